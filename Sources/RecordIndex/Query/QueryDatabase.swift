import GRDBSQLite
import Records
import Register

/// A table that may be asked by SQL, as its names go: English, and Chinese beside it.
public struct QueryTable: Sendable {
    public struct Column: Sendable {
        let name: String
        let chinese: String
        /// Whether each of its cells has words of both languages.
        let isWord: Bool

        public init(_ name: String, chinese: String, isWord: Bool) {
            (self.name, self.chinese, self.isWord) = (name, chinese, isWord)
        }
    }

    let name: String
    let chinese: String
    let columns: [Column]

    public init(_ name: String, chinese: String, _ columns: [Column]) {
        (self.name, self.chinese, self.columns) = (name, chinese, columns)
    }

    fileprivate var base: String { name + "_" }
}

/// A value of a row, put in or taken out.
public enum QueryValue: Equatable, Sendable {
    case none
    case number(Int)
    case real(Double)
    case text(String)
    /// One value in English, another in Chinese: put in, never taken out.
    case word(String, chinese: String)
}

/// Answers SQL that somebody typed. It has memory alone, and no file: nothing that is asked of it can reach the index, the register or any
/// other file. What a statement may do is a list (``QueryGuard``); time, size, memory and depth have limits.
public final class QueryDatabase {
    /// What a question may cost before it is given up.
    public struct Limits: Sendable {
        public var seconds: Double = 20
        public var rows = 200_000
        /// Bytes of the whole answer.
        public var bytes = 128 << 20
        /// Bytes that SQLite may take for it, with the tables that it reads.
        public var memory = 1 << 30

        public init() {}
    }

    private let connection: OpaquePointer
    private let tables: [QueryTable]
    private let guardian: QueryGuard
    private let limits: Limits

