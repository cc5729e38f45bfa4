import Git
import RecordText
import Records

/// What happens to a record after it is confirmed, and at its end. Each is one commit that leaves the agreed bytes as
/// they are.
extension Register {
    /// Ends the work on a record and starts the retention clock (S24, S27).
    ///
    /// - Parameter term: a longer term than the policy's; never a shorter one.
    public func archive(_ number: RecordNumber, term: RetentionTerm? = nil) async throws(RegisterError) -> EventResult {
        try await live(number, .archive) { record, snapshot, actor in
            guard record.state == .completed else {
                let open = record.openActions.compactMap(\.number).map(String.init)
                throw RegisterError(
                    "not-completed",
                    LocalizedText(
                        zh: "\(number) 现在是“\(record.state.words.zh)”，还不能归档",
                        en: "\(number) is \(record.state.words.en) and cannot be archived yet"),
                    hint: record.isConfirmed
                        ? LocalizedText(
                            zh: "未了结的行动项：\(open.joined(separator: "、"))(concord feedback)",
                            en: "open actions: \(open.joined(separator: ", ")) (concord feedback)")
                        : LocalizedText(
                            zh: "缺签字：\(record.missingDepartments.map(\.text).joined(separator: "、"))",
                            en: "not signed: \(record.missingDepartments.map(\.text).joined(separator: ", "))"))
            }
            let policy = snapshot.settings.policy.term(for: record)
            if let term, term < policy.term {
                throw RegisterError(
                    "term-too-short",
                    LocalizedText(
                        zh: "保存期限不能短于规则所定的\(policy.term.formText(in: .zh))",
                        en: "the term cannot be shorter than the rule's \(policy.term.formText(in: .en))"))
            }
            var archiving = Archiving()
            archiving.at = self.moment(snapshot.settings)
            archiving.by = actor.principal
            archiving.term = term ?? policy.term
            archiving.basis =
                term == nil || term == policy.term
                ? policy.basis[snapshot.language] : (snapshot.language == .zh ? "归档时指定" : "set when archiving")
            record.archived = archiving
            return LocalizedText(
                zh: "归档，保存\(archiving.term?.formText(in: .zh) ?? "")",
                en: "archived for \(archiving.term?.formText(in: .en) ?? "")")
        }
    }

    /// Puts a hold on a record: it is not disposed of until the last is released.
    public func hold(_ number: RecordNumber, matter: String, reason: String) async throws(RegisterError) -> EventResult
    {
        try await live(number, .hold) { record, snapshot, actor in
            guard !record.activeHolds.contains(where: { $0.matter == matter }) else {
                throw RegisterError(
                    "hold-exists",
                    LocalizedText(zh: "\(number) 已因“\(matter)”冻结", en: "\(number) is held for \"\(matter)\" already"))
            }
            var hold = Hold()
            (hold.matter, hold.reason, hold.at, hold.by) = (
                matter, reason, self.moment(snapshot.settings), actor.principal
            )
            record.holds.append(hold)
            return LocalizedText(zh: "冻结：\(reason)", en: "held: \(reason)")
        }
    }

    /// Releases a hold; which one, if there are several.
    public func release(_ number: RecordNumber, matter: String?, reason: String) async throws(RegisterError)
        -> EventResult
    {
        try await live(number, .release) { record, snapshot, actor in
            let active = record.holds.indices.filter {
                !record.holds[$0].isReleased && (matter == nil || record.holds[$0].matter == matter)
            }
            guard active.count == 1, let index = active.first else {
                let matters = record.activeHolds.map(\.matter)
                throw RegisterError(
                    "hold-unclear",
                    active.isEmpty
                        ? LocalizedText(zh: "\(number) 没有这样的冻结", en: "\(number) has no such hold")
                        : LocalizedText(zh: "\(number) 有多项冻结", en: "\(number) has several holds"),
                    hint: LocalizedText(
                        zh: "在冻结中的事项：\(matters.joined(separator: "、"))",
                        en: "held for: \(matters.joined(separator: ", "))"))
            }
            record.holds[index].releasedAt = self.moment(snapshot.settings)
            record.holds[index].releasedBy = actor.principal
            record.holds[index].releaseReason = reason
            return LocalizedText(
                zh: "解除冻结：\(record.holds[index].matter)", en: "hold released: \(record.holds[index].matter)")
        }
    }

    /// Gives a number up, with a reason; it stays in the books and is never given again.
    public func void(_ number: RecordNumber, reason: String, keepingDraft: Bool = false) async throws(RegisterError)
        -> EventResult
    {
        let isRegistered = try snapshot().record(number) != nil
        let done: EventResult
        if isRegistered {
            done = try await live(number, .void) { record, snapshot, actor in
                guard record.archived == nil else {
                    throw RegisterError(
                        "record-closed",
                        LocalizedText(zh: "\(number) 已归档，不能作废", en: "\(number) is archived and cannot be voided"))
                }
                record.void = self.voiding(reason, actor, snapshot)
                return LocalizedText(zh: "作废：\(reason)", en: "void: \(reason)")
            }
        } else {
            done = try await voidStub(number, reason: reason)
        }
        do { try await Numbering(register: self).release(number) } catch { throw RegisterError(error) }
        if !keepingDraft { removeDraft(number) }
        return done
    }

    private func voiding(_ reason: String, _ actor: Actor, _ snapshot: RegisterView) -> Voiding {
        var voiding = Voiding()
        (voiding.at, voiding.by, voiding.reason) = (moment(snapshot.settings), actor.principal, reason)
        return voiding
    }

    /// A number that was only claimed leaves a stub: number, title, reason.
    private func voidStub(_ number: RecordNumber, reason: String) async throws(RegisterError) -> EventResult {
        let title = try draft(number)?.record.title ?? ""
        let done = try await append { snapshot, actor in
            guard try self.repository.reference(RegisterPath.claim(number)) != nil || self.draft(number) != nil else {
                throw RegisterError.noRecord(number)
            }
            guard try snapshot.record(number) == nil else {
                throw RegisterError(
                    "number-registered", LocalizedText(zh: "\(number) 已登记", en: "\(number) is registered"))
            }
            var record = Record()
            (record.number, record.title, record.void) = (number, title, self.voiding(reason, actor, snapshot))
            return Event(
                kind: .void, number: number,
                subject: snapshot.language == .zh ? "\(number) 作废：\(reason)" : "\(number) void: \(reason)",
                files: [RegisterPath.record(number): RecordFile(record, in: snapshot.language).bytes])
        }
        return EventResult(done.event, done.commit)
    }

    /// Commits an event that changes only what grows; the agreed bytes are copied.
    func live(
        _ number: RecordNumber, _ kind: EventKind, trailers: [(key: String, value: String)] = [],
        files: [String: [UInt8]] = [:], _ change: (inout Record, RegisterView, Actor) throws -> LocalizedText
    ) async throws(RegisterError) -> EventResult {
        let done = try await append { snapshot, actor in
            let stored = try snapshot.existing(number)
            if stored.record.void != nil {
                throw RegisterError("record-closed", LocalizedText(zh: "\(number) 已作废", en: "\(number) is void"))
            }
            var record = stored.record
            let what = try change(&record, snapshot, actor)
            var event = Event(
                kind: kind, number: number, subject: "\(number) \(what[snapshot.language])",
                files: [stored.path: stored.file.with(record.livingPart, in: stored.language).bytes])
            event.trailers = trailers
            for (path, bytes) in files { event.files[path] = bytes }
            return event
        }
        return EventResult(done.event, done.commit)
    }
}
