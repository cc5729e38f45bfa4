import Programs

/// The program that a draft is edited in: the one git would use, run as git runs it (git-var(1), `GIT_EDITOR`).
struct Editor: Equatable {
    /// A command line for the shell.
    let command: String

    /// The first that is set of `GIT_EDITOR`, `core.editor`, `VISUAL` unless the terminal is dumb, `EDITOR`, and `vi`.
    ///
    /// - Parameter configured: the person's own `core.editor`, never that of a repository somebody else may have written.
    init(environment: [String: String], configured: String?) {
        let isDumb = ["", "dumb"].contains(environment["TERM", default: ""])
        let choices = [
            environment["GIT_EDITOR"], configured, isDumb ? nil : environment["VISUAL"], environment["EDITOR"],
        ]
        command = choices.compactMap(\.self).first { !$0.allSatisfy(\.isWhitespace) } ?? "vi"
    }

    /// Opens a file, which goes to the shell as a word of its own. Returns the shell's exit status, 127 when it finds no such
    /// program.
    func open(_ path: String, with programs: Programs) async throws(ProgramError) -> Int32 {
        try await programs.runOnTerminal("/bin/sh", ["-c", command + " \"$@\"", command, path])
    }
}