    /// - Parameter clock: by which the functions of dates go; the machine's in UTC if nil.
    public init(_ tables: [QueryTable], clock: QueryClock? = nil, _ limits: Limits = Limits()) throws(RegisterError) {
        var opened: OpaquePointer?
        let status = sqlite3_open_v2(
            ":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, nil)
        guard status == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw Self.failure("SQLite: \(status)")
        }
        (connection, self.tables, self.limits) = (opened, tables, limits)
        guardian = QueryGuard(
            tables: tables.reduce(into: [:]) { names, table in
                for name in [table.name, table.chinese, table.base] { names[name] = table.name }
            }, seconds: limits.seconds, memory: limits.memory)
        // A column that is misspelled is a mistake, and no text.
        _disableDoubleQuotedStringLiterals(connection)
        TrimFunctions.define(on: connection)
        if let clock { ClockFunction.defineAll(on: connection, clock) }
        // Tables that functions make (json_each, pragma_…) are none of the register's.
        sqlite3_drop_modules(connection, nil)
        try execute("PRAGMA temp_store = MEMORY")
        for table in tables { try execute(Self.definition(of: table)) }
        sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Self.longest)
        sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, 1 << 16)
        sqlite3_limit(connection, SQLITE_LIMIT_EXPR_DEPTH, 100)
        sqlite3_limit(connection, SQLITE_LIMIT_COMPOUND_SELECT, 20)
        sqlite3_limit(connection, SQLITE_LIMIT_FUNCTION_ARG, 20)
        sqlite3_limit(connection, SQLITE_LIMIT_COLUMN, 200)
        sqlite3_limit(connection, SQLITE_LIMIT_VDBE_OP, 100_000)
        sqlite3_limit(connection, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200)
        sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
        sqlite3_limit(connection, SQLITE_LIMIT_TRIGGER_DEPTH, 0)
    }

    deinit { sqlite3_close_v2(connection) }

    /// Bytes of a text, or a row: what looks for one text in another takes the product of their lengths, and cannot be given up half-way.
    private static let longest: Int32 = 256 << 10

    /// The tables, by their English names, that a question reads: these alone need to be filled.
    ///
    /// - Throws: `query-invalid` or `query-forbidden`.
    public func tables(in question: String) throws(RegisterError) -> Set<String> {
        sqlite3_finalize(try prepare(question))
        return guardian.touched
    }

    /// Puts rows into a table. Of a text 10,000 characters are taken; `…` stands for the rest.
    ///
    /// - Parameters:
    ///   - table: its English name.
    ///   - rows: a value for each column.
    public func fill(_ table: String, _ rows: [[QueryValue]]) throws(RegisterError) {
        guard let table = tables.first(where: { $0.name == table }) else { return }
        let count = table.columns.reduce(0) { $0 + ($1.isWord ? 2 : 1) }
        let places = Array(repeating: "?", count: count).joined(separator: ", ")
        guardian.release(connection)
        try execute("BEGIN")
        var insert: OpaquePointer?
        guard
            sqlite3_prepare_v2(connection, "INSERT INTO \"\(table.base)\" VALUES (\(places))", -1, &insert, nil)
                == SQLITE_OK
        else { throw failure() }
        defer { sqlite3_finalize(insert) }
        for row in rows {
            sqlite3_reset(insert)
            var place: Int32 = 1
            for (column, value) in zip(table.columns, row) {
                for value in column.isWord ? value.pair : [value] {
                    value.bind(to: insert, at: place)
                    place += 1
                }
            }
            guard sqlite3_step(insert) == SQLITE_DONE else { throw failure() }
        }
        try execute("COMMIT")
    }

    /// Answers one `SELECT`.
    ///
    /// - Parameter values: what its parameters stand for, by their names without the colon.
    /// - Throws: `query-invalid`, `query-forbidden`, `query-too-long`, `query-too-large`.
    public func answer(_ question: String, _ values: [String: String] = [:]) throws(RegisterError) -> (
        columns: [String], rows: [[QueryValue]]
    ) {
        let statement = try prepare(question)
        defer { sqlite3_finalize(statement) }
        for index in 1..<max(1, sqlite3_bind_parameter_count(statement) + 1) {
            let name = sqlite3_bind_parameter_name(statement, index).map { String(cString: $0) } ?? "?"
            guard let value = values[String(name.dropFirst())] else {
                let known = values.keys.sorted().map { ":" + $0 }.joined(separator: " ")
                throw RegisterError(
                    "query-invalid",
                    LocalizedText(zh: "查询中的参数 \(name) 没有值", en: "nothing is known for the parameter \(name)"),
                    hint: LocalizedText(zh: "可用的参数：\(known)", en: "there are: \(known)"))
            }
            QueryValue.text(value).bind(to: statement, at: index)
        }
        let count = sqlite3_column_count(statement)
        let columns = (0..<count).map { sqlite3_column_name(statement, $0).map { String(cString: $0) } ?? "" }
        var rows: [[QueryValue]] = []
        var bytes = 0
        guardian.begin(connection)
        defer { guardian.end(connection) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                let row = (0..<count).map { QueryValue(statement, $0) }
                bytes += row.reduce(0) { $0 + $1.size }
                guard rows.count < limits.rows, bytes <= limits.bytes else {
                    throw tooLarge
                }
                rows.append(row)
            case SQLITE_DONE: return (columns, rows)
            case SQLITE_NOMEM, SQLITE_TOOBIG: throw tooLarge
            case SQLITE_INTERRUPT: throw given(up: guardian.excess)
            default: throw invalid(question)
            }
        }
    }

    /// One statement that only reads what may be read.
    private func prepare(_ question: String) throws(RegisterError) -> OpaquePointer {
        guardian.hold(connection)
        var statement: OpaquePointer?
        var rest = ""
        // A NUL would hide what comes after it from SQLite.
        guard !question.utf8.contains(0) else { throw Self.several }
        let status = question.withCString { text in
            var end: UnsafePointer<CChar>?
            let status = sqlite3_prepare_v2(connection, text, -1, &statement, &end)
            if let end { rest = String(cString: end) }
            return status
        }
        if guardian.excess != nil || status == SQLITE_NOMEM { throw given(up: guardian.excess) }
        guard status == SQLITE_OK else { throw invalid(question) }
        guard let statement else { throw Self.several }
        var after: OpaquePointer?
        let isAlone = sqlite3_prepare_v2(connection, rest, -1, &after, nil) == SQLITE_OK && after == nil
        sqlite3_finalize(after)
        guard isAlone, sqlite3_stmt_readonly(statement) != 0, sqlite3_column_count(statement) > 0 else {
            sqlite3_finalize(statement)
            throw guardian.refused == nil ? Self.several : invalid(question)
        }
        return statement
    }

    private func execute(_ statement: String) throws(RegisterError) {
        guard sqlite3_exec(connection, statement, nil, nil, nil) == SQLITE_OK else { throw failure() }
    }

    /// The table itself, and a view of it in each language.
    private static func definition(of table: QueryTable) -> String {
        func quoted(_ name: String) -> String { "\"\(name)\"" }
        let stored = table.columns.flatMap { column in
            [quoted(column.name)] + (column.isWord ? [quoted(column.name + "_zh")] : [])
        }
        let english = table.columns.map { quoted($0.name) }
        let chinese = table.columns.map {
            "\(quoted($0.isWord ? $0.name + "_zh" : $0.name)) AS \(quoted($0.chinese))"
        }
        return """
            CREATE TABLE \(quoted(table.base)) (\(stored.joined(separator: ", ")));
            CREATE VIEW \(quoted(table.name)) AS SELECT \(english.joined(separator: ", ")) FROM \(quoted(table.base));
            CREATE VIEW \(quoted(table.chinese)) AS SELECT \(chinese.joined(separator: ", ")) FROM \(quoted(table.base));
            """
    }
}

