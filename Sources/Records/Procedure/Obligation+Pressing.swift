extension Sequence<Obligation> {
    /// What is open, each matter once: of the weekly syncs that an owner owes for an action the last; none for an action
    /// whose report is owed already.
    public var pressing: [Obligation] {
        let open = filter(\.isOpen)
        func matters(_ kind: Obligation.Kind) -> [(Obligation.Matter?, Obligation)] {
            open.filter { $0.kind == kind }.map { ($0.matter, $0) }
        }
        let reports = Set(matters(.feedback).map(\.0))
        let syncs = Dictionary(matters(.sync)) { $0.since > $1.since ? $0 : $1 }
        return open.filter { obligation in
            guard obligation.kind == .sync else { return true }
            let matter = obligation.matter
            return !reports.contains(matter) && syncs[matter] == obligation
        }
    }
}

extension Obligation {
    /// An action of a record, or another department's part in one.
    public struct Matter: Hashable, Sendable {
        public let record: RecordNumber
        public let item: ActionNumber
    }

    /// The action that it is about; nil for what is about none.
    public var matter: Matter? { item.map { Matter(record: number, item: $0) } }
}
