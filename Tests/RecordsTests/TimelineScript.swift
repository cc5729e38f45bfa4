import Records
import TestSupport

/// A record's course told by days: MKT, RND and SAL meet on Tuesday 2024-03-05 at two o'clock.
struct CourseScript {
    var notice: String? = "2024-02-29"
    /// The meeting's day as the first notice had it, when it was another.
    var noticedDate: String?
    var secondNotice: String?
    var circulated: String? = "2024-03-06"
    /// The day on which everybody signed round 1.
    var signed: String? = "2024-03-07"
    /// The day on which RND objected to round 1, and SAL agreed.
    var objected: String?
    /// Round 2: when it went out, when all signed it, and the first action's new due date.
    var second: (out: String, signed: String, due: String)?
    var reports: [(action: Int, status: ActionStatus, on: String, entered: String)] = []
    var reminded: [(action: Int, on: String)] = []
    var voided: String?
    /// The calendar that the register had while all this happened.
    var knownCalendar = WorkingCalendar.sample

    var course: RecordTimeline {
        var course = RecordTimeline(number: record.number.sure)
        if let notice { course.notices.append(fact(dated(noticedDate), notice)) }
        if let secondNotice { course.notices.append(fact(record, secondNotice)) }
        if let circulated { course.rounds.append(fact(round(1), circulated)) }
        if let objected {
            course.decisions += [decide("RND", 1, .object, objected), decide("SAL", 1, .agree, objected)]
        }
        if let signed { course.decisions += codes.map { decide($0, 1, .agree, signed) } }
        if let second {
            course.rounds.append(fact(round(2, due: second.due), second.out))
            course.decisions += codes.map { decide($0, 2, .agree, second.signed) }
        }
        course.reports = reports.map { report in
            var feedback = Feedback()
            (feedback.action, feedback.status, feedback.on) = (report.action, report.status, Day(report.on))
            return fact(feedback, report.entered)
        }
        course.reminders = reminded.map { fact(Reminder(ActionNumber($0.action)), $0.on) }
        if let voided { course.voided = fact(Voiding(), voided) }
        return course
    }

    private let codes = ["MKT", "RND", "SAL"]

    private var record: Record {
        var record = Record.sound
        record.participants.removeLast()
        record.actions[1].due = Day("2024-03-29")
        return record
    }

    private func dated(_ day: String?) -> Record {
        var record = record
        if let day { record.date = Day(day) }
        return record
    }

    private func round(_ round: Int, due: String? = nil) -> Record {
        var record = record
        record.round = round
        if let due { record.actions[0].due = Day(due) }
        return record
    }

    private func decide(_ code: String, _ round: Int, _ decision: Decision, _ day: String)
        -> RecordTimeline.Fact<RecordTimeline.Decided>
    {
        fact(.init(department: DepartmentCode(code).sure, round: round, decision: decision), day)
    }

    private func fact<What>(_ what: What, _ day: String) -> RecordTimeline.Fact<What> {
        RecordTimeline.Fact(
            what, at: Moment(seconds: Day(day).sure.ordinal * 86_400 + 3600, offset: 480),
            Procedure(policy: Policy(), calendar: knownCalendar))
    }
}

extension WorkingCalendar {
    /// The sample, with Thursday 2024-03-07 a day off.
    static var thursdayOff: WorkingCalendar {
        var calendar = WorkingCalendar.sample
        var day = NamedDay()
        day.date = Day("2024-03-07")
        calendar.years[2024]?.holidays.append(day)
        return calendar
    }
}

extension Optional {
    /// What a script's own words must give.
    var sure: Wrapped {
        guard let self else { preconditionFailure("a slip in the script") }
        return self
    }
}
