import ConcordCommands
import Glibc

/// The program's door: the only reader of clock, environment and arguments.
@main
struct Main {
    static func main() async {
        Self.openStandardStreams()
        var environment = Self.environment()
        var now = Int(time(nil))
        // Git would ask for a password at the terminal, whoever it belongs to; nobody may be there who sees it (git(1)).
        if isatty(STDIN_FILENO) == 0, environment["GIT_TERMINAL_PROMPT"] == nil {
            environment["GIT_TERMINAL_PROMPT"] = "0"
        }
        let rehearsed = environment.removeValue(forKey: "CONCORD_NOW").flatMap { $0.isEmpty ? nil : $0 }
        if let rehearsed {
            guard let moment = World.moment(rehearsed) else {
                ConcordProgram.complain(
                    zh: "CONCORD_NOW 应写作 2024-03-05T14:00:00+08:00 这样的时刻",
                    en: "CONCORD_NOW is no moment such as 2024-03-05T14:00:00+08:00", environment: environment)
                exit(64)
            }
            now = moment
        }
        let world = World(
            environment: environment, now: now, isRehearsal: rehearsed != nil, directory: Self.directory(),
            program: Self.program())
        exit(await ConcordProgram.run(Self.arguments(), in: world))
    }

    /// A stream that was closed would be the next file's that is opened, and what is printed would land there. In its stead
    /// stands one that can do nothing.
    private static func openStandardStreams() {
        for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
            _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Without the program's name, as bytes: `CommandLine.arguments` has already mended what is no text.
    private static func arguments() -> [[UInt8]] {
        (0..<Int(CommandLine.argc)).dropFirst().compactMap { index in
            CommandLine.unsafeArgv[index].map { word in
                UnsafeBufferPointer(start: word, count: strlen(word)).map(UInt8.init(bitPattern:))
            }
        }
    }

    private static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var unreadable: String?
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if String(validatingCString: entry) == nil, isOnRecord(text) {
                unreadable = String(text.prefix { $0 != "=" })
            }
            if let sign = text.firstIndex(of: "=") {
                variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
            }
            next += 1
        }
        if let unreadable {
            ConcordProgram.complain(
                zh: "环境变量 \(unreadable) 不是 UTF-8 文字", en: "the environment variable \(unreadable) is not text in UTF-8",
                environment: variables)
            exit(64)
        }
        return variables
    }

    /// Whether a variable's value may end up in the register. In others, what is no text does no harm there.
    private static func isOnRecord(_ variable: String) -> Bool {
        ["GIT_AUTHOR_", "GIT_COMMITTER_", "CONCORD_", "EMAIL="].contains { variable.hasPrefix($0) }
    }

    private static func program() -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        return count > 0
            ? String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self) : "concord"
    }

    private static func directory() -> String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }
}
