// Work that is accepted (F4): what the initiating department owes, and the clock that stands while it looks.

extension RecordTimeline.Bench {
    /// The words that the initiating department owes on an action: whether it accepts what was reported, and what it finds when it looks
    /// once more.
    func acceptance(_ number: Int, _ terms: [ActionPeriod]) -> [Obligation] {
        guard let term = terms.last else { return [] }
        let ruled = terms.first { $0.period.policy.acceptance && $0.action.department != self.number.department }
        return course.completions(of: number).flatMap { done in
            [ruled.flatMap { answer(to: done, since: $0.period.from, term) }, recheck(done)].compactMap { $0 }.map {
                about(term, $0)
            }
        }
    }

    private func answer(to done: Completion, since ruled: Day, _ term: ActionPeriod) -> Obligation? {
        var ending = done.answer.map(Obligation.Ending.met)
        if ending == nil {
            guard done.stands, course.needsAcceptance(term.action) else { return nil }
            ending = course.closedOn.map { .init(way: .lapsed, on: $0, calendar: calendar) }
        }
        let since = max(done.report.day, ruled)
        return Obligation(
            .acceptance, number, "F4", of: number.department, since: since, ending, today: today, calendar
        ) { $0.workingDay(done.report.procedure.deadlines.acceptance, after: since) }
    }

    private func recheck(_ done: Completion) -> Obligation? {
        guard let day = done.accepted?.what.recheckOn, day <= today else { return nil }
        let ending = (done.rechecked ?? done.returned).map(Obligation.Ending.met)
        if ending == nil, isClosed { return nil }
        return Obligation(
            .recheck, number, nil, of: number.department, since: day, ending, today: today, calendar
        ) { _ in day }
    }
}

extension RecordTimeline {
    /// The day by which an action of the round in force is judged: the agreed one, or what was granted in time; later where the initiating
    /// department returned the work. Another department's part in it is neither put off nor returned.
    public func judgedDay(of item: ActionNumber, _ calendar: WorkingCalendar) -> Day? {
        day(of: item, calendar, \.judged)
    }

    /// The day that its duties go by: the same, by the last day that was granted, whenever it was asked for.
    public func dutyDay(of item: ActionNumber, _ calendar: WorkingCalendar) -> Day? {
        guard let judged = judgedDay(of: item, calendar) else { return nil }
        return day(of: item, calendar, \.day).map { max($0, judged) }
    }

    private func day(of item: ActionNumber, _ calendar: WorkingCalendar, _ which: (ActionTerm) -> Day) -> Day? {
        guard let period = periods.last, let action = period.record.item(item),
            let day = term(of: action, named: item).map(which)
        else { return nil }
        return item.supporting == nil
            ? afterReturns(day, of: item.action, since: period.from, calendar) : day
    }

    /// A due day as it holds after the initiating department returned the work: from each report to its return the clock stood, so that
    /// as many working days are left, or have gone by, as when it was reported.
    func afterReturns(_ due: Day, of number: Int, since begun: Day, _ calendar: WorkingCalendar) -> Day {
        completions(of: number).reduce(due) { due, done in
            guard let back = done.returned?.day, back > begun else { return due }
            let stopped = max(done.report.day, begun)
            if stopped <= due {
                return calendar.workingDay(calendar.workingDays(from: stopped, to: due), after: back)
            }
            let start = calendar.isWorkingDay(back) ? back : calendar.workingDay(1, before: back)
            return max(due, calendar.workingDay(calendar.workingDays(from: due, to: stopped), before: start))
        }
    }
}
