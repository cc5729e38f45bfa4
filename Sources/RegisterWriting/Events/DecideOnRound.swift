import Git
import Questions
import RecordText
import Records
import Register
import Signatures

/// A department's decision on a round (S19, S20), made and not signed yet: the first phase of signing. The second gives it a
/// signature, from this machine's key or from elsewhere.
public struct PreparedSignOff: Sendable {
    /// The exact bytes to sign.
    public let payload: [UInt8]
    /// What signing them means, for the one who is asked to.
    public let meaning: LocalizedText
    public let department: DepartmentCode
    /// `signoff/2024-MKT-001/2/RND`.
    public let name: String
    let number: RecordNumber
    let round: Int
    let decision: Decision
    /// What is worth knowing before anybody signs: a remark that reads like a condition.
    public let findings: [Finding]

    /// The decision as its record would bear it.
    func entry(_ armor: String) -> EmbeddedSignOff {
        var entry = EmbeddedSignOff()
        (entry.department, entry.round, entry.decision) = (department, round, decision)
        let tag = String(decoding: payload, as: UTF8.self) + armor
        entry.tag = tag.last == "\n" ? String(tag.dropLast()) : tag
        return entry
    }
}

/// What came of a decision.
public struct DecisionResult: Sendable {
    public package(set) var event: EventResult
    public let department: DepartmentCode
    public let tag: String
    public let principal: String
    /// What stands beside an agreement; empty for none.
    public let remark: String
    /// A reference in the way was no valid sign-off, and was replaced.
    public let replacedInvalid: Bool
    public let view: RegisterView
}

extension RegisterWriter {
    /// Signs the current round for a department, or objects to it.
    ///
    /// First the tag object, then its reference, then the fold: after a crash between them, `confirm`, or the same again, folds
    /// what is there.
    ///
    /// - Parameters:
    ///   - remark: what an agreement has beside it (保留意见).
    ///   - reason: an objection's.
    public func decide(
        _ number: RecordNumber, as asked: DepartmentCode?, _ decision: Decision, remark: String = "",
        reason: String = ""
    ) async throws(RegisterError) -> DecisionResult {
        let stored = try decidable(number)
        try refuseBadKey(for: Self.what)
        let department = try department(asked, stored.record)
        let pending = try await view.pendingSignoffs(number)
        let ready = pending.first {
            $0.entry.department == department && $0.entry.round == stored.record.round && !$0.findings.hasErrors
                && $0.entry.decision == decision
        }
        if let ready {
            try refuseLateRemark(remark, beside: ready.entry)
            try refuseWaitingObjection(decision, by: department, stored.record.round, pending, number)
            return try await fold(ready.entry, ready.name, department, number, replaced: false)
        }
        do {
            do {
                return try await signed(number, department, decision, remark, reason)
            } catch let clock as ClockRefused {
                var result = try await at(clock).signed(number, department, decision, remark, reason)
                result.event.findings.append(clock.finding(by: view.session))
                return result
            }
        } catch {
            throw RegisterError(stopping: error)
        }
    }

    private func signed(
        _ number: RecordNumber, _ department: DepartmentCode, _ decision: Decision, _ remark: String, _ reason: String
    ) async throws -> DecisionResult {
        let prepared = try await prepare(number, as: department, decision, remark: remark, reason: reason)
        guard let signer = actor.signer else { throw Self.keyMissing }
        var result = try await placed(prepared, signature: try await signer.sign(prepared.payload))
        result.event.findings += prepared.findings
        return result
    }

