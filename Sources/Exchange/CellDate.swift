import Records

/// A date as people write it in ledgers: `2021-3-5`, `2021年3月5日（周五）`, `2021/12/31 23:59:59`, `二〇二一年三月五日 下午2时30分`.
///
/// The year has four digits and comes first; what is shorter, in another order or a span of days is not guessed at.
struct CellDate: Equatable {
    let day: Day
    /// Seconds since midnight, where one time stands behind the day.
    private(set) var time: Int?
    /// Times of a meeting, from and to.
    private(set) var isSpan = false
    /// 1 Monday … 7 Sunday, where the cell names it.
    private(set) var weekday: Int?

    init?(_ text: String) {
        var scanner = CellScanner(text)
        guard let day = Self.day(&scanner) else { return nil }
        self.day = day
        scanner.skipTimeMark()
        while true {
            scanner.skip(" ,;.。()[]【】")
            if scanner.isAtEnd { break }
            if weekday == nil, let named = scanner.weekday() {
                weekday = named
            } else if time == nil, !isSpan, let found = CellTime(&scanner) {
                (time, isSpan) = (found.seconds, found.isSpan)
            } else {
                return nil
            }
        }
    }

    private static func day(_ scanner: inout CellScanner) -> Day? {
        guard let digits = scanner.digits(), digits.count == 4 || digits.count == 8, let number = Int(digits) else {
            return nil
        }
        if digits.count == 8 { return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100) }
        scanner.skip(" ")
        guard let mark = scanner.next(of: "年-/.。\u{2013}\u{2014}") else { return nil }
        scanner.skip(" ")
        // January is also called 元月.
        guard let month = scanner.take("元") ? 1 : scanner.number() else { return nil }
        scanner.skip(" ")
        guard scanner.take(mark == "年" ? "月" : mark) else { return nil }
        scanner.skip(" ")
        guard let day = scanner.number() else { return nil }
        scanner.skip(" ")
        if !scanner.take("日") { _ = scanner.take("号") }
        return Day(year: number, month: month, day: day)
    }
}

/// A time behind a day: `14:00`, `下午2时30分`, `14:00-15:30`, `2:00 PM`, or only `上午`.
private struct CellTime {
    private(set) var seconds: Int?
    private(set) var isSpan = false

    init?(_ scanner: inout CellScanner) {
        let part = scanner.dayPart()
        scanner.skip(" ")
        guard let first = Self.clock(&scanner, part) else {
            if part == nil { return nil }
            return
        }
        seconds = first
        scanner.skip(" ")
        guard scanner.next(of: "-~\u{2013}\u{2014}至到") != nil else { return }
        scanner.skip(" ")
        let other = scanner.dayPart() ?? part
        scanner.skip(" ")
        guard Self.clock(&scanner, other) != nil else { return nil }
        (seconds, isSpan) = (nil, true)
    }

    private static func clock(_ scanner: inout CellScanner, _ part: CellScanner.DayPart?) -> Int? {
        guard var hour = scanner.number() else { return nil }
        var (minute, second) = (0, 0)
        if scanner.take(":") {
            guard let number = scanner.number() else { return nil }
            minute = number
            if scanner.take(":") {
                guard let number = scanner.number() else { return nil }
                second = number
                if scanner.take(".") { guard scanner.digits() != nil else { return nil } }
            }
        } else {
            guard scanner.next(of: "时点") != nil else { return nil }
            if scanner.take("半") {
                minute = 30
            } else if !scanner.take("整"), let number = scanner.number() {
                minute = number
                if scanner.take("分"), let number = scanner.number() {
                    second = number
                    guard scanner.take("秒") else { return nil }
                }
            }
        }
        scanner.skip(" ")
        switch part ?? scanner.dayPart(inLatin: true) {
        case .afternoon where hour < 12: hour += 12
        case .morning where hour == 12: hour = 0
        default: break
        }
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return hour * 3600 + minute * 60 + second
    }
}
