import Records
import Register

/// Asks the register's arbiters to rule on a round that a department objects to (提请裁定, F12).
struct ReferRound: LivingChange {
    let number: RecordNumber
    let reason: String
    let kind = EventKind.referral

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        guard let round = record.round else {
            throw RegisterError(
                "not-circulating",
                LocalizedText(
                    zh: "\(number) 现在是“\(record.state.words.zh)”，没有可提请裁定的轮次",
                    en: "\(number) is \(record.state.words.en): there is no round to refer"))
        }
        if record.openReferral?.reason == reason {
            throw RegisterError.already(
                "already-referred", zh: "\(number) 第 \(round) 轮已提请裁定",
                en: "round \(round) of \(number) is referred already")
        }
        var referral = Ruling()
        (referral.round, referral.act, referral.reason) = (round, .refer, reason)
        (referral.at, referral.by) = (view.now, actor.principal)
        record.rulings.append(referral)
        return LocalizedText(zh: "第\(round)轮提请裁定", en: "round \(round) referred")
    }
}

/// Puts a ruling that has arrived as a tag on record (裁定, F12).
struct FoldRuling: LivingChange {
    let number: RecordNumber
    let entry: Ruling
    let kind = EventKind.ruling

    func change(_ record: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        if record.rulings.contains(where: { $0.tag == entry.tag }) {
            throw RegisterError.already("nothing-changed", zh: "裁定已记入记录", en: "the ruling is in the record already")
        }
        var folded = entry
        (folded.at, folded.by) = (view.now, actor.principal)
        record.rulings.append(folded)
        let round = entry.round ?? 0
        return entry.act == .uphold
            ? LocalizedText(zh: "第\(round)轮裁定维持", en: "round \(round) is upheld")
            : LocalizedText(zh: "第\(round)轮裁定退回", en: "round \(round) is returned")
    }
}

extension FoldRuling {
    /// The folds of rulings that wait (decision 27).
    ///
    /// - Parameter before: what is folded in first; a round that all agree to by that needs no ruling any more.
    static func waiting(on view: RegisterView, after before: [Event], _ actor: Actor) async throws -> [Event] {
        var events: [Event] = []
        for number in try view.numbersWithRulings() {
            guard let stored = try view.record(number), stored.findings.isEmpty, stored.record.openReferral != nil,
                let ruling = try await view.pendingRulings(number).first(where: { !$0.findings.hasErrors })
            else {
                continue
            }
            let folded = before.last { $0.number == number }?.files[stored.path].flatMap { $0 }
            let standing = folded.map { StoredRecord(number: number, bytes: $0) } ?? stored
            guard !standing.record.isConfirmed else { continue }
            events.append(
                try await FoldRuling(number: number, entry: ruling.entry).event(
                    changing: standing, on: view, by: actor))
        }
        return events
    }
}

extension RegisterWriter {
    /// Refers the current round.
    public func refer(_ number: RecordNumber, reason: String) async throws(RegisterError) -> Done<EventResult> {
        return try await told(try await perform(ReferRound(number: number, reason: reason)), [], ending: [])
    }

    /// Puts the rulings on record that have arrived and hold. Nil when there is none.
    public func confirmRulings(_ number: RecordNumber) async throws(RegisterError) -> Done<EventResult>? {
        guard let ruling = try await view.pendingRulings(number).first(where: { !$0.findings.hasErrors }) else {
            return nil
        }
        return try await told(try await perform(FoldRuling(number: number, entry: ruling.entry)), [], ending: [])
    }
}
