import Records
import Register

/// Working days as people and scripts read them.
enum CalendarShowing {
    static func weekday(_ day: Day) -> LocalizedText {
        let (zh, en) = (Array("一二三四五六日"), ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
        return LocalizedText(zh: "星期\(zh[day.weekday - 1])", en: en[day.weekday - 1])
    }

    /// `2026-10-10 星期六：工作日（调休上班，国庆节）`.
    static func line(_ day: Day, _ calendar: WorkingCalendar) -> LocalizedText {
        let isWorked = calendar.isWorkingDay(day)
        var (zh, en): ([String], [String]) = ([], [])
        if let meaning = calendar.meaning(of: day) {
            zh = [meaning.kind.words.zh, meaning.name]
            en = [meaning.kind.words.en, meaning.name]
        }
        func within(_ parts: [String], _ open: String, _ separator: String, _ close: String) -> String {
            let text = parts.filter { !$0.isEmpty }.joined(separator: separator)
            return text.isEmpty ? "" : open + SafeText.line(text) + close
        }
        let gap = gap(calendar.covers(day.year))
        return LocalizedText(
            zh: "\(day) \(weekday(day).zh)：\(isWorked ? "工作日" : "休息日")" + within(zh, "（", "，", "）") + gap.zh,
            en: "\(day) \(weekday(day).en): \(isWorked ? "a working day" : "a day off")" + within(en, " (", ", ", ")")
                + gap.en)
    }

    static let dayShape = OutputShape<(day: Day, calendar: WorkingCalendar)>.object {
        Member("day", .day, "The day.") { $0.day }
        Member("weekday", .oneOf(Array(1...7)), "1 for Monday to 7 for Sunday.") { $0.day.weekday }
        Member("working_day", .flag, "Whether it is worked.") { $0.calendar.isWorkingDay($0.day) }
        Member("listed_as", .word, "What the calendar says of it.", orNull: { $0.calendar.meaning(of: $0.day)?.kind })
        Member("name", .text, "The holiday's name.", orNull: { $0.calendar.meaning(of: $0.day)?.name })
        Member("covered", .flag, "Whether its year is in the calendar.") { $0.calendar.covers($0.day.year) }
    }

    /// What an answer says when a year that it leans on is not listed.
    static func gap(_ isCovered: Bool) -> LocalizedText {
        isCovered
            ? LocalizedText(zh: "", en: "")
            : LocalizedText(zh: "（部分年份无日历，只按周末计算）", en: " (a year without a calendar: only its weekends are known)")
    }

    static func unknown(_ year: Int) -> LocalizedText {
        LocalizedText(
            zh: "\(year) 年无日历，只按周末计算；补充日历：concord calendar import",
            en: "\(year) is not known: its weekends alone are counted; concord calendar import adds it")
    }

    /// Days between two that are counted at most: ten years.
    static let reach = 3660

    static var tooFar: RegisterError {
        RegisterError("calendar-too-far", LocalizedText(zh: "最多计算十年", en: "ten years are counted at most"))
    }

    /// Whether so many working days can be counted off.
    static func check(_ count: Int) throws(RegisterError) {
        guard (0...1000).contains(count) else {
            throw RegisterError(
                "calendar-count",
                LocalizedText(zh: "工作日数应为 0 至 1000", en: "a number of working days from 0 to 1000"),
                hint: LocalizedText(zh: "向前推算：concord calendar before", en: "concord calendar before counts backwards"))
        }
    }
}

extension WorkingCalendar {
    /// Nil where it is worked or not as its weekday has it.
    fileprivate func meaning(of day: Day) -> DayChange.Meaning? { years[day.year]?.meaning(of: day) }
}
