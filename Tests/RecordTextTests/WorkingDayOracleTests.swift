import RecordText
import Records
import TestSupport
import Testing

/// The chinesecalendar library counts as we do, by the published calendar.
@Suite(
    .needs(WorkingDays.oracle))
struct WorkingDayOracleTests {
    @Test func `every day of five years is worked or not as the library says`() throws {
        let (calendar, answer) = try WorkingDays.ask()
        #expect(answer.days.count == 1826)
        for (index, isWorked) in answer.days.enumerated() {
            let day = Day(ordinal: answer.first.ordinal + index)
            #expect(calendar.isWorkingDay(day) == isWorked, "\(day)")
        }
    }

    @Test func `between any two days up to forty apart there are as many working days, from rest days too`() throws {
        let (calendar, answer) = try WorkingDays.ask()
        for index in answer.days.indices {
            let start = Day(ordinal: answer.first.ordinal + index)
            var count = 0
            for distance in 1...WorkingDays.reach where index + distance < answer.days.count {
                count += answer.days[index + distance] ? 1 : 0
                let end = start.advanced(by: distance)
                if calendar.workingDays(from: start, to: end) != count
                    || calendar.workingDays(from: end, to: start) != -count
                {
                    Issue.record("\(start) to \(end): \(count)")
                }
            }
            if let span = answer.spans[index], index + WorkingDays.reach < answer.days.count {
                #expect(
                    calendar.workingDays(from: start, to: start.advanced(by: WorkingDays.reach)) == span, "\(start)")
            }
        }
    }

    @Test func `the first and the third working day before and after any day are the library's`() throws {
        let (calendar, answer) = try WorkingDays.ask()
        var compared = 0
        for index in answer.days.indices {
            let day = Day(ordinal: answer.first.ordinal + index)
            for (count, step) in [(1, 0), (3, 1)] {
                if let after = answer.after[index][step], calendar.covers(from: day, to: after) {
                    #expect(calendar.workingDay(count, after: day) == after, "\(count) after \(day)")
                    compared += 1
                }
                if let before = answer.before[index][step], calendar.covers(from: before, to: day) {
                    #expect(calendar.workingDay(count, before: day) == before, "\(count) before \(day)")
                    compared += 1
                }
            }
        }
        #expect(compared > 7200)
    }
}

/// `Tests/Oracles/working_days.py`, asked once.
private enum WorkingDays {
    static let oracle = Oracle("working_days", modules: "chinese_calendar")
    static let reach = 40

    struct Answer {
        let first: Day
        let days: [Bool]
        let spans: [Int?]
        let after: [[Day?]]
        let before: [[Day?]]
    }

    static func ask() throws -> (WorkingCalendar, Answer) {
        (FormText.readCalendar(typed: try Samples.text("calendar-cn.yaml")).value, try answer.get())
    }

    private static let answer = Result { () throws -> Answer in
        let request: [String: Any] = ["first": "2022-01-01", "last": "2026-12-31", "reach": reach]
        let json = try #require(oracle.ask(request) as? [String: Any])
        func days(_ key: String) throws -> [[Day?]] {
            try #require(json[key] as? [[Any]]).map { $0.map { ($0 as? String).flatMap { Day($0) } } }
        }
        return Answer(
            first: try #require(Day("2022-01-01")), days: try #require(json["days"] as? String).map { $0 == "1" },
            spans: try #require(json["spans"] as? [Any]).map { $0 as? Int }, after: try days("after"),
            before: try days("before"))
    }
}
