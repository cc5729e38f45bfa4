import ConcordCommands
import Glibc

/// The program's door: the only reader of clock, environment and arguments.
@main
struct Main {
    static func main() async {
        var environment = Self.environment()
        var now = Int(time(nil))
        let rehearsed = environment.removeValue(forKey: "CONCORD_NOW").flatMap { $0.isEmpty ? nil : $0 }
        if let rehearsed {
            guard let moment = World.moment(rehearsed) else {
                ConcordProgram.complain("concord: CONCORD_NOW is no moment such as 2024-03-05T14:00:00+08:00")
                exit(64)
            }
            now = moment
        }
        let world = World(
            environment: environment, now: now, isRehearsal: rehearsed != nil, directory: Self.directory())
        exit(await ConcordProgram.run(Array(CommandLine.arguments.dropFirst()), in: world))
    }

    private static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let sign = text.firstIndex(of: "=") {
                variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
            }
            next += 1
        }
        return variables
    }

    private static func directory() -> String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }
}
