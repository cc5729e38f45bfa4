/// How long a record is kept (保存期限): a number of years, never under two (S27), or for good.
public enum RetentionTerm: Hashable, Sendable {
    case years(Int)
    case permanent

    /// The shortest term that any policy may set.
    public static let least = RetentionTerm.years(leastYears)
    public static let leastYears = 2

    /// The last day on which the record must still be there; nil when that is always.
    public func lastDay(from archived: Day) -> Day? {
        switch self {
        case .years(let years): archived.adding(years: years)
        case .permanent: nil
        }
    }
}

extension RetentionTerm: Comparable {
    public static func < (one: Self, other: Self) -> Bool {
        switch (one, other) {
        case (.years(let one), .years(let other)): one < other
        case (.years, .permanent): true
        case (.permanent, _): false
        }
    }
}
