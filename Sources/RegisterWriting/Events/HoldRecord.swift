import Records
import Register

/// Puts a hold on a record: it is not disposed of until the last is released.
struct PlaceHold: LivingChange {
    let number: RecordNumber
    let matter: String
    let reason: String
    let kind = EventKind.hold

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        if record.activeHolds.contains(where: { $0.matter == matter && $0.reason == reason }) {
            throw RegisterError.already(
                "already-held", zh: "\(number) 已因“\(matter)”冻结", en: "\(number) is held for \"\(matter)\" already")
        }
        var hold = Hold()
        (hold.matter, hold.reason, hold.at, hold.by) = (matter, reason, view.now, actor.principal)
        record.holds.append(hold)
        return LocalizedText(zh: "冻结：\(reason)", en: "held: \(reason)")
    }
}

/// Releases a hold; which one, if there are several.
struct ReleaseHold: LivingChange {
    let number: RecordNumber
    let matter: String?
    let reason: String
    let kind = EventKind.release

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        let active = record.holds.indices.filter {
            !record.holds[$0].isReleased && (matter == nil || record.holds[$0].matter == matter)
        }
        guard active.count == 1, let index = active.first else {
            let matters = record.activeHolds.map(\.matter)
            if active.isEmpty, record.holds.contains(where: { $0.isReleased && (matter == nil || $0.matter == matter) })
            {
                throw RegisterError.already(
                    "already-released", zh: "\(number) 的冻结已解除", en: "the hold on \(number) is released already")
            }
            throw RegisterError(
                "hold-unclear",
                active.isEmpty
                    ? LocalizedText(zh: "\(number) 没有该项冻结", en: "\(number) has no such hold")
                    : LocalizedText(zh: "\(number) 有多项冻结", en: "\(number) has several holds"),
                hint: LocalizedText(
                    zh: "现有冻结事项：\(matters.joined(separator: "、"))", en: "held for: \(matters.joined(separator: ", "))")
            )
        }
        record.holds[index].releasedAt = view.now
        record.holds[index].releasedBy = actor.principal
        record.holds[index].releaseReason = reason
        return LocalizedText(
            zh: "解除冻结：\(record.holds[index].matter)", en: "hold released: \(record.holds[index].matter)")
    }
}

extension RegisterWriter {
    public func hold(_ number: RecordNumber, matter: String, reason: String) async throws(RegisterError)
        -> Done<EventResult>
    {
        try await told(try await perform(PlaceHold(number: number, matter: matter, reason: reason)), [], ending: [])
    }

    public func release(_ number: RecordNumber, matter: String?, reason: String) async throws(RegisterError)
        -> Done<EventResult>
    {
        try await told(try await perform(ReleaseHold(number: number, matter: matter, reason: reason)), [], ending: [])
    }
}
