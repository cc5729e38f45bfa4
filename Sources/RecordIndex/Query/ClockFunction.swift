import GRDBSQLite

/// `date`, `time` and their like, for which `now` is the moment of the question in the register's own zone: SQLite would take the
/// machine's, in UTC, and another day for some hours of each.
final class ClockFunction {
    private static let names: [(name: String, place: Int)] = [
        ("date", 0), ("time", 0), ("datetime", 0), ("julianday", 0), ("unixepoch", 0), ("strftime", 1),
    ]

    private let name: String
    /// The argument that says the time.
    private let place: Int
    private let now: String
    /// Has SQLite's own functions.
    private let connection: OpaquePointer

    private init?(_ name: String, _ place: Int, now: String) {
        var opened: OpaquePointer?
        guard sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nil) == SQLITE_OK,
            let opened
        else {
            sqlite3_close_v2(opened)
            return nil
        }
        (self.name, self.place, self.now, connection) = (name, place, now, opened)
    }

    deinit { sqlite3_close_v2(connection) }

    /// - Parameter now: `2026-03-01 10:00:00`, in the register's zone.
    static func defineAll(on connection: OpaquePointer, now: String) {
        for (name, place) in names {
            guard let function = ClockFunction(name, place, now: now) else { continue }
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
        let isNow = given.count <= place || Self.text(given[place])?.lowercased() == "now"
        // It is in the zone already.
        let modifiers = given.dropFirst(place + 1).filter {
            !isNow || !["localtime", "utc"].contains(Self.text($0)?.lowercased())
        }
        let places = Array(repeating: "?", count: place + 1 + modifiers.count).joined(separator: ", ")
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard given.count >= place,
            sqlite3_prepare_v2(connection, "SELECT \(name)(\(places))", -1, &statement, nil) == SQLITE_OK
        else { return sqlite3_result_error(context, "wrong number of arguments to function \(name)()", -1) }
        var index: Int32 = 1
        for value in given.prefix(place) + (isNow ? [nil] : [given[place]]) + modifiers {
            if let value {
                sqlite3_bind_value(statement, index, value)
            } else {
                sqlite3_bind_text(statement, index, now, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
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
