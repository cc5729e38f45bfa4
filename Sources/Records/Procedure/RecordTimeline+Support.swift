// What other departments do for an action (协办), and an action that waits for it (受阻, F9).

extension RecordTimeline {
    /// A time in which an action waited for another department's part in it.
    struct Wait: Sendable {
        let support: Support
        let from: Day
        /// The day on which there was no more waiting; nil while there is.
        var until: Day?
    }

    /// When an action waited: from a report that says so until the part it waits for came to its end, a round has it no more, or
    /// another report says otherwise.
    func waits(of action: Int) -> [Wait] {
        let told = reports(on: action)
        var waits: [Wait] = []
        for (index, report) in told.enumerated() where report.what.status == .blocked {
            guard let support = support(report.what.blockedBy, of: action) else { continue }
            let next = index + 1 < told.count ? told[index + 1] : nil
            let ends = [
                next?.day, finalReport(on: support, of: action, after: report)?.day,
                periods.first { $0.from > report.day && !$0.has(support, of: action) }?.from, closedOn,
            ]
            let until = ends.compactMap { $0 }.min()
            if let last = waits.indices.last, waits[last].until == report.day,
                waits[last].support.number == support.number
            {
                waits[last].until = until
            } else {
                waits.append(Wait(support: support, from: report.day, until: until))
            }
        }
        return waits
    }

    /// What an action waits for now; nil where it waits for nothing.
    public func waiting(of action: Int) -> Obligation.Waiting? {
        waits(of: action).last.flatMap { $0.until == nil ? Obligation.Waiting($0) : nil }
    }

    /// Whether a part in an action of the round in force is still to be done.
    public func isOpen(_ support: Support, of action: Int) -> Bool {
        guard let number = support.number else { return false }
        return self.support(of: action).completion(of: number) == nil
    }

    /// An action and other departments' parts in it, as far as they are not reported done or closed: what may be reminded of.
    public func open(of action: ActionItem) -> [ActionNumber] {
        guard let number = action.number, completion(of: number) == nil else { return [] }
        let parts = action.supporting.filter { isOpen($0, of: number) }.compactMap(\.number)
        return [ActionNumber(number)] + parts.map { ActionNumber(number, supporting: $0) }
    }

    private func support(_ number: Int?, of action: Int) -> Support? {
        rounds.lazy.reversed().compactMap { round in
            round.what.actions.first { $0.number == action }?.supporting.first { $0.number == number }
        }.first
    }

    private func finalReport(on support: Support, of action: Int, after report: Fact<Feedback>) -> Fact<Feedback>? {
        reports.first {
            $0.what.action == action && $0.what.supporting == support.number && $0.what.status?.isFinal == true
                && $0.isAfter(report)
        }
    }

    /// The course of other departments' parts in an action, as if each were an action of its own.
    func support(of action: Int) -> RecordTimeline {
        var course = RecordTimeline(number: number)
        (course.decisions, course.contests, course.rulings, course.voided) = (decisions, contests, rulings, voided)
        (course.policyNow, course.handedOn) = (policyNow, handedOn)
        course.rounds = rounds.map { round in
            var record = round.what
            record.actions = round.what.partsAsActions(of: action)
            var policy = round.procedure.policy
            (policy.extension, policy.acceptance) = (false, false)
            let procedure = Procedure(policy: policy, calendar: round.procedure.calendar)
            return Fact(record, at: round.at, procedure, place: round.place)
        }
        course.reports = reports.filter { $0.what.action == action && $0.what.supporting != nil }.map { report in
            var feedback = report.what
            (feedback.action, feedback.supporting) = (feedback.supporting, nil)
            return Fact(feedback, at: report.at, report.procedure, place: report.place)
        }
        course.reminders = reminders.compactMap { reminder in
            guard reminder.what.item.action == action, let part = reminder.what.item.supporting else { return nil }
            return Fact(
                Reminder(ActionNumber(part), reminder.what.step), at: reminder.at, reminder.procedure,
                place: reminder.place)
        }
        // It ends with the action.
        course.archived =
            completion(of: action).map { Fact(Archiving(), at: $0.report.at, $0.report.procedure) } ?? archived
        return course
    }
}

extension RecordTimeline.Bench {
    /// What other departments owe for an action: late and reminded of like an action, without weekly reports.
    func support(_ number: Int, _ terms: [ActionPeriod]) -> [Obligation] {
        guard terms.contains(where: { !$0.action.supporting.isEmpty }) else { return [] }
        let bench = RecordTimeline.Bench(course: course.support(of: number), today: today, calendar: calendar)
        return bench.actions().filter { $0.kind != .sync }.map { obligation in
            var obligation = obligation
            (obligation.action, obligation.supporting) = (number, obligation.action)
            return obligation
        }
    }

    /// For whose part an action waited while it was late, the last of them.
    func waiting(_ number: Int, after due: Day, until end: Day?) -> Obligation.Waiting? {
        course.waits(of: number).last { wait in
            wait.until.map { $0 > due } ?? true && end.map { wait.from < $0 } ?? true
        }.map(Obligation.Waiting.init)
    }

    /// Days in which no weekly report is asked for: the work is reported and not returned yet, or waits for another department.
    func pauses(of number: Int) -> [(from: Day, until: Day?)] {
        course.completions(of: number).compactMap { done in done.returned.map { (done.report.day, $0.day) } }
            + course.waits(of: number).map { ($0.from, $0.until) }
    }
}

extension Obligation {
    /// For whose part an action waits or waited (受阻, F9): that department is asked, and not the action's own.
    public struct Waiting: Equatable, Sendable {
        public let department: DepartmentCode?
        /// The support's number.
        public let supporting: Int
        public let since: Day
        public let until: Day?

        init(_ wait: RecordTimeline.Wait) {
            (department, supporting) = (wait.support.department, wait.support.number ?? 0)
            (since, until) = (wait.from, wait.until)
        }
    }
}

extension RecordTimeline.Period {
    fileprivate func has(_ support: Support, of action: Int) -> Bool {
        record.actions.first { $0.number == action }?.supporting.contains { $0.number == support.number } ?? false
    }
}