    /// Everything but the signature. Refused before anybody signs: a key that would not count, a round that is in force.
    public func prepare(
        _ number: RecordNumber, as asked: DepartmentCode?, _ decision: Decision, remark: String = "",
        reason: String = ""
    ) async throws(RegisterError) -> PreparedSignOff {
        let stored = try decidable(number)
        try refuseBadKey(for: Self.what)
        let department = try department(asked, stored.record)
        guard let round = stored.record.round,
            let role = try view.acting().role(of: actor.principal, in: department)
        else { throw Self.keyMissing }
        guard let target = try view.history().round(round, of: number) else {
            throw RegisterError(
                "round-missing", LocalizedText(zh: "历史中没有第 \(round) 轮", en: "the history has no round \(round)"),
                hint: LocalizedText(zh: "请查明原因：concord audit", en: "run concord audit"))
        }
        let ledger = try await view.signOffLedger(of: number)
        let former = ledger.entries.filter { $0.entry.department == department && $0.entry.round == round }
        if let last = former.last(where: { $0.verdict.isGood }), last.entry.decision == decision {
            try refuseLateRemark(remark, beside: last.entry)
            try refuseOtherReason(reason, beside: last.entry)
            throw RegisterError.already(
                "already-decided", zh: "\(department) 对第 \(round) 轮已\(decision == .agree ? "签字" : "提出异议")",
                en: "\(department) has \(decision == .agree ? "signed" : "objected to") round \(round) already")
        }
        try refuseEarly(target)
        try await refuseLateObjection(decision, by: department, stored, ledger)
        guard decision == .agree || stored.record.archived == nil else {
            throw RegisterError(
                "record-closed",
                LocalizedText(
                    zh: "\(number) 已归档，只可补签，不得再提异议", en: "\(number) is archived: belated sign-offs alone can follow"))
        }
        let findings = remark.isEmpty ? [] : view.settings.findings(inRemark: remark)
        if let open = findings.first(where: { $0.severity == .error }) {
            throw RegisterError(
                open.rule,
                LocalizedText(zh: "\(open.message.zh)；未签字", en: "\(open.message.en); nothing was signed"),
                hint: open.hint)
        }
        let statement = SignOffStatement(
            number, round: round, department, role, decision, digest: Digest.sha256(stored.file.agreed),
            title: stored.record.title,
            delegation: try view.delegation(to: actor.principal, for: department)?.event.eventID ?? "", remark: remark,
            reason: reason)
        let name = RegisterPath.signoffName(number, round, department, former.count + 1)
        let named = view.settings.department(department)
        let payload = Tag.compose(
            target: target.commit.id, name: name,
            tagger: Person(
                name: actor.name, mail: actor.principal, seconds: view.now.seconds, offset: view.now.offset),
            message: statement.message(
                departmentName: named?.name(in: view.language) ?? department.text, view.language))
        return PreparedSignOff(
            payload: payload,
            meaning: LocalizedText(
                zh:
                    "\(named?.name(in: .zh) ?? department.text)\(decision == .agree ? "签署" : "反对") \(number) 第 \(round) 轮：\(stored.record.title)",
                en:
                    "\(named?.name(in: .en) ?? department.text) \(decision == .agree ? "signs" : "objects to") \(number) round \(round): \(stored.record.title)"
            ), department: department, name: name, number: number, round: round, decision: decision,
            findings: findings)
    }

    /// The second phase: judges the signed tag, names it, and folds it in. What does not hold gets no name.
    public func place(_ prepared: PreparedSignOff, signature armor: String) async throws(RegisterError)
        -> DecisionResult
    {
        do { return try await placed(prepared, signature: armor) } catch {
            throw RegisterError(stopping: error)
        }
    }

    private func placed(_ prepared: PreparedSignOff, signature armor: String) async throws -> DecisionResult {
        let (number, entry) = (prepared.number, prepared.entry(armor))
        let stored = try view.existing(number)
        try Self.refuseUnstorable(stored) { $0.signoffs.append(entry) }
        try Self.refuseNaming(try await view.verdict(onUnnamed: entry, of: number).findings)
        let pending = try await view.pendingSignoffs(number)
        let invalid = pending.first { $0.name == prepared.name && $0.findings.hasErrors }?.id
        try refuseWaitingObjection(prepared.decision, by: prepared.department, prepared.round, pending, number)
        let id = try register.repository.write(.tag, Array((entry.tag + "\n").utf8))
        let place = DecisionPlace(name: prepared.name, number: prepared.number, round: prepared.round)
        let writer = try await nameAtHome(id, place, invalid: invalid)
        let replaced = try name(id, prepared.name, invalid: invalid)
        do {
            return try await writer.fold(entry, prepared.name, prepared.department, number, replaced: replaced)
        } catch {
            // Named, and folded in by somebody else meanwhile: it is done, whoever did it.
            if error.isDoneAlready { throw error }
            if case .away(let home, _) = writer.seat, case .home = seat {
                throw RegisterError(
                    "signoff-waits",
                    LocalizedText(
                        zh: "签字已存入本副本，总登记簿（\(home.address)）未回应；签字未能记入记录：\(error.message.zh)",
                        en:
                            "the sign-off is kept in this copy, home (\(home.address)) gave no answer; it could not be recorded: \(error.message.en)"
                    ),
                    hint: LocalizedText(
                        zh: "请先送出，再记入记录：concord sync；concord confirm \(number)",
                        en: "concord sync, then concord confirm \(number)"))
            }
            if case .home(let home) = seat {
                let what =
                    entry.decision == .object
                    ? LocalizedText(zh: "异议", en: "objection") : LocalizedText(zh: "签字", en: "sign-off")
                throw RegisterError(
                    "signoff-waits",
                    LocalizedText(
                        zh: "\(what.zh)已送到总登记簿（\(home.address)），已经有效，尚未记入记录：\(error.message.zh)",
                        en:
                            "the \(what.en) is at home (\(home.address)) and counts; it could not be recorded: \(error.message.en)"
                    ),
                    hint: LocalizedText(
                        zh: "请记入记录：concord confirm \(number)", en: "to record it: concord confirm \(number)"))
            }
            // Not done is nothing: what could not be folded in keeps no name.
            try? register.repository.deleteReference("refs/tags/" + prepared.name, expecting: id)
            throw error
        }
    }

