import Records
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2024-02-29", 19_782, 4), ("2024-03-05", 19_787, 2),
        ("1900-01-01", -25_567, 1), ("1969-12-31", -1, 3), ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
    ])
    func `a day has the ordinal and the weekday that every calendar gives it`(text: String, ordinal: Int, weekday: Int)
    {
        let day = Day(text)
        #expect(day?.ordinal == ordinal)
        #expect(day?.weekday == weekday)
        #expect(day?.description == text)
    }

    @Test func `every day from 1900 to 2200 follows the one before it, and reads as it is written`() throws {
        let first = try #require(Day("1900-01-01")).ordinal
        let last = try #require(Day("2200-12-31")).ordinal
        #expect(last - first + 1 == 109_938)
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var (year, month, number) = (1900, 1, 1)
        var wrong = 0
        for ordinal in first...last {
            let day = Day(ordinal: ordinal)
            let isRight =
                day.parts == (year, month, number) && Day(year: year, month: month, day: number) == day
                && Day(day.description) == day && day.weekday == (ordinal - first) % 7 + 1
            if !isRight { wrong += 1 }
            number += 1
            if number > lengths[month - 1] + (month == 2 && Day.isLeap(year) ? 1 : 0) {
                (month, number) = (month + 1, 1)
            }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(wrong == 0)
    }

    @Test func `leap years are those of the Gregorian calendar`() {
        #expect([1600, 2000, 2024, 2400].allSatisfy(Day.isLeap))
        #expect(![1700, 1900, 2023, 2100, 2200].contains(where: Day.isLeap))
    }

    @Test(arguments: [
        "2024-02-30", "2023-02-29", "1900-02-29", "2024-00-01", "2024-13-01", "2024-04-31", "2024-01-00", "0000-01-01",
        "2024-3-5", "2024/03/05", " 2024-03-05", "2024-03-05 ", "20240305", "2024-03-0x", "+024-03-05", "",
        "\u{FF12}024-03-05",
    ])
    func `what is no day, or is spelt differently, is refused`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test(arguments: [
        ("2024-02-29", 2, "2026-02-28"), ("2024-02-29", 4, "2028-02-29"), ("2024-03-01", 2, "2026-03-01"),
        ("2023-02-28", 1, "2024-02-28"), ("2024-12-31", 10, "2034-12-31"), ("2096-02-29", 4, "2100-02-28"),
        ("2024-02-29", -1, "2023-02-28"),
    ])
    func `the same day so many years later is 28 February for 29 February`(from: String, years: Int, to: String) {
        #expect(Day(from)?.adding(years: years) == Day(to))
    }

    @Test(arguments: [Int.min, -10_000_000, 10_000_000, Int.max])
    func `days end with the calendar, however much is asked for`(count: Int) throws {
        let day = try #require(Day("2024-02-29"))
        let end = count < 0 ? Day.first : Day.last
        #expect(day.advanced(by: count) == end && day.adding(years: count) == end)
        #expect(Day(ordinal: count).description == end.description && (1...7).contains(Day(ordinal: count).weekday))
        #expect(Day(ordinal: count).advanced(by: count) == end)
        #expect(RetentionTerm.years(count).lastDay(from: day) == end)
        #expect(Day.first.description == "0001-01-01" && Day.last.description == "9999-12-31")
    }

    @Test(arguments: [
        "2024-3-5", "2024/03/05", "2024.3.5", "2024年3月5日", "2024-03-05", "2024年03月05日", "\u{FF12}024\u{FF0D}3\u{FF0D}5",
    ])
    func `people type days in several ways`(typed: String) {
        #expect(Day(typed: typed) == Day("2024-03-05"))
    }

    @Test(arguments: ["24-3-5", "3/5/2024", "2024-3", "2024-3-5-1", "2024年3月", "soon", "2024-2-30", "2024-+3-5"])
    func `a typed day that could mean something else is refused`(typed: String) {
        #expect(Day(typed: typed) == nil)
    }
}
