import Records

// What follow-through adds to a course that is told by days (F4, F9).
extension RecordTimeline {
    private func fact<What>(_ what: What, _ day: String, _ hour: Int) -> Fact<What> {
        let seconds = (Day(day) ?? Day(ordinal: 0)).ordinal * 86_400 + hour * 3600
        return Fact(
            what, at: Moment(seconds: seconds, offset: 480), Procedure(policy: Policy(), calendar: .sample))
    }

    /// The same where the rounds went out under other rules.
    func under(_ change: (inout Policy) -> Void) -> RecordTimeline {
        var (course, policy) = (self, Policy())
        change(&policy)
        course.rounds = rounds.map { round in
            Fact(
                round.what, at: round.at, Procedure(policy: policy, calendar: round.procedure.calendar),
                place: round.place)
        }
        return course
    }

    var withAcceptance: RecordTimeline { under { $0.acceptance = true } }

    /// The same with a part of SAL in an action.
    func supporting(_ action: Int, due: String) -> RecordTimeline {
        var course = self
        course.rounds = rounds.map { round in
            var (record, part) = (round.what, Support())
            (part.number, part.department, part.task) = (1, DepartmentCode("SAL"), "提供客户名单")
            part.due = Day(due)
            for index in record.actions.indices where record.actions[index].number == action {
                record.actions[index].supporting = [part]
            }
            return Fact(record, at: round.at, round.procedure, place: round.place)
        }
        return course
    }

    func reported(
        _ action: Int, _ status: ActionStatus, on day: String, part: Int? = nil, blockedBy: Int? = nil, hour: Int = 1
    ) -> RecordTimeline {
        var (course, feedback) = (self, Feedback())
        (feedback.action, feedback.supporting, feedback.status, feedback.on) = (action, part, status, Day(day))
        feedback.blockedBy = blockedBy
        course.reports.append(fact(feedback, day, hour))
        return course
    }

    func said(_ act: AcceptanceAct, on action: Int, _ day: String, recheckOn: String? = nil, hour: Int = 2)
        -> RecordTimeline
    {
        var (course, said) = (self, Acceptance())
        (said.action, said.act, said.recheckOn) = (action, act, recheckOn.flatMap { Day($0) })
        course.acceptances.append(fact(said, day, hour))
        return course
    }
}
