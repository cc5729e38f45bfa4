import Records
import TestSupport
import Testing

/// F9: SAL's part in RND's action 2, which is due on Friday 2024-03-29; the part is due on Friday the 15th.
@Suite struct SupportTests {
    private let course = CourseScript().course.supporting(2, due: "2024-03-15")

    private func asked(_ course: RecordTimeline, _ kind: Obligation.Kind, on today: String, part: Int?) -> [Obligation]
    {
        course.obligations(on: Day(today) ?? Day(ordinal: 0), .sample).filter {
            $0.kind == kind && $0.action == 2 && $0.supporting == part
        }
    }

    @Test func `F9: a part is late like an action, and is its department's`() {
        let open = asked(course, .overdue, on: "2024-03-19", part: 1)
        #expect(open.map(\.late) == [2] && open.map(\.department?.text) == ["SAL"])
        #expect(open.map(\.owner) == ["销售部经理*"])
        for (day, by) in [("2024-03-15", nil), ("2024-03-18", 1)] as [(String, Int?)] {
            let done = course.reported(2, .done, on: day, part: 1)
            #expect(asked(done, .overdue, on: "2024-04-30", part: 1).map(\.late) == [by], "\(day)")
        }
        #expect(asked(course, .feedback, on: "2024-03-18", part: 1).contains { $0.isOpen })
    }

    @Test func `F9: it is reminded of like an action, and asks for no weekly report`() {
        #expect(asked(course, .reminder, on: "2024-03-12", part: 1).map(\.department?.text) == ["MKT"])
        #expect(asked(course, .sync, on: "2024-04-30", part: 1).isEmpty)
        #expect(!asked(course, .sync, on: "2024-04-30", part: nil).isEmpty)
    }

    @Test func `F9: a report that is owed on a part leaves the action's weekly one`() {
        let owed = course.obligations(on: Day("2024-03-20") ?? Day(ordinal: 0), .sample).pressing.filter {
            $0.action == 2 && [.feedback, .sync].contains($0.kind)
        }
        #expect(owed.map(\.kind) == [.sync, .feedback] && owed.map(\.supporting) == [nil, 1])
    }

    @Test func `F9: a report on a part says nothing of the action`() {
        let done = course.reported(2, .done, on: "2024-03-13", part: 1)
        #expect(asked(done, .overdue, on: "2024-03-18", part: nil).map(\.isOpen) == [true])
        #expect(done.openActions.map(\.number) == [1, 2])
    }

    @Test func `F9: it ends with the action`() {
        let over = course.reported(2, .done, on: "2024-03-14")
        #expect(
            over.obligations(on: Day("2024-04-30") ?? Day(ordinal: 0), .sample).allSatisfy {
                $0.supporting == nil || !$0.isOpen
            })
        #expect(asked(over, .overdue, on: "2024-04-30", part: 1).map(\.late) == [nil])
        let late = course.reported(2, .done, on: "2024-03-19")
        #expect(asked(late, .overdue, on: "2024-04-30", part: 1).map(\.late) == [2])
    }

    @Test func `F9: what is blocked says for whom and since when, and lateness runs on`() {
        let blocked = course.reported(2, .blocked, on: "2024-03-18", blockedBy: 1)
        let open = asked(blocked, .overdue, on: "2024-04-02", part: nil)
        #expect(open.map(\.late) == [2])
        #expect(open.first?.waiting?.department?.text == "SAL" && open.first?.waiting?.since == Day("2024-03-18"))
        #expect(open.first?.sentence.zh.contains("待 SAL，自 2024-03-18 起") == true)
        #expect(asked(course, .overdue, on: "2024-04-02", part: nil).map { $0.waiting == nil } == [true])
    }

    @Test func `F9: no weekly report is asked for while it is blocked, and weeks count anew from the part's report`() {
        let blocked = course.reported(2, .blocked, on: "2024-03-13", blockedBy: 1)
        #expect(asked(blocked, .sync, on: "2024-03-28", part: nil).isEmpty)
        let given = blocked.reported(2, .done, on: "2024-03-18", part: 1)
        #expect(given.waiting(of: 2) == nil)
        #expect(asked(given, .sync, on: "2024-03-28", part: nil).map(\.due) == [Day("2024-03-25")])
        let spoken = blocked.reported(2, .ongoing, on: "2024-03-18")
        #expect(spoken.waiting(of: 2) == nil)
        #expect(asked(spoken, .sync, on: "2024-03-28", part: nil).map(\.due) == [Day("2024-03-25")])
    }

    @Test func `F9: who says again that it waits has waited since the first time`() {
        let twice = course.reported(2, .blocked, on: "2024-03-13", blockedBy: 1)
            .reported(2, .blocked, on: "2024-03-18", blockedBy: 1)
        #expect(twice.waiting(of: 2)?.since == Day("2024-03-13"))
    }

    @Test func `numbers of actions and parts have one spelling`() {
        for text in ["2", "2.1", "12.34"] { #expect(ActionNumber(text)?.description == text) }
        for text in ["", "0", "02", "2.0", "2.", ".1", "2.1.3", "-2", "+2", "2.x", "二"] {
            #expect(ActionNumber(text) == nil, "\(text)")
        }
    }
}
