import Records
import Testing

/// What files of holidays make of a calendar.
@Suite struct HolidayImportTests {
    private func file(_ name: String = "a", years: Set<Int>? = nil, _ days: [(String, DayKind, String)]) throws
        -> HolidayFile
    {
        var file = HolidayFile(name: name, years: years)
        for (index, (day, kind, title)) in days.enumerated() {
            file.entries.append(.init(try #require(Day(day)), kind, title, at: .init(line: index + 1, column: 1)))
        }
        return file
    }

    private func year(_ days: [(String, DayKind, String)]) throws -> CalendarYear {
        var year = CalendarYear()
        for (day, kind, title) in days { year.set(try #require(Day(day)), kind, title) }
        return year
    }

    @Test func `a year that a file lists replaces the register's, and each day that changes is told`() throws {
        let known = WorkingCalendar(years: [
            2024: try year([
                ("2024-01-01", .holiday, "元旦"), ("2024-02-04", .holiday, "春节"), ("2024-05-01", .holiday, "劳动节"),
            ]),
            2023: try year([("2023-01-01", .holiday, "元旦")]),
        ])
        let holidays = HolidayImport(
            [
                try file(
                    years: [2024],
                    [("2024-10-01", .holiday, "国庆节"), ("2024-02-04", .makeUpDay, "春节"), ("2024-01-01", .holiday, "元旦")])
            ],
            into: known)
        #expect(holidays.findings.isEmpty && holidays.leftOut.isEmpty)
        #expect(
            holidays.calendar.years == [
                2024: try year([
                    ("2024-01-01", .holiday, "元旦"), ("2024-02-04", .makeUpDay, "春节"), ("2024-10-01", .holiday, "国庆节"),
                ])
            ])
        #expect(
            holidays.years.map(\.outcome) == [.replaced] && holidays.years[0].holidays == 2
                && holidays.years[0].makeUpDays == 1)
        let changes = holidays.years[0].changes
        #expect(changes.map(\.day.description) == ["2024-02-04", "2024-05-01", "2024-10-01"])
        #expect(
            changes.map(\.old?.kind) == [.holiday, .holiday, nil]
                && changes.map(\.new?.kind) == [.makeUpDay, nil, .holiday])
    }

    @Test func `a day beyond a file's years is added to a year that is known, and left out of one that is not`() throws
    {
        let known = WorkingCalendar(years: [2023: try year([("2023-10-01", .holiday, "国庆节")])])
        let holidays = HolidayImport(
            [
                try file(
                    years: [2024],
                    [("2023-12-31", .holiday, "元旦"), ("2024-01-01", .holiday, "元旦"), ("2025-01-01", .holiday, "元旦")])
            ], into: known)
        #expect(holidays.years.map(\.number) == [2023, 2024] && holidays.years.map(\.outcome) == [.completed, .new])
        #expect(
            holidays.calendar.years[2023]?.holidays.map(\.name) == ["国庆节", "元旦"] && holidays.calendar.years[2025] == nil
        )
        #expect(holidays.leftOut.map(\.what.day) == [Day("2025-01-01")])
    }

    @Test func `a file without years covers those it has days off in, in both halves`() throws {
        let days: [(String, DayKind, String)] = [
            ("2024-05-01", .holiday, ""), ("2024-10-01", .holiday, ""), ("2025-01-01", .holiday, ""),
            ("2025-09-28", .makeUpDay, ""),
        ]
        let holidays = HolidayImport([try file("a", days)], into: WorkingCalendar())
        #expect(holidays.calendar.years.keys.sorted() == [2024] && holidays.leftOut.count == 2)
        let asked = HolidayImport([try file("a", days)], into: WorkingCalendar(), only: [2025])
        #expect(asked.calendar.years.keys.sorted() == [2025] && asked.leftOut.isEmpty && asked.findings.isEmpty)
        #expect(HolidayImport([try file("a", days)], into: WorkingCalendar(), only: [2026]).findings.hasErrors)
    }

    @Test func `a day that is both off and worked is an error that names both places, across files too`() throws {
        let holidays = HolidayImport(
            [
                try file("a", years: [2024], [("2024-02-04", .holiday, "春节")]),
                try file("b", years: [2024], [("2024-01-01", .holiday, "元旦"), ("2024-02-04", .makeUpDay, "春节")]),
            ], into: WorkingCalendar())
        let finding = try #require(holidays.findings.first)
        #expect(holidays.findings.count == 1 && finding.rule == "holiday-conflict" && finding.severity == .error)
        #expect(finding.file == "b" && finding.place?.line == 2 && finding.message.en.contains("a:1"))
    }

    @Test func `the same day twice is one day; a second name is kept beside the first`() throws {
        let days: [(String, DayKind, String)] = [
            ("2025-10-06", .holiday, "中秋节"), ("2025-10-06", .holiday, "国庆节"), ("2025-10-06", .holiday, "中秋节"),
        ]
        let holidays = HolidayImport([try file(years: [2025], days)], into: WorkingCalendar())
        #expect(holidays.calendar.years[2025]?.holidays.map(\.name) == ["中秋节、国庆节"] && holidays.findings.isEmpty)
    }

    @Test func `taking the same file in again changes nothing, and a year without days is not taken for known`() throws
    {
        let twice = try file("a", years: [2024, 2025], [("2024-01-01", .holiday, "元旦")])
        let first = HolidayImport([twice], into: WorkingCalendar())
        #expect(first.calendar.years.keys.sorted() == [2024] && first.leftOut.map(\.what.name) == ["2025"])
        let second = HolidayImport([twice], into: first.calendar)
        #expect(second.calendar.years.isEmpty && second.years.map(\.outcome) == [.unchanged])
    }

    @Test func `a make-up day on a weekday is taken, with a warning`() throws {
        let holidays = HolidayImport(
            [try file(years: [2024], [("2024-02-05", .makeUpDay, "春节")])], into: WorkingCalendar())
        #expect(holidays.findings.map(\.rule) == ["holiday-make-up-weekday"] && !holidays.findings.hasErrors)
        #expect(holidays.calendar.years[2024]?.makeUpDays.count == 1)
    }

    @Test func `a weekend day that only one of two lists names changes no term`() throws {
        let known = WorkingCalendar(years: [
            2024: try year([("2024-06-10", .holiday, "端午节"), ("2024-04-04", .holiday, "清明节")])
        ])
        let days: [(String, DayKind, String)] = [("2024-06-08", .holiday, "端午节"), ("2024-06-10", .holiday, "端午")]
        let holidays = HolidayImport([try file(years: [2024], days)], into: known)
        #expect(holidays.years.first?.changes.map(\.changesWork) == [true, false, false])
    }
}
