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
        func earlier<What>(_ facts: [Fact<What>]) -> [Fact<What>] {
            facts.filter { isKept($0.place, $0.at.seconds) }
        }
        var course = self
        (course.notices, course.rounds, course.decisions) = (earlier(notices), earlier(rounds), earlier(decisions))
        course.contests = earlier(contests)
        (course.reports, course.reminders) = (earlier(reports), earlier(reminders))
        (course.topics, course.extensions) = (earlier(topics), earlier(extensions))
        (course.acceptances, course.handovers) = (earlier(acceptances), earlier(handovers))
        (course.settlements, course.rulings) = (earlier(settlements), earlier(rulings))
        course.archived = archived.flatMap { isKept($0.place, $0.at.seconds) ? $0 : nil }
        course.voided = voided.flatMap { isKept($0.place, $0.at.seconds) ? $0 : nil }
        return course
    }

    /// The course with each fact under the rules and the calendar of its place in the log.
    package func judged(by procedure: (_ place: Int) -> Procedure) -> RecordTimeline {
        func placed<What>(_ fact: Fact<What>) -> Fact<What> {
            Fact(fact.what, at: fact.at, procedure(fact.place), place: fact.place)
        }
        var course = self
        (course.notices, course.rounds, course.decisions) = (
            notices.map(placed), rounds.map(placed), decisions.map(placed)
        )
        course.contests = contests.map(placed)
        (course.reports, course.reminders) = (reports.map(placed), reminders.map(placed))
        (course.topics, course.extensions) = (topics.map(placed), extensions.map(placed))
        (course.acceptances, course.handovers) = (acceptances.map(placed), handovers.map(placed))
        (course.settlements, course.rulings) = (settlements.map(placed), rulings.map(placed))
        (course.archived, course.voided) = (archived.map(placed), voided.map(placed))
        return course
    }
}
