import Records
import TestSupport
import Testing

/// F4: work that is accepted. Action 1 is due on Tuesday 2024-03-12, action 2 on the 29th; both RND's, and MKT accepts.
@Suite struct AcceptanceTests {
    private let course = CourseScript().course.withAcceptance

    private func asked(_ course: RecordTimeline, _ kind: Obligation.Kind, on today: String, action: Int = 1)
        -> [Obligation]
    {
        course.obligations(on: Day(today) ?? Day(ordinal: 0), .sample).filter { $0.kind == kind && $0.action == action }
    }

    private func late(_ course: RecordTimeline, on today: String, action: Int = 1) -> [Int?] {
        asked(course, .overdue, on: today, action: action).filter(\.isLate).map(\.late)
    }

    @Test func `F4: an acceptance is due three working days after the report, and nobody else is late meanwhile`() {
        let reported = course.reported(1, .done, on: "2024-03-12")
        #expect(asked(reported, .acceptance, on: "2024-03-13").map(\.due) == [Day("2024-03-15")])
        #expect(asked(reported, .acceptance, on: "2024-03-13").allSatisfy { $0.department?.text == "MKT" && $0.isOpen })
        #expect(late(reported, on: "2024-04-01").isEmpty)
        for (day, by) in [("2024-03-15", nil), ("2024-03-18", 1), ("2024-03-20", 3)] as [(String, Int?)] {
            for act in [AcceptanceAct.accept, .return] {
                let answered = reported.said(act, on: 1, day)
                let lateness = asked(answered, .acceptance, on: "2024-04-30").map(\.late)
                #expect(lateness == [by], "\(act) on \(day)")
            }
        }
    }

    @Test func `F4: what is accepted is done on the report's day`() {
        let accepted = course.reported(1, .done, on: "2024-03-14").said(.accept, on: 1, "2024-03-29")
        #expect(late(accepted, on: "2024-04-30") == [2])
        #expect(accepted.openActions.map(\.number) == [2])
    }

    /// The day of the report and of the return; how late it was on a later day, by the day on which it was reported again.
    @Test(
        arguments: [
            ("2024-03-08", "2024-03-20", "2024-03-22", nil), ("2024-03-08", "2024-03-20", "2024-03-25", 1),
            ("2024-03-12", "2024-03-18", "2024-03-18", nil), ("2024-03-12", "2024-03-18", "2024-03-20", 2),
            ("2024-03-14", "2024-03-18", "2024-03-18", 2), ("2024-03-14", "2024-03-18", "2024-03-19", 3),
            ("2024-03-14", "2024-03-17", "2024-03-18", 3),
        ] as [(String, String, String, Int?)])
    func `F4: from report to return the clock stands`(_ done: String, _ back: String, _ again: String, _ by: Int?) {
        let returned = course.reported(1, .done, on: done).said(.return, on: 1, back)
        #expect(returned.openActions.map(\.number) == [1, 2])
        let redone = returned.reported(1, .done, on: again, hour: 3)
        #expect(late(redone, on: "2024-04-30") == (by.map { [$0] } ?? []))
    }

    @Test func `F4: a slow acceptor makes no weekly report late, and weeks count anew from the return`() {
        let waiting = course.reported(2, .done, on: "2024-03-13")
        #expect(asked(waiting, .sync, on: "2024-03-28", action: 2).isEmpty)
        let returned = waiting.said(.return, on: 2, "2024-03-20")
        #expect(
            asked(returned, .sync, on: "2024-03-28", action: 2).map(\.due) == [Day("2024-03-27"), Day("2024-04-03")])
    }

    @Test func `F4: a record is to be archived when everything is accepted and looked at again`() {
        let done = course.reported(1, .done, on: "2024-03-12").reported(2, .closed, on: "2024-03-15")
        func archives(_ course: RecordTimeline) -> [Day] {
            course.obligations(on: Day("2024-07-01") ?? Day(ordinal: 0), .sample).filter { $0.kind == .archive }.map(
                \.since)
        }
        #expect(archives(done).isEmpty)
        let one = done.said(.accept, on: 1, "2024-03-18", recheckOn: "2024-06-03")
        #expect(archives(one).isEmpty)
        let both = one.said(.accept, on: 2, "2024-03-19")
        #expect(archives(both).isEmpty && both.openActions.map(\.number) == [1])
        #expect(archives(both.said(.recheck, on: 1, "2024-06-04")) == [Day("2024-06-04")])
        #expect(archives(both.said(.return, on: 1, "2024-06-04")).isEmpty)
    }

    @Test func `F4: another look is asked for from its day on`() {
        let accepted = course.reported(1, .done, on: "2024-03-12").said(
            .accept, on: 1, "2024-03-13", recheckOn: "2024-06-03")
        #expect(asked(accepted, .recheck, on: "2024-06-02").isEmpty)
        #expect(asked(accepted, .recheck, on: "2024-06-05").map(\.late) == [2])
        #expect(asked(accepted.said(.recheck, on: 1, "2024-06-03"), .recheck, on: "2024-07-01").map(\.late) == [nil])
    }

    @Test func `F4: who spoke last is told by the log, whatever the clocks said`() {
        var course = course.reported(1, .done, on: "2024-03-12", hour: 5)
        // Two machines whose clocks are apart: the return was recorded later, and says that it is earlier.
        let said = course.said(.return, on: 1, "2024-03-12", hour: 4).acceptances[0]
        course.acceptances = [RecordTimeline.Fact(said.what, at: said.at, said.procedure, place: 9)]
        #expect(course.openActions.map(\.number) == [1, 2] && course.completion(of: 1) == nil)
    }

    @Test func `F4: without the rule, and for the initiator's own action, a report ends it`() {
        let plain = CourseScript().course.reported(1, .done, on: "2024-03-12")
        #expect(plain.openActions.map(\.number) == [2] && asked(plain, .acceptance, on: "2024-04-30").isEmpty)
        var own = course.reported(1, .done, on: "2024-03-12")
        own.rounds = own.rounds.map { round in
            var record = round.what
            record.actions[0].department = record.department
            return RecordTimeline.Fact(record, at: round.at, round.procedure)
        }
        #expect(own.openActions.map(\.number) == [2] && asked(own, .acceptance, on: "2024-04-30").isEmpty)
    }
}
