import Git
import Questions
import RecordText
import Records
import Register

/// A confirmation round (S15): one commit, from a draft.
struct CirculateRound: UseCase {
    let draft: Draft
    /// The number that it goes out under: the draft's, or one claimed for it.
    let number: RecordNumber
    /// What the round is about, for the commit's subject.
    let message: String?
    let register: Register

    func events(on view: RegisterView, by actor: Actor) async throws -> (events: [Event], outcome: Void) {
        let stored = try view.record(number) == nil ? nil : view.existing(number)
        let record = try nextRound(after: stored, view)
        let file = RecordFile(record, in: stored?.language ?? view.language)
        var event = Event(
            kind: .round, number: number, subject: Self.subject(record, message, view.language),
            files: [RegisterPath.record(number): file.bytes])
        event.trailers = [("Round", "\(record.round ?? 1)"), ("Agreed-SHA256", Digest.sha256(file.agreed))]
        event.trailers += record.relatedRecords.map { ("Relation", "\($0)") }
        for (path, bytes) in try register.draftedMaterials(draft.number, as: number, record, on: view) {
            event.files[path] = bytes
        }
        return ([event] + draft.renumbering(to: number, on: view, by: actor), ())
    }

    private func nextRound(after stored: StoredRecord?, _ view: RegisterView) throws -> Record {
        var record = draft.record(as: number)
        let follower = record.followup.follower
        record.round = stored?.record.round
        record.livingPart = stored?.record.livingPart ?? Record().livingPart
        record.followup.follower = follower
        if let stored { record.inheritNumbers(from: stored.record) }
        record.fillNumbers(after: try highestItemNumbers(view))
        record.settleCustomValues(by: view.settings, in: stored?.language ?? view.language)
        if let stored, stored.record.round != nil, record.agreedPart == stored.record.agreedPart {
            throw RegisterError.already(
                "nothing-changed", zh: "议定部分与第 \(stored.record.round ?? 0) 轮相同，无需发起新一轮",
                en: "the agreed part is that of round \(stored.record.round ?? 0): there is nothing to circulate")
        }
        record.round = (stored?.record.round ?? 0) + 1
        return record
    }

    /// The highest number that an action and a difference ever had, in any round: a dropped number is not given again.
    private func highestItemNumbers(_ view: RegisterView) throws -> ItemNumbers {
        var highest = ItemNumbers()
        guard try view.record(number) != nil else { return highest }
        for step in try view.steps(of: number) where [.round, .import].contains(step.kind) {
            if let record = try step.recordAfter() { highest.include(record.record) }
        }
        return highest
    }

    static func subject(_ record: Record, _ message: String?, _ language: Language) -> String {
        let round = record.round ?? 0
        let text = message ?? record.title
        let number = record.number.map { "\($0)" } ?? ""
        return language == .zh ? "\(number) 第\(round)轮：\(text)" : "\(number) round \(round): \(text)"
    }
}

extension RegisterWriter {
    /// Makes the next round of a record from its draft.
    public func circulate(_ number: RecordNumber, message: String? = nil) async throws(RegisterError) -> Done<
        EventResult
    > {
        let draft = try soundDraft(
            number, at: .circulation,
            LocalizedText(zh: "草稿有误，未送请确认", en: "the draft is not sound yet; nothing went out"),
            missing: LocalizedText(
                zh: "请修改草稿后发起新一轮：concord edit \(number)",
                en: "change it with concord edit \(number), then circulate the next round"))
        let done = try await register(draft) { number in
            CirculateRound(draft: draft.draft, number: number, message: message, register: register)
        }
        return try await told(done, draft.findings, ending: done.results[0].round == 1 ? [.circulation] : [])
    }
}

extension RegisterWriter {
    typealias SoundDraft = (draft: Draft, findings: [Finding])

    /// The draft of a record, with nothing in the way of its next step.
    func soundDraft(
        _ number: RecordNumber, at stage: RecordStage, _ unsound: LocalizedText, missing: LocalizedText
    ) throws(RegisterError) -> SoundDraft {
        guard let draft = try register.draft(number) else {
            guard let record = try view.record(number)?.record else { throw .noRecord(number) }
            guard stage != .circulation || record.round != nil || record.void != nil else {
                throw RegisterError(
                    "draft-missing",
                    LocalizedText(
                        zh: "\(number) 尚未填写，没有可送请确认的草稿",
                        en: "\(number) is not written yet: there is no draft to circulate"),
                    hint: LocalizedText(zh: "请先填写：concord edit \(number)", en: "write it first: concord edit \(number)")
                )
            }
            let isDone = stage == .circulation ? record.round != nil : record.round == nil
            throw RegisterError(
                "draft-missing",
                LocalizedText(
                    zh: record.round.map { "\(number) 第 \($0) 轮已登记，没有新的草稿" } ?? "\(number) 已登记，没有新的草稿",
                    en: record.round.map { "round \($0) of \(number) is out, and there is no newer draft" }
                        ?? "\(number) is on record, and there is no newer draft"), hint: missing,
                isDoneAlready: isDone && !record.isClosed)
        }
        let findings = try view.findings(in: draft, at: stage)
        guard !findings.hasErrors else {
            throw RegisterError(
                "draft-unsound", unsound,
                hint: LocalizedText(zh: "请修改草稿：concord edit \(number)", en: "correct it with concord edit \(number)"),
                findings: findings)
        }
        return (draft, findings)
    }

