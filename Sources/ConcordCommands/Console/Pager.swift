import Glibc
import Programs

/// The program that long output is read in: the one git would use.
struct Pager: Sendable, Equatable {
    let program: String
    let arguments: [String]

    /// The first that is set of `GIT_PAGER`, `core.pager`, `PAGER`, and `less`; nil when that is empty or `cat`.
    ///
    /// The words are split at spaces and go through no shell, so quotes and pipes in them mean nothing.
    ///
    /// - Parameter configured: the person's own `core.pager`, never that of a repository somebody else may have written.
    init?(environment: [String: String], configured: String?) {
        let choice = environment["GIT_PAGER"] ?? configured ?? environment["PAGER"] ?? "less"
        let words = choice.split(separator: " ").map(String.init)
        guard let program = words.first, program != "cat" else { return nil }
        self.program = program
        self.arguments = Array(words.dropFirst())
    }

    /// Writes text to standard output, through the pager when it is longer than the screen. A pager that cannot be run
    /// is done without, and so is one that would take lines for its own which somebody has pasted for the shell.
    static func show(_ text: String, in pager: Pager?, on terminal: Terminal, with programs: Programs) async {
        if let pager, isLong(text, on: terminal), !linesWait, await pager.read(text, with: programs) { return }
        print(text, terminator: "")
    }

    /// Whether something was typed ahead of this command's end.
    private static var linesWait: Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return isatty(STDIN_FILENO) == 1 && poll(&input, 1, 0) > 0
    }

    /// Whether text takes more lines than the screen has. Colour is counted as text: `less -F` knows better, and leaves
    /// at once.
    static func isLong(_ text: String, on terminal: Terminal) -> Bool {
        guard let height = terminal.height, let width = terminal.width else { return false }
        var lines = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            lines += max(1, (DisplayWidth.of(line) + width - 1) / width)
            if lines > height { return true }
        }
        return false
    }

    /// False when the pager could not be run. Meanwhile an interrupt is the pager's to handle.
    private func read(_ text: String, with programs: Programs) async -> Bool {
        fflush(nil)
        let interrupted = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, interrupted) }
        /// As git does: quit when it fits, colours pass, the screen stays.
        let usual = ["LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"].filter { programs.environment[$0.key] == nil }
        do {
            _ = try await programs.runOnTerminal(program, arguments, feeding: Array(text.utf8), with: usual)
            return true
        } catch .notFound {
            return false
        } catch {
            return true
        }
    }
}
