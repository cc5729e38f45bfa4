import Records

/// What a step put on record, as far as its record's living part tells.
public final class RecordNews: Sendable {
    public let before: Record
    public let after: Record
    public let reports: [Feedback]
    public let settlements: [Settlement]
    /// What it added to the list of its kind.
    public let entries: [any LivingEntry]
    public let signoffs: [EmbeddedSignOff]
    public let holds: [Hold]
    /// Holds that stood before and are released now.
    public let released: [Hold]
    public let archived: Archiving?
    public let void: Voiding?

    init(_ kind: EventKind?, before: Record, after: Record) {
        (self.before, self.after) = (before, after)
        reports = Array(after.added(\.followup.feedback, since: before))
        settlements = Array(after.added(\.followup.settlements, since: before))
        entries = kind.flatMap(LivingList.of)?.added(before, after) ?? []
        signoffs = Array(after.added(\.signoffs, since: before))
        holds = Array(after.added(\.holds, since: before))
        released = zip(before.holds, after.holds).filter { !$0.isReleased && $1.isReleased }.map(\.1)
        archived = before.archived == nil ? after.archived : nil
        void = before.void == nil ? after.void : nil
    }
}
