// Where the departments stay apart (F12): what is asked of an arbiter, and since when a round is in force.
extension RecordTimeline {
    /// When a round came into force: when the last department had agreed (S20), or a ruling upheld it.
    public func force(of round: Fact<Record>) -> Moment? {
        let upheld = rulings.first { $0.what.round == round.what.round && $0.what.act == .uphold }?.at
        return [confirmation(of: round), upheld].compactMap { $0 }.min { $0.seconds < $1.seconds }
    }

    /// The ruling that gave a round back to its initiator; nil where the last one did not.
    func returned(_ round: Int?) -> Ruling? {
        rulings.last { $0.what.round == round && $0.what.act != .refer }
            .flatMap { $0.what.act == .return ? $0.what : nil }
    }

    /// The referral of the last round that waits for a ruling.
    var openReferral: Fact<Ruling>? {
        guard let round = rounds.last, confirmation(of: round) == nil,
            let last = rulings.last(where: { $0.what.round == round.what.round }), last.what.act == .refer
        else { return nil }
        return last
    }
}

extension RecordTimeline.Bench {
    /// What was referred is an arbiter's to rule on.
    func ruling() -> [Obligation] {
        guard !isClosed, let referral = course.openReferral else { return [] }
        var obligation = Obligation(.ruling, number, of: nil, since: referral.day)
        (obligation.round, obligation.subject) = (referral.what.round, referral.what.reason)
        obligation.owner = course.policyNow.arbiters.joined(separator: " ")
        return [obligation]
    }

    /// Nobody waits for a round that is in force by a ruling.
    var isInForce: Bool { course.rounds.last.flatMap(course.force) != nil }
}
