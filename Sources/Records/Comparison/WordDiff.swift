/// How one text became another, in words: Latin by words, Chinese by characters.
public enum WordDiff {
    public enum Piece: Equatable, Sendable {
        case same(String)
        case removed(String)
        case added(String)
    }

    /// Neighbouring pieces of a kind are one; removals stand before additions. Texts too long to compare word by word
    /// are one removal and one addition.
    public static func pieces(from old: String, to new: String) -> [Piece] {
        let (before, after) = (words(old), words(new))
        guard before.count * after.count <= 4_000_000 else { return [.removed(old), .added(new)] }
        var pieces: [Piece] = []
        var (removed, added) = ("", "")
        func flush() {
            if !removed.isEmpty { pieces.append(.removed(removed)) }
            if !added.isEmpty { pieces.append(.added(added)) }
            (removed, added) = ("", "")
        }
        var index = 0
        var next = 0
        for (kept, twin) in common(before, after) {
            removed += before[index..<kept].joined()
            added += after[next..<twin].joined()
            flush()
            if case .same(let text)? = pieces.last {
                pieces[pieces.count - 1] = .same(text + before[kept])
            } else {
                pieces.append(.same(String(before[kept])))
            }
            (index, next) = (kept + 1, twin + 1)
        }
        removed += before[index...].joined()
        added += after[next...].joined()
        flush()
        return pieces
    }

    /// A longest common subsequence, as pairs of places.
    private static func common(_ before: [Substring], _ after: [Substring]) -> [(Int, Int)] {
        var lengths = Array(repeating: Array(repeating: Int32(0), count: after.count + 1), count: before.count + 1)
        for row in before.indices.reversed() {
            for column in after.indices.reversed() {
                lengths[row][column] =
                    before[row] == after[column]
                    ? lengths[row + 1][column + 1] + 1 : max(lengths[row + 1][column], lengths[row][column + 1])
            }
        }
        var pairs: [(Int, Int)] = []
        var (row, column) = (0, 0)
        while row < before.count, column < after.count {
            if before[row] == after[column] {
                pairs.append((row, column))
                (row, column) = (row + 1, column + 1)
            } else if lengths[row + 1][column] >= lengths[row][column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return pairs
    }

    static func words(_ text: String) -> [Substring] {
        var words: [Substring] = []
        var start = text.startIndex
        while start < text.endIndex {
            var end = text.index(after: start)
            if isWordPart(text[start]) {
                while end < text.endIndex, isWordPart(text[end]) { end = text.index(after: end) }
            }
            words.append(text[start..<end])
            start = end
        }
        return words
    }

    private static func isWordPart(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first, scalar.value < 0x2E80 else { return false }
        return character.isLetter || character.isNumber || character == "*" || character == "-"
    }
}
