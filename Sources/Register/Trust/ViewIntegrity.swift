import Git
import Records

/// Whether this copy's history is the register's, and whole: looked at before anything in it is judged.
public struct ViewIntegrity: Sendable {
    /// Errors: the history is not the one that this clone has seen (T17). Nothing in it is to be trusted.
    public let findings: [Finding]
    /// Nil when the history reaches the founding commit; else why it does not, with the way out. What is not here cannot be
    /// judged, and is nobody's forgery.
    public let incomplete: Finding?
    /// What is odd about this copy and harms no judgement: alternates, a detached HEAD.
    public let remarks: [Finding]
}

extension RegisterView {
    /// The state of this copy.
    public func integrity() throws(RegisterError) -> ViewIntegrity {
        if let known = remembered(\.integrity) { return known }
        let found = ViewIntegrity(
            findings: try pinFindings(), incomplete: try incompleteness(), remarks: remarks())
        remember { $0.integrity = found }
        return found
    }

    /// Throws what ``ViewIntegrity/incomplete`` says, for questions that cannot be answered without the whole history.
    public func requireWholeHistory() throws(RegisterError) {
        guard let incomplete = try integrity().incomplete else { return }
        throw RegisterError(incomplete.rule, incomplete.message, hint: incomplete.hint)
    }

    /// Throws where nothing may be built on this copy: its history is not whole, or not the one that the clone has seen.
    package func refuseForeignHistory() throws(RegisterError) {
        try requireWholeHistory()
        guard let foreign = try integrity().findings.first else { return }
        throw RegisterError(foreign.rule, foreign.message, hint: foreign.hint)
    }

    private var copyState: GitRepository.CopyState { repository.copyState }

    private func incompleteness() throws(RegisterError) -> Finding? {
        let unshallow = LocalizedText(
            zh: "取回全部历史：git fetch --unshallow", en: "fetch the rest: git fetch --unshallow")
        if copyState.isShallow {
            return Finding(
                "history-incomplete", .error,
                LocalizedText(
                    zh: "历史不完整：本副本是浅克隆", en: "incomplete history: this copy is a shallow clone"),
                hint: unshallow)
        }
        if copyState.hasGrafts {
            return Finding(
                "history-incomplete", .error,
                LocalizedText(
                    zh: "历史不完整或被嫁接：info/grafts 改变了所示的历史",
                    en: "incomplete history: info/grafts changes what the history looks like"),
                hint: LocalizedText(
                    zh: "请核对后删除 .git/info/grafts，再取回：git fetch --unshallow",
                    en: "look into it, remove .git/info/grafts, then git fetch --unshallow"))
        }
        let history = try history()
        guard let root = try history.first(), root.commit.parents.isEmpty else {
            return Finding(
                "history-incomplete", .error,
                LocalizedText(
                    zh: "历史不完整：最早的提交之前尚有提交，本副本未取得",
                    en: "incomplete history: there are commits before the oldest one, and they are not here"),
                hint: unshallow)
        }
        guard root.isFounding else {
            return Finding(
                "history-incomplete", .error,
                LocalizedText(
                    zh: "历史不完整：最早的提交 \(root.commit.id.short) 不是建立登记簿的提交",
                    en: "incomplete history: the oldest commit, \(root.commit.id.short), does not found a register"),
                hint: LocalizedText(
                    zh: "请从总登记簿重新取得：concord clone", en: "get the register again from its home: concord clone"))
        }
        return nil
    }

    private func pinFindings() throws(RegisterError) -> [Finding] {
        guard !copyState.isShallow, !copyState.hasGrafts else { return [] }
        let history = try history()
        let pins = Pins(repository)
        var findings: [Finding] = []
        if let root = try history.first(), let pinned = pins.root, pinned != root.commit.id {
            findings.append(
                Finding(
                    "root-pinned", .error,
                    LocalizedText(
                        zh: "登记簿的起点 \(root.commit.id.short) 与本机所记的 \(pinned.short) 不一致：历史被替换",
                        en:
                            "the register begins with \(root.commit.id.short), not with \(pinned.short), which this clone remembers: its history was replaced"
                    ),
                    hint: LocalizedText(
                        zh: "请勿信任本副本，并向登记员核对", en: "do not trust this copy; ask the registrar")))
        }
        if let seen = pins.tip, try history.position(of: seen) == nil, !isBehind(seen) {
            findings.append(
                Finding(
                    "history-rewritten", .error,
                    LocalizedText(
                        zh: "本机曾取得的提交 \(seen.short) 已不在 main 上：历史被改写",
                        en:
                            "commit \(seen.short), which this clone has seen, is no longer on main: history was rewritten"
                    ),
                    hint: repository.configuration("concord.home") != nil
                        ? LocalizedText(
                            zh: "与总登记簿对齐，内容不会丢失：concord sync",
                            en: "concord sync puts it in order with home, and loses nothing")
                        : LocalizedText(
                            zh: "比较：git log \(seen.short)；需要恢复的：git update-ref refs/heads/main \(seen)",
                            en: "compare: git log \(seen.short); to go back: git update-ref refs/heads/main \(seen)")))
        }
        return findings
    }

    /// Whether another process has moved `main` on since this view was taken: what was seen is to be on `main` as it is now.
    private func isBehind(_ seen: ObjectID) -> Bool {
        guard let now = try? repository.reference(RegisterPath.branch), now != tip else { return false }
        return (try? repository.isAncestor(seen, of: now)) == true
    }

    private func remarks() -> [Finding] {
        var remarks: [Finding] = []
        if copyState.hasAlternates {
            remarks.append(
                Finding(
                    "copy-alternates", .warning,
                    LocalizedText(
                        zh: "本副本借用其他位置的对象（objects/info/alternates），该位置缺失时无法读全",
                        en:
                            "this copy borrows objects from elsewhere (objects/info/alternates), and is only whole while they are there"
                    ),
                    hint: LocalizedText(
                        zh: "使本副本完整：git repack -a -d，然后删除 alternates",
                        en: "make it whole by itself: git repack -a -d, then remove the alternates file")))
        }
        if !repository.isBare, repository.headTarget != RegisterPath.branch {
            remarks.append(
                Finding(
                    "head-elsewhere", .warning,
                    LocalizedText(
                        zh: "HEAD 不在 main 上：文件夹中的文件可能与登记簿现状不一致",
                        en: "HEAD is not on main: the files in the folder may not be what the register has now"),
                    hint: LocalizedText(zh: "git switch main", en: "git switch main")))
        }
        return remarks
    }
}

extension HistoryEntry {
    /// The commit that a register begins with: settings of its own, and nothing before them.
    public var isFounding: Bool { commit.parents.isEmpty && kind == .settings && number == nil }
}
