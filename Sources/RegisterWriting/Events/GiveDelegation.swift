import RecordText
import Records
import Register

/// A head lets somebody of the department act for them for a while, or takes that back. What takes a right away first folds
/// in what was signed by it and waits (decision 27).
struct GiveDelegation: UseCase {
    let department: DepartmentCode
    let act: DelegationAct
    let to: String
    /// The first day; today if nil.
    let from: Day?
    let until: Day?
    let reason: String

    func events(on view: RegisterView, by actor: Actor) async throws -> (events: [Event], outcome: Void) {
        let reading = try view.delegations(of: department)
        guard reading.findings.isEmpty else {
            throw RegisterError(
                "record-unreadable",
                LocalizedText(
                    zh: "\(RegisterPath.delegations(of: department)) 有误，无法继续",
                    en: "\(RegisterPath.delegations(of: department)) is not sound"),
                hint: LocalizedText(zh: "查明原因：concord audit", en: "concord audit tells why"), findings: reading.findings
            )
        }
        var delegations = reading.value
        var entry = Delegation()
        (entry.act, entry.to, entry.reason) = (act, to, reason)
        if act == .delegate { (entry.from, entry.until) = (from ?? view.now.day, until) }
        (entry.at, entry.by) = (view.now, actor.principal)
        try refuseRepetition(of: entry, in: delegations, on: view.now.day)
        delegations.department = department
        delegations.entries.append(entry)
        var event = Event(
            kind: .delegation, subject: subject(entry, view.language),
            files: [RegisterPath.delegations(of: department): FormText.write(delegations, in: reading.language)])
        event.trailers = [("Department", department.text), ("Act", act.rawValue)]
        let waiting = act == .withdraw ? try await FoldSignOffs.waiting(on: view, actor) : []
        return (waiting + [event], ())
    }

    private func refuseRepetition(of entry: Delegation, in known: Delegations, on today: Day) throws(RegisterError) {
        let standing = known.standing(on: today).filter { $0.to.isSameAddress(as: to) }
        switch act {
        case .delegate:
            guard standing.contains(where: { $0.from == entry.from && $0.until == entry.until }) else { return }
            throw RegisterError.already(
                "already-delegated", zh: "已委托 \(to)，期限相同", en: "\(to) has that delegation already")
        case .withdraw:
            guard standing.isEmpty, known.entries.last(where: { $0.to.isSameAddress(as: to) })?.act == .withdraw else {
                return
            }
            throw RegisterError.already(
                "already-withdrawn", zh: "对 \(to) 的委托已收回", en: "the delegation to \(to) is withdrawn already")
        }
    }

    private func subject(_ entry: Delegation, _ language: Language) -> String {
        switch (act, language) {
        case (.delegate, .zh): "\(department) 委托 \(to)：\(term(entry))"
        case (.delegate, .en): "\(department) delegates to \(to): \(term(entry))"
        case (.withdraw, .zh): "\(department) 收回对 \(to) 的委托"
        case (.withdraw, .en): "\(department) withdraws the delegation to \(to)"
        }
    }

    private func term(_ entry: Delegation) -> String {
        [entry.from, entry.until].compactMap { $0?.description }.joined(separator: "..")
    }
}

extension RegisterWriter {
    /// Lets somebody act for a department's head.
    ///
    /// - Parameter from: the first day; today if nil.
    public func delegate(
        _ department: DepartmentCode, to person: String, from: Day?, until: Day, reason: String
    ) async throws(RegisterError) -> Done<EventResult> {
        try await done(
            GiveDelegation(
                department: department, act: .delegate, to: person, from: from, until: until, reason: reason))
    }

    /// Takes it back, from now on: all that the person has of the department.
    public func withdrawDelegation(_ department: DepartmentCode, from person: String, reason: String)
        async throws(RegisterError) -> Done<EventResult>
    {
        try await done(
            GiveDelegation(
                department: department, act: .withdraw, to: person, from: nil, until: nil, reason: reason))
    }

    private func done(_ useCase: GiveDelegation) async throws(RegisterError) -> Done<EventResult> {
        let done = try await perform(useCase)
        guard let result = done.results.last else { throw RegisterError("failed", LocalizedText("no event")) }
        return Done(view: done.view, results: done.results, outcome: result)
    }
}
