import ArgumentParser
import Git
import Printing
import Records
import Register

struct Doctor: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look over this machine and this copy of the register, and set right what can be.",
        discussion: "Examples: concord doctor\n          concord doctor --fix")
    @OptionGroup var common: CommonOptions
    @Flag(help: "Set up stock git again, and put the work tree right.") var fix = false
    @Option(help: "Remember this commit as the register's first, after comparing it with the registrar.") var pinRoot:
        String?

    func run(in context: CommandContext) async throws -> Answer {
        let register = try context.register()
        var findings: [Finding] = []
        findings += try await programs(context, register)
        if let pinRoot { try pin(pinRoot, register) }
        if fix { try register.configureTools() }
        findings += try copy(register)
        let root = try register.history().entries.first?.commit.id.hex ?? ""
        if common.format == .json {
            context.show(FindingText.json(findings))
        } else {
            print(context.language == .zh ? "登记簿的起点：\(root)" : "the register begins with: \(root)")
            for finding in findings {
                print(FindingText.line(finding, context.language, context.terminal.output), terminator: "")
            }
            context.say(LocalizedText(zh: FindingText.counts(findings, .zh), en: FindingText.counts(findings, .en)))
        }
        return findings.contains { $0.severity > .note } ? .no : .yes
    }

    private func programs(_ context: CommandContext, _ register: Register) async throws -> [Finding] {
        var findings: [Finding] = []
        let needs = [
            (
                "git", ["--version"], LocalizedText(zh: "取号与收发要用它", en: "numbers and exchange need it"),
                Finding.Severity.error
            ),
            ("ssh-keygen", ["-?"], LocalizedText(zh: "签字要用它", en: "signing needs it"), .error),
            ("gpg", ["--version"], LocalizedText(zh: "只有 OpenPGP 签字要用它", en: "only OpenPGP sign-offs need it"), .note),
        ]
        for (name, arguments, use, severity) in needs {
            if (try? await context.world.programs.run(name, arguments)) == nil {
                findings.append(
                    Finding(
                        "program-missing", severity,
                        LocalizedText(zh: "没有安装 \(name)：\(use.zh)", en: "\(name) is not installed: \(use.en)")))
            }
        }
        findings += optional(context)
        let snapshot = try register.snapshot()
        if let actor = try? await register.actor(snapshot.roster) {
            let known =
                snapshot.roster.signers.lines(of: actor.principal).isEmpty == false
                || snapshot.roster.openPGPKeys[actor.principal] != nil
            findings.append(
                Finding(
                    "person", .note,
                    LocalizedText(
                        zh: "您是 \(actor.principal)\(known ? "" : "(没有登记密钥)")",
                        en: "you are \(actor.principal)\(known ? "" : " (no key registered)")")))
        } else {
            findings.append(
                Finding(
                    "person", .warning, LocalizedText(zh: "不知道您是谁", en: "who you are is not known"),
                    hint: LocalizedText(
                        zh: "git config --global user.email 您的邮箱", en: "git config --global user.email ADDRESS")))
        }
        return findings
    }

    /// What is looked for when it is needed, and not here.
    private func optional(_ context: CommandContext) -> [Finding] {
        let programs = context.world.programs
        let missing: [(String, Bool, LocalizedText)] = [
            (
                "Chromium", Browser.find(programs) == nil,
                LocalizedText(zh: "render 生成 PDF 要用它", en: "render makes PDFs with it")
            ),
            ("libqrencode", QREncoder() == nil, LocalizedText(zh: "打印的二维码要用它", en: "the codes on paper need it")),
            ("git-lfs", !programs.has("git-lfs"), LocalizedText(zh: "attach --lfs 要用它", en: "attach --lfs needs it")),
            (
                "LibreOffice", !programs.has("soffice") && !programs.has("libreoffice"),
                LocalizedText(zh: "import 读 XLSX 要用它", en: "import reads XLSX with it")
            ),
        ]
        return missing.filter(\.1).map { name, _, use in
            Finding(
                "program-optional", .note,
                LocalizedText(zh: "没有安装 \(name)：\(use.zh)", en: "\(name) is not installed: \(use.en)"))
        }
    }

    private func pin(_ text: String, _ register: Register) throws {
        let root = try register.history().entries.first?.commit.id
        guard let root, root.hex == text else {
            throw RegisterError(
                "root-differs",
                LocalizedText(
                    zh: "登记簿的第一个提交是 \(root?.hex ?? "?")，不是 \(text)",
                    en: "the register's first commit is \(root?.hex ?? "?"), not \(text)"))
        }
        try register.pinRoot(root)
    }

    private func copy(_ register: Register) throws -> [Finding] {
        var findings: [Finding] = []
        let repository = register.repository
        if repository.configuration("merge.concord.driver") == nil {
            findings.append(
                Finding(
                    "tools-unset", .warning,
                    LocalizedText(
                        zh: "git 尚未设置为按字段比较和合并", en: "stock git is not set up to compare and merge by fields"),
                    hint: LocalizedText(zh: "concord doctor --fix", en: "concord doctor --fix")))
        }
        let snapshot = try register.snapshot()
        if repository.headTarget == RegisterPath.branch, !repository.isBare {
            var stale: [String: ObjectID?] = [:]
            for (path, entry) in try repository.files(under: "", in: snapshot.tree)
            where try repository.isModified(path, from: entry.id) {
                if fix, try repository.workTreeFile(path) == nil {
                    stale[path] = .some(entry.id)
                } else {
                    findings.append(
                        Finding(
                            "work-tree-changed", .warning, LocalizedText(zh: "与 main 不同", en: "this differs from main"),
                            hint: LocalizedText(
                                zh: "concord edit 纳入草稿，或 git checkout -- 放弃；缺失的文件由 doctor --fix 补回",
                                en:
                                    "concord edit takes it into a draft, git checkout -- gives it up; doctor --fix brings missing files back"
                            ), file: path))
                }
            }
            if !stale.isEmpty { try repository.updateWorkTree(stale) }
        }
        for number in try register.claimedNumbers() where try register.draft(number) == nil {
            if try snapshot.record(number) == nil {
                findings.append(
                    Finding(
                        "claim-idle", .note,
                        LocalizedText(zh: "编号已取而没有草稿", en: "the number is claimed and has no draft here"),
                        hint: LocalizedText(
                            zh: "concord edit \(number) --from 文件，或 concord void \(number)",
                            en: "concord edit \(number) --from FILE, or concord void \(number)"), number: number))
            }
        }
        return findings + snapshot.roster.findings
    }
}
