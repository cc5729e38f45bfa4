import Git
import Records
import Register

extension AuditRule {
    /// The first commit is the one that this clone pinned (T17).
    static let rootPinned = AuditRule(
        name: "root-pinned",
        about: LocalizedText(zh: "第一个提交与本机记下的一致（T17）", en: "The first commit is the one this clone remembers (T17).")
    ) { context, findings in
        guard let root = context.history.entries.first else { return }
        guard let pinned = context.register.pinnedRoot else {
            return findings.add(
                "root-pinned", .note, root, "本机尚未记下登记簿的起点", "this clone has not remembered where the register begins",
                hint: LocalizedText(
                    zh: "向登记员核对后：concord doctor --pin-root \(root.commit.id)",
                    en: "compare it with the registrar, then: concord doctor --pin-root \(root.commit.id)"))
        }
        if pinned != root.commit.id {
            findings.add(
                "root-pinned", .error, root, "登记簿的起点不是本机记下的 \(pinned.short)：历史被替换",
                "the register does not begin with \(pinned.short), which this clone remembers: its history was replaced",
                hint: LocalizedText(zh: "不要信任这份副本，向登记员核对", en: "do not trust this copy; ask the registrar"))
        }
    }

    /// What this clone once saw on `main` is still there: nothing was rewritten.
    static let historyKept = AuditRule(
        name: "history-rewritten",
        about: LocalizedText(zh: "本机见过的历史仍在", en: "What this clone once saw of the history is still there.")
    ) { context, findings in
        guard let seen = context.register.pinnedTip, context.history[seen] == nil,
            let tip = context.history.entries.last
        else { return }
        findings.add(
            "history-rewritten", .error, tip, "本机见过的提交 \(seen.short) 已不在 main 上：历史被改写",
            "commit \(seen.short), which this clone has seen, is no longer on main: history was rewritten",
            hint: LocalizedText(
                zh: "比较：git log \(seen.short)；必要时 git update-ref refs/heads/main \(seen)",
                en: "compare: git log \(seen.short); to go back: git update-ref refs/heads/main \(seen)"))
    }

    /// Published history is one line: a commit has one parent, always.
    static let linearHistory = AuditRule(
        name: "linear-history",
        about: LocalizedText(zh: "历史是一条线：每个提交只有一个父提交", en: "History is one line: each commit has one parent.")
    ) { context, findings in
        for entry in context.history.entries where entry.commit.parents.count != (entry.position == 0 ? 0 : 1) {
            findings.add(
                "linear-history", .error, entry, "有 \(entry.commit.parents.count) 个父提交",
                "it has \(entry.commit.parents.count) parents")
        }
    }

    /// Nothing in the repository makes stock git show other objects than there are (T9).
    static let replaceRefs = AuditRule(
        name: "replace-refs", about: LocalizedText(zh: "没有 refs/replace(T9)", en: "There are no refs/replace (T9).")
    ) { context, findings in
        for (name, _) in try context.register.repository.references(under: "refs/replace/") {
            findings.append(
                Finding(
                    "replace-refs", .error,
                    LocalizedText(zh: "\(name) 会让 git 显示别的内容", en: "\(name) makes stock git show something else"),
                    hint: LocalizedText(
                        zh: "删除：git replace -d \(name.split(separator: "/").last ?? "")",
                        en: "remove it: git replace -d \(name.split(separator: "/").last ?? "")")))
        }
    }

    /// The settings can be read, and the list of revoked keys is there (T11).
    static let settingsSound = AuditRule(
        name: "settings-sound",
        about: LocalizedText(
            zh: "设置可读，吊销名单在（T11）", en: "The settings can be read, and the list of revoked keys is there (T11).")
    ) { context, findings in
        findings += context.snapshot.roster.findings
    }

    /// `allowed_signers` holds only lines that this program and stock git read alike.
    static let signersPlain = AuditRule(
        name: "signers-plain",
        about: LocalizedText(
            zh: "allowed_signers 每行一人一钥，无通配符",
            en: "allowed_signers gives one key to one person a line, without wildcards.")
    ) { context, findings in
        let signers = context.snapshot.roster.signers
        for problem in signers.problems {
            findings.append(
                Finding(
                    "signers-plain", .warning,
                    LocalizedText(
                        zh: "第 \(problem.line) 行被忽略：\(problem.reason.rawValue)",
                        en: "line \(problem.line) is skipped: \(problem.reason.rawValue)"), file: RegisterPath.signers,
                    place: .init(line: problem.line, column: 1)))
        }
        for line in signers.lines
        where line.isAuthority || line.namespaces != "git" || line.principals.contains(where: { "*?!,".contains($0) }) {
            findings.append(
                Finding(
                    "signers-plain", .error,
                    LocalizedText(
                        zh: "第 \(line.number) 行不是一人一钥：\(line.principals)",
                        en: "line \(line.number) is not one person's key for git: \(line.principals)"),
                    file: RegisterPath.signers, place: .init(line: line.number, column: 1)))
        }
    }

    /// What was made under a clock set by hand says so.
    static let rehearsal = AuditRule(
        name: "rehearsal", about: LocalizedText(zh: "演练时钟下的提交", en: "Commits made under a clock set by hand.")
    ) { context, findings in
        let made = context.history.entries.filter { $0.commit.trailer("Rehearsal") != nil }
        guard let first = made.first else { return }
        findings.add(
            "rehearsal", .note, first, "共 \(made.count) 个提交是在演练时钟(CONCORD_NOW)下做的",
            "the first of \(made.count) made under a clock set by hand (CONCORD_NOW)")
    }

    /// A commit is not older than what stands before it: whoever turns a clock back may want to seem in time.
    static let clockBack = AuditRule(
        name: "clock-back",
        about: LocalizedText(zh: "提交的时间不早于之前的提交", en: "No commit claims to be older than those before it.")
    ) { context, findings in
        for entry in context.history.entries where entry.commit.trailer("Rehearsal") == nil {
            let back = entry.logTime - entry.commit.committer.seconds
            guard back > clockTolerance else { continue }
            findings.add(
                "clock-back", .warning, entry, "它的时间比之前的提交早 \(back / 60) 分钟，是否按时不可信",
                "its clock is \(back / 60) minutes behind the commits before it: whether it was in time cannot be told")
        }
    }

    /// Seconds by which clocks of machines may differ.
    private static let clockTolerance = 600
}
