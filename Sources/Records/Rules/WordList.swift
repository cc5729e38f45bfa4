/// Words to be looked for in texts. Chinese ones are found anywhere; where a word begins or ends with a Latin letter or a
/// digit, the word in the text must too. Case and full-width forms make no difference.
struct WordList: Sendable {
    private let words: [(word: String, bytes: [UInt8])]

    /// The longest word first.
    init(_ words: [String]) {
        self.words = words.filter { !$0.isBlank }.map { ($0, Self.folded($0)) }
            .sorted { $0.bytes.count > $1.bytes.count }
    }

    /// Each word that is in the text, once, in the text's order; not those that only stand inside a longer one.
    func found(in text: String) -> [String] {
        let text = Self.folded(text)
        var hits: [(range: Range<Int>, word: String)] = []
        for (word, bytes) in words {
            let place = Self.places(of: bytes, in: text).first { place in
                !hits.contains { $0.range.lowerBound <= place && place + bytes.count <= $0.range.upperBound }
            }
            if let place { hits.append((place..<place + bytes.count, word)) }
        }
        return hits.sorted { $0.range.lowerBound < $1.range.lowerBound }.map(\.word)
    }

    /// Whether the text is made of these words and of nothing else but spaces, digits and punctuation.
    func isAll(of text: String) -> Bool {
        let text = Self.folded(text)
        var isReached = [Bool](repeating: false, count: text.count + 1)
        isReached[0] = true
        for place in text.indices where isReached[place] {
            if text[place] < 0x80, !Self.isLetter(text[place]) { isReached[place + 1] = true }
            for word in words where Self.stands(word.bytes, at: place, in: text) {
                isReached[place + word.bytes.count] = true
            }
        }
        return isReached[text.count]
    }

    private static func places(of word: [UInt8], in text: [UInt8]) -> some Sequence<Int> {
        (0..<max(0, text.count - word.count + 1)).lazy.filter { stands(word, at: $0, in: text) }
    }

    private static func stands(_ word: [UInt8], at place: Int, in text: [UInt8]) -> Bool {
        guard let first = word.first, let last = word.last, text[place] == first,
            text[place...].starts(with: word)
        else { return false }
        let end = place + word.count
        if isWordByte(first), place > 0, isWordByte(text[place - 1]) { return false }
        return !(isWordByte(last) && end < text.count && isWordByte(text[end]))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    /// UTF-8, narrow and in lower case.
    private static func folded(_ text: String) -> [UInt8] {
        let hasFullWidth = text.utf8.contains(0xEF)
        return (hasFullWidth ? Typed.narrow(text) : text).utf8.map { byte in
            UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte + 0x20 : byte
        }
    }
}
