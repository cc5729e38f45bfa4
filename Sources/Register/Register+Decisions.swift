import Git
import RecordText
import Records
import Signatures

/// What came of a decision.
public struct DecisionResult: Sendable {
    public let event: EventResult
    public let department: DepartmentCode
    public let tag: String
    public let principal: String
    /// A reference in the way was no valid sign-off, and was replaced.
    public let replacedInvalid: Bool
    /// The record's state afterwards.
    public let record: Record
}

/// Sign-offs and objections (S19, S20): a signed tag each, folded into the record on arrival.
extension Register {
    /// Signs the current round for a department, or objects to it.
    ///
    /// First the tag object, then its reference, then the fold: after a crash between them, `confirm` folds what is there.
    public func decide(
        _ number: RecordNumber, as asked: DepartmentCode?, _ decision: Decision, reason: String = ""
    ) async throws(RegisterError) -> DecisionResult {
        do {
            let snapshot = try self.snapshot()
            let stored = try decidable(snapshot.existing(number))
            let actor = try await self.actor(snapshot.roster)
            let department = try self.department(asked, stored.record, actor, snapshot)
            let pending = try await pendingSignoffs(number, snapshot).filter {
                $0.entry.department == department && $0.entry.round == stored.record.round
            }
            if let ready = pending.first(where: { $0.findings.isEmpty && $0.entry.decision == decision }) {
                let event = try await fold([ready.entry], into: number)
                return try result(event, department, ready.name, actor, false)
            }
            return try await decideAnew(stored, department, decision, reason, actor, snapshot, pending)
        } catch {
            throw RegisterError(error)
        }
    }

    /// A tag as an entry of its record, which must read back with it.
    @inline(never)  // inlined into an async function, it makes Swift 6.3.1's optimizer crash
    private func foldable(
        _ tag: [UInt8], _ stored: StoredRecord, _ department: DepartmentCode, _ decision: Decision
    ) throws -> EmbeddedSignOff {
        var entry = EmbeddedSignOff()
        entry.department = department
        entry.round = stored.record.round
        entry.decision = decision
        entry.tag = String(decoding: tag.dropLast(tag.last == UInt8(ascii: "\n") ? 1 : 0), as: UTF8.self)
        var living = stored.record.livingPart
        living.signoffs.append(entry)
        try Self.refuseUnreadable([stored.path: stored.file.with(living, in: stored.language).bytes])
        return entry
    }

    /// Makes a tag, names it and folds it in. Nothing is named that could not be stored.
    private func decideAnew(
        _ stored: StoredRecord, _ department: DepartmentCode, _ decision: Decision, _ reason: String, _ actor: Actor,
        _ snapshot: RegisterView, _ pending: [PendingSignOff]
    ) async throws -> DecisionResult {
        let (tag, name) = try await makeTag(stored, department, decision, reason, actor, snapshot)
        let entry = try foldable(tag, stored, department, decision)
        let invalid = pending.first { $0.name == name && !$0.findings.isEmpty }?.id
        let replaced = try place(tag, name, invalid: invalid)
        let event = try await fold([entry], into: stored.number)
        return try result(event, department, name, actor, replaced)
    }

    private func result(
        _ event: EventResult, _ department: DepartmentCode, _ tag: String, _ actor: Actor, _ replaced: Bool
    ) throws -> DecisionResult {
        guard let number = event.number else { throw RegisterError("failed", LocalizedText("no number")) }
        let record = try snapshot(at: event.commit).existing(number).record
        let objects = record.objectingDepartments.contains(department)
        return DecisionResult(
            event: objects ? try judged(event, [.objection]) : event, department: department, tag: tag,
            principal: actor.principal, replacedInvalid: replaced,
            record: record)
    }

    private func decidable(_ stored: StoredRecord) throws -> StoredRecord {
        let state = stored.record.state
        guard stored.record.round != nil, state != .void, state != .archived else {
            throw RegisterError(
                "not-circulating",
                LocalizedText(
                    zh: "\(stored.number) 现在是“\(state.words.zh)”，没有可签的轮次",
                    en: "\(stored.number) is \(state.words.en): there is no round to decide on"))
        }
        return stored
    }

    /// The department to decide for: the one asked for, or the only one that the person may sign for.
    private func department(_ asked: DepartmentCode?, _ record: Record, _ actor: Actor, _ snapshot: RegisterView) throws
        -> DepartmentCode
    {
        let mine = snapshot.settings.signingDepartments(of: actor.principal).filter(record.signatories.contains)
        guard let department = asked ?? (mine.count == 1 ? mine[0] : nil) else {
            throw RegisterError(
                "department-unclear", LocalizedText(zh: "请用 --as 指明代表哪个部门", en: "say with --as for which department"),
                hint: LocalizedText(
                    zh: "\(actor.principal) 可代表：\(mine.map(\.text).joined(separator: "、"))",
                    en: "\(actor.principal) may sign for: \(mine.map(\.text).joined(separator: ", "))"))
        }
        guard record.signatories.contains(department) else {
            throw RegisterError(
                "department-not-asked",
                LocalizedText(zh: "\(department) 不在参与部门之列", en: "\(department) is not among the record's departments"))
        }
        guard mine.contains(department) else {
            throw RegisterError(
                "actor-not-entitled",
                LocalizedText(
                    zh: "\(actor.principal) 不是 \(department) 的负责人或代理人，不能代表它签字",
                    en: "\(actor.principal) neither heads \(department) nor deputises for it"),
                hint: LocalizedText(
                    zh: "由负责人用自己的密钥签字（--key），或请登记员更新名单",
                    en: "its head signs with their own key (--key), or a registrar changes the roster"))
        }
        return department
    }

