import GRDBSQLite

/// Judges what a statement that somebody typed would do, before SQLite does it: everything that is not on the list is refused.
/// Opening a database for reading alone is not enough: `ATTACH` and `VACUUM INTO` write files all the same.
final class QueryGuard {
    /// The tables that may be read and their views, each with the table's own name.
    private let tables: [String: String]
    private let seconds: Double
    private let memory: Int
    private(set) var touched: Set<String> = []
    /// What was refused first.
    private(set) var refused: String?
    private var deadline = ContinuousClock.now
    /// How many `SELECT` a question has so far, with those of the tables that it named with `WITH`, each time that it uses them.
    private var selects = 0

    /// Why a question was given up; nil where it was not.
    private(set) var excess: Excess?

    enum Excess { case time, memory, selects }

    static let mostSelects = 400

    /// - Parameter memory: bytes that SQLite may have in all.
    init(tables: [String: String], seconds: Double, memory: Int) {
        (self.tables, self.seconds, self.memory) = (tables, seconds, memory)
    }

    /// From here on statements are judged.
    func hold(_ connection: OpaquePointer) {
        (touched, refused, selects, excess) = ([], nil, 0, nil)
        deadline = .now + .seconds(seconds)
        sqlite3_set_authorizer(
            connection,
            { context, action, first, second, _, _ in
                guard let context else { return SQLITE_DENY }
                let guardian = Unmanaged<QueryGuard>.fromOpaque(context).takeUnretainedValue()
                return guardian.judge(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Statements of the program's own are not.
    func release(_ connection: OpaquePointer) { sqlite3_set_authorizer(connection, nil, nil) }

    /// From here on the clock runs.
    func begin(_ connection: OpaquePointer) {
        deadline = .now + .seconds(seconds)
        sqlite3_progress_handler(
            // One step may take long, or a whole text's memory.
            connection, 100,
            { context in
                guard let context else { return 1 }
                return Unmanaged<QueryGuard>.fromOpaque(context).takeUnretainedValue().isOver() ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    func end(_ connection: OpaquePointer) { sqlite3_progress_handler(connection, 0, nil, nil) }

    private func judge(_ action: Int32, _ first: String?, _ second: String?) -> Int32 {
        switch action {
        case SQLITE_SELECT:
            // Tables named with WITH that double each other grow while they are read, before anything is asked of them.
            selects += 1
            if selects > Self.mostSelects { excess = .selects }
            if !isOver() { return SQLITE_OK }
        case SQLITE_READ:
            if let table = first.flatMap({ tables[$0] }) {
                touched.insert(table)
                return SQLITE_OK
            }
            // Whatever a question itself named with WITH, where only its rows are counted.
            if second?.isEmpty ?? true, let first, !first.hasPrefix("sqlite_") {
                return SQLITE_OK
            }
            refuse(first ?? "")
        case SQLITE_FUNCTION:
            if let name = second, Self.functions.contains(name.lowercased()) { return SQLITE_OK }
            refuse((second ?? "") + "()")
        default: refuse(Self.names[action] ?? "SQL \(action)")
        }
        return SQLITE_DENY
    }

    /// Whatever is sorted or grouped is in memory: what a question takes is looked at as it goes on.
    private func isOver() -> Bool {
        if excess == nil, sqlite3_memory_used() > memory { excess = .memory }
        if excess == nil, deadline < .now { excess = .time }
        return excess != nil
    }

    private func refuse(_ what: String) { if refused == nil { refused = what } }

    /// What a sheet can do, and no more: none that makes long texts out of short ones by a number, reads files, or tells of the library.
    private static let functions: Set<String> = [
        "count", "sum", "total", "avg", "min", "max", "group_concat", "string_agg",
        "abs", "round", "sign", "length", "lower", "upper", "substr", "substring", "trim", "ltrim", "rtrim", "replace",
        "instr", "coalesce", "ifnull", "nullif", "iif", "like", "glob", "typeof",
        "date", "time", "datetime", "julianday", "strftime", "unixepoch",
        "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value",
        "last_value", "nth_value",
    ]

    private static let names: [Int32: String] = [
        SQLITE_ATTACH: "ATTACH", SQLITE_DETACH: "DETACH", SQLITE_PRAGMA: "PRAGMA", SQLITE_RECURSIVE: "WITH RECURSIVE",
        SQLITE_INSERT: "INSERT", SQLITE_UPDATE: "UPDATE", SQLITE_DELETE: "DELETE", SQLITE_TRANSACTION: "BEGIN",
        SQLITE_SAVEPOINT: "SAVEPOINT", SQLITE_REINDEX: "REINDEX", SQLITE_ANALYZE: "ANALYZE",
        SQLITE_CREATE_TABLE: "CREATE TABLE", SQLITE_CREATE_TEMP_TABLE: "CREATE TEMP TABLE",
        SQLITE_CREATE_VIEW: "CREATE VIEW", SQLITE_CREATE_TEMP_VIEW: "CREATE TEMP VIEW",
        SQLITE_CREATE_INDEX: "CREATE INDEX", SQLITE_CREATE_TRIGGER: "CREATE TRIGGER",
        SQLITE_CREATE_TEMP_TRIGGER: "CREATE TEMP TRIGGER", SQLITE_CREATE_VTABLE: "CREATE VIRTUAL TABLE",
        SQLITE_DROP_TABLE: "DROP TABLE", SQLITE_DROP_VIEW: "DROP VIEW", SQLITE_ALTER_TABLE: "ALTER TABLE",
    ]
}
