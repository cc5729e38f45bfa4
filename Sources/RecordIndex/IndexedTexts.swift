import GRDB
import Records
import Register

/// Words as SQLite's full text has them: ASCII stays as it is, everything else is spelled in hexadecimal, so that no tokenizer of some
/// version of SQLite has an opinion of it.
enum IndexedText {
    private static let between = UInt8(ascii: "_")

    static func document(_ texts: [WrittenText]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(texts.reduce(0) { $0 + $1.text.utf8.count } * 3)
        for (index, text) in texts.enumerated() {
            // A phrase does not reach from one field into another: no word is spelled like this.
            if index > 0 { bytes += [between, between, UInt8(ascii: " ")] }
            for word in SearchWords(text.text).words {
                spell(word.text, into: &bytes)
                bytes.append(UInt8(ascii: " "))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func query(_ question: TextQuestion) -> String {
        question.phrases.map { "\"" + $0.map(spelled).joined(separator: " ") + "\"" }.joined(separator: " AND ")
    }

    private static func spelled(_ word: String) -> String {
        var bytes: [UInt8] = []
        spell(word, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func spell(_ word: String, into bytes: inout [UInt8]) {
        if !word.isEmpty, word.utf8.allSatisfy({ $0 < 0x80 }) { return bytes.append(contentsOf: word.utf8) }
        bytes.append(between)
        for byte in word.utf8 {
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

extension Database {
    /// Puts a record in with its text; what it was before is gone.
    ///
    /// - Parameter words: its ``IndexedText/document(_:)``.
    func write(_ number: RecordNumber, _ words: String, document: Int) throws {
        try cachedStatement(sql: "INSERT INTO records (number, document) VALUES (?, ?)").execute(
            arguments: [number.kept, document])
        try cachedStatement(sql: "INSERT INTO texts (rowid, words) VALUES (?, ?)").execute(
            arguments: [document, words])
    }

    func records(with question: TextQuestion) throws -> [RecordNumber] {
        try String.fetchAll(
            self,
            sql: "SELECT number FROM texts JOIN records ON records.document = texts.rowid WHERE texts MATCH ?",
            arguments: [IndexedText.query(question)]
        ).map(RecordNumber.kept)
    }
}
