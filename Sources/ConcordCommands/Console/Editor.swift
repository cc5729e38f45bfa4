import Programs
import Records
import Register

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
            ("GIT_EDITOR", environment["GIT_EDITOR"]), ("core.editor", configured),
            ("VISUAL", isDumb ? nil : environment["VISUAL"]), ("EDITOR", environment["EDITOR"]),
        ]
        let choice = choices.first { !($0.1 ?? "").allSatisfy(\.isWhitespace) }
        (source, command) = (choice?.0 ?? "", choice?.1 ?? "vi")
    }

    /// Where it was named, or that nobody did.
    let source: String

    /// Opens a file, which goes to the shell as a word of its own. Returns the shell's exit status, 127 when it finds no such
    /// program.
    func open(_ path: String, with programs: Programs) async throws(ProgramError) -> Int32 {
        try await Interrupts.outlasting { () async throws(ProgramError) -> Int32 in
            try await programs.runOnTerminal("/bin/sh", ["-c", command + " \"$@\"", command, path])
        }
    }

    /// What is said when it did not end well: the shell's 126 and 127 are a program that is not there or cannot be run.
    ///
    /// - Parameter path: where what was written is; nil when nothing was.
    func failure(_ status: Int32, kept path: String?) -> RegisterError {
        let named =
            source.isEmpty
            ? LocalizedText(zh: "", en: "") : LocalizedText(zh: "，由 \(source) 指定", en: ", named by \(source)")
        if status == 126 || status == 127 {
            return RegisterError(
                "editor-missing",
                LocalizedText(
                    zh: "编辑器 \(command) 无法运行（未安装，或不是程序\(named.zh)）",
                    en: "the editor \(command) cannot be run (not installed, or no program\(named.en))"),
                hint: LocalizedText(
                    zh: "指定另一个编辑器：git config --global core.editor nano，或设置环境变量 VISUAL、EDITOR；也可用 --from 文件",
                    en:
                        "name another: git config --global core.editor nano, or set VISUAL or EDITOR; or use --from FILE"
                ))
        }
        return RegisterError(
            "editor-failed",
            LocalizedText(
                zh: "编辑器 \(command) 异常结束（状态 \(status)\(named.zh)）" + (path.map { "；已写的内容保留在 \($0)" } ?? ""),
                en: "the editor \(command) failed (status \(status)\(named.en))"
                    + (path.map { "; what was written is kept in \($0)" } ?? "")),
            hint: LocalizedText(
                zh: "换用另一个编辑器：git config --global core.editor nano，或设置环境变量 VISUAL、EDITOR",
                en: "to use another editor: git config --global core.editor nano, or set VISUAL or EDITOR"))
    }
}
