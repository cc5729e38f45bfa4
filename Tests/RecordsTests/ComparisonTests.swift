import Records
import TestSupport
import Testing

@Suite struct ComparisonTests {
    private func changes(_ edit: (inout Record) -> Void) -> [String] {
        var record = Record.sound
        record.discussion.append(Topic("首批备货数量") { $0.points = ["市场部预测首月 3000 台"] })
        var edited = record
        edit(&edited)
        return Comparison.changes(from: record, to: edited).map { "\($0.kind.rawValue) \($0.path.pointer)" }
    }

    @Test func `an inserted topic is one addition`() {
        #expect(changes { $0.discussion.insert(Topic("测试"), at: 0) } == ["added discussion[0]"])
    }

    @Test func `an inserted person or point is one addition`() {
        #expect(changes { $0.participants[0].people.insert("测试组长*", at: 0) } == ["added participants[0].people[0]"])
        #expect(changes { $0.discussion[0].points.insert("甲方另有要求", at: 1) } == ["added discussion[0].points[1]"])
    }

    @Test func `an inserted action is one addition, and a department too`() {
        let action = ActionItem(3, "准备发布会", "MKT", "市场部经理*", due: "2024-03-20", support: "无")
        #expect(changes { $0.actions.insert(action, at: 0) } == ["added actions[#3]"])
        let participant = Participant("OLD", liaison: "主管*")
        #expect(changes { $0.participants.insert(participant, at: 0) } == ["added participants[0]"])
    }

    @Test func `what is dropped is one removal, named by its old place`() {
        #expect(changes { $0.discussion.remove(at: 0) } == ["removed discussion[0]"])
        #expect(changes { $0.actions.remove(at: 0) } == ["removed actions[#1]"])
        #expect(
            changes { $0.participants[0].people = [] } == [
                "removed participants[0].people[0]", "removed participants[0].people[1]",
            ])
    }

    @Test func `a moved item is one move`() {
        #expect(changes { $0.discussion.swapAt(0, 1) }.count == 1)
        #expect(changes { $0.actions.append($0.actions.remove(at: 0)) } == ["moved actions[#2]"])
        #expect(changes { $0.participants.append($0.participants.remove(at: 0)) } == ["moved participants[2]"])
    }

    @Test func `a topic whose title was edited is found again by likeness`() {
        #expect(
            changes {
                $0.discussion[0].topic = "客户对C产品的响应速度不满意"
                $0.discussion.insert(Topic("测试"), at: 0)
            } == ["added discussion[0]", "changed discussion[1].topic"])
    }

    @Test func `a department is found again by its code, whoever speaks for it`() {
        #expect(
            changes {
                $0.participants.swapAt(0, 1)
                $0.participants[1].liaison = "总监*"
            } == ["moved participants[0]", "changed participants[1].liaison"])
    }

    @Test func `an action is found again by its number, whatever it says`() {
        #expect(
            changes {
                $0.actions[0].action = "全部重写"
                $0.actions[0].due = Day("2024-04-01")
            } == ["changed actions[#1].action", "changed actions[#1].due"])
    }

    @Test func `a change says what stood there and what stands there now`() throws {
        var record = Record.sound
        record.scenario = .milestone
        record.recorder = ""
        record.chair = "L*"
        let changes = Comparison.changes(from: .sound, to: record)
        #expect(changes.map(\.kind) == [.changed, .added, .removed])
        #expect(changes[0].old?.en == "improvement" && changes[0].new?.zh == "项目关键节点推进")
        #expect(changes[1].old == nil && changes[1].new == LocalizedText("L*"))
        #expect(changes[2].old == LocalizedText("王*") && changes[2].new == nil)
    }

    @Test func `changes come in the form's order`() {
        var record = Record.sound
        record.followup.follower = "赵*"
        record.title = "另一主题"
        record.actions[1].support = "无"
        let paths = Comparison.changes(from: .sound, to: record).map(\.path.pointer)
        #expect(paths == ["title", "actions[#2].support", "followup.follower"])
    }
}
