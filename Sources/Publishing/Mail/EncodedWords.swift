/// Text in a header that is not ASCII: `=?UTF-8?B?…?=` (RFC 2047).
enum EncodedWords {
    /// Characters in an encoded word at most (§2), and in a line that holds one.
    private static let wordLimit = 75
    private static let lineLimit = 76
    private static let opening = "=?UTF-8?B?"
    private static let closing = "?="

    /// The text as encoded words, one a line; each holds whole characters, as some readers decode word by word (§5, 3).
    ///
    /// - Parameter column: how many characters stand before the first word in its line.
    static func words(_ text: String, after column: Int) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func room() -> Int {
            let line = words.isEmpty ? lineLimit - column : lineLimit - 1
            return max(0, min(wordLimit, line) - opening.utf8.count - closing.utf8.count) / 4 * 3
        }
        for piece in text.flatMap(pieces) {
            if !word.isEmpty, word.count + piece.count > room() {
                words.append(encoded(word))
                word = []
            }
            word += piece
        }
        if !word.isEmpty { words.append(encoded(word)) }
        return words
    }

    /// A character, or its code points where it is too long for one word.
    private static func pieces(_ character: Character) -> [[UInt8]] {
        let bytes = Array(character.utf8)
        return bytes.count <= 40 ? [bytes] : character.unicodeScalars.map { Array(String($0).utf8) }
    }

    private static func encoded(_ bytes: [UInt8]) -> String {
        opening + String(decoding: TransferEncoding.base64(bytes[...]), as: UTF8.self) + closing
    }
}
