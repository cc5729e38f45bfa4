/// Public holidays and make-up working days (`calendar.yaml`), a list a year.
///
/// A year that is not listed is unknown: its weekends rest, its other days work, and every answer that leaned on it says
/// so (see ``covers(_:)``).
public struct WorkingCalendar: Equatable, Sendable {
    public var years: [Int: CalendarYear]

    public init(years: [Int: CalendarYear] = [:]) { self.years = years }

    public func covers(_ year: Int) -> Bool { years[year] != nil }

    public func isWorkingDay(_ day: Day) -> Bool {
        if let year = years[day.year] {
            if year.makeUpDays.contains(where: { $0.date == day }) { return true }
            if year.holidays.contains(where: { $0.date == day }) { return false }
        }
        return day.weekday <= 5
    }
}

public struct CalendarYear: FormValue {
    public var holidays: [NamedDay] = []
    public var makeUpDays: [NamedDay] = []

    public init() {}

    public static let form = FieldSchema<CalendarYear>(
        "calendar-year", LocalizedText(zh: "一年的节假日与调休", en: "A year's holidays and make-up days"),
        [
            .groups(
                key("节假日", "holidays", "放假的日子", "Days off, weekends among them or not"), \.holidays,
                foundAgain: .by { $0.date?.description }),
            .groups(
                key("调休上班", "make_up_days", "周末上班的日子", "Weekend days that are worked"), \.makeUpDays,
                foundAgain: .by { $0.date?.description }),
        ])
}

public struct NamedDay: FormValue {
    public var date: Day?
    public var name = ""

    public init() {}

    public static let form = FieldSchema<NamedDay>(
        "named-day", LocalizedText(zh: "日子", en: "A day with its name"),
        [
            .scalar(key("日期", "date", "日期", "The day"), \.date),
            .line(key("名称", "name", "节日名称", "What the day is for"), \.name),
        ])
}

extension WorkingCalendar {
    public static let outline = FormOutline(
        name: "calendar", about: LocalizedText(zh: "工作日历", en: "A calendar of working days"),
        entries: CalendarYear.form.outline.entries)

    public static func read(from reader: any FormReader) -> WorkingCalendar {
        var calendar = WorkingCalendar()
        reader.keyed { name in
            guard let number = Int(name), (1000...9999).contains(number), String(number) == name else {
                return reader.refuse(LocalizedText(zh: "年份，如 2024", en: "a year such as 2024"))
            }
            var year = CalendarYear()
            CalendarYear.form.read(into: &year, from: reader)
            if year != CalendarYear() { calendar.years[number] = year }
        }
        return calendar
    }

    public func write(to writer: any FormWriter) {
        writer.mapping {
            for (number, year) in years.sorted(by: { $0.key < $1.key }) where year != CalendarYear() {
                writer.entry(named: String(number)) { CalendarYear.form.write(year, to: writer) }
            }
        }
    }
}
