import Audit
import Git
import Records
import Register

/// The register at a glance: what there is, what is late, who is waited for, what expires soon.
public struct RegisterStatus: Sendable {
    public let settings: Settings
    public let today: Day
    public let tip: ObjectID
    public let summaries: [RecordRow]
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

    /// Records that wait for sign-offs.
    public var circulating: [RecordRow] {
        summaries.filter { !$0.isDraft && [.circulating, .objected].contains($0.state) }
    }

    /// Records with an action past its due date.
    public var overdue: [RecordRow] {
        let numbers = Set(late.filter { $0.first.kind == .overdue }.map(\.number))
        return summaries.filter { numbers.contains($0.number) }
    }

    /// Records in which something does not hold.
    public var bad: [RecordRow] { summaries.filter { $0.verdict == .bad } }

    public func count(of state: RecordState) -> Int { summaries.count { $0.state == state } }
}

extension RegisterView {
    public func status(with drafts: [Draft]) async throws(RegisterError) -> RegisterStatus {
        let today = now.day
        let (rows, unreadable) = try await rows(with: drafts)
        let open = try await obligations(on: today, drafts: drafts).filter(\.isOpen)
        let expiring = rows.compactMap { row in
            row.keepUntil.flatMap { until in
                until <= today.advanced(by: RegisterStatus.horizon)
                    ? (number: row.number, until: until, isByImport: row.isKeptByImport) : nil
            }
        }
        return RegisterStatus(
            settings: settings, today: today, tip: tip, summaries: rows, unreadable: unreadable,
            late: open.filter { $0.isLate && $0.kind != .confirmation }.lines,
            waiting: open.filter { $0.kind == .confirmation || $0.kind == .objection },
            expiring: expiring.sorted { ($0.until, $0.number) < ($1.until, $1.number) },
            lists: try await openDisposals())
    }
}
