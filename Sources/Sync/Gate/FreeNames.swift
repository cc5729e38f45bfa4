import Register

/// References of a home that are nobody's business: a setting of the server's, none unless it says so. What the register itself stands on
/// is never among them.
public struct FreeNames: Sendable {
    private let patterns: [String]

    /// - Parameter text: names, or beginnings of names with a star behind them, with spaces between: `refs/heads/draft/*`.
    public init(_ text: String) {
        patterns = text.split(separator: " ").map(String.init).filter { $0.hasPrefix("refs/") }
    }

    public var isEmpty: Bool { patterns.isEmpty }

    func contains(_ name: String) -> Bool {
        let own = [
            "refs/concord/", "refs/replace/", RegisterPath.signoffs, RegisterPath.rulings, ClaimPlace.tags.prefix,
        ]
        guard name != RegisterPath.branch, !own.contains(where: name.hasPrefix) else { return false }
        return patterns.contains { pattern in
            pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
        }
    }
}
