import Git
import RecordText
import Records

/// The notice of a meeting (S5–S8): a record's first commit, and another whenever day, hour, place or agenda change.
extension Register {
    /// What came of a notice.
    public struct Notice: Sendable {
        public let event: EventResult
        public let record: Record
        /// How many notices of this record went out before: iCalendar's SEQUENCE (RFC 5545 §3.8.7.4).
        public let sequence: Int
    }

    /// Registers a draft as the notice of its meeting.
    public func notice(_ number: RecordNumber) async throws(RegisterError) -> Notice {
        guard let draft = try draft(number) else {
            throw try snapshot().record(number) == nil ? RegisterError.noRecord(number) : noNoticeDraft(number)
        }
        let findings = try findings(in: draft, at: .notice)
        guard !findings.hasErrors else {
            throw RegisterError(
                "draft-unsound", LocalizedText(zh: "草稿还不能发通知", en: "the draft is not ready for a notice"),
                hint: LocalizedText(zh: "用 concord edit \(number) 补全", en: "fill it in with concord edit \(number)"),
                findings: findings)
        }
        let number = try await renumberIfMoved(draft)
        var (announced, sequence) = (Record(), 0)
        let done = try await append { snapshot, _ in
            let stored = try self.earlierNotice(number, snapshot)
            announced = draft.record
            announced.number = number
            announced.round = nil
            announced.livingPart = stored?.record.livingPart ?? Record().livingPart
            announced.followup.follower = draft.record.followup.follower
            guard announced != stored?.record else { throw self.noNoticeDraft(number) }
            sequence = try self.history(of: number).count { $0.kind == .notice }
            let file = RecordFile(announced, in: stored?.language ?? snapshot.language)
            var event = Event(
                kind: .notice, number: number, subject: Self.noticeSubject(announced, sequence, snapshot.language),
                files: [RegisterPath.record(number): file.bytes])
            event.trailers = [("Sequence", "\(sequence)")]
            for (path, bytes) in try self.draftedMaterials(draft.number, as: number, announced) {
                event.files[path] = bytes
            }
            return event
        }
        do { try await Numbering(register: self).release(number) } catch { throw RegisterError(error) }
        removeDraft(draft.number)
        let event = EventResult(done.event, done.commit, findings: findings)
        return Notice(event: try judged(event, [.notice]), record: announced, sequence: sequence)
    }

    /// The record as it was announced before; nil for the first notice. There is none after the first round.
    private func earlierNotice(_ number: RecordNumber, _ snapshot: RegisterView) throws -> StoredRecord? {
        guard try snapshot.record(number) != nil else { return nil }
        let stored = try snapshot.existing(number)
        guard stored.record.state == .noticed else {
            throw RegisterError(
                "record-past-notice",
                LocalizedText(
                    zh: "\(number) 现在是“\(stored.record.state.words.zh)”，不再需要会议通知",
                    en: "\(number) is \(stored.record.state.words.en): the time for a notice is over"),
                hint: LocalizedText(
                    zh: "用 concord circulate \(number) 发起下一轮", en: "concord circulate \(number) makes a round")
            )
        }
        return stored
    }

    private func noNoticeDraft(_ number: RecordNumber) -> RegisterError {
        RegisterError(
            "draft-missing", LocalizedText(zh: "\(number) 没有改动过的草稿", en: "\(number) has no changed draft"),
            hint: LocalizedText(
                zh: "用 concord edit \(number) 修改时间、地点或议程后再通知",
                en: "change day, place or agenda with concord edit \(number), then notify again"))
    }

    private static func noticeSubject(_ record: Record, _ sequence: Int, _ language: Language) -> String {
        let when = [record.date?.description, record.time?.description].compactMap { $0 }.joined(separator: " ")
        let number = record.number.map { "\($0)" } ?? ""
        return language == .zh
            ? "\(number) \(sequence == 0 ? "会议通知" : "会议变更通知")：\(when) \(record.title)"
            : "\(number) \(sequence == 0 ? "notice" : "changed notice"): \(when) \(record.title)"
    }

    /// The register's own name among all registers: its first commit, shortened. Goes into the UIDs of calendars.
    public func identity() throws(RegisterError) -> String {
        String((try history().entries.first?.commit.id.hex ?? "").prefix(16))
    }
}
