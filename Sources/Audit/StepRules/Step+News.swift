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
        reports = Array(after.added(\.followup.feedback, since: before))
        settlements = Array(after.added(\.followup.settlements, since: before))
        entries =
            kind.flatMap(LivingList.of).map { list in
                list.added(before, after)
            } ?? []
        signoffs = Array(after.added(\.signoffs, since: before))
        holds = Array(after.added(\.holds, since: before))
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
