import Records
import Register

/// What the initiating department says of an action that was reported done or closed (F4): that it accepts it, returns it, or
/// has looked at it once more. The rules say who may, and when.
struct AcceptWork: LivingChange {
    let number: RecordNumber
    let said: Acceptance
    let kind = EventKind.acceptance

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        let action = try await view.actionInForce(said.action, of: number)
        let item = action.number ?? 0
        if try await view.timeline(of: number)?.isSaid(said) == true { throw Self.already(said, item, number) }
        var entry = said
        (entry.at, entry.by) = (view.now, actor.principal)
        record.followup.acceptances.append(entry)
        return switch said.act {
        case .accept, nil: LocalizedText(zh: "行动项 \(item) 验收通过", en: "action \(item) accepted")
        case .return: LocalizedText(zh: "行动项 \(item) 退回", en: "action \(item) returned")
        case .recheck: LocalizedText(zh: "行动项 \(item) 回头看", en: "action \(item) looked at again")
        }
    }

    private static func already(_ said: Acceptance, _ item: Int, _ number: RecordNumber) -> RegisterError {
        switch said.act {
        case .accept, nil:
            .already(
                "already-accepted", zh: "\(number) 行动项 \(item) 已验收通过",
                en: "action \(item) of \(number) is accepted already")
        case .return:
            .already(
                "already-returned", zh: "\(number) 行动项 \(item) 已退回",
                en: "action \(item) of \(number) is returned already")
        case .recheck:
            .already(
                "already-rechecked", zh: "\(number) 行动项 \(item) 已登记回头看",
                en: "the other look at action \(item) of \(number) is on record already")
        }
    }
}

extension RegisterWriter {
    /// - Parameter act: a recheck day stands with an acceptance alone, and a return has its reason.
    public func accept(
        _ number: RecordNumber, _ action: Int, _ act: AcceptanceAct, note: String = "", recheckOn: Day? = nil
    ) async throws(RegisterError) -> Done<EventResult> {
        var said = Acceptance()
        (said.action, said.act, said.note, said.recheckOn) = (action, act, note, recheckOn)
        let done = try await perform(AcceptWork(number: number, said: said))
        return try await told(done, [], ending: [.acceptance, .recheck], action: ActionNumber(action))
    }
}
