/// Times as `ssh-keygen` takes them: `YYYYMMDD[HHMM[SS]][Z]` (misc.c, `parse_absolute_time`).
enum SignerTime {
    /// Nil for what is no time, and for the first second of 1970, which stands for none.
    static func seconds(_ text: [UInt8], localOffset: Int) -> Int? {
        var digits = text[...]
        var offset = localOffset
        for suffix in ["z", "utc"] where digits.count > suffix.utf8.count {
            guard digits.suffix(suffix.utf8.count).map(\.lowercased).elementsEqual(suffix.utf8) else { continue }
            digits = digits.dropLast(suffix.utf8.count)
            offset = 0
            break
        }
        guard [8, 12, 14].contains(digits.count) else { return nil }
        func number(_ from: Int, _ count: Int) -> Int? { value(digits.dropFirst(from).prefix(count)) }
        guard let year = number(0, 4), let month = number(4, 2), let day = number(6, 2), let hour = number(8, 2),
            let minute = number(10, 2), let second = number(12, 2),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 61
        else { return nil }
        // Days that the month does not have run over into the next, as in mktime(3).
        let days = daysBeforeMonth(year: year, month: month) + day - 1
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
        return seconds > 0 ? seconds : nil
    }

    /// A field's number; nought for a field that is not there. Spaces before the digits are let through, as strptime(3)
    /// lets them.
    private static func value(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.drop { $0 == UInt8(ascii: " ") }
        guard field.isEmpty || !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Days from 1970-01-01 to the first of a month.
    private static func daysBeforeMonth(year: Int, month: Int) -> Int {
        let past = year - 1
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return past * 365 + past / 4 - past / 100 + past / 400 - 719_162 + lengths.prefix(month - 1).reduce(0, +)
    }

    /// `20240305060708Z`.
    static func text(_ seconds: Int) -> String {
        var days = seconds / 86_400
        var year = 1970
        while true {
            let length = daysBeforeMonth(year: year + 1, month: 1) - daysBeforeMonth(year: year, month: 1)
            if days < length { break }
            days -= length
            year += 1
        }
        let first = daysBeforeMonth(year: year, month: 1)
        let month = (1...12).last { daysBeforeMonth(year: year, month: $0) - first <= days } ?? 1
        let day = days - (daysBeforeMonth(year: year, month: month) - first) + 1
        let time = seconds % 86_400
        let fields = [(year, 4), (month, 2), (day, 2), (time / 3600, 2), (time / 60 % 60, 2), (time % 60, 2)]
        return fields.map { String(repeating: "0", count: max(0, $0.1 - String($0.0).count)) + String($0.0) }.joined()
            + "Z"
    }
}
