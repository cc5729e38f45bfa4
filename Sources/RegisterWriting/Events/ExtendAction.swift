import Records
import Register

/// A longer term for an action is asked for, or answered (延期, F2).
struct ExtendAction: LivingChange {
    enum Act: Sendable {
        case ask(to: Day)
        case grant
        case refuse
    }

    let number: RecordNumber
    let action: Int
    let act: Act
    let reason: String
    let kind = EventKind.extension

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        let agreed = try await view.actionInForce(action, of: number)
        guard let term = record.term(of: agreed) else { throw RegisterError.noDay(action) }
        var entry = Extension()
        entry.action = action
        (entry.reason, entry.at, entry.by) = (reason, view.now, actor.principal)
        switch act {
        case .ask(let to):
            (entry.act, entry.from, entry.to) = (.ask, term.day, to)
            if let asked = term.asked, asked.to == to, asked.reason == reason {
                throw RegisterError.already(
                    "already-asked", zh: "\(number) 行动项 \(action) 已申请延期至 \(to)，待答复",
                    en: "\(to) is asked for action \(action) of \(number) already")
            }
        case .grant:
            (entry.act, entry.from, entry.to) = (.grant, term.asked?.from, term.asked?.to)
            if term.asked == nil, let last = record.followup.extensions.last(where: { $0.action == action }),
                last.act == .grant, last.to == term.day
            {
                throw RegisterError.already(
                    "already-granted", zh: "\(number) 行动项 \(action) 已批准延期至 \(term.day)",
                    en: "action \(action) of \(number) has \(term.day) already")
            }
        case .refuse:
            (entry.act, entry.from, entry.to) = (.refuse, term.asked?.from, term.asked?.to)
            if term.asked == nil, let last = record.followup.extensions.last(where: { $0.action == action }),
                last.act == .refuse, last.reason == reason
            {
                throw RegisterError.already(
                    "already-refused", zh: "\(number) 行动项 \(action) 的延期申请已不批准",
                    en: "what was asked for action \(action) of \(number) is refused already")
            }
        }
        record.followup.extensions.append(entry)
        let to = entry.to.map { "\($0)" } ?? ""
        switch act {
        case .ask: return LocalizedText(zh: "行动项 \(action) 申请延期至 \(to)", en: "action \(action): \(to) is asked for")
        case .grant: return LocalizedText(zh: "行动项 \(action) 批准延期至 \(to)", en: "action \(action): \(to) granted")
        case .refuse:
            return LocalizedText(zh: "行动项 \(action) 不批准延期至 \(to)", en: "action \(action): \(to) refused")
        }
    }
}

extension RegisterError {
    fileprivate static func noDay(_ action: Int) -> RegisterError {
        RegisterError(
            "extension-day",
            LocalizedText(zh: "行动项 \(action) 没有完成时限", en: "action \(action) has no day to be moved"))
    }
}

extension RegisterWriter {
    /// Asks for a longer term: the action's department.
    public func ask(_ number: RecordNumber, _ action: Int, to day: Day, reason: String) async throws(RegisterError)
        -> Done<EventResult>
    {
        let done = try await perform(ExtendAction(number: number, action: action, act: .ask(to: day), reason: reason))
        return try await told(done, [], ending: [])
    }

    /// Grants or refuses what was asked last: a head of the initiating department.
    public func answer(_ number: RecordNumber, _ action: Int, grants: Bool, reason: String) async throws(RegisterError)
        -> Done<EventResult>
    {
        let done = try await perform(
            ExtendAction(number: number, action: action, act: grants ? .grant : .refuse, reason: reason))
        return try await told(done, [], ending: [])
    }
}
