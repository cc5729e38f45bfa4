// 督促 (F11): how far what is late is urged on, and the slips by which it was.
extension RecordTimeline.Bench {
    /// The step that what is not done has reached today, and since when; nil for none.
    func step(due: Day, of matter: LivingMatter) -> (step: EscalationStep, since: Day)? {
        let reported = course.reports.last { $0.what.matter == matter }?.day
        return course.escalation.step(on: today, due: due, reported: reported, calendar)
    }
}

extension RecordTimeline {
    /// The slips that were issued, in order. Their numbers count those of one item.
    public var slips: [Slip] {
        reminders.indices.compactMap { index in
            let fact = reminders[index]
            guard let step = fact.what.step else { return nil }
            return slip(fact, step, after: reminders[..<index].filter { $0.what.matter == fact.what.matter })
        }
    }

    private func slip(_ fact: Fact<Reminder>, _ step: EscalationStep, after earlier: [Fact<Reminder>]) -> Slip? {
        let matter = fact.what.matter
        guard let period = periods.last(where: { $0.from <= fact.day }), let item = matter.item,
            let asked = period.record.asked(matter), let department = asked.department, let agreed = asked.due
        else { return nil }
        let due = day(of: matter, agreed: agreed, at: fact.at)
        let calendar = fact.procedure.calendar
        let before = reports.filter { $0.at <= fact.at }
        let last = before.last { $0.what.matter == matter }?.what
        return Slip(
            record: number, title: period.record.title, item: item,
            serial: earlier.count { $0.what.step != nil } + 1, step: step, issued: fact.at, task: asked.task,
            owner: asked.owner, department: department, blocker: period.record.blocker(of: matter, before), due: due,
            agreed: due == agreed ? nil : agreed, late: calendar.workingDays(from: due, to: fact.day),
            reminders: earlier.count { $0.what.step == nil },
            urgings: earlier.count { $0.what.step == .head }, report: last,
            answerBy: calendar.workingDay(fact.procedure.deadlines.feedback, after: fact.day))
    }
}

extension RecordTimeline {
    /// The day that held at some time: the agreed one, or the last that was granted by then.
    private func day(of matter: LivingMatter, agreed: Day, at time: Moment) -> Day {
        guard case .action(let action) = matter else { return agreed }
        let known = extensions.filter { $0.what.action == action && $0.at <= time }.map(\.what)
        return ActionTerm(agreed: agreed, known, ended: nil).day
    }
}

extension Record {
    /// The day that holds for an action or a support of a round, by what was granted since.
    public func day(of matter: LivingMatter, in agreed: Record) -> Day? {
        guard case .action(let number) = matter else { return agreed.asked(matter)?.due }
        return agreed.actions.first { $0.number == number }.flatMap { term(of: $0)?.day }
    }

    /// What it asks for, by whom and by when.
    public struct Asked: Sendable {
        public let task: String
        public let department: DepartmentCode?
        public let owner: String
        /// The agreed day.
        public let due: Day?
    }

    /// An action of it, or a support; nil for what it has not.
    public func asked(_ matter: LivingMatter) -> Asked? {
        guard let action = actions.first(where: { $0.number == matter.action }) else { return nil }
        guard case .supporting(_, let number) = matter else {
            return Asked(task: action.action, department: action.department, owner: action.owner, due: action.due)
        }
        return action.supporting.first { $0.number == number }.map {
            Asked(task: $0.task, department: $0.department, owner: "", due: $0.due)
        }
    }

    /// The support that an action waits for, by its last report, unless that was given since.
    func blocker(of matter: LivingMatter, _ reports: [RecordTimeline.Fact<Feedback>]) -> Slip.Blocker? {
        guard case .action(let action) = matter,
            let report = reports.last(where: { $0.what.matter == matter })?.what, report.status == .blocked,
            let number = report.blockedBy, let support = asked(.supporting(action: action, number)),
            let department = support.department
        else { return nil }
        let given = reports.last { $0.what.matter == .supporting(action: action, number) }?.what.status?.isFinal == true
        return given ? nil : Slip.Blocker(department: department, task: support.task)
    }
}
