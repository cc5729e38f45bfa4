// What becomes of the resolutions: S21–S23, each judged by the round that was in force on the day.
extension RecordTimeline.Bench {
    func actions() -> [Obligation] {
        let periods = course.periods
        var numbers: [Int] = []
        for number in periods.flatMap({ $0.record.actions }).compactMap(\.number) where !numbers.contains(number) {
            numbers.append(number)
        }
        return numbers.flatMap { number in
            let terms = terms(of: number, periods)
            let own: [Obligation] = terms.flatMap(completion) + reported(number, terms) + syncs(number, terms)
            return own + longerTerm(terms) + acceptance(number, terms) + support(number, terms)
        }
    }

    /// An action as one round in force had it.
    struct ActionPeriod {
        let action: ActionItem
        let number: Int
        /// The day that was agreed, and put off since (F2).
        let term: ActionTerm
        /// The day by which it is judged: that one, and later where the initiating department returned it (F4).
        let due: Day
        let period: RecordTimeline.Period
        let meeting: Day?
        /// No round before it had the action.
        let isFirst: Bool
        /// The round after it, if one came into force.
        let next: RecordTimeline.Period?

        /// An unfinished action is late from the day after it is due, unless by then another round is in force.
        var canBeLate: Bool { period.until.map { due.advanced(by: 1) < $0 } ?? true }
    }

    private func terms(of number: Int, _ periods: [RecordTimeline.Period]) -> [ActionPeriod] {
        var terms: [ActionPeriod] = []
        for (index, period) in periods.enumerated() {
            guard let action = period.record.actions.first(where: { $0.number == number }),
                let term = course.term(of: action)
            else { continue }
            terms.append(
                ActionPeriod(
                    action: action, number: number, term: term,
                    due: course.afterReturns(term.judged, of: number, since: period.from, calendar),
                    period: period, meeting: period.record.date,
                    isFirst: terms.isEmpty, next: index + 1 < periods.count ? periods[index + 1] : nil))
        }
        return terms
    }

    func about(_ term: ActionPeriod, _ obligation: Obligation) -> Obligation {
        var obligation = obligation
        obligation.owner = course.owner(of: term.action)
        obligation.action = term.number
        obligation.actionDepartment = term.action.department
        obligation.subject = term.action.action
        obligation.round = term.period.round
        if ![.acceptance, .recheck].contains(obligation.kind) { obligation.actionDue = term.due }
        if term.term.isExtended {
            obligation.term = term.term
            let (agreed, end) = (term.term.agreed, obligation.ending?.on ?? today)
            if obligation.kind == .overdue, end > agreed {
                obligation.lateAsAgreed = calendar.workingDays(from: agreed, to: end)
            }
        }
        return obligation
    }

    // MARK: F2

    /// A longer term that was asked for and not answered yet: it stops no clock.
    private func longerTerm(_ terms: [ActionPeriod]) -> [Obligation] {
        guard !isClosed, let term = terms.last, term.next == nil, let asked = term.term.asked, let to = asked.to
        else { return [] }
        var obligation = about(
            term,
            Obligation(
                .extension, number, of: term.period.record.department,
                since: asked.at?.day ?? term.period.from))
        obligation.subject = term.action.action
        obligation.asked = to
        return [obligation]
    }

    // MARK: S22

    /// The action and the reminders of it under one term.
    private func completion(_ term: ActionPeriod) -> [Obligation] {
        let done = course.ending(of: term.number)
        // Done under an earlier term: this one asked for nothing.
        if let done, done.on < term.period.from, !term.isFirst { return [] }
        let action = overdue(term, done?.on)
        let step = step(due: max(term.term.day, term.due), of: ActionNumber(term.number))?.step
        return [action, advance(term, wasLate: action?.isLate == true), again(term)].compactMap { $0 }.map {
            var obligation = about(term, $0)
            if obligation.kind == .reminder, obligation.isOpen { obligation.step = step }
            return obligation
        }
    }

    /// The action itself: open until it is done or closed, or until a later round gives it another day.
    private func overdue(_ term: ActionPeriod, _ done: Day?) -> Obligation? {
        var ending = done.map { Obligation.Ending.met($0, calendar) }
        if ending == nil, let over = course.closedOn { ending = .init(way: .lapsed, on: over, calendar: calendar) }
        if let next = term.next, done.map({ $0 >= next.from }) ?? true {
            guard term.canBeLate else { return nil }
            ending = .init(way: .moved(round: next.round), on: next.from, calendar: calendar)
        }
        var obligation = Obligation(
            .overdue, number, "S22", of: term.action.department, since: term.period.from, ending, today: today, calendar
        ) { _ in term.due }
        obligation.waiting = waiting(term.number, after: term.due, until: ending?.on)
        return obligation
    }

