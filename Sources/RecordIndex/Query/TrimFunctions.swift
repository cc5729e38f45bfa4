import GRDBSQLite

/// `trim`, `ltrim` and `rtrim` as SQLite has them, but for their time: SQLite looks through all characters that are to go for each character
/// of a text, and cannot be stopped at it.
enum TrimFunctions {
    static func define(on connection: OpaquePointer) {
        for count: Int32 in 1...2 {
            sqlite3_create_function_v2(
                connection, "trim", count, flags, nil, { TrimFunctions.answer($0, $1, $2, [.start, .end]) }, nil, nil,
                nil)
            sqlite3_create_function_v2(
                connection, "ltrim", count, flags, nil, { TrimFunctions.answer($0, $1, $2, .start) }, nil, nil, nil)
            sqlite3_create_function_v2(
                connection, "rtrim", count, flags, nil, { TrimFunctions.answer($0, $1, $2, .end) }, nil, nil, nil)
        }
    }

    private static let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC

    struct Ends: OptionSet {
        let rawValue: Int
        static let start = Ends(rawValue: 1)
        static let end = Ends(rawValue: 2)
    }

    private static func answer(
        _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?, _ ends: Ends
    ) {
        guard let values, let text = text(values[0]) else { return sqlite3_result_null(context) }
        var gone: Set<Unicode.Scalar> = [" "]
        if count > 1 {
            guard let given = Self.text(values[1]) else { return sqlite3_result_null(context) }
            gone = Set(given.unicodeScalars)
        }
        var rest = text.unicodeScalars[...]
        if ends.contains(.start) { rest = rest.drop { gone.contains($0) } }
        if ends.contains(.end) { while let last = rest.last, gone.contains(last) { rest.removeLast() } }
        let result = String(rest)
        sqlite3_result_text(
            context, result, Int32(clamping: result.utf8.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }

    private static func text(_ value: OpaquePointer?) -> String? {
        guard sqlite3_value_type(value) != SQLITE_NULL, let bytes = sqlite3_value_text(value) else { return nil }
        return String(
            decoding: UnsafeBufferPointer(start: bytes, count: Int(sqlite3_value_bytes(value))), as: UTF8.self)
    }
}
