import Git
import Records
import Register

// What an event touches.
extension StepRule {
    /// An event touches its own record and its own part of it, and nothing else (decision 9).
    static let eventScope = StepRule(
        "event-scope",
        LocalizedText(
            zh: "事件只改动其应改动的文件与部分；签字内容只随新一轮改变",
            en:
                "An event touches its own files and its own part of the record; what was agreed changes with a round alone."
        )
    ) { step, findings in
        let changes = try step.changes()
        for change in changes where change.new.map({ $0.mode != TreeEntry.fileMode }) ?? false {
            findings.error("\(change.path) 不是普通文件", "\(change.path) is not a plain file")
        }
        guard let kind = step.kind else { return }
        if kind == .delegation, changes.count > 1 {
            findings.error("委托只应改动一个部门的文件", "a delegation touches one department's file")
        }
        for change in changes where !EventScope.covers(change.path, kind, step.number) {
            findings.error("“\(kind.words.zh)”不应改动 \(change.path)", "\(kind.words.en) must not touch \(change.path)")
        }
        guard let number = step.number, let after = try step.recordAfter() else { return }
        try checkMaterials(changes, step, after, &findings)
        guard changes.contains(where: { $0.path == RegisterPath.record(number) }) else { return }
        let before = try step.recordBefore()
        if kind == .import { checkImport(after, over: before, &findings) }
        let isStub = kind == .void && before == nil
        let extra = EventScope.changedParts(before, after).subtracting(EventScope.parts(of: kind)).subtracting(
            isStub ? [.agreed] : [])
        for part in extra.map(\.rawValue).sorted() {
            findings.error(
                "“\(kind.words.zh)”不应改动 \(number) 的 \(part) 部分",
                "\(kind.words.en) must not change the part \"\(part)\" of \(number)")
        }
    }

    /// A file's name is one name on every system that a copy may lie on.
    static let pathPortable = StepRule(
        "path-unportable", LocalizedText(zh: "文件名在各种系统上均可使用", en: "A file's name can be used on every system.")
    ) { step, findings in
        for change in try step.changes() where change.old == nil {
            let parts = change.path.split(separator: "/").map(String.init)
            guard let name = parts.last, RegisterPath.number(of: change.path) == nil,
                !RegisterPath.isSettings(change.path)
            else { continue }
            let shown = OneLine.text(change.path)
            guard GitRepository.isSafe(name) else {
                findings.error("该文件名在部分系统上无法使用：\(shown)", "this name of a file cannot be used everywhere: \(shown)")
                continue
            }
            let folder = parts.dropLast().joined(separator: "/")
            let others = try step.after.repository.entry(at: folder, in: step.after.tree).map {
                try step.after.repository.entries(of: $0.id).map(\.name).filter { $0 != name }
            }
            if let twin = GitRepository.twin(of: name, among: others ?? []) {
                findings.error(
                    "\(shown) 与“\(OneLine.text(twin))”在部分系统上是同一文件",
                    "\(shown) and \"\(OneLine.text(twin))\" are one file on some systems")
            }
        }
    }

    /// Evidence is added and listed by the report that brings it, a scan or a mail by the entry that it is of; material is listed by what
    /// goes out. Nothing that was agreed to is overwritten by a later event.
    private static func checkMaterials(
        _ changes: [PathChange], _ step: Step, _ after: StoredRecord, _ findings: inout RuleFindings
    ) throws {
        let folder = RegisterPath.materials(of: after.number) + "/"
        for change in changes where change.path.hasPrefix(folder) && change.new != nil {
            if [.feedback, .paper].contains(step.kind), change.old != nil {
                findings.error(
                    "后续事件不得改动已有的材料 \(change.path)",
                    "a later event must not change a file that is there: \(change.path)")
            }
            let listed =
                switch step.kind {
                case .feedback:
                    try step.news()?.reports.flatMap(\.evidence).contains { $0.contains(change.path) } ?? false
                case .paper:
                    try step.news()?.entries.contains { ($0 as? PaperEntry)?.file == change.path } ?? false
                default: after.record.materials.contains { $0.path == change.path }
                }
            if !listed {
                findings.error("未列出所带的文件 \(change.path)", "it brings a file that it does not list: \(change.path)")
            }
        }
    }

