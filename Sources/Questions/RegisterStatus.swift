import Audit
import Git
import Records
import Register

/// The register at a glance: what there is, what is late, who is waited for, what expires soon.
public struct RegisterStatus: Sendable {
    public let settings: Settings
    public let today: Day
    public let tip: ObjectID
    /// How many records each department initiated, by where they stand. Drafts count.
    public let counts: [DepartmentCode: [RecordState: Int]]
    /// Records that wait for sign-offs.
    public let circulating: [RecordRow]
    /// Records with an action past its due date; none unless the whole was asked for.
    public let overdue: [RecordRow]
    /// Records in which something does not hold.
    public let bad: [RecordRow]
    public let unreadable: [Finding]
    /// What is late, one line an action, the most late first.
    public let late: [DueLine]
    /// The departments that have not answered a current round, and whose objections wait for an answer.
    public let waiting: [Obligation]
    /// Archived records whose terms end soon or are over, by that day; held ones are not among them.
    public let expiring: [(number: RecordNumber, until: Day, isByImport: Bool)]

    /// Disposal lists that wait for somebody.
    public let lists: [DisposalStanding]

    /// How far ahead the end of a term is told, in days.
    public static let horizon = 90

    public func count(of state: RecordState) -> Int { counts.values.reduce(0) { $0 + $1[state, default: 0] } }
}

extension RegisterView {
    /// - Parameter isWhole: with the rows of records that are overdue.
    public func status(with drafts: [Draft], isWhole: Bool = true) async throws(RegisterError) -> RegisterStatus {
        let today = now.day
        var counts = try await stages()
        for draft in drafts where try record(draft.number) == nil {
            counts[draft.number.department, default: [:]][.draft, default: 0] += 1
        }
        let open = try await obligations(on: today, drafts: drafts).filter(\.isOpen)
        let late = open.filter { $0.isLate && $0.kind != .confirmation }.lines
        let waiting = [RecordState.circulating, .objected].map(RecordRow.Mark.state)
        var circulating: [RecordRow] = []
        for mark in waiting { circulating += try await rows(marked: [mark...mark]).rows }
        let (bad, unreadable) = try await rows(marked: [RecordRow.Mark.bad...RecordRow.Mark.bad])
        let horizon = RecordRow.Mark.until(today.advanced(by: RegisterStatus.horizon))
        let expiring = try await rows(marked: ["until 0"...horizon]).rows.compactMap { row in
            row.keepUntil.map { (number: row.number, until: $0, isByImport: row.isKeptByImport) }
        }
        let overdue = Set(late.filter { $0.first.kind == .overdue }.map(\.number))
        return RegisterStatus(
            settings: settings, today: today, tip: tip, counts: counts,
            circulating: circulating.sorted { $0.number < $1.number },
            overdue: isWhole ? try await rows(of: overdue) : [],
            bad: bad, unreadable: unreadable, late: late,
            waiting: open.filter { $0.kind == .confirmation || $0.kind == .objection },
            expiring: expiring.sorted { ($0.until, $0.number) < ($1.until, $1.number) },
            lists: try await openDisposals())
    }
}
