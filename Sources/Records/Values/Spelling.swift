/// What somebody may have meant who typed something that there is not.
public enum Spelling {
    /// The most alike of some words; nil when none is alike enough.
    public static func nearest(to typed: String, among words: [String]) -> String? {
        let wanted = Array(folded(typed))
        guard wanted.count > 1 else { return nil }
        let near = words.compactMap { word -> (word: String, cost: Int)? in
            let known = Array(folded(word))
            guard known.count > 1 else { return nil }
            let isPart = starts(known, wanted) || starts(wanted, known)
            let cost = isPart ? 1 : distance(wanted, known)
            return cost <= max(1, min(wanted.count, known.count) / 3) ? (word, cost) : nil
        }
        return near.min { $0.cost < $1.cost }?.word
    }

    private static func starts(_ text: [Character], _ beginning: [Character]) -> Bool {
        text.count > beginning.count && text[..<beginning.count] == beginning[...]
    }

    private static func folded(_ text: String) -> String { String(text.lowercased().drop { $0 == "-" }) }

    /// Letters put in, left out, changed, or swapped with their neighbour (optimal string alignment).
    static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var before: [Int] = []
        var last = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var line = [row + 1]
            for (column, known) in other.enumerated() {
                var cost = min(last[column + 1] + 1, line[column] + 1, last[column] + (letter == known ? 0 : 1))
                if row > 0, column > 0, letter == other[column - 1], one[row - 1] == known {
                    cost = min(cost, before[column - 1] + 1)
                }
                line.append(cost)
            }
            (before, last) = (last, line)
        }
        return last[other.count]
    }
}