    private func makeTag(
        _ stored: StoredRecord, _ department: DepartmentCode, _ decision: Decision, _ reason: String, _ actor: Actor,
        _ snapshot: RegisterView
    ) async throws -> (bytes: [UInt8], name: String) {
        guard let signer = actor.signer, let round = stored.record.round,
            let role = snapshot.settings.department(department)?.role(of: actor.principal)
        else {
            throw RegisterError(
                "key-missing", LocalizedText(zh: "签字要有密钥", en: "signing needs a key"),
                hint: LocalizedText(
                    zh: "用 --key 指明私钥，或设置 git config user.signingkey 与 gpg.format ssh",
                    en: "name one with --key, or set git's user.signingkey and gpg.format ssh"))
        }
        guard let target = try history().round(round, of: stored.number) else {
            throw RegisterError(
                "round-missing", LocalizedText(zh: "历史中找不到第 \(round) 轮", en: "the history has no round \(round)"),
                hint: LocalizedText(zh: "运行 concord audit", en: "run concord audit"))
        }
        let former = stored.record.signoffs.filter { $0.department == department && $0.round == round }
        if former.last?.decision == decision {
            throw RegisterError(
                "already-decided",
                LocalizedText(
                    zh: "\(department) 对第 \(round) 轮已经\(decision == .agree ? "签字" : "提出异议")",
                    en: "\(department) has \(decision == .agree ? "signed" : "objected to") round \(round) already"))
        }
        let statement = SignOffStatement(
            stored.number, round: round, department, role, decision, digest: Self.digest(stored.file.agreed),
            title: stored.record.title, reason: reason)
        let name = RegisterPath.signoffName(stored.number, round, department, former.count + 1)
        let now = moment(snapshot.settings)
        let departmentName = snapshot.settings.department(department)?.name(in: snapshot.language) ?? department.text
        let payload = Tag.compose(
            target: target.commit.id, name: name,
            tagger: Person(name: actor.name, mail: actor.principal, seconds: now.seconds, offset: now.offset),
            message: statement.message(departmentName: departmentName, snapshot.language))
        return (payload + Array(try await signer.sign(payload).utf8), name)
    }

    /// Gives the tag its name. A valid sign-off is never replaced; one that is none is, and only if it is still the same.
    private func place(_ tag: [UInt8], _ name: String, invalid: ObjectID?) throws -> Bool {
        let id = try repository.write(.tag, tag)
        let reference = "refs/tags/" + name
        if let invalid {
            try repository.updateReference(reference, from: invalid, to: id, message: "concord: sign-off")
            return true
        }
        do throws(GitError) {
            try repository.createReference(reference, id)
            return false
        } catch {
            guard error.kind == .exists else { throw error }
            throw RegisterError(
                "signoff-exists", LocalizedText(zh: "\(name) 已经存在", en: "\(name) is there already"),
                hint: LocalizedText(zh: "用 concord confirm 收录", en: "concord confirm folds it in"))
        }
    }

    /// Folds decisions into the record, in one event.
    func fold(_ entries: [EmbeddedSignOff], into number: RecordNumber) async throws(RegisterError) -> EventResult {
        let done = try await append { snapshot, _ in
            let stored = try snapshot.existing(number)
            var living = stored.record.livingPart
            let new = entries.filter { !living.signoffs.contains($0) }
            guard !new.isEmpty else {
                throw RegisterError(
                    "nothing-changed", LocalizedText(zh: "签字已经收录", en: "the sign-off is in the record already"))
            }
            living.signoffs += new
            let codes = new.compactMap { $0.department?.text }.joined(separator: ", ")
            let isObjection = new.contains { $0.decision == .object }
            let subject =
                snapshot.language == .zh
                ? "\(number) \(codes) \(isObjection ? "提出异议" : "签字")"
                : "\(number) \(codes) \(isObjection ? "objects" : "signs")"
            var event = Event(
                kind: .signoff, number: number, subject: subject,
                files: [stored.path: stored.file.with(living, in: stored.language).bytes])
            event.trailers =
                [("Round", "\(new[0].round ?? 0)")] + new.compactMap { $0.department.map { ("Department", $0.text) } }
            return event
        }
        return EventResult(done.event, done.commit)
    }

    /// Folds in every valid sign-off that has arrived and is not in the record yet. Nil when there was none.
    public func confirm(_ number: RecordNumber) async throws(RegisterError) -> (
        event: EventResult?, refused: [PendingSignOff]
    ) {
        do {
            let pending = try await pendingSignoffs(number, try snapshot())
            let good = pending.filter { $0.findings.isEmpty }.map(\.entry)
            let event = good.isEmpty ? nil : try await fold(good, into: number)
            return (event, pending.filter { !$0.findings.isEmpty })
        } catch {
            throw RegisterError(error)
        }
    }
}
