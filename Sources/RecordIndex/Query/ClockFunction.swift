import GRDBSQLite

/// What time is for a question.
public struct QueryClock: Sendable {
    /// The moment of the question, with its offset: `2026-03-01T10:00:00+08:00`.
    let now: String
    /// A moment with an offset as the register's own zone has it, `2026-03-01 10:00:00`; nil for what is none.
    let local: @Sendable (String) -> String?

    public init(now: String, local: @escaping @Sendable (String) -> String?) { (self.now, self.local) = (now, local) }
}

/// `date`, `time` and their like, for which `now` is the moment of the question, and every moment with an offset stands in the register's
/// own zone: SQLite would take the machine's clock, in UTC, and another day for some hours of each. Seconds since 1970 are what they are.
final class ClockFunction {
    private static let names: [(name: String, place: Int)] = [
        ("date", 0), ("time", 0), ("datetime", 0), ("julianday", 0), ("unixepoch", 0), ("strftime", 1),
    ]

    private let name: String
    /// The argument that says the time.
    private let place: Int
    private let clock: QueryClock
    /// Has SQLite's own functions.
    private let connection: OpaquePointer

    private init?(_ name: String, _ place: Int, _ clock: QueryClock) {
        var opened: OpaquePointer?
        guard sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nil) == SQLITE_OK,
            let opened
        else {
            sqlite3_close_v2(opened)
            return nil
        }
        (self.name, self.place, self.clock, connection) = (name, place, clock, opened)
    }

    deinit { sqlite3_close_v2(connection) }

    static func defineAll(on connection: OpaquePointer, _ clock: QueryClock) {
        for (name, place) in names {
            guard let function = ClockFunction(name, place, clock) else { continue }
            sqlite3_create_function_v2(
                connection, name, -1, SQLITE_UTF8, Unmanaged.passRetained(function).toOpaque(),
                { context, count, values in
                    guard let own = sqlite3_user_data(context) else { return }
                    Unmanaged<ClockFunction>.fromOpaque(own).takeUnretainedValue().answer(context, Int(count), values)
                }, nil, nil, { own in own.map { Unmanaged<ClockFunction>.fromOpaque($0).release() } })
        }
    }

    private func answer(
        _ context: OpaquePointer?, _ count: Int, _ values: UnsafeMutablePointer<OpaquePointer?>?
    ) {
        let given = (0..<count).map { values?[$0] }
        let time = given.count <= place ? "now" : Self.text(given[place])
        let isNow = time?.lowercased() == "now"
        let isEpoch =
            name == "unixepoch" || place == 1 && given.first.map { Self.text($0)?.contains("%s") == true } == true
        let moment = isNow ? clock.now : time
        let told = isEpoch ? (isNow ? moment : nil) : moment.flatMap(clock.local)
        // It is in the zone already.
        let modifiers = given.dropFirst(place + 1).filter {
            told == nil || isEpoch || !["localtime", "utc"].contains(Self.text($0)?.lowercased())
        }
        let places = Array(repeating: "?", count: place + 1 + modifiers.count).joined(separator: ", ")
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard given.count >= place,
            sqlite3_prepare_v2(connection, "SELECT \(name)(\(places))", -1, &statement, nil) == SQLITE_OK
        else { return sqlite3_result_error(context, "wrong number of arguments to function \(name)()", -1) }
        var index: Int32 = 1
        for value in given.prefix(place) + (told == nil ? [given[place]] : [nil]) + modifiers {
            if let value {
                sqlite3_bind_value(statement, index, value)
            } else {
                sqlite3_bind_text(
                    statement, index, told ?? "", -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
            }
            index += 1
        }
        guard sqlite3_step(statement) == SQLITE_ROW else { return sqlite3_result_null(context) }
        sqlite3_result_value(context, sqlite3_column_value(statement, 0))
    }

    private static func text(_ value: OpaquePointer?) -> String? {
        value.flatMap { sqlite3_value_type($0) == SQLITE_TEXT ? sqlite3_value_text($0) : nil }.map {
            String(cString: $0)
        }
    }
}
