extension Record {
    /// Who does an action of a round in force now: its owner there, or to whom it was handed over since (交接). A handover holds while
    /// the round has the owner that it began from.
    public func owner(of action: ActionItem) -> String {
        action.number.map { followup.handovers.owner(of: $0, named: action.owner) } ?? action.owner
    }

    /// The handovers of an action that hold, oldest first.
    public func handovers(of action: ActionItem) -> [Handover] {
        action.number.map { followup.handovers.chain(of: $0, named: action.owner) } ?? []
    }
}

extension RecordTimeline {
    /// Who does an action of a round now, as ``Record/owner(of:)`` has it.
    public func owner(of action: ActionItem) -> String {
        action.number.map { handovers.map(\.what).owner(of: $0, named: action.owner) } ?? action.owner
    }

    /// The actions of a round with who does them now.
    public func actionsNow(of round: Record) -> [ActionItem] {
        round.actions.map { action in
            var action = action
            action.owner = owner(of: action)
            return action
        }
    }
}

extension [Handover] {
    /// Who does an action whose owner a round names so.
    func owner(of action: Int, named owner: String) -> String { chain(of: action, named: owner).last?.to ?? owner }

    fileprivate func chain(of action: Int, named owner: String) -> [Handover] {
        var (chain, current) = ([Handover](), owner)
        for handover in self where handover.action == action && handover.from == current {
            chain.append(handover)
            current = handover.to
        }
        return chain
    }
}
