import Records

/// How a zone's offset changes from year to year: the `TZ` of POSIX with RFC 8536's longer hours (§3.3.1), such as
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Sendable {
    private let standard: Int
    /// Nil where there is no summer time.
    private let summer: (offset: Int, from: Turn, until: Turn)?

    init?(_ text: ArraySlice<UInt8>) {
        var scanner = Scanner(rest: text)
        guard scanner.skipName(), let west = scanner.time() else { return nil }
        standard = -west
        guard !scanner.rest.isEmpty else {
            summer = nil
            return
        }
        guard scanner.skipName() else { return nil }
        var offset = standard + 3600
        if scanner.rest.first != UInt8(ascii: ",") {
            guard let west = scanner.time() else { return nil }
            offset = -west
        }
        guard scanner.skip(","), let from = scanner.turn(), scanner.skip(","), let until = scanner.turn(),
            scanner.rest.isEmpty
        else { return nil }
        summer = (offset, from, until)
    }

    /// Seconds from UTC at a moment.
    func offset(at seconds: Int) -> Int {
        guard let summer else { return standard }
        let local = seconds + standard
        let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let year = Day(ordinal: day).parts.year
        let from = summer.from.seconds(in: year) - standard
        let until = summer.until.seconds(in: year) - summer.offset
        let isSummer = from < until ? (from..<until).contains(seconds) : !(until..<from).contains(seconds)
        return isSummer ? summer.offset : standard
    }

    /// When clocks are turned in each year.
    fileprivate struct Turn: Sendable {
        enum Date {
            /// Of a month the so-manieth such day of the week, from Sunday; the fifth is the last.
            case weekday(month: Int, week: Int, day: Int)
            /// From 1, without 29 February.
            case dayWithoutLeap(Int)
            /// From 0.
            case day(Int)
        }
        let date: Date
        /// Seconds from midnight, by the clocks before.
        let time: Int

        /// By the clocks before.
        func seconds(in year: Int) -> Int {
            let first = Self.ordinal(year, 1)
            let day =
                switch date {
                case .day(let day): first + day
                case .dayWithoutLeap(let day): first + day - 1 + (Day.isLeap(year) && day >= 60 ? 1 : 0)
                case .weekday(let month, let week, let day): Self.ordinal(year, month, week, day)
                }
            return day * 86_400 + time
        }

        private static func ordinal(_ year: Int, _ month: Int) -> Int {
            Day(year: year, month: month, day: 1)?.ordinal ?? 0
        }

        private static func ordinal(_ year: Int, _ month: Int, _ week: Int, _ day: Int) -> Int {
            let first = ordinal(year, month)
            let next = month == 12 ? ordinal(year + 1, 1) : ordinal(year, month + 1)
            // 1970-01-01 was a Thursday.
            let weekday = ((first + 4) % 7 + 7) % 7
            var found = first + (day - weekday + 7) % 7 + (week - 1) * 7
            while found >= next { found -= 7 }
            return found
        }
    }

    private struct Scanner {
        var rest: ArraySlice<UInt8>

        mutating func skip(_ letter: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: letter) else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// Three letters or more, or whatever stands between angle brackets.
        mutating func skipName() -> Bool {
            if skip("<") {
                rest = rest.drop { $0 != UInt8(ascii: ">") }
                return skip(">")
            }
            let name = rest.prefix { (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) }
            rest = rest[name.endIndex...]
            return name.count >= 3
        }

        mutating func number() -> Int? {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            guard (1...3).contains(digits.count) else { return nil }
            rest = rest[digits.endIndex...]
            return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func time() -> Int? {
            let isNegative = skip("-")
            if !isNegative { _ = skip("+") }
            guard let hours = number(), hours <= 167 else { return nil }
            var seconds = hours * 3600
            for unit in [60, 1] where skip(":") {
                guard let part = number(), part < 60 else { return nil }
                seconds += part * unit
            }
            return isNegative ? -seconds : seconds
        }

        mutating func turn() -> Turn? {
            guard let date = date() else { return nil }
            guard skip("/") else { return Turn(date: date, time: 7200) }
            return time().map { Turn(date: date, time: $0) }
        }

        private mutating func date() -> Turn.Date? {
            if skip("M") {
                guard let month = number(), skip("."), let week = number(), skip("."), let day = number(),
                    (1...12).contains(month), (1...5).contains(week), day < 7
                else { return nil }
                return .weekday(month: month, week: week, day: day)
            }
            let isWithoutLeap = skip("J")
            guard let day = number(), day <= 365, !isWithoutLeap || day > 0 else { return nil }
            return isWithoutLeap ? .dayWithoutLeap(day) : .day(day)
        }
    }
}
