/// How alike two short texts are: the Dice coefficient of their pairs of neighbouring characters, which needs no word
/// boundaries and so serves Chinese as well as English.
struct Likeness {
    private let pairs: [UInt64: Int]
    private let count: Int

    init(_ text: String) {
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }.map { UInt64($0.value) }
        var pairs: [UInt64: Int] = [:]
        if scalars.count == 1 { pairs[scalars[0]] = 1 }
        for (first, second) in zip(scalars, scalars.dropFirst()) { pairs[first << 32 | second, default: 0] += 1 }
        self.pairs = pairs
        self.count = max(scalars.count - 1, min(scalars.count, 1))
    }

    /// From 0, nothing in common, to 1, the same but for spaces.
    func likeness(to other: Likeness) -> Double {
        guard count + other.count > 0 else { return 1 }
        var shared = 0
        for (pair, times) in pairs { shared += min(times, other.pairs[pair] ?? 0) }
        return 2 * Double(shared) / Double(count + other.count)
    }
}
