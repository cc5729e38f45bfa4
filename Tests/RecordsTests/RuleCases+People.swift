import Records
import TestSupport

extension RuleCase {
    static let departments = [
        RuleCase("departments-too-few", at: "participants") {
            $0.participants = [Participant("MKT", liaison: "市场部经理*")]
        } twin: {
            $0.participants = [Participant("RND", liaison: "研发主管*")]
        },
        RuleCase("participant-department", at: "participants[1].department") { $0.participants[1].department = nil },
        RuleCase("liaison-missing", at: "participants[2].liaison") { $0.participants[2].liaison = "" },
        RuleCase("department-repeated", at: "participants[3].department") {
            $0.participants.append(Participant("RND", liaison: "研发主管*"))
        } twin: {
            $0.participants.append(Participant("MKT", liaison: "市场部经理*"))
        },
        RuleCase("department-unknown", at: "participants[0].department") {
            $0.participants[0].department = DepartmentCode("RD")
        },
        RuleCase("department-unknown", at: "discussion[0].differences[#1].departments[1]") {
            $0.discussion[0].differences[0].departments = ["RND", "XX"].compactMap { DepartmentCode($0) }
        } twin: {
            $0.discussion[0].differences[0].departments = ["RND", "SAL"].compactMap { DepartmentCode($0) }
        },
        RuleCase("department-unknown", at: "actions[#2].department") {
            $0.actions[1].department = DepartmentCode("RD")
        },
        RuleCase("department-closed", at: "participants[3].department") {
            $0.participants.append(Participant("OLD", liaison: "主管*"))
        } twin: {
            $0.participants.append(Participant("OLD", liaison: "主管*"))
            $0.date = Day("2023-12-31")
        },
        RuleCase("department-word", .warning, at: "background", under: calling("预算", for: "FIN")) {
            $0.participants.removeLast()
            $0.background = "预算不足"
        } twin: {
            $0.background = "预算不足"
        },
        RuleCase("department-word", .warning, at: "discussion[0].points[1]", under: calling("IT", for: "OLD")) {
            $0.discussion[0].points[1] = "Ask it desk"
        } twin: {
            $0.discussion[0].points[1] = "Quality of the items"
        },
    ]

    private static func calling(_ word: String, for code: String) -> Settings {
        .sample { policy in
            var rule = DepartmentWord()
            rule.word = word
            rule.department = DepartmentCode(code)
            policy.departmentWords = [rule]
        }
    }

    static let names = [
        RuleCase("name-unmasked", at: "initiator") {
            $0.initiator = "张三"
        } twin: {
            $0.initiator = "张*"
        },
        RuleCase("name-unmasked", at: "chair") {
            $0.chair = "Li Lei"
        } twin: {
            $0.chair = "L*"
        },
        RuleCase("name-unmasked", at: "participants[0].people[1]") {
            $0.participants[0].people[1] = "技术部"
        } twin: {
            $0.participants[0].people[1] = "技术部\u{FF0A}"
        },
        RuleCase("name-unmasked", at: "absent[0]") {
            $0.absent = ["王五"]
        } twin: {
            $0.copiedTo = ["王五"]
        },
        RuleCase("name-unmasked", at: "in_attendance[0]") { $0.inAttendance = ["王五"] },
        RuleCase("name-unmasked", at: "recorder") {
            $0.recorder = "王五"
        } twin: {
            $0.recorder = ""
        },
        RuleCase("name-unmasked", at: "actions[#1].owner") { $0.actions[0].owner = "研发部" },
        RuleCase("name-unmasked", at: "followup.follower") { $0.followup.follower = "李四" },
        RuleCase("name-unmasked", at: "followup.feedback[0].by") {
            var feedback = Feedback()
            feedback.by = "李四"
            $0.followup.feedback = [feedback]
        },
        RuleCase("name-shown", .warning, at: "recorder") {
            $0.recorder = "张三丰*"
        } twin: {
            $0.recorder = "张*丰"
        },
        RuleCase("name-shown", .warning, at: "recorder") {
            $0.recorder = "诸葛亮*"
        } twin: {
            $0.recorder = "诸葛*"
        },
        RuleCase("name-shown", .warning, at: "recorder") {
            $0.recorder = "研发部李四*"
        } twin: {
            $0.recorder = "高级工程师*"
        },
    ]
}
