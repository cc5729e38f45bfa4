/// What people call an action of a record, `2`, or a department's support of it (协办, F9), `2.1`.
public struct ActionNumber: Hashable, Sendable, CustomStringConvertible {
    public let action: Int
    /// The support's number; nil for the action itself.
    public let supporting: Int?

    public init(_ action: Int, supporting: Int? = nil) { (self.action, self.supporting) = (action, supporting) }

    /// Reads the one spelling there is; `2.0`, `02` and `2.1.3` are none.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(parts.count), let action = parts[0], action > 0 else { return nil }
        let supporting = parts.count == 2 ? parts[1] : nil
        if let supporting, supporting < 1 { return nil }
        self.init(action, supporting: supporting)
        guard description == text else { return nil }
    }

    public var description: String { supporting.map { "\(action).\($0)" } ?? "\(action)" }

    /// `行动项 2`, `action 2`; `协办 2.1`, `support 2.1`.
    public var words: LocalizedText {
        supporting == nil
            ? LocalizedText(zh: "行动项 \(self)", en: "action \(self)")
            : LocalizedText(zh: "协办 \(self)", en: "support \(self)")
    }
}

extension ActionNumber: ExpressibleByIntegerLiteral {
    public init(integerLiteral action: Int) { self.init(action) }
}

extension ActionNumber: Comparable {
    public static func < (one: Self, other: Self) -> Bool {
        (one.action, one.supporting ?? 0) < (other.action, other.supporting ?? 0)
    }
}

extension Feedback {
    /// What it reports on; nil where it does not say.
    public var item: ActionNumber? { action.map { ActionNumber($0, supporting: supporting) } }
}
