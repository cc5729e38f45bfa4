import Records
import TestSupport

extension RuleCase {
    static let discussion = [
        RuleCase("discussion-missing", at: "discussion") { $0.discussion = [] },
        RuleCase("topic-title", at: "discussion[0].topic") { $0.discussion[0].topic = "" },
        RuleCase("topic-empty", .warning, at: "discussion[1]") {
            $0.discussion.append(Topic("预算"))
        } twin: { record in
            record.discussion.append(Topic("预算") { $0.provisional = [Provisional()] })
        },
        RuleCase("difference-number", at: "discussion[1].differences[#1].no") { record in
            record.discussion.append(Topic("预算") { $0.differences = [Difference(1, "甲乙不一", next: "再议")] })
        } twin: { record in
            record.discussion.append(Topic("预算") { $0.differences = [Difference(nil, "甲乙不一", next: "再议")] })
        },
        RuleCase("difference-number", at: "discussion[0].differences[#0].no") {
            $0.discussion[0].differences[0].number = 0
        },
        RuleCase("difference-view", at: "discussion[0].differences[#1].view") {
            $0.discussion[0].differences[0].view = ""
        },
        RuleCase("difference-without-next", at: "discussion[0].differences[#1].next") {
            $0.discussion[0].differences[0].next = " "
        } twin: {
            $0.discussion[0].differences = []
        },
        RuleCase("provisional-incomplete", .warning, at: "discussion[0].provisional[0].review_on") {
            $0.discussion[0].provisional = [provisional(reviewOn: nil)]
        } twin: {
            $0.discussion[0].provisional = [provisional(reviewOn: "2024-04-01")]
        },
        RuleCase("consensus-without-action", .note, at: "discussion") {
            $0.actions = []
        } twin: {
            $0.actions = []
            $0.discussion[0].consensus = []
        },
    ]

    private static func provisional(reviewOn day: String?) -> Provisional {
        var provisional = Provisional()
        provisional.content = "先试行一个月"
        provisional.condition = "效果不佳再调整"
        provisional.reviewOn = day.flatMap { Day($0) }
        return provisional
    }

    static let actions = [
        RuleCase("actions-missing", .warning, at: "actions") { $0.actions = [] },
        RuleCase("action-without-consensus", .note, at: "actions") {
            $0.discussion[0].consensus = []
        } twin: {
            $0.discussion[0].consensus = []
            $0.discussion[0].provisional = [provisional(reviewOn: nil)]
        },
        RuleCase("action-number", at: "actions[#1].no") {
            $0.actions[1].number = 1
        } twin: {
            $0.actions[0].number = 7
            $0.actions[1].number = nil
        },
        RuleCase("action-number", at: "actions[#-1].no") { $0.actions[0].number = -1 },
        RuleCase("action-incomplete", at: "actions[#1].action") { $0.actions[0].action = "" },
        RuleCase("action-incomplete", at: "actions[#1].department") { $0.actions[0].department = nil },
        RuleCase("action-incomplete", at: "actions[#2].owner") { $0.actions[1].owner = "" },
        RuleCase("action-incomplete", at: "actions[#2].due") { $0.actions[1].due = nil },
        RuleCase("action-incomplete", at: "actions[#2].support") {
            $0.actions[1].support = ""
        } twin: {
            $0.actions[1].support = "无"
        },
        RuleCase("action-department-absent", .warning, at: "actions[#1].department") {
            $0.actions[0].department = DepartmentCode("OLD")
        } twin: {
            $0.actions[0].department = DepartmentCode("MKT")
        },
        RuleCase("due-before-meeting", .warning, at: "actions[#1].due") {
            $0.actions[0].due = Day("2023-03-12")
        } twin: {
            $0.actions[0].due = Day("2024-03-05")
        },
        RuleCase("due-on-rest-day", .note, at: "actions[#1].due") {
            $0.actions[0].due = Day("2024-10-07")
        } twin: {
            $0.actions[0].due = Day("2024-10-12")
            $0.actions[1].due = Day("2031-01-01")
        },
    ]

    static let scenarios = [
        RuleCase("milestone-unassigned", .warning, at: "participants[1]") {
            $0.scenario = .milestone
            $0.actions[1].department = DepartmentCode("FIN")
        } twin: {
            $0.scenario = .milestone
            $0.actions[1].department = DepartmentCode("FIN")
            $0.participants.remove(at: 1)
        },
        RuleCase("resources-unsettled", .warning, at: "discussion") {
            $0.scenario = .resources
            $0.discussion[0].points = []
            $0.discussion[0].differences = []
        } twin: {
            $0.scenario = .resources
            $0.discussion[0].points = []
        },
        RuleCase("resources-unsettled", .warning, at: "actions") {
            $0.scenario = .resources
            $0.discussion[0].consensus = []
            $0.actions = []
        } twin: {
            $0.scenario = .resources
            $0.actions = []
        },
        RuleCase("improvement-unassigned", .warning, at: "actions") {
            $0.actions[0].owner = ""
            $0.actions[1].owner = ""
        } twin: {
            $0.actions[0].owner = ""
        },
    ]

    static let wording = [
        RuleCase("wording-ambiguous", .warning, at: "actions[#1].owner") {
            $0.actions[0].owner = "相关人员*"
        } twin: {
            $0.actions[0].owner = "人力资源部*"
        },
        RuleCase("wording-ambiguous", .warning, at: "actions[#1].support") {
            $0.actions[0].support = "Finance tbd."
        } twin: {
            $0.actions[0].support = "Finance: TBDX adapter"
        },
        RuleCase("wording-ambiguous", .warning, at: "actions[#2].action") {
            $0.actions[1].action = "需ASAP完成评估"
        } twin: {
            $0.actions[1].action = "装载 soony 组件"
        },
        RuleCase("wording-ambiguous", .warning, at: "actions[#2].action") {
            $0.actions[1].action = "Answer as soon as possible"
        },
        RuleCase(
            "wording-ambiguous", .warning, at: "actions[#2].support", under: .sample { $0.ambiguousWords = ["大体"] }
        ) {
            $0.actions[1].support = "财务部大体确认"
        },
    ]
}

extension Topic {
    init(_ topic: String, _ fill: (inout Topic) -> Void = { _ in }) {
        self.init()
        self.topic = topic
        fill(&self)
    }
}
