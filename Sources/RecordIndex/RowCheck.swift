import GRDB
import Git
import Records

/// What is summed up of a row when it is written, and again when it is read: SQLite tells a page that cannot be one from a sound one, but
/// not a bit that was turned in a row. It is no proof against anybody (FNV-1a, 64 bits).
struct RowCheck {
    private var sum: UInt64 = 0xcbf2_9ce4_8422_2325

    var checksum: Int64 { Int64(bitPattern: sum) }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
        // Where one part ends and the next one begins counts, too.
        sum = (sum ^ 0x1ff) &* 0x100_0000_01b3
    }

    mutating func add(_ text: String?) { add((text ?? "\u{1}").utf8) }

    mutating func add(_ number: Int) {
        add((0..<8).lazy.map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
    }

    /// Of an answer that is kept of a record.
    static func answer(_ number: String, _ bytes: some Sequence<UInt8>) -> Int64 {
        var check = RowCheck()
        check.add(number)
        check.add(bytes)
        return check.checksum
    }

    /// Of where a commit stands.
    static func commit(
        _ position: Int, _ id: ObjectID, _ logTime: Int, _ kind: String?, _ number: String?, _ event: String?,
        _ changesSettings: Bool
    ) -> Int64 {
        var check = RowCheck()
        for number in [position, logTime, changesSettings ? 1 : 0] { check.add(number) }
        check.add(id.bytes)
        for text in [kind, number, event] { check.add(text) }
        return check.checksum
    }
}

extension DatabaseError {
    /// What SQLite itself would say of such a row.
    static let damagedRow = DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a row is not what was written")
}

extension Row {
    /// A value of a row that may be damaged: GRDB's own subscripts end the program where a value is of another kind than expected.
    func value<Value: DatabaseValueConvertible>(_ index: Int) throws -> Value {
        guard let value = Value.fromDatabaseValue(self[index] as DatabaseValue) else { throw DatabaseError.damagedRow }
        return value
    }

    func optional<Value: DatabaseValueConvertible>(_ index: Int) throws -> Value? {
        (self[index] as DatabaseValue).isNull ? nil : try value(index)
    }
}

extension RecordNumber {
    /// The number as the index keeps it, as text that is in the order of numbers: `2024-MKT-000012`.
    var kept: String {
        let digits = String(serial)
        return "\(year)-\(department)-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    static func kept(_ text: String) throws -> Self {
        // A serial is written with three digits at the least.
        let zeros = text.utf8.suffix(6).prefix(3).prefix { $0 == UInt8(ascii: "0") }
        let number = Self(text[..<zeros.startIndex] + text[zeros.endIndex...])
        guard let number, text.utf8.dropLast(6).last == UInt8(ascii: "-") else { throw DatabaseError.damagedRow }
        return number
    }
}
