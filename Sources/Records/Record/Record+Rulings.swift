// Where the departments stay apart: a round is referred to an arbiter, who upholds or returns it (F12). Whether a ruling's tag is good is for
// `verify`.
extension Record {
    /// The referral of the current round that waits for a ruling; nil where none does.
    public var openReferral: Ruling? {
        guard round != nil, let last = rulingsOnRound.last, last.act == .refer, !isConfirmed else { return nil }
        return last
    }

    /// It is in force by a ruling alone: not every department has signed.
    public var isRuled: Bool { isUpheld && !isConfirmed }

    /// The ruling that gave the current round back to its initiator; nil where the last one did not.
    public var returned: Ruling? {
        rulingsOnRound.last { $0.act != .refer }.flatMap { $0.act == .return ? $0 : nil }
    }

    /// What was asked and ruled of the current round, in order.
    public var rulingsOnRound: [Ruling] { rulings.filter { $0.round == round } }

    /// The same record with only some of what was ruled: what holds.
    public func keeping(rulings: [Ruling]) -> Record {
        var copy = self
        copy.rulings = rulings
        return copy
    }
}
