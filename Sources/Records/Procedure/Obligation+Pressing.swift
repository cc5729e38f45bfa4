extension Sequence<Obligation> {
    /// What is open, each matter once: of the weekly syncs that an owner owes for an action the last; none for an action
    /// whose report is owed already.
    public var pressing: [Obligation] {
        let open = filter(\.isOpen)
        func matters(_ kind: Obligation.Kind) -> [(ActionMatter, Obligation)] {
            open.filter { $0.kind == kind }.map { (ActionMatter($0), $0) }
        }
        let reports = Set(matters(.feedback).map(\.0))
        let syncs = Dictionary(matters(.sync)) { $0.since > $1.since ? $0 : $1 }
        return open.filter { obligation in
            guard obligation.kind == .sync else { return true }
            let matter = ActionMatter(obligation)
            return !reports.contains(matter) && syncs[matter] == obligation
        }
    }
}

/// An action of a record.
private struct ActionMatter: Hashable {
    let number: RecordNumber
    let action: Int?

    init(_ obligation: Obligation) { (number, action) = (obligation.number, obligation.action) }
}
