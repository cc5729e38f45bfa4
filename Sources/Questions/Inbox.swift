import Audit
import Records
import Register

/// What waits for one person, by the departments that the register puts them in: what a head, a recorder or an initiator looks at in the
/// morning.
public struct Inbox: Sendable {
    /// A round that waits for one of the person's departments.
    public struct Decision: Sendable {
        public let record: StoredRecord
        public let department: DepartmentCode
        /// The last day for it; nil where there is none.
        public let due: Day?
        public let late: Int?
        /// The round that it last agreed to, or the one before; nil where there is none.
        public let from: Int?
        /// How many fields have changed since then.
        public let changes: Int
    }

    public let principal: String
    /// Those that the person is in, by the register's list.
    public let departments: [DepartmentCode]
    /// The longest due first.
    public let decisions: [Decision]
    /// Everything else that is theirs to do now: to answer, to report, to remind, to archive. One line an action, with what it asks of
    /// others too; the most late first.
    public let owed: [DueLine]
    /// Disposal lists that wait for the person: for a witness's signature, or for a registrar who carries them out.
    public let lists: [DisposalStanding]
    /// Keys that people ask a registrar to take, the oldest request first; nothing for others.
    public let requests: [KeyRequest]
    /// What is wrong with files that cannot be read, of records that wait for the person and are left out.
    public let unreadable: [Finding]
    public let isRegistrar: Bool
    /// They rule where departments stay apart (F12).
    public let isArbiter: Bool
    /// They witness disposals.
    public let isWitness: Bool

    /// The register knows the person: something may wait for them.
    public var isKnown: Bool { !departments.isEmpty || isRegistrar || isArbiter || isWitness }
    public var isEmpty: Bool { decisions.isEmpty && owed.isEmpty && lists.isEmpty && requests.isEmpty }
}

extension RegisterView {
    public func inbox(of principal: String, drafts: [Draft]) async throws(RegisterError) -> Inbox {
        let today = now.day
        let own = settings.departments.filter { $0.role(of: principal) != nil }.compactMap(\.code)
        let settings = try acting()
        let signing = Set(settings.signingDepartments(of: principal))
        let isRegistrar = settings.isRegistrar(principal)
        let requests = isRegistrar ? try await waitingRequests() : []
        let isArbiter = settings.policy.arbiters.containsAddress(principal)
        let isWitness = settings.ableWitnesses.containsAddress(principal)
        let lists = isRegistrar || isWitness ? try await waitingLists(for: principal, settings) : []
        var unreadable: [RecordNumber: [Finding]] = [:]
        func inbox(_ decisions: [Inbox.Decision], _ owed: [DueLine]) -> Inbox {
            Inbox(
                principal: principal, departments: own, decisions: decisions, owed: owed, lists: lists,
                requests: requests, unreadable: unreadable.sorted { $0.key < $1.key }.flatMap(\.value),
                isRegistrar: isRegistrar, isArbiter: isArbiter, isWitness: isWitness)
        }
        guard !own.isEmpty || isArbiter else { return inbox([], []) }
        let theirs = OwedChoice.asking(signing.union(own), rulings: true)
        let open = try await obligations(on: today, in: theirs, drafts: drafts).filter(\.isOpen).pressing(on: today)
        func readable(_ number: RecordNumber) throws(RegisterError) -> StoredRecord? {
            guard let stored = try record(number) else { return nil }
            guard stored.findings.hasErrors else { return stored }
            unreadable[number] = stored.findings
            return nil
        }
        for number in try await unreadableNumbers(owingOn: today) { _ = try readable(number) }
        var decisions: [Inbox.Decision] = []
        for obligation in open where obligation.kind == .confirmation {
            guard let department = obligation.department, signing.contains(department),
                let stored = try readable(obligation.number)
            else { continue }
            let (from, changes) = try await changesSinceSigned(obligation.number, by: department)
            decisions.append(
                Inbox.Decision(
                    record: stored, department: department, due: obligation.due,
                    late: obligation.late, from: from, changes: changes.count))
        }
        var owed: [DueLine] = []
        for line in open.filter({ $0.kind != .confirmation }).lines {
            if line.first.kind == .ruling {
                guard let record = try readable(line.number)?.record, try mayRule(principal, on: record, line.number)
                else { continue }
            } else {
                guard line.departments.contains(where: own.contains) else { continue }
            }
            // Not everybody of a department may archive.
            if line.first.kind == .archive {
                let before = try record(line.number)?.record
                guard settings.allows(principal, .archive, on: line.number, before: before) else { continue }
            }
            owed.append(line)
        }
        return inbox(decisions, owed)
    }

    /// The disposal lists that wait for a person: to be signed by a witness, to be carried out by a registrar.
    private func waitingLists(for principal: String, _ settings: Settings) async throws(RegisterError)
        -> [DisposalStanding]
    {
        let isRegistrar = settings.isRegistrar(principal)
        return try await openDisposals().filter { standing in
            standing.awaited(settings).containsAddress(principal) || isRegistrar && standing.isToBeCarriedOut
        }
    }

    private func mayRule(_ principal: String, on record: Record, _ number: RecordNumber) throws(RegisterError) -> Bool {
        guard let round = record.round, let then = try settings(beforeRound: round, of: number) else { return false }
        return settings.bar(toRuling: principal, on: record, under: then) == nil
    }
}
