extension RecordTimeline {
    /// A round while it was in force: from the day its last department signed, or a ruling upheld it (F12), until the next one's.
    ///
    /// What was circulated binds nobody until all have signed; what was agreed before holds until then.
    struct Period: Sendable {
        let record: Record
        let round: Int
        let from: Day
        /// The day on which another round came into force; nil for the last.
        let until: Day?
        /// The rules that the round was circulated under.
        let policy: Policy

        var deadlines: Deadlines { policy.deadlines }

        /// Whether a day's end fell into it.
        func contains(_ day: Day) -> Bool { from <= day && until.map { day < $0 } ?? true }
    }

    /// The record as the last round in force has it; nil before the first.
    public var inForce: Record? { periods.last?.record }

    /// Since when it is in force.
    public var inForceSince: Day? { periods.last?.from }

    var periods: [Period] {
        let confirmed = rounds.compactMap { round in force(of: round).map { (round, $0) } }
        return confirmed.indices.map { index in
            let (round, at) = confirmed[index]
            let next = index + 1 < confirmed.count ? confirmed[index + 1].1.day : nil
            return Period(
                record: round.what, round: round.what.round ?? 0, from: at.day, until: next,
                policy: round.procedure.policy)
        }
    }

    /// When the last missing department agreed to a round (S20).
    public func confirmation(of round: Fact<Record>) -> Moment? {
        var missing = Set(round.what.signatories)
        for decided in standingDecisions where decided.what.round == round.what.round {
            switch decided.what.decision {
            case .agree: missing.remove(decided.what.department)
            case .object:
                if round.what.signatories.contains(decided.what.department) { missing.insert(decided.what.department) }
            }
            if missing.isEmpty { return decided.at }
        }
        return nil
    }

    /// The reports on an action itself, oldest first.
    func reports(on action: Int) -> [Fact<Feedback>] {
        reports.filter { $0.what.action == action && $0.what.supporting == nil }
    }

    /// The report that ended an action, if nothing reopened it: when it was entered, and the day it was done or closed.
    func ending(of action: Int) -> (report: Fact<Feedback>, on: Day)? {
        completion(of: action).map { ($0.report, $0.on) }
    }
}

extension RecordTimeline {
    /// How the round in force stands to another record (记录关系), and since when rounds in force have said so without a break.
    public func relations(to number: RecordNumber) -> [(relation: Relation, since: Day)] {
        guard let now = periods.last else { return [] }
        return now.record.relations.filter { $0.record == number }.map { relation in
            let run = periods.reversed().prefix { $0.record.relations.contains(relation) }
            return (relation, run.last?.from ?? now.from)
        }
    }
}