    /// Registers a draft's next step under its number, or, before its registration and when its year or department changed,
    /// under a number of the new ones; the old one becomes void in the same swap, so that no gap is unexplained.
    func register<Case: UseCase>(_ draft: SoundDraft, _ step: (RecordNumber) -> Case) async throws(RegisterError)
        -> Done<Case.Outcome>
    {
        let old = draft.draft.number
        let number = try await movedNumber(draft.draft)
        let numbering = Numbering(self)
        do {
            var done = try await perform(step(number))
            let findings = await ClaimRelease(register, view).afterwards(old == number ? [number] : [number, old])
            register.removeDraft(old)
            done.results[0].findings += findings
            return done
        } catch {
            if number != old { await numbering.giveBack(number) }
            // The program may have been interrupted between the event and this.
            if error.isDoneAlready {
                _ = await ClaimRelease(register, view).afterwards([old])
                register.removeDraft(old)
            }
            throw error
        }
    }

    private func movedNumber(_ draft: Draft) async throws(RegisterError) -> RecordNumber {
        let record = draft.record
        guard try view.record(draft.number) == nil, let date = record.date, let department = record.department,
            date.year != draft.number.year || department != draft.number.department
        else { return draft.number }
        do { return try await Numbering(self).claim(date.year, department) } catch { throw RegisterError(error) }
    }

    /// What was done to one record, with what the procedure says of its time.
    func told<Outcome>(
        _ done: Done<Outcome>, _ findings: [Finding], ending kinds: Set<Obligation.Kind>, action: ActionNumber? = nil,
        difference: Int? = nil
    ) async throws(RegisterError) -> Done<EventResult> {
        var result = done.results[0]
        result.findings = findings + result.findings.filter { new in !findings.contains { $0.rule == new.rule } }
        if !kinds.isEmpty, let number = result.number {
            // What is on record is on record: that its time cannot be judged now fails nothing.
            result.findings +=
                (try? await done.view.lateness(of: number, ending: kinds, action: action, difference: difference)) ?? []
        }
        return Done(view: done.view, results: [result] + done.results.dropFirst(), outcome: result)
    }
}

extension Draft {
    /// The record under the number that it goes out under, its materials too.
    func record(as number: RecordNumber) -> Record {
        var record = record
        record.number = number
        let (old, new) = (RegisterPath.materials(of: self.number) + "/", RegisterPath.materials(of: number) + "/")
        for index in record.materials.indices where record.materials[index].path.hasPrefix(old) {
            record.materials[index].path = new + record.materials[index].path.dropFirst(old.count)
        }
        return record
    }

    /// The stub of the number that the draft leaves, when it goes out under another.
    func renumbering(to number: RecordNumber, on view: RegisterView, by actor: Actor) -> [Event] {
        guard number != self.number else { return [] }
        let reason = view.language == .zh ? "改号为 \(number)" : "became \(number)"
        return [VoidNumber.stub(self.number, title: record.title, reason: reason, on: view, by: actor)]
    }
}

/// The highest numbers that a record's actions, other departments' parts in each of them, and differences have had.
struct ItemNumbers {
    var action = 0
    var difference = 0
    private var supports: [Int: Int] = [:]

    mutating func include(_ record: Record) {
        action = max(action, record.actions.compactMap(\.number).max() ?? 0)
        difference = max(difference, record.differences.compactMap(\.number).max() ?? 0)
        for item in record.actions {
            guard let number = item.number else { continue }
            supports[number] = max(supports[number] ?? 0, item.supporting.compactMap(\.number).max() ?? 0)
        }
    }

    /// Gives numbers to the parts in an action that have none.
    func fillSupports(of action: inout ActionItem) {
        var last = max(
            action.number.flatMap { supports[$0] } ?? 0, action.supporting.compactMap(\.number).max() ?? 0)
        for index in action.supporting.indices where action.supporting[index].number == nil {
            last += 1
            action.supporting[index].number = last
        }
    }
}

extension Record {
    /// Gives numbers to the actions and differences that have none; they keep them for life.
    mutating func fillNumbers(after highest: ItemNumbers) {
        var next = highest
        next.include(self)
        for index in actions.indices where actions[index].number == nil {
            next.action += 1
            actions[index].number = next.action
        }
        for index in actions.indices { highest.fillSupports(of: &actions[index]) }
        for topic in discussion.indices {
            for index in discussion[topic].differences.indices where discussion[topic].differences[index].number == nil
            {
                next.difference += 1
                discussion[topic].differences[index].number = next.difference
            }
        }
    }
}
