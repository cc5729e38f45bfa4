import Records
import Register

/// An action of somebody who leaves or has no time goes to another of the department (交接), by the round in force.
struct HandOver: LivingChange {
    let number: RecordNumber
    let action: Int
    /// Who does it from now on, name masked.
    let to: String
    let reason: String
    let kind = EventKind.handover

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        let item = try await view.actionInForce(action, of: number)
        let owner = record.owner(of: item)
        guard owner != to else {
            throw RegisterError.already(
                "already-handed-over", zh: "\(number) 行动项 \(action) 现由 \(to) 负责",
                en: "action \(action) of \(number) is \(to)'s already")
        }
        var handover = Handover()
        (handover.action, handover.from, handover.to, handover.reason) = (action, owner, to, reason)
        (handover.at, handover.by) = (view.now, actor.principal)
        record.followup.handovers.append(handover)
        return LocalizedText(zh: "行动项 \(action) 由 \(owner) 交 \(to)", en: "action \(action) goes from \(owner) to \(to)")
    }
}

extension RegisterWriter {
    public func handOver(_ number: RecordNumber, _ action: Int, to person: String, reason: String)
        async throws(RegisterError) -> Done<EventResult>
    {
        let done = try await perform(HandOver(number: number, action: action, to: person, reason: reason))
        return try await told(done, [], ending: [])
    }
}
