import Records

/// A later record that is in force and says how it stands to an earlier one (记录关系).
public struct LaterRecord: Sendable {
    public let number: RecordNumber
    public let title: String
    public let relation: Relation
    /// Since when its rounds in force say so.
    public let since: Day
    /// The departments of the earlier record that it does not list: without their word it takes nothing over.
    public let lacking: [DepartmentCode]

    /// What it took over; nil where it only goes on from the earlier one, or not all agreed.
    public var succession: Succession? {
        guard lacking.isEmpty, relation.takes(relation.action) else { return nil }
        let action = relation.relation == .amends ? relation.action : nil
        return Succession(record: number, action: action, since: since)
    }

    /// `取代本记录`, `修订行动项 2`, and what is in the way of it.
    public func words(in settings: Settings) -> LocalizedText {
        let said: LocalizedText =
            switch relation.relation {
            case .replaces: LocalizedText(zh: "取代本记录", en: "replaces this record")
            case .amends:
                relation.action.map { LocalizedText(zh: "修订行动项 \($0)", en: "amends action \($0)") }
                    ?? LocalizedText(zh: "修订本记录", en: "amends this record")
            case .continues, nil: LocalizedText(zh: "延续本记录", en: "continues this record")
            }
        guard !lacking.isEmpty, relation.relation != .continues else { return said }
        let missing = settings.named(lacking)
        return LocalizedText(
            zh: "\(said.zh)，但未列入\(missing.zh)，本记录仍然有效",
            en: "\(said.en), but does not list \(missing.en): this record holds")
    }
}

extension RegisterView {
    /// The records in force that stand in a relation to one, in the order of the log.
    public func laterRecords(of number: RecordNumber) async throws(RegisterError) -> [LaterRecord] {
        let candidates = try history().records(relatingTo: number)
        guard !candidates.isEmpty else { return [] }
        return try await once(AnswerKey("later-records", number)) { () throws(RegisterError) in
            try await findLaterRecords(of: number, among: candidates)
        }
    }

    /// The record in force that has taken the place of one; nil while it holds.
    public func replacement(of number: RecordNumber) async throws(RegisterError) -> RecordNumber? {
        try await laterRecords(of: number).first { $0.succession != nil && $0.relation.relation == .replaces }?.number
    }

    private func findLaterRecords(of number: RecordNumber, among candidates: [RecordNumber])
        async throws(RegisterError) -> [LaterRecord]
    {
        guard let earlier = try await course(of: number)?.binding else { return [] }
        var found: [LaterRecord] = []
        for candidate in candidates where candidate != number {
            guard let stored = try record(candidate), stored.findings.isEmpty, stored.record.void == nil,
                let course = try await course(of: candidate), let agreed = course.inForce
            else { continue }
            let lacking = settings.departments(of: earlier, missingIn: agreed)
            found += course.relations(to: number).map { relation, since in
                LaterRecord(number: candidate, title: agreed.title, relation: relation, since: since, lacking: lacking)
            }
        }
        return found
    }
}

extension RecordTimeline {
    /// The record as it binds its departments, or would: the round in force, else what was circulated or announced last.
    fileprivate var binding: Record? { inForce ?? current?.what }
}
