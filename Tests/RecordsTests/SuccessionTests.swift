import Records
import TestSupport
import Testing

/// What is asked of a record whose actions a later one took over, day by day.
@Suite struct SuccessionTests {
    private let later = RecordNumber("2024-MKT-009")

    /// Round 1 in force on the 7th; action 1 due on Tuesday 2024-03-12, action 2 on the 29th.
    private func course(_ action: Int?, since day: String) throws -> RecordTimeline {
        var course = CourseScript().course
        course.successions = [
            Succession(
                record: try #require(later), action: action, since: try #require(Day(day)))
        ]
        return course
    }

    private func kinds(_ course: RecordTimeline, on day: String) throws -> [String] {
        course.obligations(on: try #require(Day(day)), .sample).pressing.map {
            "\($0.kind.rawValue)\($0.action.map { " \($0)" } ?? "")"
        }.filter { !$0.hasPrefix("notice") }
    }

    @Test func `what was taken over is asked no more, and from that day on`() throws {
        let whole = try course(nil, since: "2024-03-11")
        #expect(try kinds(whole, on: "2024-03-10").contains("overdue 1"))
        #expect(try kinds(whole, on: "2024-03-20") == ["archive"])
        let one = try course(1, since: "2024-03-11")
        let left = try kinds(one, on: "2024-03-20")
        #expect(!left.contains { $0.hasSuffix(" 1") } && left.contains("overdue 2"))
    }

    @Test func `what was late when it was taken over stays told, as of that day`() throws {
        for (day, late) in [("2024-03-11", nil), ("2024-03-12", nil), ("2024-03-14", 2), ("2024-03-19", 5)]
            as [(String, Int?)]
        {
            let found = try course(nil, since: day).obligations(on: try #require(Day("2024-04-30")), .sample)
            let action = try #require(found.first { $0.kind == .overdue && $0.action == 1 })
            #expect(action.late == late && action.ending?.way == .lapsed, "\(day)")
        }
    }

    @Test func `a taken-over record waits for its archiving since the later one is in force`() throws {
        let found = try course(nil, since: "2024-03-19").obligations(on: try #require(Day("2024-04-30")), .sample)
        let archive = try #require(found.first { $0.kind == .archive })
        #expect(archive.since == Day("2024-03-19"))
        #expect(archive.sentence.en.contains("2024-MKT-009") && archive.sentence.zh.contains("2024-MKT-009"))
        #expect(
            try course(1, since: "2024-03-19").obligations(on: #require(Day("2024-04-30")), .sample).allSatisfy {
                $0.kind != .archive
            })
    }

    @Test func `before it is in force nothing is different`() throws {
        let plain = CourseScript().course
        let day = try #require(Day("2024-03-18"))
        #expect(
            try course(nil, since: "2024-03-19").obligations(on: day, .sample) == plain.obligations(on: day, .sample))
    }
}