// What goes wrong.
extension QueryDatabase {
    private static let several = RegisterError(
        "query-invalid", LocalizedText(zh: "请输入一条 SELECT 语句", en: "one SELECT statement is asked for"),
        hint: LocalizedText(zh: "可查询的表：concord query --list", en: "what can be asked: concord query --list"))

    private func given(up excess: QueryGuard.Excess?) -> RegisterError {
        switch excess {
        case .time:
            RegisterError(
                "query-too-long",
                LocalizedText(
                    zh: "查询用时超过 \(Int(limits.seconds)) 秒，已停止",
                    en: "the question took more than \(Int(limits.seconds)) seconds and was given up"),
                hint: LocalizedText(
                    zh: "各表之间请用编号连接：JOIN … USING (number)", en: "join tables by the record: JOIN … USING (number)"))
        case .selects:
            RegisterError(
                "query-too-large",
                LocalizedText(
                    zh: "语句用到的 SELECT 超过 \(QueryGuard.mostSelects) 个，WITH 定义的表每用一次计一次",
                    en:
                        "the question has more than \(QueryGuard.mostSelects) SELECT, those of WITH counted each time that they are used"
                ),
                hint: LocalizedText(
                    zh: "请用 GROUP BY 合并，或分几次查询", en: "GROUP BY does many at once; or ask several questions"))
        case .memory, nil: tooLarge
        }
    }

    private var tooLarge: RegisterError {
        RegisterError(
            "query-too-large",
            LocalizedText(
                zh: "结果超过 \(limits.rows) 行或 \(limits.bytes >> 20) MB，或单个文字过长，或查询占用内存过多",
                en:
                    "the answer has more than \(limits.rows) rows or \(limits.bytes >> 20) MB, a text is too long, or it takes too much memory"
            ),
            hint: LocalizedText(zh: "请缩小范围，或加上 LIMIT", en: "ask for less, or add LIMIT"))
    }

    /// What SQLite says of the question, or what the guard refused.
    private func invalid(_ question: String) -> RegisterError {
        let hint = LocalizedText(zh: "可查询的表：concord query --list", en: "what can be asked: concord query --list")
        if let refused = guardian.refused {
            return RegisterError(
                "query-forbidden",
                LocalizedText(
                    zh: "不允许的操作：\(refused)；只能用 SELECT 查询所列的表",
                    en: "not allowed: \(refused); SELECT from the listed tables is"),
                hint: hint)
        }
        let said = QuerySpeech(String(cString: sqlite3_errmsg(connection)), of: question, tables)
        let meant = said.meant.map { LocalizedText(zh: "是否指 \($0)？", en: "did you mean \($0)? ") }
        return RegisterError(
            "query-invalid", said.message,
            hint: LocalizedText(zh: (meant?.zh ?? "") + hint.zh, en: (meant?.en ?? "") + hint.en))
    }

    private func failure() -> RegisterError { Self.failure(String(cString: sqlite3_errmsg(connection))) }

    private static func failure(_ said: String) -> RegisterError {
        RegisterError(
            "query-failed",
            LocalizedText(zh: "无法准备查询；SQLite 的说明：“\(said)”", en: "the tables could not be made: \(said)"))
    }
}

extension QueryValue {
    fileprivate var pair: [QueryValue] {
        if case .word(let english, let chinese) = self { [.text(english), .text(chinese)] } else { [self, self] }
    }

    fileprivate var size: Int { if case .text(let text) = self { text.utf8.count + 24 } else { 24 } }

    fileprivate init(_ statement: OpaquePointer?, _ column: Int32) {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: self = .none
        case SQLITE_INTEGER: self = .number(Int(sqlite3_column_int64(statement, column)))
        case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, column))
        default:
            let count = Int(sqlite3_column_bytes(statement, column))
            let bytes = sqlite3_column_blob(statement, column).map {
                UnsafeRawBufferPointer(start: $0, count: count)
            }
            self = .text(bytes.map { String(decoding: $0, as: UTF8.self) } ?? "")
        }
    }

    /// Characters of a text that are taken: a whole row must be shorter than what SQLite may handle.
    private static let most = 10_000

    fileprivate func bind(to statement: OpaquePointer?, at place: Int32) {
        switch self {
        case .none: sqlite3_bind_null(statement, place)
        case .number(let number): sqlite3_bind_int64(statement, place, Int64(number))
        case .real(let number): sqlite3_bind_double(statement, place, number)
        case .text(let whole), .word(let whole, _):
            let scalars = whole.unicodeScalars
            let end = scalars.index(scalars.startIndex, offsetBy: Self.most, limitedBy: scalars.endIndex)
            let text = end.map { $0 < scalars.endIndex ? String(scalars[..<$0]) + "…" : whole } ?? whole
            // SQLite copies it before the call returns.
            sqlite3_bind_text(
                statement, place, text, Int32(clamping: text.utf8.count),
                unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
    }
}
