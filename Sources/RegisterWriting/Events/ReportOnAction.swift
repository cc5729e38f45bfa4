import Git
import Questions
import Records
import Register

/// A report on an action (S21), by the round that is in force: while a later one waits for sign-offs, that is the one before.
struct ReportOnAction: LivingChange {
    let number: RecordNumber
    let report: Feedback
    /// Evidence that is kept beside the record, by name.
    let evidence: [String: [UInt8]]
    let kind = EventKind.feedback

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        let agreed = try await view.recordInForce(number)
        let action = try await view.actionInForce(report.action, of: number)
        let part = try report.supporting.map { try action.part($0) }
        let (owner, item) = (part.map(\.department) ?? action.department, report.item ?? ActionNumber(0))
        var entry = report
        entry.evidence += try Self.placed(evidence, number, on: view).lines
        entry.entered = view.now
        if entry.on == nil { entry.on = view.now.day }
        if entry.by.isEmpty { entry.by = part.map { agreed.liaison(of: $0.department) } ?? record.owner(of: action) }
        entry.onBehalf = owner.flatMap { view.settings.role(of: actor.principal, in: $0) } == nil
        if var last = record.followup.feedback.last(where: { $0.item == report.item }) {
            last.entered = entry.entered
            guard last != entry else {
                throw RegisterError.already(
                    "already-reported", zh: "\(number) \(item.words.zh) 已有相同的反馈，未重复登记",
                    en: "the same report on \(item.words.en) of \(number) is on record already")
            }
        }
        record.followup.feedback.append(entry)
        let status = entry.status?.words ?? LocalizedText("")
        return LocalizedText(
            zh: "\(item.words.zh) \(status.zh)", en: "\(item.words.en) \(status.en)")
    }

    func files(on view: RegisterView) throws -> [String: [UInt8]] {
        try Self.placed(evidence, number, on: view).files
    }

    /// Where evidence goes, and the lines that name it. A file that is there already is not overwritten.
    private static func placed(_ evidence: [String: [UInt8]], _ number: RecordNumber, on view: RegisterView)
        throws(RegisterError) -> (files: [String: [UInt8]], lines: [String])
    {
        var placed: [String: [UInt8]] = [:]
        var lines: [String] = []
        for (given, bytes) in evidence.sorted(by: { $0.key < $1.key }) {
            let name = GitRepository.composed(given)
            let path = try Register.materialPath(name, of: number)
            try Register.checkMaterialSize(bytes.count)
            let known = try view.blob(at: path)
            guard known == nil || known == ObjectID.hash(.blob, bytes) else {
                throw RegisterError(
                    "material-exists",
                    LocalizedText(zh: "已有另一份同名文件：\(path)", en: "there is another file of that name: \(path)"),
                    hint: LocalizedText(zh: "请换用其他文件名", en: "give the file another name"))
            }
            if known == nil { placed[path] = bytes }
            lines.append(Evidence(path: path, digest: Digest.sha256(bytes)).description)
        }
        return (placed, lines)
    }
}

extension RegisterView {
    /// A record by the round that is in force.
    func recordInForce(_ number: RecordNumber) async throws(RegisterError) -> Record {
        let record = try existing(number).record
        guard let agreed = try await timeline(of: number)?.inForce else {
            let missing = record.missingDepartments.map(\.text)
            throw RegisterError(
                "not-confirmed",
                LocalizedText(
                    zh: "\(number) 尚未确认，行动项尚未生效", en: "\(number) is not confirmed yet: its actions are not in force"),
                hint: LocalizedText(
                    zh: "未签字的部门：\(missing.joined(separator: "、"))",
                    en: "still to sign: \(missing.joined(separator: ", "))"))
        }
        return agreed
    }

    /// An action by the round that is in force, which must have it.
    func actionInForce(_ action: Int?, of number: RecordNumber) async throws(RegisterError) -> ActionItem {
        let agreed = try await recordInForce(number)
        guard let found = agreed.actions.first(where: { $0.number == action }) else {
            let numbers = agreed.actions.compactMap(\.number).map(String.init)
            throw RegisterError(
                "action-unknown",
                LocalizedText(zh: "没有序号为 \(action ?? 0) 的行动项", en: "there is no action \(action ?? 0)"),
                hint: LocalizedText(
                    zh: "现有行动项序号：\(numbers.joined(separator: "、"))", en: "there are: \(numbers.joined(separator: ", "))"
                ))
        }
        return found
    }
}

extension RegisterWriter {
    /// The same in two phases, for a signature that is made elsewhere.
    public func prepareReport(_ number: RecordNumber, _ report: Feedback, evidence: [String: [UInt8]] = [:])
        async throws(RegisterError) -> PreparedSteps<Void>
    {
        try await prepare(ReportOnAction(number: number, report: report, evidence: evidence))
    }

    public func report(_ number: RecordNumber, _ report: Feedback, evidence: [String: [UInt8]] = [:])
        async throws(RegisterError) -> Done<EventResult>
    {
        let done = try await perform(ReportOnAction(number: number, report: report, evidence: evidence))
        return try await told(
            done, [], ending: report.status == .done ? [.feedback, .overdue] : [], action: report.item)
    }
}

extension ActionItem {
    /// Another department's part in it, which it must have (F9).
    fileprivate func part(_ number: Int) throws(RegisterError) -> Support {
        if let part = supporting.first(where: { $0.number == number }) { return part }
        let item = ActionNumber(self.number ?? 0, supporting: number)
        let parts = supporting.compactMap(\.number).map { "\(ActionNumber(self.number ?? 0, supporting: $0))" }
        throw RegisterError(
            "support-unknown", LocalizedText(zh: "没有协办 \(item)", en: "there is no support \(item)"),
            hint: parts.isEmpty
                ? LocalizedText(zh: "该行动项没有协办", en: "the action has none")
                : LocalizedText(
                    zh: "现有协办：\(parts.joined(separator: "、"))", en: "there are: \(parts.joined(separator: ", "))"))
    }
}
