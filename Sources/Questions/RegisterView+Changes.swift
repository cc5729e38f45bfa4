import Audit
import Records
import Register

extension RegisterView {
    /// What changed in a record since a department last agreed to it; since the round before, if it never did.
    ///
    /// - Returns: the round compared with, nil where there is none before; the changes of the agreed part, its number aside.
    public func changesSinceSigned(_ number: RecordNumber, by department: DepartmentCode?) async throws(RegisterError)
        -> (from: Int?, changes: [Change])
    {
        let stored = try existing(number)
        let standing = try await verification(of: number).standing
        let signed = standing.signoffs.last { $0.department == department && $0.decision == .agree }?.round
        guard let from = signed ?? stored.record.round.map({ $0 - 1 }), from >= 1,
            let made = try history().round(from, of: number), let old = try at(made.commit.id).record(number)
        else { return (nil, []) }
        let changes = Comparison.changes(from: old.record, to: stored.record, in: Record.agreedForm)
        return (from, changes.filter { $0.path.steps != [.key(Record.roundKey)] })
    }
}
