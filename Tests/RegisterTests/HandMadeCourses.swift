import Records
import Register
import RegisterTestSupport
import TestSupport

/// Records' courses told by days, few enough to be counted on the fingers. In March 2024 the first is a Friday, and no day of the week is
/// off.
struct HandMadeCourse {
    var number = "2024-MKT-001"
    var scenario = Scenario.improvement
    var others = ["RND", "SAL"]
    var meeting = "2024-03-05"
    /// The day of each round.
    var rounds: [String] = []
    var decisions: [(code: String, round: Int, decision: Decision, on: String)] = []
    /// Whose each action is, and by when.
    var actions: [(code: String, due: String)] = []
    var reports: [(action: Int, status: ActionStatus, on: String, entered: String)] = []
    var extensions: [(action: Int, act: ExtensionAct, from: String, to: String, on: String)] = []
    var successions: [(action: Int?, since: String)] = []
    var isImported = false
    var voided: String?

    var course: RecordTimeline {
        get throws {
            var course = RecordTimeline(number: try RecordNumber(number).orFail())
            for (index, day) in rounds.enumerated() {
                course.rounds.append(try fact(record(round: index + 1), day))
            }
            course.decisions = try decisions.map { entry in
                try fact(
                    .init(
                        department: try DepartmentCode(entry.code).orFail(), round: entry.round,
                        decision: entry.decision), entry.on)
            }
            course.reports = try reports.map { report in
                var feedback = Feedback()
                (feedback.action, feedback.status, feedback.on) = (report.action, report.status, Day(report.on))
                return try fact(feedback, report.entered)
            }
            course.extensions = try extensions.map { entry in
                var extended = Extension()
                (extended.action, extended.act) = (entry.action, entry.act)
                (extended.from, extended.to, extended.at) = (Day(entry.from), Day(entry.to), try moment(entry.on))
                return try fact(extended, entry.on)
            }
            course.successions = try successions.map {
                Succession(
                    record: try RecordNumber("2024-MKT-099").orFail(), action: $0.action,
                    since: try Day($0.since).orFail())
            }
            course.voided = try voided.map { try fact(Voiding(), $0) }
            return course
        }
    }

    private func record(round: Int) throws -> Record {
        var record = Record.sound
        (record.number, record.round, record.scenario) = (RecordNumber(number), round, scenario)
        record.department = record.number?.department
        record.date = Day(meeting)
        record.participants = others.map { Participant($0, liaison: "对接人*") }
        record.actions = actions.enumerated().map { index, action in
            ActionItem(index + 1, "事项", action.code, "负责人*", due: action.due, support: "无")
        }
        if isImported { record.imported = Provenance() }
        return record
    }

    private func fact<What>(_ what: What, _ day: String) throws -> RecordTimeline.Fact<What> {
        RecordTimeline.Fact(what, at: try moment(day), Procedure(policy: Policy(), calendar: .sample))
    }

    private func moment(_ day: String) throws -> Moment {
        Moment(seconds: try Day(day).orFail().ordinal * 86_400 + 3600, offset: 480)
    }
}

extension HandMadeCourse {
    /// Out a working day after the meeting; SAL signs a day late, and two working days after it went out all have. Action 1 is done and
    /// reported in time, action 2 two working days late and reported a day late.
    static var smooth: HandMadeCourse {
        var script = HandMadeCourse()
        script.rounds = ["2024-03-06"]
        script.decisions = [
            ("MKT", 1, .agree, "2024-03-06"), ("RND", 1, .agree, "2024-03-07"), ("SAL", 1, .agree, "2024-03-08"),
        ]
        script.actions = [("RND", "2024-03-12"), ("RND", "2024-03-08")]
        script.reports = [(1, .done, "2024-03-12", "2024-03-12"), (2, .done, "2024-03-12", "2024-03-14")]
        return script
    }

    /// Out three working days after the meeting. SAL objects in time and MKT says nothing by the day after, nor until round 2; of that
    /// SAL signs two days late, six working days after round 1. Action 1 was put off in time, action 2 is late and not reported on.
    static var objected: HandMadeCourse {
        var script = HandMadeCourse()
        (script.number, script.scenario, script.others) = ("2024-RND-001", .resources, ["MKT", "SAL"])
        (script.meeting, script.rounds) = ("2024-03-11", ["2024-03-14", "2024-03-19"])
        script.decisions = [
            ("RND", 1, .agree, "2024-03-14"), ("SAL", 1, .object, "2024-03-15"), ("RND", 2, .agree, "2024-03-19"),
            ("MKT", 2, .agree, "2024-03-20"), ("SAL", 2, .agree, "2024-03-22"),
        ]
        script.actions = [("SAL", "2024-03-29"), ("MKT", "2024-03-27")]
        script.extensions = [
            (1, .ask, "2024-03-29", "2024-04-05", "2024-03-27"), (1, .grant, "2024-03-29", "2024-04-05", "2024-03-28"),
        ]
        return script
    }

    /// Out two working days after the meeting, and voided on the last day for objections, before RND and SAL had said anything.
    static var void: HandMadeCourse {
        var script = HandMadeCourse()
        (script.number, script.scenario, script.meeting) = ("2024-MKT-002", .adHoc, "2024-02-28")
        (script.rounds, script.voided) = (["2024-03-01"], "2024-03-04")
        script.decisions = [("MKT", 1, .agree, "2024-03-01")]
        script.actions = [("RND", "2024-03-06")]
        return script
    }
}