    /// The reminder three days ahead, which the template asks for where an action is not done in time.
    private func advance(_ term: ActionPeriod, wasLate: Bool) -> Obligation? {
        let day = firstReminder(of: term)
        let reported = course.ending(of: term.number)?.report.day
        guard wasLate, term.period.contains(day), reported.map({ day < $0 }) ?? true else { return nil }
        // What was reminded of before the day was put off was another day's.
        let own = reminders(of: term).filter { $0.day >= term.term.since ?? $0.day }
        var ending = own.first.map(Obligation.Ending.met)
        if ending == nil, let over = [term.period.until, course.closedOn, reported].compactMap({ $0 }).min() {
            ending = .init(way: .lapsed, on: over, calendar: calendar)
        }
        return Obligation(
            .reminder, number, "S22", of: term.period.record.department, since: day, ending, today: today, calendar
        ) { _ in day }
    }

    /// What is to be reminded of today: from three days ahead, and when it is late at once and then weekly, five times.
    private func again(_ term: ActionPeriod) -> Obligation? {
        guard !isClosed, term.next == nil, course.ending(of: term.number) == nil else { return nil }
        let first = firstReminder(of: term)
        // From a step's first day on, its slips are what is owed (F11).
        let begin =
            step(due: max(term.term.day, term.due), of: ActionNumber(term.number))?.since ?? term.due.advanced(by: 1)
        let weeks = (today.ordinal - begin.ordinal) / 7
        let slot = max(today > term.due ? begin.advanced(by: 7 * min(4, weeks)) : first, term.period.from)
        let given = reminders(of: term)
        // The first of all is asked by the template, and is told as such.
        let isAdvance = given.isEmpty && today > term.due && term.period.contains(first)
        guard slot <= today, !isAdvance, !given.contains(where: { $0.day >= slot }) else { return nil }
        return Obligation(
            .reminder, number, nil, of: term.period.record.department, since: slot, nil, today: today, calendar
        ) { _ in slot }
    }

    private func firstReminder(of term: ActionPeriod) -> Day { term.due.advanced(by: -term.period.deadlines.reminder) }

    private func reminders(of term: ActionPeriod) -> [RecordTimeline.Fact<Reminder>] {
        course.reminders.filter { $0.what.item == ActionNumber(term.number) && term.period.contains($0.day) }
    }

    // MARK: S21

    /// What was done is reported within a working day; what should have been done by now is asked for.
    private func reported(_ number: Int, _ terms: [ActionPeriod]) -> [Obligation] {
        guard let term = terms.last else { return [] }
        var obligations = course.reports(on: number).filter { $0.what.status == .done }.map { report in
            let on = min(report.what.on ?? report.day, report.day)
            return Obligation(
                .feedback, self.number, "S21", of: term.action.department, since: on, .met(report), today: today,
                calendar
            ) { $0.workingDay(report.procedure.deadlines.feedback, after: on) }
        }
        let isSilent =
            !course.reports(on: number).contains { $0.day > term.due } && course.waiting(of: number) == nil
        if !isClosed, term.next == nil, term.due < today, course.ending(of: number) == nil, isSilent {
            obligations.append(
                Obligation(
                    .feedback, self.number, nil, of: term.action.department, since: term.due.advanced(by: 1), nil,
                    today: today, calendar
                ) { $0.workingDay(term.period.deadlines.feedback, after: term.due) })
        }
        return obligations.map { about(term, $0) }
    }

    // MARK: S23

    /// An action of more than a week is reported on each week, counted from the day it came into force and anew from each
    /// report, while the round in force on the week's last day asks for it.
    private func syncs(_ number: Int, _ terms: [ActionPeriod]) -> [Obligation] {
        guard let first = terms.first else { return [] }
        let week = first.period.deadlines.sync
        let reports = course.reports(on: number).map(\.day)
        let end = [course.ending(of: number)?.report.day, course.closedOn].compactMap { $0 }.min()
        let pauses = pauses(of: number)
        var obligations: [Obligation] = []
        var cursor = first.period.from
        while week > 0, obligations.count < 1000 {
            let due = cursor.advanced(by: week)
            if let end, end <= due { break }
            if let pause = pauses.first(where: { $0.from < due && $0.until.map { cursor < $0 } ?? true }) {
                guard let until = pause.until, until <= today else { break }
                cursor = until
                continue
            }
            if let report = reports.last(where: { cursor < $0 && $0 <= due }) {
                cursor = report
                continue
            }
            if let term = terms.last(where: { $0.period.contains(due) }), isLong(term), due < term.due {
                let told = reports.first { $0 > due }
                obligations.append(sync(term, since: cursor.advanced(by: 1), by: due, told))
            }
            if due >= today { break }
            cursor = due
        }
        return obligations
    }

    private func sync(_ term: ActionPeriod, since: Day, by due: Day, _ told: Day?) -> Obligation {
        let made = told.map { Obligation.Ending.met($0, calendar) }
        let lapsed = course.closedOn.map { Obligation.Ending(way: .lapsed, on: $0, calendar: calendar) }
        return about(
            term,
            Obligation(
                .sync, number, "S23", of: term.action.department, since: since, made ?? lapsed, today: today, calendar
            ) { _ in due })
    }

    private func isLong(_ term: ActionPeriod) -> Bool {
        term.due.ordinal - (term.meeting ?? term.period.from).ordinal > term.period.deadlines.sync
    }
}
