import Git
import Records

/// Which open records cite or relate to which, as one tree has it. From tree to tree only the records are looked at that changed.
package struct OpenCitations: Sendable {
    private var tree: ObjectID?
    private var cited: [RecordNumber: Set<RecordNumber>] = [:]
    private var citing: [RecordNumber: Set<RecordNumber>] = [:]
    /// How many records were looked at so far.
    package private(set) var looks = 0

    /// The open records that name one, by number.
    package func naming(_ number: RecordNumber) -> [RecordNumber] { citing[number, default: []].sorted() }

    /// Goes on to another tree.
    mutating func follow(_ view: RegisterView) throws {
        guard tree != view.tree else { return }
        // What is stopped on the way begins anew.
        let former = tree
        tree = nil
        if let former, let changed = try view.recordsChanged(sinceTree: former) {
            for number in changed { look(at: number, try view.record(number)?.record) }
        } else {
            (cited, citing) = ([:], [:])
            try view.eachRecord { look(at: $0.number, $0.record) }
        }
        tree = view.tree
    }

    private mutating func look(at number: RecordNumber, _ record: Record?) {
        looks += 1
        for former in cited.removeValue(forKey: number) ?? [] { citing[former]?.remove(number) }
        guard let record, !record.isClosed else { return }
        let named = Set(record.citations + record.relatedRecords).subtracting([number])
        cited[number] = named
        for one in named { citing[one, default: []].insert(number) }
    }
}

extension RegisterView {
    /// The open records that cite or relate to one, by number.
    package func openRecords(citing number: RecordNumber) throws(RegisterError) -> [RecordNumber] {
        try citations { $0.naming(number) }
    }

    /// What the table of this repository's citations says, as this view has them.
    package func citations<Answer: Sendable>(_ ask: (OpenCitations) -> Answer) throws(RegisterError) -> Answer {
        do {
            return try store.citations.withLock { table in
                try table.follow(self)
                return ask(table)
            }
        } catch {
            throw RegisterError(error)
        }
    }
}
