import Records
import TestSupport
import Testing

/// How far what is late is urged on (督促, F11). Action 1 of the sample course is due on Tuesday 2024-03-12; Qingming rests from
/// Thursday 2024-04-04.
@Suite struct EscalationTests {
    private static let rule: Escalation = {
        var rule = Escalation()
        (rule.headAfter, rule.postAfter, rule.post) = (3, 10, "总经理办公室")
        return rule
    }()

    private static let due = Day("2024-03-12").sure

    private func step(_ day: String, reported: String? = nil, _ rule: Escalation = Self.rule) -> EscalationStep? {
        rule.step(on: Day(day).sure, due: Self.due, reported: reported.flatMap { Day($0) }, .sample)?.step
    }

    @Test(arguments: [
        ("2024-03-14", nil), ("2024-03-15", EscalationStep.head), ("2024-03-25", .head), ("2024-03-26", .post),
        ("2024-06-01", .post),
    ])
    func `steps follow by working days late`(_ day: String, _ expected: EscalationStep?) {
        #expect(step(day) == expected)
    }

    @Test func `any report ends the urging until as many days are silent again; supervision goes on`() {
        #expect(step("2024-03-18", reported: "2024-03-15") == nil)
        #expect(step("2024-03-20", reported: "2024-03-15") == .head)
        #expect(step("2024-03-26", reported: "2024-03-25") == .post)
    }

    @Test func `a report from before the day moves nothing`() {
        #expect(step("2024-03-15", reported: "2024-03-11") == .head)
    }

    @Test func `a step without days is not taken`() {
        var rule = Self.rule
        rule.headAfter = nil
        #expect(step("2024-03-25", rule) == nil && step("2024-03-26", rule) == .post)
        rule.postAfter = nil
        #expect(step("2024-06-01", rule) == nil)
    }

    @Test(arguments: [(0, nil, ""), (251, nil, ""), (5, 5, "x"), (5, 3, "x"), (nil, 3, "")] as [(Int?, Int?, String)])
    func `a rule that makes no sense is refused`(_ head: Int?, _ post: Int?, _ name: String) {
        var settings = Settings()
        settings.policy.escalation = Self.rule
        #expect(!settings.faults.contains { $0.rule == "escalation-rule" })
        (settings.policy.escalation.headAfter, settings.policy.escalation.postAfter) = (head, post)
        settings.policy.escalation.post = name
        #expect(settings.faults.contains { $0.rule == "escalation-rule" })
    }

    // MARK: what is owed

    private func owed(_ today: String, _ change: (inout CourseScript) -> Void = { _ in }) -> [EscalationStep?] {
        var script = CourseScript()
        script.reminded = [(action: 1, on: "2024-03-09")]
        change(&script)
        var course = script.course
        course.policyNow.escalation = Self.rule
        return course.obligations(on: Day(today).sure, .sample).filter {
            $0.kind == .reminder && $0.isOpen && $0.action == 1
        }.map(\.step)
    }

    @Test func `the reminder that is owed is the slip, and not one more`() {
        #expect(owed("2024-03-13") == [nil])
        #expect(owed("2024-03-15") == [.head])
        #expect(owed("2024-03-15") { $0.reminded.append((action: 1, on: "2024-03-15")) } == [])
        #expect(owed("2024-03-21") { $0.reminded.append((action: 1, on: "2024-03-15")) } == [])
        #expect(owed("2024-03-22") { $0.reminded.append((action: 1, on: "2024-03-15")) } == [.head])
        #expect(owed("2024-03-26") { $0.reminded.append((action: 1, on: "2024-03-22")) } == [.post])
    }

    @Test func `one that nobody was reminded of in time is a slip as well`() {
        #expect(owed("2024-03-15") { $0.reminded = [] } == [.head])
    }

    @Test func `an action that is done or that a round moves is urged on no more`() {
        #expect(
            owed("2024-03-26") {
                $0.reports = [(action: 1, status: .done, on: "2024-03-20", entered: "2024-03-20")]
            } == [])
        #expect(owed("2024-03-26") { $0.second = (out: "2024-03-13", signed: "2024-03-14", due: "2024-04-10") } == [])
    }

    // MARK: slips

    @Test func `slips are numbered by action, and say what stood on record when they were issued`() throws {
        var script = CourseScript()
        script.reports = [(action: 1, status: .ongoing, on: "2024-03-18", entered: "2024-03-18")]
        var course = script.course
        let plain = CourseScript(reminded: [(action: 1, on: "2024-03-09")]).course.reminders
        let slips = CourseScript(reminded: [(action: 1, on: "2024-03-15"), (action: 1, on: "2024-03-26")]).course
            .reminders
        course.reminders =
            plain
            + zip(slips, EscalationStep.allCases).map {
                RecordTimeline.Fact(Reminder($0.what.item, $1), at: $0.at, $0.procedure)
            }
        let issued = course.slips
        #expect(issued.map(\.number) == ["2024-MKT-001-1-1", "2024-MKT-001-1-2"])
        #expect(issued.map(\.step) == [.head, .post] && issued.map(\.late) == [3, 10])
        #expect(issued.map(\.reminders) == [1, 1] && issued.map(\.urgings) == [0, 1])
        #expect(issued.map { $0.report?.status } == [nil, .ongoing])
        #expect(issued.first?.answerBy == Day("2024-03-18"))
        #expect(issued.first?.addressee == DepartmentCode("RND"))
    }
}