    private static let what = LocalizedText(zh: "签字", en: "a decision")
    private static var keyMissing: RegisterError { .keyMissing(what) }

    private func decidable(_ number: RecordNumber) throws(RegisterError) -> StoredRecord {
        let stored = try view.existing(number)
        try refuseRoundNotAtHome(stored)
        let state = stored.record.state
        let isBelated = state == .archived && stored.record.archived?.unconfirmed.isEmpty == false
        guard stored.record.round != nil, state != .void, state != .archived || isBelated else {
            throw RegisterError(
                "not-circulating",
                LocalizedText(
                    zh: "\(number) 现在是“\(state.words.zh)”，没有待签的轮次",
                    en: "\(number) is \(state.words.en): there is no round to decide on"))
        }
        return stored
    }

    /// The department to decide for: the one asked for, or the only one that the person may sign for.
    private func department(_ asked: DepartmentCode?, _ record: Record) throws(RegisterError) -> DepartmentCode {
        let mine = try view.acting().signingDepartments(of: actor.principal).filter(record.signatories.contains)
        guard let department = asked ?? (mine.count == 1 ? mine[0] : nil) else {
            throw RegisterError(
                "department-unclear", LocalizedText(zh: "请用 --as 指明代表哪个部门", en: "say with --as for which department"),
                hint: mine.isEmpty
                    ? LocalizedText(
                        zh: "\(actor.principal) 不是任何参与部门的负责人或代签人",
                        en: "\(actor.principal) neither heads nor deputises for any of its departments")
                    : LocalizedText(
                        zh: "\(actor.principal) 可代表：\(mine.map(\.text).joined(separator: "、"))",
                        en: "\(actor.principal) may sign for: \(mine.map(\.text).joined(separator: ", "))"))
        }
        guard record.signatories.contains(department) else {
            throw RegisterError(
                "department-not-asked",
                LocalizedText(
                    zh: "\(department) 不在参与部门之列", en: "\(department) is not among the record's departments"))
        }
        guard mine.contains(department) else {
            throw RegisterError(
                "actor-not-entitled",
                LocalizedText(
                    zh: "\(actor.principal) 不是 \(department) 的负责人或代签人，不得代表该部门签字",
                    en: "\(actor.principal) neither heads \(department) nor deputises for it"),
                hint: LocalizedText(
                    zh: "请由部门负责人用本人的密钥签字（--key），或请登记员更新名单",
                    en: "its head signs with their own key (--key), or a registrar changes the roster"))
        }
        return department
    }

    /// Gives the tag its name. A valid sign-off is never replaced; one that is none is, and only if it is still the same.
    func name(_ id: ObjectID, _ name: String, invalid: ObjectID?) throws -> Bool {
        let reference = "refs/tags/" + name
        if let invalid {
            try register.repository.updateReference(reference, from: invalid, to: id, message: "concord: sign-off")
            return true
        }
        do throws(GitError) {
            try register.repository.createReference(reference, id)
            return false
        } catch {
            guard error.kind == .exists else { throw error }
            throw RegisterError(
                "signoff-exists", LocalizedText(zh: "\(name) 已存在", en: "\(name) is there already"),
                hint: LocalizedText(zh: "请记入记录：concord confirm", en: "concord confirm records it"))
        }
    }

    private func fold(
        _ entry: EmbeddedSignOff, _ name: String, _ department: DepartmentCode, _ number: RecordNumber, replaced: Bool
    ) async throws(RegisterError) -> DecisionResult {
        let done = try await perform(FoldSignOffs(number: number, entries: [entry]))
        let told = try await told(done, [], ending: entry.decision == .object ? [.objection] : [])
        return DecisionResult(
            event: told.outcome, department: department, tag: name, principal: actor.principal,
            remark: entry.statement?.remark ?? "",
            replacedInvalid: replaced, view: told.view)
    }
}
