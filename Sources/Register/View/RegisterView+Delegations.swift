import Git
import RecordText
import Records

// Who acts for a department's head for a while.
extension RegisterView {
    /// The departments' delegations, by code; those that can be read.
    public func delegations() throws(RegisterError) -> [Delegations] {
        do { return try store.delegations(tree: tree) } catch { throw RegisterError(error) }
    }

    /// Who may do what now: the settings, with whoever acts by a delegation today among the deputies.
    public func acting() throws(RegisterError) -> Settings { settings.deputising(try delegations(), on: [now.day]) }

    /// A department's delegations, and what is wrong with the file; none where there is none.
    package func delegations(of code: DepartmentCode) throws(RegisterError) -> Reading<Delegations> {
        do {
            guard let bytes = try repository.file(at: RegisterPath.delegations(of: code), in: tree) else {
                return Reading(value: Delegations(), language: language, findings: [])
            }
            return FormText.read(Delegations.self, stored: bytes)
        } catch {
            throw RegisterError(error)
        }
    }

    /// Every delegation that was ever given, with the event that put it on record, department by department and oldest first.
    public func givenDelegations() throws(RegisterError) -> [GivenDelegation] {
        let history = try history()
        var found: [GivenDelegation] = []
        for delegations in try delegations() {
            guard let code = delegations.department else { continue }
            let events = try history.delegations(of: code)
            for place in delegations.entries.indices where delegations.entries[place].act == .delegate {
                guard let event = try event(of: place, for: code, among: events) else { continue }
                found.append(
                    GivenDelegation(
                        department: code, entry: delegations.entries[place], event: event,
                        isWithdrawn: !delegations.isStanding(place)))
            }
        }
        return found
    }

    /// The first event that left a department's delegations with an entry at a place.
    private func event(of place: Int, for code: DepartmentCode, among events: [HistoryEntry]) throws(RegisterError)
        -> HistoryEntry?
    {
        for event in events where try at(event.commit.id).delegations(of: code).value.entries.count > place {
            return event
        }
        return nil
    }

    /// The delegation by which a person acts for a department today; nil for whoever needs none, or has none.
    public func delegation(to principal: String, for department: DepartmentCode) throws(RegisterError)
        -> GivenDelegation?
    {
        guard let code = settings.acting(for: department)?.code, settings.role(of: principal, in: code) == .member,
            try acting().role(of: principal, in: code) == .deputy
        else { return nil }
        let today = now.day
        return try givenDelegations().last {
            $0.department == code && !$0.isWithdrawn && $0.entry.covers(today)
                && $0.entry.to.isSameAddress(as: principal)
                && settings.role(of: $0.entry.by, in: code) == .head
        }
    }
}

extension History {
    /// The events about a department's delegations, oldest first.
    func delegations(of code: DepartmentCode) throws(RegisterError) -> [HistoryEntry] {
        try events(.delegation).filter { $0.value(of: "Department") == code.text }
    }
}

extension RegisterStore {
    /// The delegations of a tree, by department. A file that cannot be read, or speaks of another department, gives nobody a
    /// right.
    func delegations(tree: ObjectID) throws -> [Delegations] {
        guard let folder = try repository.entry(at: RegisterPath.delegations, in: tree), folder.isFolder else {
            return []
        }
        if let known = delegations[folder.id] { return known }
        let files = try repository.files(under: RegisterPath.delegations, in: tree, levels: 0)
        let found = files.compactMap { path, entry -> Delegations? in
            guard entry.isPlainFile, let code = RegisterPath.department(ofDelegations: path),
                let bytes = try? repository.read(entry.id, as: .blob, limit: StoredRecord.limit)
            else { return nil }
            let reading = FormText.read(Delegations.self, stored: bytes)
            return reading.findings.isEmpty && reading.value.department == code ? reading.value : nil
        }
        return delegations.keep(found, for: folder.id)
    }
}

/// What a step did to a department's delegations.
public struct DelegationNews: Sendable {
    public let department: DepartmentCode
    public let before: Delegations
    public let after: Delegations
    /// What is wrong with the file that it leaves.
    public let findings: [Finding]

    /// The entries that it added.
    public var entries: [Delegation] { Array(after.entries.dropFirst(before.entries.count)) }
    public var hasGrown: Bool { after.entries.starts(with: before.entries) }
}

extension Step {
    /// Nil for an event of another kind, and for one that touches no delegations.
    public func delegationNews() throws(RegisterError) -> DelegationNews? {
        guard kind == .delegation, let before,
            let code = try changes().lazy.compactMap({ RegisterPath.department(ofDelegations: $0.path) }).first
        else { return nil }
        let (old, new) = (try before.delegations(of: code), try after.delegations(of: code))
        var findings = new.findings
        if findings.isEmpty, new.value.department != code {
            findings.append(
                Finding(
                    "delegation-path", .error,
                    LocalizedText(zh: "文件名与所载部门不一致", en: "the file's name and its department differ")))
        }
        return DelegationNews(department: code, before: old.value, after: new.value, findings: findings)
    }
}
