import Records

/// An event of an iCalendar file as a run of whole days.
struct HolidayEvent {
    struct Problem {
        let line: Int
        let message: LocalizedText
        var hint: LocalizedText?
    }

    let title: String
    let notes: String
    let special: String?
    let isCancelled: Bool
    /// Where it begins in the file.
    let line: Int
    private(set) var days: [Day] = []
    /// Why its days could not be told.
    private(set) var problem: Problem?

    /// Days in an event at most: more is a mistake.
    private static let limit = 60

    /// - Parameter lines: the event's own, the first its `BEGIN`.
    init(_ lines: [CalendarLine]) {
        func first(_ name: String) -> CalendarLine? { lines.first { $0.name == name } }
        title = first("SUMMARY")?.text ?? ""
        notes = [first("DESCRIPTION"), first("CATEGORIES")].compactMap { $0?.text }.joined(separator: "\n")
        special = first("X-APPLE-SPECIAL-DAY")?.value
        isCancelled = first("STATUS")?.value.uppercased() == "CANCELLED"
        line = lines.first?.number ?? 1
        do throws(Trouble) { days = try Self.days(lines, title) } catch {
            problem = Problem(line: error.line ?? line, message: error.message, hint: error.hint)
        }
    }

    private struct Trouble: Error {
        let line: Int?
        let message: LocalizedText
        var hint: LocalizedText?
    }

    private static func days(_ lines: [CalendarLine], _ title: String) throws(Trouble) -> [Day] {
        for name in ["RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"] {
            guard let line = lines.first(where: { $0.name == name }) else { continue }
            throw Trouble(
                line: line.number,
                message: LocalizedText(
                    zh: "“\(title)”按规则重复（\(name)）：放假安排每年由通知公布，无法推算",
                    en:
                        "\"\(title)\" repeats by a rule (\(name)): days off are announced each year and cannot be worked out"
                ),
                hint: LocalizedText(zh: "请改用逐年列出日期的日历", en: "take a calendar that lists the days of each year"))
        }
        guard let begin = lines.first(where: { $0.name == "DTSTART" }) else {
            throw Trouble(
                line: nil, message: LocalizedText(zh: "“\(title)”缺少 DTSTART", en: "\"\(title)\" has no DTSTART"))
        }
        let start = try day(begin, title)
        let count = try length(lines, from: start, title)
        guard (1...limit).contains(count) else {
            throw Trouble(
                line: begin.number,
                message: LocalizedText(zh: "“\(title)”长 \(count) 天", en: "\"\(title)\" lasts \(count) days"),
                hint: LocalizedText(
                    zh: "请检查 DTSTART 与 DTEND（DTEND 是结束后的第一天）",
                    en: "look at DTSTART and DTEND, which is the first day after it"))
        }
        return (0..<count).map(start.advanced)
    }

    /// DTEND is the first day after the event (§3.6.1); some programs repeat the start for a single day.
    private static func length(_ lines: [CalendarLine], from start: Day, _ title: String) throws(Trouble) -> Int {
        let (end, duration) = (lines.first { $0.name == "DTEND" }, lines.first { $0.name == "DURATION" })
        if let end, duration != nil {
            throw Trouble(
                line: end.number,
                message: LocalizedText(
                    zh: "“\(title)”同时有 DTEND 和 DURATION", en: "\"\(title)\" has both DTEND and DURATION"))
        }
        if let end {
            let day = try day(end, title)
            return day == start ? 1 : day.ordinal - start.ordinal
        }
        guard let duration else { return 1 }
        guard let match = duration.value.wholeMatch(of: /\+?P(?:(\d{1,3})W|(\d{1,3})D|T(\d{1,4})H)/.ignoresCase())
        else {
            throw Trouble(
                line: duration.number,
                message: LocalizedText(zh: "无法识别时长：\(duration.value)", en: "not a length in days: \(duration.value)"))
        }
        if let weeks = match.output.1.flatMap({ Int($0) }) { return weeks * 7 }
        if let days = match.output.2.flatMap({ Int($0) }) { return days }
        let hours = match.output.3.flatMap { Int($0) } ?? 0
        return hours.isMultiple(of: 24) ? hours / 24 : 0
    }

    /// `20240101`, or midnight of a day: `20240101T000000`, with `Z` or a time zone or neither.
    private static func day(_ line: CalendarLine, _ title: String) throws(Trouble) -> Day {
        guard let match = line.value.wholeMatch(of: /(\d{4})(\d\d)(\d\d)(?:T(\d{6})(Z?))?/.ignoresCase()),
            let day = Day("\(match.output.1)-\(match.output.2)-\(match.output.3)")
        else {
            throw Trouble(
                line: line.number,
                message: LocalizedText(
                    zh: "无法识别日期：\(line.name):\(line.value)", en: "not a date: \(line.name):\(line.value)"),
                hint: LocalizedText(zh: "应为 DTSTART;VALUE=DATE:20240101", en: "expected DTSTART;VALUE=DATE:20240101"))
        }
        guard match.output.4 == nil || match.output.4 == "000000" else {
            throw Trouble(
                line: line.number,
                message: LocalizedText(
                    zh: "“\(title)”不是全天日程：\(line.name):\(line.value)",
                    en: "\"\(title)\" is not a whole day: \(line.name):\(line.value)"),
                hint: LocalizedText(zh: "请在日历程序中改为全天日程", en: "make it an all-day event in the calendar program"))
        }
        return day
    }
}
