import Records
import Register

/// One table of what the register knows, for questions that no command has: rows of plain values, judged as every other answer is.
public struct RegisterTable: Sendable {
    public enum Cell: Equatable, Sendable {
        case none
        case number(Int)
        case text(String)
        /// A word of the program's own: the English one stands in files and for scripts, the Chinese one in Chinese columns.
        case word(String, LocalizedText)
    }

    public struct Column: Sendable {
        public let name: String
        /// What it is called in the Chinese twin of the table.
        public let chinese: String
        /// Whether it holds words of the program's own.
        public let isWord: Bool
    }

    public let name: String
    public let chinese: String
    public let about: LocalizedText
    public let columns: [Column]
    /// In the order of the register; each row has a cell for each column.
    public let rows: @Sendable (RegisterView) async throws(RegisterError) -> [[Cell]]

    /// - Parameters:
    ///   - found: what the rows are made of.
    ///   - columns: names, Chinese names, and what stands there of each.
    init<Row>(
        _ name: String, _ chinese: String, _ about: LocalizedText,
        of found: @escaping @Sendable (RegisterView) async throws(RegisterError) -> [Row],
        _ columns: [TableColumn<Row>]
    ) {
        (self.name, self.chinese, self.about) = (name, chinese, about)
        self.columns = columns.map { Column(name: $0.name, chinese: $0.chinese, isWord: $0.isWord) }
        rows = { view throws(RegisterError) in
            let found = try await found(view)
            return found.map { row in columns.map { $0.cell(row) } }
        }
    }
}

/// A column of a table whose rows are made of something.
struct TableColumn<Row>: Sendable {
    let name: String
    let chinese: String
    var isWord = false
    let cell: @Sendable (Row) -> RegisterTable.Cell

    /// - Parameter text: empty text is none.
    static func text(_ name: String, _ chinese: String, _ text: @escaping @Sendable (Row) -> String?) -> Self {
        Self(name: name, chinese: chinese) { row in
            guard let text = text(row), !text.isEmpty else { return .none }
            return .text(text)
        }
    }

    static func number(_ name: String, _ chinese: String, _ number: @escaping @Sendable (Row) -> Int?) -> Self {
        Self(name: name, chinese: chinese) { number($0).map { .number($0) } ?? .none }
    }

    /// 1 where it is so, 0 where not.
    static func flag(_ name: String, _ chinese: String, _ holds: @escaping @Sendable (Row) -> Bool) -> Self {
        Self(name: name, chinese: chinese) { .number(holds($0) ? 1 : 0) }
    }

    /// Days are written `2024-02-29`, which sorts and compares as it should.
    static func day(_ name: String, _ chinese: String, _ day: @escaping @Sendable (Row) -> Day?) -> Self {
        text(name, chinese) { day($0)?.description }
    }

    /// Times are written as the register writes them, with their offset.
    static func time(_ name: String, _ chinese: String, _ time: @escaping @Sendable (Row) -> Moment?) -> Self {
        text(name, chinese) { time($0)?.description }
    }

    static func word(
        _ name: String, _ chinese: String, _ word: @escaping @Sendable (Row) -> (word: String, words: LocalizedText)?
    ) -> Self {
        Self(name: name, chinese: chinese, isWord: true) { row in
            word(row).map { .word($0.word, $0.words) } ?? .none
        }
    }
}
