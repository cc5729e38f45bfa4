/// That somebody was reminded of an action, or of a support of it (S22).
public struct Reminder: Equatable, Sendable {
    public let matter: LivingMatter
    /// The slip that it was (督促, F11); nil for a plain reminder.
    public let step: EscalationStep?

    public init(_ matter: LivingMatter, _ step: EscalationStep? = nil) { (self.matter, self.step) = (matter, step) }
}

extension LivingMatter {
    /// Reads what a commit's trailer `Action` names: `2`, or `2.1` for a support.
    public init?(item: String) {
        let numbers = item.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        switch (numbers.count, numbers.first ?? nil, numbers.last ?? nil) {
        case (1, let action?, _): self = .action(action)
        case (2, let action?, let number?): self = .supporting(action: action, number)
        default: return nil
        }
    }

    /// The item as a trailer and people name it: `2`, `2.1`; nil for what is no action.
    public var item: String? {
        switch self {
        case .action(let number): "\(number)"
        case .supporting(let action, let number): "\(action).\(number)"
        case .difference, .topic, .round: nil
        }
    }
}
