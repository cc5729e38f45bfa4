// What is still open of an agreed record, where a report alone does not end an action (F4).

extension RecordTimeline {
    /// Whether an action that is reported done is over only when the initiating department has accepted it, by the rules of the round in
    /// force. Its own actions need no acceptance.
    public func needsAcceptance(_ action: ActionItem) -> Bool {
        periods.last.map { $0.policy.acceptance && action.department != number.department } ?? false
    }

    /// Whether the work on an action has been reported and not accepted yet.
    public func awaitsAcceptance(_ action: ActionItem) -> Bool {
        guard needsAcceptance(action), let done = action.number.flatMap(completion) else { return false }
        return done.accepted == nil
    }

    /// The actions of the round in force that are not over, or are to be looked at once more.
    public var openActions: [ActionItem] {
        (inForce?.actions ?? []).filter { action in
            guard let done = action.number.flatMap(completion) else { return true }
            return done.recheckOn != nil || (needsAcceptance(action) && done.accepted == nil)
        }
    }

    /// The course as it was before a place in the log.
    public func before(_ place: Int) -> RecordTimeline { keeping { earlier, _ in earlier < place } }

    /// The course as it was before something in it.
    func before(_ fact: Fact<some Sendable>) -> RecordTimeline {
        keeping { ($0, $1) < (fact.place, fact.at.seconds) }
    }

    /// - Parameter isKept: asked of each fact's place in the log, and of its time in seconds.
    private func keeping(_ isKept: (_ place: Int, _ seconds: Int) -> Bool) -> RecordTimeline {
        mapping { isKept($0, $1) ? $2 : nil }
    }

    /// The course with each fact under the rules and the calendar of its place in the log.
    package func judged(by procedure: (_ place: Int) -> Procedure) -> RecordTimeline {
        mapping { place, _, _ in procedure(place) }
    }

    /// The course with each fact under other rules, or without it.
    ///
    /// - Parameter change: gets a fact's place, its time in seconds and its rules; nil leaves the fact out.
    private func mapping(_ change: (_ place: Int, _ seconds: Int, _ procedure: Procedure) -> Procedure?)
        -> RecordTimeline
    {
        func changed<What>(_ fact: Fact<What>) -> Fact<What>? {
            change(fact.place, fact.at.seconds, fact.procedure).map {
                Fact(fact.what, at: fact.at, $0, place: fact.place)
            }
        }
        var course = self
        (course.notices, course.rounds) = (notices.compactMap(changed), rounds.compactMap(changed))
        (course.decisions, course.contests) = (decisions.compactMap(changed), contests.compactMap(changed))
        (course.reports, course.reminders) = (reports.compactMap(changed), reminders.compactMap(changed))
        (course.topics, course.extensions) = (topics.compactMap(changed), extensions.compactMap(changed))
        (course.acceptances, course.handovers) = (acceptances.compactMap(changed), handovers.compactMap(changed))
        (course.settlements, course.rulings) = (settlements.compactMap(changed), rulings.compactMap(changed))
        (course.archived, course.voided) = (archived.flatMap(changed), voided.flatMap(changed))
        return course
    }
}
