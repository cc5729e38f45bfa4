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
    /// Records in which something does not hold.
    public let bad: [RecordRow]
    public let unreadable: [Finding]
    /// What is late, one line an action, the most late first.
    public let late: Excerpt<DueLine>
    /// How many of these lines wait for each department first.
    public let lateOf: [DepartmentCode: Int]
    /// Whom current rounds wait for, by department: those that have not answered, and those whose objections wait for an answer.
    public let awaited: [Awaited]
    /// Archived records whose terms end soon or are over, by that day; held ones are not among them.
    public let expiring: Excerpt<ExpiringTerm>
    /// Disposal lists that wait for somebody.
    public let lists: [DisposalStanding]
    /// All of it, where the whole was asked for.
    public let whole: Whole?

    public typealias ExpiringTerm = (number: RecordNumber, until: Day, isByImport: Bool)

    /// The first of many.
    public struct Excerpt<Element: Sendable>: Sendable {
        public let first: [Element]
        /// How many there are.
        public let count: Int
    }

    /// What rounds wait for a department to do.
    public struct Awaited: Sendable {
        public let department: DepartmentCode
        public let kind: Obligation.Kind
        /// Those of the first records, the longest due first.
        public let first: [Obligation]
        /// How many records there are.
        public let count: Int
    }

    public struct Whole: Sendable {
        /// Records that wait for sign-offs.
        public let circulating: [RecordRow]
        /// Records with an action past its due date.
        public let overdue: [RecordRow]
        /// The departments that have not answered a current round, and whose objections wait for an answer.
        public let waiting: [Obligation]
    }

    /// How far ahead the end of a term is told, in days.
    public static let horizon = 90

    public func count(of state: RecordState) -> Int { counts.values.reduce(0) { $0 + $1[state, default: 0] } }
}

extension RegisterView {
    /// - Parameter most: so many of what there may be much of; all of it, and what only a whole answer has, if nil.
    public func status(with drafts: [Draft], most: Int? = nil) async throws(RegisterError) -> RegisterStatus {
        let today = now.day
        var counts = try await stages()
        for draft in drafts where try record(draft.number) == nil {
            counts[draft.number.department, default: [:]][.draft, default: 0] += 1
        }
        let owed = try await owedCounts(on: today)
        let drafted = try timelines(of: drafts).flatMap { $0.obligations(on: today, roster.calendar) }.pressing.byDueDay
            .late
        let late = try await (lateLines(on: today, most: most) + drafted).inOrder
        let lateOf = drafted.reduce(into: owed.late) { $0[$1.first.department, default: 0] += 1 }
        var awaited: [RegisterStatus.Awaited] = []
        for (asked, count) in owed.awaited.sorted(by: { $0.key < $1.key }) {
            let first = try await self.awaited(asked, on: today, most: most)
            awaited.append(
                RegisterStatus.Awaited(department: asked.department, kind: asked.kind, first: first, count: count))
        }
        let (bad, unreadable) = try await rows(marked: [RecordRow.Mark.bad...RecordRow.Mark.bad])
        let horizon = RecordRow.Mark.until(upTo: today.advanced(by: RegisterStatus.horizon))
        let ending = try await rows(first: most, marked: horizon)
        let expiring = ending.rows.compactMap { row in
            row.keepUntil.map { (number: row.number, until: $0, isByImport: row.isKeptByImport) }
        }.sorted { ($0.until, $0.number) < ($1.until, $1.number) }
        return RegisterStatus(
            settings: settings, today: today, tip: tip, counts: counts, bad: bad, unreadable: unreadable,
            late: RegisterStatus.Excerpt(
                first: Array(late.prefix(most ?? .max)), count: lateOf.values.reduce(0, +)),
            lateOf: lateOf.reduce(into: [:]) { of, late in late.key.map { of[$0] = late.value } },
            awaited: awaited,
            expiring: RegisterStatus.Excerpt(first: Array(expiring.prefix(most ?? .max)), count: ending.count),
            lists: try await openDisposals(),
            whole: most == nil ? try await whole(late: late, drafts) : nil)
    }

    private func whole(late: [DueLine], _ drafts: [Draft]) async throws(RegisterError) -> RegisterStatus.Whole {
        var circulating: [RecordRow] = []
        for mark in [RecordState.circulating, .objected].map(RecordRow.Mark.state) {
            circulating += try await rows(marked: [mark...mark]).rows
        }
        return RegisterStatus.Whole(
            circulating: circulating.sorted { $0.number < $1.number },
            overdue: try await rows(of: Set(late.filter { $0.first.kind == .overdue }.map(\.number))),
            waiting: try await obligations(on: now.day, drafts: drafts).filter {
                $0.isOpen && OwedCounts.kinds.contains($0.kind)
            })
    }
}