    /// An import brings in what was not there, without a round or sign-offs, and says where it is from. Anything else would
    /// pass off as agreed what nobody here agreed to.
    private static func checkImport(
        _ after: StoredRecord, over before: StoredRecord?, _ findings: inout RuleFindings
    ) {
        let number = after.number
        if before != nil {
            findings.error("导入不得改动已有的 \(number)", "an import must not touch \(number), which was there already")
        }
        if after.record.round != nil {
            findings.error("导入的 \(number) 不得带有轮次", "an import must not bring a round of \(number)")
        }
        if after.record.imported == nil {
            findings.error("导入的 \(number) 未说明来源", "the import of \(number) does not say where it is from")
        }
    }

    /// What a record has gathered, sign-offs, feedback, holds, is never taken out or changed.
    static let livingGrows = StepRule(
        "living-grows",
        LocalizedText(
            zh: "签字、反馈、冻结、归档只增不减", en: "Sign-offs, feedback, holds and archiving are added, never taken back.")
    ) { step, findings in
        if let news = try step.delegationNews(), !news.hasGrown {
            findings.error(
                "\(news.department) 的委托被改动或删除", "the delegations of \(news.department) were changed or taken out")
        }
        guard let number = step.number, let before = try step.recordBefore(), let after = try step.recordAfter(),
            before.file != after.file
        else { return }
        for part in EventScope.takenBack(before.record, after.record).map(\.rawValue).sorted() {
            findings.error(
                "\(number) 的 \(part) 部分被改动或删除", "the part \"\(part)\" of \(number) was changed or taken out")
        }
    }

    /// An event puts one thing on record: one report, one settlement, one hold, or one end of a hold.
    static let oneEntry = StepRule(
        "one-entry", LocalizedText(zh: "一个事件只记一件事", en: "An event puts one thing on record.")
    ) { step, findings in
        if step.kind == .delegation, step.before != nil {
            let count = try step.delegationNews()?.entries.count ?? 0
            if count != 1 {
                findings.error("应只登记一项委托，实有 \(count) 项", "a delegation puts one thing on record, not \(count)")
            }
        }
        guard let news = try step.news(), let kind = step.kind else { return }
        let count: Int? =
            switch kind {
            case .feedback, .topic, .extension, .acceptance, .handover, .settlement, .referral, .ruling, .term,
                .restriction, .paper, .contest:
                news.entries.count
            case .hold: news.holds.count
            case .release: news.released.count
            case .archive: news.archived == nil ? 0 : 1
            case .void: news.void == nil ? 0 : 1
            case .signoff: min(1, news.signoffs.count)
            case .settings, .notice, .round, .reminder, .import, .disposal, .delegation, .appraisal, .witness: nil
            }
        if let count, count != 1 {
            findings.error(
                "“\(kind.words.zh)”应只登记一件事，实有 \(count) 件", "\(kind.words.en) puts one thing on record, not \(count)")
        }
        let isForeign =
            kind == .hold && (!news.released.isEmpty || news.holds.contains(where: \.isReleased))
            || kind == .release && !news.holds.isEmpty
        if isForeign {
            findings.error("冻结与解除不得在同一事件中", "a hold and a release are events of their own")
        }
    }

    /// A record that was registered is there, until it is disposed of by rule (S27).
    static let recordKept = StepRule(
        "record-kept",
        LocalizedText(
            zh: "已登记的记录均在，未经销毁不得缺失（S27）", en: "What was registered is there until it is disposed of by rule (S27).")
    ) { step, findings in
        for change in try step.changes() where change.new == nil {
            guard let number = RegisterPath.number(of: change.path) else { continue }
            // Whether it might is for the rules on disposal.
            if step.kind == .disposal, number == step.number { continue }
            let kept = step.before?.commit.id.short ?? ""
            findings.error(
                "\(number) 被删除", "\(number) was removed",
                hint: LocalizedText(
                    zh: "恢复文件：git show \(kept):\(change.path)", en: "it is still in: git show \(kept):\(change.path)"))
        }
    }
}
