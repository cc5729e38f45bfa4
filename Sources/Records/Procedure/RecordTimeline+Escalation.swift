// 督促 (F11): how far what is late is urged on, and the slips by which it was.
extension RecordTimeline.Bench {
    /// The step that what is not done has reached today, and since when; nil for none.
    func step(due: Day, of item: ActionNumber) -> (step: EscalationStep, since: Day)? {
        let reported = course.reports.last { $0.what.item == item }?.day
        return course.policyNow.escalation.step(on: today, due: due, reported: reported, calendar)
    }
}

extension RecordTimeline {
    /// The slips that were issued, in order. Their numbers count those of one item.
    public var slips: [Slip] { reminders.compactMap(slip) }

    /// What a reminder that was a slip said, by what stood on record before it; nil for a plain one.
    private func slip(_ fact: Fact<Reminder>) -> Slip? {
        let (item, then) = (fact.what.item, before(fact))
        guard let step = fact.what.step, let round = then.inForce, let asked = round.item(item),
            let department = asked.department, let term = then.term(of: asked, named: item),
            let due = then.dutyDay(of: item, fact.procedure.calendar)
        else { return nil }
        let earlier = then.reminders.filter { $0.what.item == item }
        let calendar = fact.procedure.calendar
        return Slip(
            record: number, title: round.title, item: item,
            serial: earlier.count { $0.what.step != nil } + 1, step: step, issued: fact.at, task: asked.action,
            owner: item.supporting == nil ? then.owner(of: asked) : asked.owner, department: department,
            blocker: then.blocker(of: item), due: due, agreed: term.isExtended ? term.agreed : nil,
            late: calendar.workingDays(from: due, to: fact.day), reminders: earlier.count { $0.what.step == nil },
            urgings: earlier.count { $0.what.step == .head }, report: then.reports.last { $0.what.item == item }?.what,
            answerBy: calendar.workingDay(fact.procedure.deadlines.feedback, after: fact.day))
    }

    /// The part that an action waits for; nil for a part, and for an action that waits for none.
    private func blocker(of item: ActionNumber) -> Slip.Blocker? {
        guard item.supporting == nil, let wait = waits(of: item.action).last, wait.until == nil,
            let part = wait.support.number, let department = wait.support.department
        else { return nil }
        return Slip.Blocker(
            ActionNumber(item.action, supporting: part), department: department, task: wait.support.task)
    }
}
