/// That somebody was reminded of an action, or of another department's part in one (S22).
public struct Reminder: Equatable, Sendable {
    public let item: ActionNumber
    /// The slip that it was (督促, F11); nil for a plain reminder.
    public let step: EscalationStep?

    public init(_ item: ActionNumber, _ step: EscalationStep? = nil) { (self.item, self.step) = (item, step) }
}
