import Records
import TestSupport
import Testing

@Suite struct MergeTests {
    private struct Merged {
        let base: Record
        let ours: Record
        let theirs: Record
        /// In favour of ours, and of theirs.
        let mine: Record
        let yours: Record
        let conflicts: [Conflict]

        var paths: [String] { conflicts.map(\.path.pointer) }
    }

    private func merge(
        base: Record = .sound, _ our: (inout Record) -> Void, _ their: (inout Record) -> Void
    ) -> Merged {
        var (ours, theirs) = (base, base)
        our(&ours)
        their(&theirs)
        let mine = Merge.merged(base: base, ours: ours, theirs: theirs, favouring: .ours)
        let yours = Merge.merged(base: base, ours: ours, theirs: theirs, favouring: .theirs)
        #expect(mine.conflicts == yours.conflicts)
        return Merged(
            base: base, ours: ours, theirs: theirs, mine: mine.value, yours: yours.value, conflicts: mine.conflicts)
    }

    @Test func `two sides that changed different fields both have their way`() {
        let merged = merge {
            $0.title = "C产品交互优化"
            $0.actions[0].due = Day("2024-03-15")
            $0.discussion[0].points.append("甲")
        } _: {
            $0.goal = "明确交付时间"
            $0.actions[0].support = "无"
            $0.discussion[0].consensus.append("乙")
        }
        #expect(merged.conflicts == [] && merged.mine == merged.yours)
        #expect(merged.mine.title == "C产品交互优化" && merged.mine.goal == "明确交付时间")
        #expect(merged.mine.actions[0].due == Day("2024-03-15") && merged.mine.actions[0].support == "无")
        #expect(merged.mine.discussion[0].points.last == "甲" && merged.mine.discussion[0].consensus.last == "乙")
    }

    @Test func `reports that both sides appended are all kept, ours first`() {
        var base = Record.sound
        base.followup.feedback = [report("底")]
        let merged = merge(base: base) {
            $0.followup.feedback += [report("甲"), report("乙")]
        } _: {
            $0.followup.feedback += [report("丙")]
        }
        #expect(merged.conflicts == [] && merged.mine == merged.yours)
        #expect(merged.mine.followup.feedback.map(\.note) == ["底", "甲", "乙", "丙"])
    }

    private func report(_ note: String) -> Feedback {
        var feedback = Feedback()
        feedback.action = 1
        feedback.status = .ongoing
        feedback.note = note
        return feedback
    }

    @Test func `the same report on both sides is kept once`() {
        let merged = merge {
            $0.followup.feedback = [report("甲"), report("乙")]
        } _: {
            $0.followup.feedback = [report("甲"), report("丙")]
        }
        #expect(merged.mine.followup.feedback.map(\.note) == ["甲", "乙", "丙"] && merged.conflicts == [])
    }

    @Test func `one field changed by both is a conflict with both values, and the favoured sides differ only there`() {
        let merged = merge {
            $0.actions[0].due = Day("2024-03-15")
            $0.recorder = "赵*"
        } _: {
            $0.actions[0].due = Day("2024-03-18")
            $0.goal = "另定"
        }
        #expect(merged.paths == ["actions[#1].due"])
        #expect(
            merged.conflicts.first.map { [$0.base, $0.ours, $0.theirs] } == ["2024-03-12", "2024-03-15", "2024-03-18"])
        #expect(merged.mine.actions[0].due == Day("2024-03-15") && merged.yours.actions[0].due == Day("2024-03-18"))
        #expect(Comparison.changes(from: merged.mine, to: merged.yours).map(\.path.pointer) == ["actions[#1].due"])
    }

    @Test func `a deletion against a change is a conflict, against nothing it stands`() {
        let merged = merge {
            $0.actions.remove(at: 0)
        } _: {
            $0.actions[0].support = "无"
        }
        #expect(merged.paths == ["actions[#1]"])
        #expect(merged.mine.actions.map(\.number) == [2])
        #expect(merged.yours.actions.map(\.number) == [1, 2] && merged.yours.actions[0].support == "无")
        let quiet = merge {
            $0.actions.remove(at: 0)
        } _: {
            $0.actions[1].support = "无"
        }
        #expect(quiet.conflicts == [] && quiet.mine.actions.map(\.support) == ["无"])
        let both = merge {
            $0.actions.remove(at: 0)
        } _: {
            $0.actions.remove(at: 0)
        }
        #expect(both.conflicts == [] && both.mine.actions.map(\.number) == [2])
    }

    @Test func `what both sides added alike is one addition`() {
        let merged = merge {
            $0.discussion.append(Topic("首批备货"))
            $0.citations = [RecordNumber("2023-MKT-007")].compactMap(\.self)
        } _: {
            $0.discussion.append(Topic("首批备货"))
            $0.citations = [RecordNumber("2023-MKT-007")].compactMap(\.self)
        }
        #expect(merged.conflicts == [] && merged.mine == merged.ours && merged.yours == merged.ours)
    }

    @Test func `two actions that took the same number meet in conflicts, not side by side`() {
        let ours = ActionItem(3, "准备发布会", "MKT", "市场部经理*", due: "2024-03-20", support: "无")
        let theirs = ActionItem(3, "采购服务器", "RND", "研发主管*", due: "2024-03-20", support: "无")
        let merged = merge {
            $0.actions.append(ours)
        } _: {
            $0.actions.append(theirs)
        }
        #expect(merged.paths == ["actions[#3].action", "actions[#3].department", "actions[#3].owner"])
        #expect(merged.mine.actions.last == ours && merged.yours.actions.last == theirs)
        #expect(merged.mine.actions.count == 3)
    }

    @Test func `a list moved by one side and changed by the other is moved and changed`() {
        let merged = merge {
            $0.participants.append($0.participants.remove(at: 0))
        } _: {
            $0.participants[0].liaison = "总监*"
            $0.participants.append(Participant("OLD", liaison: "主管*"))
        }
        #expect(merged.conflicts == [])
        #expect(merged.mine.signatories.map(\.text) == ["MKT", "SAL", "FIN", "OLD", "RND"])
        #expect(merged.mine.participants.last?.liaison == "总监*")
    }
}
