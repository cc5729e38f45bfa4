import GRDB
import Records
import Register

/// Words as SQLite's full text has them: ASCII stays as it is, everything else is spelled in hexadecimal, so that no tokenizer of some
/// version of SQLite has an opinion of it.
enum IndexedText {
    private static let between = "_"

    static func document(_ texts: [WrittenText]) -> String {
        // A phrase does not reach from one field into another.
        texts.map { SearchWords($0.text).words.map { spelled($0.text) }.joined(separator: " ") }
            .joined(separator: " \(between) ")
    }

    static func query(_ question: TextQuestion) -> String {
        question.phrases.map { "\"" + $0.map(spelled).joined(separator: " ") + "\"" }.joined(separator: " AND ")
    }

    private static func spelled(_ word: String) -> String {
        if word.isEmpty { return between }
        if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
        var spelled = between
        for byte in word.utf8 {
            spelled.unicodeScalars.append(Unicode.Scalar(digits[Int(byte >> 4)]))
            spelled.unicodeScalars.append(Unicode.Scalar(digits[Int(byte & 15)]))
        }
        return spelled
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

extension Database {
    /// Puts a record's text in, for the first time or in the place of what it was.
    func write(_ record: StoredRecord, document: Int) throws {
        try cachedStatement(sql: "INSERT OR REPLACE INTO records (number, document) VALUES (?, ?)").execute(
            arguments: [record.number.description, document])
        try cachedStatement(sql: "INSERT INTO texts (rowid, words) VALUES (?, ?)").execute(
            arguments: [document, IndexedText.document(record.written)])
    }

    func records(with question: TextQuestion) throws -> [RecordNumber] {
        try String.fetchAll(
            self,
            sql: "SELECT number FROM texts JOIN records ON records.document = texts.rowid WHERE texts MATCH ?",
            arguments: [IndexedText.query(question)]
        ).compactMap { RecordNumber($0) }
    }
}
