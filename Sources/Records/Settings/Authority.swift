// Who may do what (trust.md), judged on the settings and the record *before* the event.
extension Settings {
    public func isRegistrar(_ principal: String) -> Bool { registrars.containsAddress(principal) }

    /// What a person may do for a department. For one that is closed its successor's people act (承接部门).
    public func role(of principal: String, in code: DepartmentCode) -> DepartmentRole? {
        acting(for: code)?.role(of: principal)
    }

    /// The department whose people act for a department: itself, or its successor where it is closed.
    public func acting(for code: DepartmentCode) -> Department? {
        var seen: Set<DepartmentCode> = []
        var next: DepartmentCode? = code
        while let code = next, seen.insert(code).inserted, let department = department(code) {
            guard department.closedOn != nil, let successor = department.successor else { return department }
            next = successor
        }
        return nil
    }

    /// Whether the same people act for two departments.
    public func areSame(_ one: DepartmentCode, _ other: DepartmentCode) -> Bool {
        one == other || acting(for: one)?.code.map { $0 == acting(for: other)?.code } ?? false
    }

    /// Whether a person may make an event.
    ///
    /// The initiating department is the number's own, for good: who could change it could take over a record.
    ///
    /// - Parameters:
    ///   - number: the record that the event is about; nil for settings and delegations.
    ///   - before: the record as it was before the event; nil where there was none.
    ///   - entry: what it puts on record, where that is an entry of a list.
    ///   - owner: for what is about an action, the department whose action it is, and for a difference the one that is asked about
    ///     it, by the round in force; for a delegation, the department that gives it.
    public func allows(
        _ principal: String, _ event: EventKind, on number: RecordNumber?, before: Record?,
        owner: DepartmentCode? = nil,
        entry: (any LivingEntry)? = nil
    ) -> Bool {
        let isRegistrar = isRegistrar(principal)
        let role = number.flatMap { self.role(of: principal, in: $0.department) }
        switch event {
        case .settings, .hold, .release, .disposal, .import, .restriction, .appraisal:
            return isRegistrar
        case .notice, .round, .acceptance:
            return role != nil
        case .reminder, .void:
            return role != nil || isRegistrar
        case .signoff, .witness:
            return true  // it carries its own proof
        case .referral:
            let objecting = before?.objectingDepartments ?? []
            return role?.maySign == true || objecting.contains { self.role(of: principal, in: $0)?.maySign == true }
        case .topic, .ruling:
            return true  // whose it is hangs on what it says: rules of their own
        case .extension:
            // The action's people ask, and nobody for them; a head of the initiating department answers.
            guard (entry as? Extension)?.act != .ask else {
                return owner.flatMap { self.role(of: principal, in: $0) } != nil
            }
            return role?.maySign == true
        case .delegation:
            // Giving is the head's alone, which a rule of its own looks at; a registrar may take back.
            return isRegistrar || owner.flatMap { self.role(of: principal, in: $0) } == .head
        case .handover:
            return owner.flatMap { self.role(of: principal, in: $0) }?.maySign == true
        case .feedback, .settlement:
            return role != nil || owner.flatMap { self.role(of: principal, in: $0) } != nil
        case .archive, .term:
            return isRegistrar || role?.maySign == true
        case .paper:
            // Who vouches for a signature is a registrar, and of no initiating department, which a rule of its own looks at.
            return isRegistrar || ((entry as? PaperEntry)?.act == .reply && role != nil)
        case .contest:
            return entry?.speaker.flatMap { self.role(of: principal, in: $0) } != nil
        }
    }

    /// Who may make an event, for whoever may not: the other half of ``allows(_:_:on:before:owner:entry:)``.
    public func whoMay(
        _ event: EventKind, on number: RecordNumber?, before: Record?, owner: DepartmentCode?,
        entry: (any LivingEntry)?
    ) -> LocalizedText {
        func people(_ codes: [DepartmentCode?], heads: Bool = false, orRegistrar: Bool = false) -> LocalizedText {
            let codes = codes.compactMap { $0 }.reduce(into: [DepartmentCode]()) {
                if !$0.contains($1) { $0.append($1) }
            }
            let named = named(codes)
            return LocalizedText(
                zh: "须由\(named.zh)的\(heads ? "负责人或代签人" : "人员")\(orRegistrar ? "，或登记员" : "")办理",
                en:
                    "it takes \(heads ? "a head or deputy" : "somebody") of \(named.en)\(orRegistrar ? ", or a registrar" : "")"
            )
        }
        let initiator = number?.department
        switch event {
        case .settings, .hold, .release, .disposal, .import, .restriction, .appraisal, .witness:
            return LocalizedText(zh: "须由登记员办理", en: "it takes a registrar")
        case .notice, .round, .acceptance, .signoff, .topic, .ruling: return people([initiator])
        case .reminder, .void: return people([initiator], orRegistrar: true)
        case .referral: return people([initiator] + (before?.objectingDepartments ?? []), heads: true)
        case .extension:
            return (entry as? Extension)?.act == .ask ? people([owner]) : people([initiator], heads: true)
        case .delegation, .handover: return people([owner], heads: true)
        case .feedback, .settlement: return people([owner, initiator])
        case .archive, .term: return people([initiator], heads: true, orRegistrar: true)
        case .paper where entry?.actWord == PaperAct.reply.rawValue: return people([initiator], orRegistrar: true)
        case .paper:
            return LocalizedText(
                zh: "须由不属于发起部门的登记员核验登记", en: "it takes a registrar who is not of the initiating department")
        case .contest: return people([entry?.speaker])
        }
    }

    /// The departments that a person may sign for.
    public func signingDepartments(of principal: String) -> [DepartmentCode] {
        departments.compactMap(\.code).filter { role(of: principal, in: $0)?.maySign == true }
    }
}
