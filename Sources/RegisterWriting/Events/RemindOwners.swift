import Records
import Register

/// Reminders (S22): the initiator's, put on record so that an audit can tell. Nothing in the record's file changes.
///
/// Actions are those of the round in force: one that a newer round would drop is owed until that is signed.
struct RemindOwners: SingleEvent {
    let number: RecordNumber
    let actions: [ActionNumber]
    /// The slip that it is (督促, F11); nil for a plain reminder.
    let step: EscalationStep?

    func event(on view: RegisterView, by actor: Actor) async throws -> Event {
        let stored = try view.existing(number)
        let course = try await view.timeline(of: number)
        let agreed = course?.inForce?.actions ?? []
        let open = agreed.flatMap { course?.open(of: $0) ?? [] }.filter(actions.contains)
        guard !open.isEmpty, stored.record.void == nil, stored.record.archived == nil else {
            throw RegisterError(
                "nothing-to-remind",
                LocalizedText(zh: "\(number) 没有需要提醒的行动项", en: "\(number) has no action to be reminded of"))
        }
        let list = open.map(\.description)
        var event = Event(
            kind: .reminder, number: number,
            subject: view.language == .zh
                ? "\(number) \(step?.words.zh ?? "提醒")：行动项 \(list.joined(separator: "、"))"
                : "\(number) \(step?.slip.en ?? "reminder"): action \(list.joined(separator: ", "))",
            files: [stored.path: stored.file.bytes])
        event.trailers = list.map { ("Action", $0) } + (step.map { [("Step", "\($0.rawValue)")] } ?? [])
        return event
    }
}

extension RegisterWriter {
    /// Notes that the owners of a record's actions were reminded today, by slips where a step is named.
    public func remind(_ number: RecordNumber, of actions: [ActionNumber], step: EscalationStep? = nil)
        async throws(RegisterError) -> Done<EventResult>
    {
        let done = try await perform(RemindOwners(number: number, actions: actions, step: step))
        return try await told(done, [], ending: [])
    }
}
