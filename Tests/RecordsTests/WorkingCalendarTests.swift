import Records
import TestSupport
import Testing

@Suite struct WorkingCalendarTests {
    private let calendar = WorkingCalendar.sample

    private func count(_ start: String, _ end: String) throws -> Int {
        calendar.workingDays(from: try #require(Day(start)), to: try #require(Day(end)))
    }

    @Test func `National Day 2024 takes seven days, and two weekend days are worked for it`() throws {
        #expect(try count("2024-09-30", "2024-10-08") == 1)
        #expect(try count("2024-09-27", "2024-09-30") == 2)
        #expect(try count("2024-10-08", "2024-10-14") == 5)
        #expect(calendar.isWorkingDay(try #require(Day("2024-09-29"))))
        #expect(!calendar.isWorkingDay(try #require(Day("2024-09-28"))))
    }

    @Test func `Spring Festival 2024 takes eight days between two Sundays that are worked`() throws {
        #expect(try count("2024-02-02", "2024-02-09") == 6)
        #expect(try count("2024-02-09", "2024-02-18") == 1)
        #expect(try count("2024-02-09", "2024-02-17") == 0)
        #expect(calendar.isWorkingDay(try #require(Day("2024-02-18"))))
    }

    @Test func `the first day is not counted, the last one is`() throws {
        #expect(try count("2024-03-05", "2024-03-05") == 0)
        #expect(try count("2024-03-05", "2024-03-06") == 1)
        #expect(try count("2024-03-08", "2024-03-11") == 1)
        #expect(try count("2024-03-11", "2024-03-08") == -1)
    }

    @Test func `a year that is not listed has its weekends, and is known to be unknown`() throws {
        #expect(!calendar.isWorkingDay(try #require(Day("2030-10-05"))))
        #expect(calendar.isWorkingDay(try #require(Day("2030-10-01"))))
        #expect(calendar.covers(2024) && !calendar.covers(2030))
        let (start, end) = (try #require(Day("2024-12-30")), try #require(Day("2025-01-02")))
        #expect(!calendar.covers(from: start, to: end) && !calendar.covers(from: end, to: start))
        #expect(calendar.covers(from: start, to: start))
    }
}
