import Records

extension Sequence<Obligation> {
    /// What is late, each action once: one that is overdue may lack its reminder and its report as well, and is one action that is
    /// late all the same. What is to be done stands for the rest; else what was due first.
    public var actionsOnce: [Obligation] {
        var places: [Action: Int] = [:]
        var kept: [Obligation] = []
        for obligation in self {
            guard let number = obligation.action else {
                kept.append(obligation)
                continue
            }
            let action = Action(record: obligation.number, number: number)
            if let place = places[action] {
                if obligation.kind == .overdue { kept[place] = obligation }
            } else {
                places[action] = kept.count
                kept.append(obligation)
            }
        }
        return kept
    }
}

private struct Action: Hashable {
    let record: RecordNumber
    let number: Int
}
