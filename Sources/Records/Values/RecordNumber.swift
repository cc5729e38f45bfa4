/// A record's number (记录编号, S28): `2024-MKT-001`, the year of the communication, the initiating department's code
/// and a serial of at least three digits that grows past 999.
public struct RecordNumber: Hashable, Sendable, CustomStringConvertible {
    public let year: Int
    public let department: DepartmentCode
    public let serial: Int

    /// - Precondition by return: nil unless the year has four digits and the serial is between 1 and 999,999.
    public init?(year: Int, department: DepartmentCode, serial: Int) {
        guard (1000...9999).contains(year), (1...999_999).contains(serial) else { return nil }
        self.year = year
        self.department = department
        self.serial = serial
    }

    /// Reads the one spelling a number has; `2024-MKT-0001`, `2024-mkt-001` and `24-MKT-1` are none.
    public init?(_ text: some StringProtocol) {
        // Lists of a hundred thousand are read so: byte by byte, and nothing is made but the department's code.
        var text = String(text)
        guard let number = text.withUTF8(Self.read) else { return nil }
        self = number
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Self? {
        let hyphen = UInt8(ascii: "-")
        guard bytes.count > 5, bytes[4] == hyphen, let year = digits(bytes[..<4]),
            let second = bytes[5...].firstIndex(of: hyphen)
        else { return nil }
        let digitsOfSerial = bytes[(second + 1)...]
        guard (3...6).contains(digitsOfSerial.count), let serial = digits(digitsOfSerial),
            digitsOfSerial.count == 3 || digitsOfSerial.first != UInt8(ascii: "0"),
            let department = DepartmentCode(bytes: bytes[5..<second])
        else { return nil }
        return Self(year: year, department: department, serial: serial)
    }

    private static func digits(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var number = 0
        for byte in bytes {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }

    /// The serial as it is written: at least three digits.
    public var serialText: String {
        let digits = String(serial)
        return serial < 100 ? (serial < 10 ? "00" : "0") + digits : digits
    }

    public var description: String {
        // Lists have a hundred thousand of them.
        var text = String(year)
        text += "-"
        text += department.text
        text += "-"
        text += serialText
        return text
    }
}

extension RecordNumber: Comparable {
    /// By year, then department, then serial as a number (so 1000 comes after 999).
    public static func < (one: Self, other: Self) -> Bool {
        (one.year, one.department, one.serial) < (other.year, other.department, other.serial)
    }
}
