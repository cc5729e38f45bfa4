import Records

/// Records as departments write them, of 3.5 to 4 KB, each a little different.
enum BenchmarkRecord {
    static func make(_ index: Int) -> Record {
        var record = Record()
        record.number = DepartmentCode("MKT").flatMap { RecordNumber(year: 2024, department: $0, serial: index) }
        record.round = index % 3 + 1
        record.title = "C产品第\(index)批响应速度与交互逻辑优化"
        record.scenario = Scenario.allCases[index % 4]
        record.date = day(index)
        record.time = TimeSpan(start: 14 * 60, end: 15 * 60 + index % 60)
        (record.venue.mode, record.venue.platform) = (.online, "腾讯会议")
        record.venue.meetingNumber = "123-456-\(100 + index % 900)"
        record.department = DepartmentCode("MKT")
        (record.initiator, record.recorder) = ("市场部经理*", "王*")
        record.participants = ["RND", "SAL", "FIN"].map(participant)
        record.background = """
            因客户反馈C产品功能不满足需求,需协调研发、销售与财务共同制定优化方案。
            近三个月共收到投诉 \(index) 起,其中响应速度 60%,交互逻辑 30%,其余为文档与培训问题。

            此前 2024 年 1 月的会议已确认由研发部先行评估,评估结果见背景材料。
            """
        record.goal = "明确功能优化优先级、责任人及交付时间,并确认所需预算与人力。"
        record.materials = [material("客户投诉汇总.xlsx", index), material("服务器成本明细.pdf", index)]
        record.discussion = ["客户对C产品响应速度不满", "交互逻辑与文档"].map { topic($0, index) }
        record.actions = (1...3).map { action($0, index) }
        record.followup.follower = "李*"
        record.followup.feedback = (1...2).map { feedback($0, index) }
        return record
    }

    private static func day(_ index: Int) -> Day { Day(ordinal: 19_700 + index % 700) }

    private static func participant(_ code: String) -> Participant {
        var participant = Participant()
        participant.department = DepartmentCode(code)
        participant.liaison = "部门经理*"
        participant.people = ["工程师*", "助理*"]
        return participant
    }

    private static func material(_ name: String, _ index: Int) -> Material {
        var material = Material()
        material.name = name
        material.path = "materials/2024/MKT/2024-MKT-\(100 + index)/\(name)"
        material.size = 18_000 + index
        material.digest = String(repeating: "9f0c41be", count: 8)
        return material
    }

    private static func topic(_ name: String, _ index: Int) -> Topic {
        var topic = Topic()
        topic.topic = name
        topic.points = ["研发部提出需升级服务器 \(index % 7 + 1) 台", "销售部建议优先优化交互逻辑,以便尽早答复客户"]
        var difference = Difference()
        difference.number = 1
        difference.view = "研发部认为服务器升级需2周且预算高,销售部认为交互逻辑优化可快速提升客户体验"
        difference.next = "需进一步评估,下次会议讨论"
        topic.differences = [difference]
        topic.consensus = ["优先优化交互逻辑(研发部负责1周内出方案)", "同时评估服务器升级可行性"]
        return topic
    }

    private static func action(_ number: Int, _ index: Int) -> ActionItem {
        var action = ActionItem()
        action.number = number
        action.action = "提交第\(number)版交互逻辑优化方案并完成内部评审"
        action.department = DepartmentCode("RND")
        (action.owner, action.support) = ("技术部*", "财务部提供预算参考,销售部提供客户具体需求")
        action.due = day(index + number)
        return action
    }

    private static func feedback(_ number: Int, _ index: Int) -> Feedback {
        var feedback = Feedback()
        feedback.action = number
        feedback.status = .done
        feedback.on = day(index + number)
        (feedback.by, feedback.note) = ("研发部*", "方案已提交测试,首轮通过 \(index % 40) 项")
        feedback.entered = Moment(seconds: 1_710_000_000 + index * 60, offset: 480)
        return feedback
    }
}
