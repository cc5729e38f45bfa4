import Questions
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import TestSupport
import Testing

/// The actions of the register: how they stand, and that `due` says the same.
@Suite struct TrackedActionTests {
    private func actions(_ script: HandMadeCourse, on today: String = "2024-04-01") throws -> [TrackedAction] {
        try script.course.trackedActions(on: try Day(today).orFail(), .sample)
    }

    @Test func `done in time, done late, and how late`() throws {
        let found = try actions(.smooth)
        #expect(found.map(\.state) == [.done, .done])
        #expect(found.map(\.obligation.late) == [nil, 2] && found.map(\.wasDeliveredLate) == [false, true])
        #expect(found.allSatisfy { $0.basis == .agreed && !$0.isLate && !$0.state.isOpen })
        #expect(
            ActionCounts(found)
                == ActionCounts(total: 2, open: 0, late: 0, reported: 0, finished: 2, deliveredLate: 1, other: 0))
    }

    @Test func `a granted day stands beside the agreed one`() throws {
        let found = try actions(.objected)
        #expect(found.map(\.state) == [.open, .open] && found.map(\.isLate) == [false, true])
        #expect(found.map(\.agreed) == [Day("2024-03-29"), Day("2024-03-27")])
        #expect(found.map(\.granted) == [Day("2024-04-05"), nil] && found.map(\.basis) == [.granted, .agreed])
        var late = HandMadeCourse.objected
        late.extensions = late.extensions.map { ($0.action, $0.act, $0.from, $0.to, "2024-04-01") }
        let judged = try actions(late)[0]
        #expect(judged.granted == Day("2024-04-05") && judged.due == judged.agreed && judged.isLate)
    }

    @Test func `taken over, void, dropped by a later round`() throws {
        var script = HandMadeCourse.smooth
        script.reports = [(1, .closed, "2024-03-12", "2024-03-12")]
        script.successions = [(2, "2024-03-11")]
        let taken = try actions(script)
        #expect(taken[0].state == .closed && taken[1].state.word == "taken-over")
        #expect(taken[1].obligation.isLate && !taken[1].isLate && !taken[1].wasDeliveredLate)

        script.successions = []
        script.voided = "2024-03-20"
        #expect(try actions(script).map(\.state) == [.closed, .void])
        // Nobody was held to a round that was not in force.
        #expect(try actions(.void).isEmpty)

        var course = try HandMadeCourse.smooth.course
        course.reports = []
        var second = course.rounds[0].what
        (second.round, second.actions) = (2, [second.actions[0]])
        let (at, procedure) = (Moment(seconds: 1_710_900_000, offset: 480), course.rounds[0].procedure)
        course.rounds.append(.init(second, at: at, procedure))
        course.decisions += second.signatories.map {
            .init(.init(department: $0, round: 2, decision: .agree), at: at, procedure)
        }
        let dropped = course.trackedActions(on: try Day("2024-04-01").orFail(), .sample)
        #expect(dropped.map(\.state) == [.open, .dropped(round: 2)])
    }

    @Test func `of a register, as due has them`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        defer { withExtendedLifetime(ready) {} }
        let view = try ready.view()
        let all = try await view.actions(ActionQuery())
        #expect(all.map(\.item.action) == [2, 1], "the most late first")
        let due = try await view.obligations(on: view.now.day, drafts: []).filter { $0.kind == .overdue && $0.isLate }
        var query = ActionQuery()
        query.standing = .late
        let late = try await view.actions(query)
        #expect(!late.isEmpty && Set(late.map(\.item)) == Set(due.compactMap(\.item)))
        #expect(
            late.allSatisfy { action in due.contains { $0.item == action.item && $0.late == action.obligation.late } })
        query.year = 2023
        #expect(try await view.actions(query).isEmpty)
    }

    @Test func `within so many days is what due says`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        defer { withExtendedLifetime(ready) {} }
        let view = try ready.view(at: ReadyRegister.start + 86_400)
        // 2024-03-07; the days are 03-08 and 03-12.
        for (days, items) in [(0, []), (1, [2]), (4, [2]), (5, [2, 1])] {
            var query = ActionQuery()
            query.within = days
            #expect(try await view.actions(query).map(\.item.action) == items, "\(days)")
        }
    }

    @Test func `what is reported waits for the initiating department where work is accepted`() async throws {
        let ready = try await ReadyRegister.make(.followed)
        let number = try ReadyRegister.number.orFail()
        var report = Feedback()
        (report.action, report.status, report.note) = (1, .done, "完成")
        _ = try await ready.writer("rnd", at: ReadyRegister.start + 86_400).report(number, report)
        let found = try await ready.view(at: ReadyRegister.start + 2 * 86_400).actions(ActionQuery())
        let states = Dictionary(uniqueKeysWithValues: found.map { ("\($0.item)", $0.state) })
        #expect(states == ["1": .reported, "1.1": .ended, "2": .open])
        #expect(ActionCounts(found).open == 2 && ActionCounts(found).reported == 1)
    }
}
