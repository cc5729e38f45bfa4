import Records
import Register

/// What a step put on record, as far as its record's living part tells.
struct RecordNews {
    let before: Record
    let after: Record
    let reports: [Feedback]
    let settlements: [Settlement]
    /// What it added to the list of its kind.
    let entries: [any LivingEntry]
    let signoffs: [EmbeddedSignOff]
    let holds: [Hold]
    /// Holds that stood before and are released now.
    let released: [Hold]
    let archived: Archiving?
    let void: Voiding?

    init(_ kind: EventKind?, before: Record, after: Record) {
        (self.before, self.after) = (before, after)
        reports = Array(after.followup.feedback.dropFirst(before.followup.feedback.count))
        settlements = Array(after.followup.settlements.dropFirst(before.followup.settlements.count))
        entries =
            kind.flatMap(LivingList.of).map { list in
                Array(list.entries(after).dropFirst(list.entries(before).count))
            } ?? []
        signoffs = Array(after.signoffs.dropFirst(before.signoffs.count))
        holds = Array(after.holds.dropFirst(before.holds.count))
        released = zip(before.holds, after.holds).filter { !$0.isReleased && $1.isReleased }.map(\.1)
        archived = before.archived == nil ? after.archived : nil
        void = before.void == nil ? after.void : nil
    }
}

extension Step {
    /// Nil when the step has no record that can be read.
    func news() throws -> RecordNews? {
        guard let after = try recordAfter(), after.findings.isEmpty else { return nil }
        return RecordNews(kind, before: try recordBefore()?.record ?? Record(), after: after.record)
    }
}
