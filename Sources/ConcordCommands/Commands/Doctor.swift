import ArgumentParser
import Audit
import Git
import Printing
import Questions
import Records
import Register
import RegisterWriting
import Sync

struct Doctor: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look over this machine and this copy of the register, and set right what can be.",
        discussion: "Examples: concord doctor\n          concord doctor --fix")
    @OptionGroup var common: CommonOptions
    @Flag(help: "Set up stock git again, and put the work tree right.") var fix = false
    @Option(help: "Remember this commit as the register's first, after comparing it with the registrar.") var pinRoot:
        String?

    static let answer = FindingText.answer

    func run(in context: CommandContext) async throws -> Answer {
        let (register, view) = (try context.register(), try context.view())
        var findings: [Finding] = []
        findings += try await programs(context, view)
        if let pinRoot { try pin(pinRoot, register, view) }
        if fix { try register.configureTools() }
        let integrity = try view.integrity()
        findings += [integrity.incomplete].compactMap { $0 } + integrity.findings + integrity.remarks
        findings += try home(register, view)
        findings += locks(register.repository) + leftovers(register.repository)
        findings += try await tools(register) + WorkTree(register).findings(mending: fix, context.session)
        findings += try await claims(register, view) + view.roster.findings
        findings += view.arbiterFindings
        findings += try await view.ownerlessActions().map(OwnerlessShowing.finding)
        findings += [context.index?.finding].compactMap { $0 }
        let root = try view.history().first()?.commit.id.hex ?? ""
        if common.format == .json {
            context.show(findings, as: FindingText.listShape)
        } else {
            if integrity.incomplete == nil {
                print(context.language == .zh ? "登记簿的起点：\(root)" : "the register begins with: \(root)")
            }
            for finding in findings {
                print(FindingText.line(finding, context.language, context.terminal.output), terminator: "")
            }
            context.say(LocalizedText(zh: FindingText.counts(findings, .zh), en: FindingText.counts(findings, .en)))
        }
        if let incomplete = integrity.incomplete {
            throw RegisterError(incomplete.rule, incomplete.message, hint: incomplete.hint)
        }
        return findings.contains { $0.severity > .note } ? .no : .yes
    }

    private func programs(_ context: CommandContext, _ view: RegisterView) async throws -> [Finding] {
        var findings: [Finding] = []
        let needs = [
            (
                "git", ["--version"], LocalizedText(zh: "取号与收发需用 git", en: "numbers and exchange need it"),
                Finding.Severity.error
            ),
            ("ssh-keygen", ["-?"], LocalizedText(zh: "签字需用 ssh-keygen", en: "signing needs it"), .error),
            (
                "gpg", ["--version"], LocalizedText(zh: "仅 OpenPGP 签字需用 gpg", en: "only OpenPGP sign-offs need it"),
                .note
            ),
        ]
        for (name, arguments, use, severity) in needs {
            if (try? await context.world.programs.run(name, arguments)) == nil {
                findings.append(
                    Finding(
                        "program-missing", severity,
                        LocalizedText(zh: "未安装 \(name)：\(use.zh)", en: "\(name) is not installed: \(use.en)")))
            }
        }
        findings += optional(context)
        if let actor = try? await context.actor() {
            let known =
                view.roster.signers.lines.contains { $0.principals.isSameAddress(as: actor.principal) }
                || view.roster.openPGPKey(of: actor.principal) != nil
            findings.append(
                Finding(
                    "person", .note,
                    LocalizedText(
                        zh: "当前操作人：\(actor.principal)\(known ? "" : "（未登记密钥）")",
                        en: "you are \(actor.principal)\(known ? "" : " (no key registered)")")))
        } else {
            findings.append(
                Finding(
                    "person", .warning, LocalizedText(zh: "无法确认操作人：未设置邮箱", en: "who you are is not known"),
                    hint: LocalizedText(
                        zh: "请设置邮箱：git config --global user.email 您的邮箱",
                        en: "set your address: git config --global user.email ADDRESS")))
        }
        return findings
    }

    /// What is looked for when it is needed, and not here.
    private func optional(_ context: CommandContext) -> [Finding] {
        let programs = context.world.programs
        let missing: [(String, Bool, LocalizedText)] = [
            (
                "Chromium", Browser.find(programs) == nil,
                LocalizedText(zh: "render 生成 PDF 需用 Chromium", en: "render makes PDFs with it")
            ),
            (
                "libqrencode", QREncoder() == nil,
                LocalizedText(zh: "打印二维码需用 libqrencode", en: "the codes on paper need it")
            ),
            (
                "git-lfs", !programs.has("git-lfs"),
                LocalizedText(zh: "attach --lfs 需用 git-lfs", en: "attach --lfs needs it")
            ),
            (
                "LibreOffice", !programs.has("soffice") && !programs.has("libreoffice"),
                LocalizedText(zh: "import 读取 XLSX 需用 LibreOffice", en: "import reads XLSX with it")
            ),
        ]
        return missing.filter(\.1).map { name, _, use in
            Finding(
                "program-optional", .note,
                LocalizedText(zh: "未安装 \(name)：\(use.zh)", en: "\(name) is not installed: \(use.en)"))
        }
    }

    private func pin(_ text: String, _ register: Register, _ view: RegisterView) throws {
        try view.requireWholeHistory()
        let root = try view.history().first()?.commit.id
        guard let root, root.hex == text else {
            throw RegisterError(
                "root-differs",
                LocalizedText(
                    zh: "登记簿的第一个提交是 \(root?.hex ?? "?")，不是 \(text)",
                    en: "the register's first commit is \(root?.hex ?? "?"), not \(text)"))
        }
        try register.pins.keep(root: root)
    }

    private func tools(_ register: Register) -> [Finding] {
        guard register.repository.configuration("merge.concord.driver") == nil else { return [] }
        return [
            Finding(
                "tools-unset", .warning,
                LocalizedText(zh: "git 尚未设置为按字段比较与合并", en: "stock git is not set up to compare and merge by fields"),
                hint: LocalizedText(zh: "concord doctor --fix", en: "concord doctor --fix"))
        ]
    }

    /// What this copy has that home has not, and others that are taken for its home and are not.
    private func home(_ register: Register, _ view: RegisterView) throws -> [Finding] {
        let (named, repository) = (view.settings.home, register.repository)
        if repository.isBare { return [] }
        let standing = try HomeStanding(register, view)
        var findings = standing?.findings ?? []
        if let home = try Home(of: repository, view.session.programs) {
            // What home said when it was last asked, whatever this copy has made of its own since.
            let newest = try home.tip.map { try view.at($0) } ?? view
            do {
                try register.refuseMoved(newest, home)
                findings += [register.addressRemark(newest, home)].compactMap { $0 }
            } catch {
                let error = RegisterError(error)
                findings.append(Finding(error.name, .warning, error.message, hint: error.hint))
            }
        }
        if standing == nil, !named.isEmpty {
            findings.append(
                Finding(
                    "home-unnamed", .warning,
                    LocalizedText(
                        zh: "登记簿已发布到 \(named)，本副本未与其相连：在本副本所做的登记，他人无法看到",
                        en:
                            "the register was published to \(named), and this copy is not tied to it: nobody sees what is done here"
                    ),
                    hint: LocalizedText(
                        zh: "先连接，再同步：git config concord.home \(named)；concord sync",
                        en: "git config concord.home \(named), then concord sync")))
        }
        for remote in try repository.remoteNames() {
            let url = RemoteAddress.withoutSecrets(repository.configuration("remote.\(remote).url") ?? "")
            guard (try? repository.address(of: remote).description) != standing?.address else { continue }
            findings.append(
                Finding(
                    "remote-not-home", .warning,
                    LocalizedText(
                        zh: "远程仓库 \(OneLine.text(remote))（\(OneLine.text(url))）不是总登记簿：用 git push 推送到该仓库的内容不会进入登记簿",
                        en:
                            "the remote \(OneLine.text(remote)) (\(OneLine.text(url))) is not the register's home: what git push sends there is not on record"
                    ),
                    hint: standing == nil && named.isEmpty
                        ? LocalizedText(
                            zh: "如需发布到该仓库：concord publish \(OneLine.text(url))",
                            en: "to publish it there: concord publish \(OneLine.text(url))")
                        : LocalizedText(
                            zh: "不再使用的可删去：git remote remove \(OneLine.text(remote))",
                            en: "if nobody needs it: git remote remove \(OneLine.text(remote))")
                ))
        }
        return findings
    }

    /// Lock files, which keep everybody out as long as they stand. One that nobody holds is removed when mending.
    private func locks(_ repository: GitRepository) -> [Finding] {
        repository.locks().filter { !(fix && $0.isAbandoned && repository.remove($0)) }.map { lock in
            let said = RegisterError.words(lock)
            return Finding(
                lock.isAbandoned ? "lock-abandoned" : "lock-held", lock.isAbandoned ? .warning : .note, said.message,
                hint: said.hint, file: lock.name)
        }
    }

    /// What killed programs left: files that were never renamed to what they were to be.
    private func leftovers(_ repository: GitRepository) -> [Finding] {
        if fix { repository.removeLeftovers() }
        return repository.leftovers().map { path in
            Finding(
                "leftover", .warning, LocalizedText(zh: "中断的程序留下的文件", en: "a program that was interrupted left this"),
                hint: LocalizedText(zh: "concord doctor --fix", en: "concord doctor --fix"), file: path)
        }
    }

    private func claims(_ register: Register, _ view: RegisterView) async throws -> [Finding] {
        var findings: [Finding] = []
        let release = ClaimRelease(register, view)
        if fix { try await release.sweep() }
        findings += try release.served().map { number in
            ClaimRelease.left(number, LocalizedText(zh: "尚未撤下", en: "it still stands"))
        }
        for claim in try await view.claims() where claim.state == .taken {
            let number = claim.number
            if let finding = claim.finding {
                findings.append(finding)
                continue
            }
            guard try register.draft(number) == nil, try view.record(number) == nil else { continue }
            findings.append(
                Finding(
                    "claim-idle", .note,
                    LocalizedText(
                        zh: "\(claim.principal ?? "") 已取号，本机没有草稿",
                        en: "\(claim.principal ?? "") has claimed the number, and there is no draft here"),
                    hint: LocalizedText(
                        zh: "继续填写：concord edit \(number) --from 文件；不再使用：concord void \(number)",
                        en: "to write it: concord edit \(number) --from FILE; to void it: concord void \(number)"),
                    number: number))
        }
        return findings
    }
}
