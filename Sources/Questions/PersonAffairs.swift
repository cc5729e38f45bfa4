import Audit
import Records
import Register

/// What hangs on one person: what a registrar looks through when they leave, or get other duties.
public struct PersonAffairs: Sendable {
    public struct Role: Sendable {
        public let department: DepartmentCode
        public let role: DepartmentRole
        /// Without them nobody with a key in force signs for the department.
        public let isLastSigner: Bool
    }

    public let principal: String
    /// No other registrar has a key in force.
    public let isLastRegistrar: Bool
    public let roles: [Role]
    /// What their departments owe, the longest due first.
    public let owed: [Obligation]
    /// Actions of their departments that are not over.
    public let actions: [(number: RecordNumber, action: ActionItem)]
    /// Numbers that they have claimed and not registered: the drafts are on their machine.
    public let drafts: [RecordNumber]
    /// Delegations that they gave or were given and that are not over: those end with them.
    public let delegations: [GivenDelegation]

    public var isNothing: Bool {
        !isLastRegistrar && roles.isEmpty && owed.isEmpty && actions.isEmpty && drafts.isEmpty
            && delegations.isEmpty
    }
}

extension RegisterView {
    public func affairs(of principal: String) async throws(RegisterError) -> PersonAffairs {
        let signing = try await claims().filter { $0.isInForce }
        var drafts: [RecordNumber] = []
        for claim in signing where claim.principal?.isSameAddress(as: principal) == true {
            if try record(claim.number) == nil { drafts.append(claim.number) }
        }
        let others = settings.departments.flatMap { $0.heads + $0.deputies }.filter { !$0.isSameAddress(as: principal) }
        let active = Set(others.filter(hasKey).map { $0.lowercased() })
        let roles = settings.departments.compactMap { department -> PersonAffairs.Role? in
            guard let code = department.code, let role = department.role(of: principal) else { return nil }
            let isCovered = (department.heads + department.deputies).contains { active.contains($0.lowercased()) }
            return .init(department: code, role: role, isLastSigner: role.maySign && !isCovered)
        }
        let own = roles.map(\.department)
        let owed = try await obligations(on: now.day, drafts: []).filter { obligation in
            obligation.isOpen && obligation.department.map(own.contains) == true
        }
        var actions: [(RecordNumber, ActionItem)] = []
        let open = try recordNumbers { $0.findings.isEmpty && !$0.record.isClosed && $0.record.round != nil }
        for number in open {
            guard let stored = try record(number) else { continue }
            let taken = try await laterRecords(of: number).compactMap(\.succession)
            for var action in try await openWork(of: stored).actions
            where action.department.map(own.contains) == true && !taken.contains(where: { $0.takes(action.number) }) {
                action.owner = stored.record.owner(of: action)
                actions.append((number, action))
            }
        }
        let isLastRegistrar =
            settings.isRegistrar(principal)
            && !settings.registrars.contains { !$0.isSameAddress(as: principal) && hasKey($0) }
        return PersonAffairs(
            principal: principal, isLastRegistrar: isLastRegistrar, roles: roles, owed: owed, actions: actions,
            drafts: drafts,
            delegations: try givenDelegations().filter { given in
                standing(of: given).isOpen
                    && [given.entry.by, given.entry.to].contains { $0.isSameAddress(as: principal) }
            })
    }

    /// Whether the register has ever put an address down: as somebody's of a department, a registrar's, or a key's.
    public func isKnown(_ principal: String) -> Bool {
        isInRoster(principal) || roster.openPGPKey(of: principal) != nil
            || roster.signers.lines.contains { $0.principals.isSameAddress(as: principal) }
    }

    /// Whether a key of theirs is in force now.
    private func hasKey(_ principal: String) -> Bool { roster.hasKey(principal, at: session.now) }
}
