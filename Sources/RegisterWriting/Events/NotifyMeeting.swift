import Git
import RecordText
import Records
import Register

/// The notice of a meeting (S5–S8): a record's first commit, and another whenever day, hour, place or agenda change.
struct NotifyMeeting: UseCase {
    let draft: Draft
    let number: RecordNumber
    let register: Register

    func events(on view: RegisterView, by actor: Actor) async throws -> (events: [Event], outcome: Notice) {
        let stored = try view.record(number) == nil ? nil : view.existing(number)
        var announced = draft.record(as: number)
        announced.round = nil
        announced.settleCustomValues(by: view.settings, in: stored?.language ?? view.language)
        announced.livingPart = stored?.record.livingPart ?? Record().livingPart
        announced.followup.follower = draft.record.followup.follower
        guard announced != stored?.record else {
            throw RegisterError.already(
                "draft-missing", zh: "\(number) 没有改动过的草稿", en: "\(number) has no changed draft",
                hint: Notice.changeFirst(number))
        }
        if let begun = view.begunMeeting(of: announced) { throw RegisterError.meetingPast(number, begun) }
        let sequence = try view.history().events(of: number).count { $0.kind == .notice }
        let file = RecordFile(announced, in: stored?.language ?? view.language)
        var event = Event(
            kind: .notice, number: number, subject: Self.subject(announced, sequence, view.language),
            files: [RegisterPath.record(number): file.bytes])
        event.trailers = [("Sequence", "\(sequence)")]
        for (path, bytes) in try register.draftedMaterials(draft.number, as: number, announced, on: view) {
            event.files[path] = bytes
        }
        return (
            [event] + draft.renumbering(to: number, on: view, by: actor), Notice(record: announced, sequence: sequence)
        )
    }

    private static func subject(_ record: Record, _ sequence: Int, _ language: Language) -> String {
        let when = [record.date?.description, record.time?.description].compactMap { $0 }.joined(separator: " ")
        let number = record.number.map { "\($0)" } ?? ""
        return language == .zh
            ? "\(number) \(sequence == 0 ? "会议通知" : "会议变更通知")：\(when) \(record.title)"
            : "\(number) \(sequence == 0 ? "notice" : "changed notice"): \(when) \(record.title)"
    }
}

extension RegisterView {
    /// When a record's meeting began; nil while it is to come, or has no hour.
    public func begunMeeting(of record: Record) -> Moment? {
        span(of: record).flatMap { $0.start <= now ? $0.start : nil }
    }
}

extension RegisterError {
    /// Nobody is invited to a meeting that has begun.
    public static func meetingPast(_ number: RecordNumber, _ begun: Moment) -> RegisterError {
        RegisterError(
            "meeting-past",
            LocalizedText(
                zh: "会议已于 \(begun.day) \(begun.clock) 开始，不得再通知",
                en: "the meeting began on \(begun.day) at \(begun.clock): nobody is invited to it any more"),
            hint: LocalizedText(
                zh: "改期的，请先修改日期：concord edit \(number)；已开过的，送请确认：concord circulate \(number)",
                en:
                    "if it was put off, change its date with concord edit \(number); if it took place, concord circulate \(number)"
            ))
    }
}

/// What came of a notice.
public struct Notice: Sendable {
    public let record: Record
    /// How many notices of this record went out before: iCalendar's SEQUENCE (RFC 5545 §3.8.7.4).
    public let sequence: Int

    static func changeFirst(_ number: RecordNumber) -> LocalizedText {
        LocalizedText(
            zh: "请修改时间、地点或议程后再通知：concord edit \(number)",
            en: "change day, place or agenda with concord edit \(number), then notify again")
    }
}

extension RegisterWriter {
    /// Registers a draft as the notice of its meeting.
    public func notify(_ number: RecordNumber) async throws(RegisterError) -> (done: Done<EventResult>, notice: Notice)
    {
        let draft = try soundDraft(
            number, at: .notice, LocalizedText(zh: "草稿不完整，无法通知", en: "the draft is not ready for a notice"),
            missing: Notice.changeFirst(number))
        let done = try await register(draft) { number in
            NotifyMeeting(draft: draft.draft, number: number, register: register)
        }
        return (try await told(done, draft.findings, ending: [.notice]), done.outcome)
    }
}
