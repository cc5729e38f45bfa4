import RecordText
import Records
import Register

/// Gives a number up, with a reason; it stays in the books and is never given again. A number that was never registered leaves
/// a stub.
struct VoidNumber: SingleEvent {
    let number: RecordNumber
    let reason: String
    /// The title that an unregistered number's draft had.
    let title: String

    func event(on view: RegisterView, by actor: Actor) async throws -> Event {
        guard try view.record(number) != nil else {
            return Self.stub(number, title: title, reason: reason, on: view, by: actor)
        }
        return try await VoidRecord(number: number, reason: reason).event(on: view, by: actor)
    }

    static func stub(_ number: RecordNumber, title: String, reason: String, on view: RegisterView, by actor: Actor)
        -> Event
    {
        var record = Record()
        (record.number, record.title, record.void) = (number, title, voiding(reason, on: view, by: actor))
        return Event(
            kind: .void, number: number,
            subject: view.language == .zh ? "\(number) 作废：\(reason)" : "\(number) void: \(reason)",
            files: [RegisterPath.record(number): RecordFile(record, in: view.language).bytes])
    }

    fileprivate static func voiding(_ reason: String, on view: RegisterView, by actor: Actor) -> Voiding {
        var voiding = Voiding()
        (voiding.at, voiding.by, voiding.reason) = (view.now, actor.principal, reason)
        return voiding
    }
}

private struct VoidRecord: LivingChange {
    let number: RecordNumber
    let reason: String
    let kind = EventKind.void

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        record.void = VoidNumber.voiding(reason, on: view, by: actor)
        return LocalizedText(zh: "作废：\(reason)", en: "void: \(reason)")
    }
}

extension RegisterWriter {
    /// A registrar may give up any number that nothing is registered under; others what they have claimed or drafted.
    public func void(_ number: RecordNumber, reason: String) async throws(RegisterError) -> Done<EventResult> {
        let draft = try register.draft(number)
        if try view.record(number)?.record.void != nil {
            register.removeDraft(number)
            throw .already("already-void", zh: "\(number) 已作废", en: "\(number) is void already")
        }
        if try view.record(number) == nil, draft == nil, !view.settings.isRegistrar(actor.principal) {
            try await requireOwnClaim(on: number)
        }
        var done = try await perform(VoidNumber(number: number, reason: reason, title: draft?.record.title ?? ""))
        done.results[0].findings += await ClaimRelease(register, view).afterwards([number])
        register.removeDraft(number)
        return try await told(done, [], ending: [])
    }
}
