extension RecordTimeline {
    /// Everything that the procedure asked and asks on this record's course, as it stands on a day: what is done, what is
    /// open, and how late it was or is. In the order of the procedure, then by day.
    ///
    /// Terms are those that the register had when they began to run; the calendar is today's.
    public func obligations(on today: Day, _ calendar: WorkingCalendar) -> [Obligation] {
        let bench = Bench(course: self, today: today, calendar: calendar)
        let found =
            bench.meeting() + bench.topics() + bench.confirmation() + bench.ruling() + bench.ownActions()
            + bench.answers()
            + bench.closing()
        return isRestricted ? found.map(\.untold) : found
    }

    /// A course and what it is judged by.
    struct Bench {
        let course: RecordTimeline
        let today: Day
        let calendar: WorkingCalendar

        var number: RecordNumber { course.number }
        var isClosed: Bool { course.closedOn.map { $0 <= today } ?? false }
    }
}

// Before the meeting, and right after it.
extension RecordTimeline.Bench {
    /// S7 and S15. The meeting of an imported record was announced and written up elsewhere.
    func meeting() -> [Obligation] {
        guard let held = course.rounds.first ?? course.notices.last ?? course.draft, let meeting = held.what.date,
            held.what.imported == nil
        else { return [] }
        return [notice(of: meeting, held), circulation(after: meeting, held)].compactMap { $0 }
    }

    /// The first notice of the day and hour at which the meeting was held counts.
    private func notice(of meeting: Day, _ held: RecordTimeline.Fact<Record>) -> Obligation? {
        let announced = course.notices.first { notice in
            notice.what.date == meeting && notice.what.time?.start == held.what.time?.start
        }
        if course.draft != nil, today > meeting { return nil }
        let ending =
            announced.map(Obligation.Ending.met)
            ?? course.rounds.first.map { .init(way: .lapsed, on: $0.day, calendar: $0.procedure.calendar) }
        return Obligation(
            noticeOf: meeting, number, of: held.what.department, ending,
            required: (announced ?? held).procedure.deadlines.notice, today: today, calendar)
    }

    private func circulation(after meeting: Day, _ held: RecordTimeline.Fact<Record>) -> Obligation? {
        var ending = course.rounds.first.map(Obligation.Ending.met)
        if ending == nil {
            let over = course.closedOn.flatMap { $0 <= today ? $0 : nil }
            // Nothing is asked before the meeting, nor of a number that was given up by then.
            if (over ?? today) <= meeting { return nil }
            ending = over.map { .init(way: .lapsed, on: $0, calendar: calendar) }
        }
        return Obligation(
            .circulation, number, "S15", of: held.what.department, since: meeting.advanced(by: 1), ending,
            today: today, calendar
        ) { $0.workingDay(held.procedure.deadlines.circulation, after: meeting) }
    }
}

// Rounds and decisions.
extension RecordTimeline.Bench {
    /// S19 for every objection; S20 for who has not answered the current round; the objections that block it.
    func confirmation() -> [Obligation] {
        objections() + (isClosed || isInForce ? [] : unanswered() + blocking())
    }

    /// The last day for an objection to a round, and for a word on it at all.
    func term(of round: RecordTimeline.Fact<Record>) -> (WorkingCalendar) -> Day {
        { $0.workingDay(round.procedure.deadlines.objection, after: round.day) }
    }

    private func objections() -> [Obligation] {
        course.standingDecisions.filter { $0.what.decision == .object }.compactMap { decided in
            guard let round = course.rounds.first(where: { $0.what.round == decided.what.round }) else { return nil }
            var obligation = Obligation(
                .objection, number, "S19", of: decided.what.department, since: round.day, .met(decided),
                today: today, calendar, due: term(of: round))
            obligation.round = round.what.round
            return obligation
        }
    }

    /// Each department's last decision on the current round.
    private var standing: [DepartmentCode: RecordTimeline.Fact<RecordTimeline.Decided>] {
        let round = course.rounds.last?.what.round
        return course.standingDecisions.filter { $0.what.round == round }.reduce(into: [:]) {
            $0[$1.what.department] = $1
        }
    }

    private func unanswered() -> [Obligation] {
        guard let round = course.rounds.last else { return [] }
        return round.what.signatories.filter { standing[$0] == nil }.map { department in
            var obligation = Obligation(
                .confirmation, number, nil, of: department, since: round.day, nil, today: today, calendar,
                due: term(of: round))
            obligation.owner = round.what.participants.first { $0.department == department }?.liaison ?? ""
            obligation.round = round.what.round
            return obligation
        }
    }

    /// An objection that was referred waits for the ruling.
    private func blocking() -> [Obligation] {
        guard let round = course.rounds.last, course.openReferral == nil else { return [] }
        return round.what.signatories.compactMap { department in
            guard let decided = standing[department], decided.what.decision == .object else { return nil }
            var obligation = Obligation(.objection, number, of: round.what.department, since: decided.day)
            obligation.subject = department.text
            obligation.isOnPaper = decided.what.isOnPaper
            obligation.round = round.what.round
            obligation.returned = course.returned(round.what.round)?.reason
            return obligation
        }
    }
}

// The end.
extension RecordTimeline.Bench {
    /// S13: a provisional consensus whose day has come, until a later round; S24: what is completed and not archived.
    func closing() -> [Obligation] { isClosed ? [] : reviews() + archiving() }

    private func reviews() -> [Obligation] {
        guard let round = course.rounds.last, course.replacement(by: today) == nil else { return [] }
        return round.what.discussion.flatMap(\.provisional).compactMap { item in
            guard let day = item.reviewOn, day <= today, round.day < day else { return nil }
            var obligation = Obligation(
                .review, number, nil, of: round.what.department, since: day, nil, today: today, calendar
            ) { _ in day }
            obligation.subject = item.content
            return obligation
        }
    }

    private func archiving() -> [Obligation] {
        guard let round = course.rounds.last, let confirmed = course.force(of: round) else { return [] }
        let taken = course.openActions.map { course.succession(of: $0.number, by: today) }
        guard taken.allSatisfy({ $0 != nil }) else { return [] }
        let done = round.what.actions.compactMap(\.number).compactMap(course.completion)
        let days = done.flatMap { [$0.report.day, $0.accepted?.day, $0.rechecked?.day] } + taken.map { $0?.since }
        let since = (days + [confirmed.day]).compactMap { $0 }.max() ?? confirmed.day
        guard !isHeldUpByDifference else { return unsettled(since: since) }
        var obligation = Obligation(.archive, number, of: round.what.department, since: since)
        obligation.subject = taken.compactMap { $0.map { "\($0.record)" } }.last ?? ""
        return [obligation]
    }
}
