import Crypto
import FoundationEssentials
import Git
import RecordText
import Records

/// Confirmation rounds (S15): one commit each.
extension Register {
    /// Makes the next round of a record from its draft.
    ///
    /// - Parameter message: what the round is about, for the commit's subject.
    public func circulate(_ number: RecordNumber, message: String? = nil) async throws(RegisterError) -> EventResult {
        guard let draft = try draft(number) else {
            throw try snapshot().record(number) == nil ? RegisterError.noRecord(number) : noDraft(number)
        }
        let findings = try findings(in: draft)
        guard !findings.hasErrors else {
            throw RegisterError(
                "draft-unsound", LocalizedText(zh: "草稿还有问题，没有发出", en: "the draft is not sound yet; nothing went out"),
                hint: LocalizedText(zh: "用 concord edit \(number) 修改", en: "mend it with concord edit \(number)"),
                findings: findings)
        }
        let number = try await renumberIfMoved(draft)
        var round = 1
        var digest = ""
        let done = try await append { snapshot, _ in
            let stored = try self.earlier(number, snapshot)
            let record = try self.nextRound(draft, number, after: stored, snapshot)
            let file = RecordFile(record, in: stored?.language ?? snapshot.language)
            round = record.round ?? 1
            digest = Register.digest(file.agreed)
            var event = Event(
                kind: .round, number: number, subject: Register.subject(record, message, snapshot.language),
                files: [RegisterPath.record(number): file.bytes])
            event.trailers = [("Round", "\(round)"), ("Agreed-SHA256", digest)]
            for (path, bytes) in try self.draftedMaterials(draft.number, as: number, record) {
                event.files[path] = bytes
            }
            return event
        }
        do { try await Numbering(register: self).release(number) } catch { throw RegisterError(error) }
        removeDraft(draft.number)
        let result = EventResult(done.event, done.commit, round: round, digest: digest, findings: findings)
        return round == 1 ? try judged(result, [.circulation]) : result
    }

    private func noDraft(_ number: RecordNumber) -> RegisterError {
        RegisterError(
            "draft-missing", LocalizedText(zh: "\(number) 没有草稿", en: "\(number) has no draft"),
            hint: LocalizedText(
                zh: "用 concord edit \(number) 修改后再发起新一轮",
                en: "change it with concord edit \(number), then circulate the next round"))
    }

    /// The record before this round; nil for the first.
    private func earlier(_ number: RecordNumber, _ snapshot: RegisterView) throws -> StoredRecord? {
        guard try snapshot.record(number) != nil else { return nil }
        let stored = try snapshot.existing(number)
        guard stored.record.archived == nil, stored.record.void == nil else {
            throw RegisterError(
                "record-closed",
                LocalizedText(
                    zh: "\(number) \(stored.record.state.words.zh)，不能再发起",
                    en: "\(number) is \(stored.record.state.words.en): no round can follow"))
        }
        return stored
    }

    private func nextRound(
        _ draft: Draft, _ number: RecordNumber, after stored: StoredRecord?, _ snapshot: RegisterView
    )
        throws -> Record
    {
        var record = draft.record
        let follower = record.followup.follower
        record.number = number
        record.round = stored?.record.round
        record.livingPart = stored?.record.livingPart ?? Record().livingPart
        record.followup.follower = follower
        if let stored { record.inheritNumbers(from: stored.record) }
        record.fillNumbers(after: try highestItemNumbers(number, snapshot, stored))
        if let stored, stored.record.round != nil, record.agreedPart == stored.record.agreedPart {
            throw RegisterError(
                "nothing-changed",
                LocalizedText(
                    zh: "议定部分与第 \(stored.record.round ?? 0) 轮相同，不必再发起一轮",
                    en: "the agreed part is that of round \(stored.record.round ?? 0): there is nothing to circulate"))
        }
        record.round = (stored?.record.round ?? 0) + 1
        return record
    }

    /// The highest number that an action and a difference ever had, in any round: a dropped number is not given again.
    private func highestItemNumbers(_ number: RecordNumber, _ snapshot: RegisterView, _ stored: StoredRecord?) throws
        -> ItemNumbers
    {
        guard stored != nil else { return ItemNumbers() }
        var highest = ItemNumbers()
        for entry in try history(of: number) where [.round, .import].contains(entry.kind) {
            if let record = try self.snapshot(of: entry.commit).record(number) { highest.include(record.record) }
        }
        return highest
    }

    static func subject(_ record: Record, _ message: String?, _ language: Language) -> String {
        let round = record.round ?? 0
        let text = message ?? record.title
        return language == .zh
            ? "\(record.number.map { "\($0)" } ?? "") 第\(round)轮：\(text)"
            : "\(record.number.map { "\($0)" } ?? "") round \(round): \(text)"
    }

    /// SHA-256 in lower-case hexadecimal, as `sha256sum` prints it.
    public static func digest(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Before its registration a record whose year or department changed takes a number of the new ones; the old one is
    /// void, so that the gap is explained.
    func renumberIfMoved(_ draft: Draft) async throws(RegisterError) -> RecordNumber {
        let snapshot = try snapshot()
        let record = draft.record
        guard try snapshot.record(draft.number) == nil, let date = record.date, let department = record.department,
            date.year != draft.number.year || department != draft.number.department
        else { return draft.number }
        do {
            let actor = try await self.actor(snapshot.roster)
            let number = try await Numbering(register: self).claim(date.year, department, by: actor.principal)
            _ = try await void(
                draft.number, reason: snapshot.language == .zh ? "改编为 \(number)" : "became \(number)",
                keepingDraft: true)
            return number
        } catch {
            throw RegisterError(error)
        }
    }
}

/// The highest numbers that a record's actions and differences have had.
struct ItemNumbers {
    var action = 0
    var difference = 0

    mutating func include(_ record: Record) {
        action = max(action, record.actions.compactMap(\.number).max() ?? 0)
        difference = max(difference, record.discussion.flatMap(\.differences).compactMap(\.number).max() ?? 0)
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
        for topic in discussion.indices {
            for index in discussion[topic].differences.indices where discussion[topic].differences[index].number == nil
            {
                next.difference += 1
                discussion[topic].differences[index].number = next.difference
            }
        }
    }
}
