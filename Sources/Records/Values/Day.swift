/// A day of the Gregorian calendar, without a time and without a place: 沟通日期, 完成时限.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public let ordinal: Int

    public init(ordinal: Int) { self.ordinal = ordinal }

    /// 0001-01-01.
    public static let first = Day(ordinal: -719_162)
    /// 9999-12-31.
    public static let last = Day(ordinal: 2_932_896)

    /// Nil for a day that does not exist (30 February) and for years outside 1–9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(of: month, in: year)
        else { return nil }
        // Howard Hinnant, "chrono-compatible low-level date algorithms": years that begin in March.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        ordinal = era * 146_097 + dayOfEra - 719_468
    }

    /// Reads `2024-03-05` and nothing else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }

    public static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Of what lies outside the calendar, those of its first or last day.
    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = min(max(ordinal, Self.first.ordinal), Self.last.ordinal) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    public var year: Int { parts.year }

    /// 1 Monday … 7 Sunday (ISO 8601).
    public var weekday: Int {
        let remainder = (ordinal % 7 + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    /// The same day so many years later; 29 February becomes 28 February in a year without one (民法典 202). What would lie outside
    /// the calendar is its first or last day, however much is asked for.
    public func adding(years: Int) -> Day {
        let (year, month, day) = parts
        let (target, isTooMuch) = year.addingReportingOverflow(years)
        let length = isTooMuch ? day : min(day, Self.length(of: month, in: target))
        return Day(year: target, month: month, day: length) ?? (years < 0 ? .first : .last)
    }

    /// So many days later; what would lie outside the calendar is its first or last day.
    public func advanced(by days: Int) -> Day {
        let (sum, isTooMuch) = ordinal.addingReportingOverflow(days)
        if isTooMuch { return days < 0 ? .first : .last }
        return Day(ordinal: min(max(sum, Self.first.ordinal), Self.last.ordinal))
    }

    public var description: String {
        let (year, month, day) = parts
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    public static func < (one: Self, other: Self) -> Bool { one.ordinal < other.ordinal }
}

/// A whole number in at least so many digits.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    if digits.utf8.count >= width { return digits }
    return String(repeating: "0", count: width - digits.utf8.count) + digits
}
