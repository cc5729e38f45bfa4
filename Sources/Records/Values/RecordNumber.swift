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
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, let year = Self.digits(parts[0]),
            let department = DepartmentCode(parts[1]), parts[2].utf8.count >= 3, parts[2].utf8.count <= 6,
            let serial = Self.digits(parts[2])
        else { return nil }
        self.init(year: year, department: department, serial: serial)
        guard description == text else { return nil }
    }

    private static func digits(_ text: some StringProtocol) -> Int? {
        guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        return Int(text)
    }

    /// The serial as it is written: at least three digits.
    public var serialText: String {
        let digits = String(serial)
        return String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    }

    public var description: String { "\(year)-\(department)-\(serialText)" }
}

extension RecordNumber: Comparable {
    /// By year, then department, then serial as a number (so 1000 comes after 999).
    public static func < (one: Self, other: Self) -> Bool {
        (one.year, one.department, one.serial) < (other.year, other.department, other.serial)
    }
}
