import Git
import RecordText
import Records
import Register
import Signatures

/// An arbiter's ruling on a round, made and not signed yet: the first phase, as of a sign-off (``PreparedSignOff``).
public struct PreparedRuling: Sendable {
    /// The exact bytes to sign.
    public let payload: [UInt8]
    /// What signing them means, for the one who is asked to.
    public let meaning: LocalizedText
    /// `ruling/2024-MKT-001/2`.
    public let name: String
    let number: RecordNumber
    let round: Int
    let act: RulingAct
    let reason: String

    /// The ruling as its record would bear it.
    func entry(_ armor: String) -> Ruling {
        var entry = Ruling()
        (entry.round, entry.act, entry.reason) = (round, act, reason)
        let tag = String(decoding: payload, as: UTF8.self) + armor
        entry.tag = tag.last == "\n" ? String(tag.dropLast()) : tag
        return entry
    }
}

/// What came of a ruling.
public struct RulingResult: Sendable {
    public package(set) var event: EventResult
    public let act: RulingAct
    public let round: Int
    public let tag: String
    public let principal: String
    public let view: RegisterView
}

extension RegisterWriter {
    /// Rules on the current round: it is upheld, or returned to its initiator.
    ///
    /// First the tag object, then its reference, then the record: after a crash between them, `confirm`, or the same again, records
    /// what is there.
    public func rule(_ number: RecordNumber, _ act: RulingAct, reason: String) async throws(RegisterError)
        -> RulingResult
    {
        let pending = try await view.pendingRulings(number)
        if let ready = pending.first(where: { !$0.findings.hasErrors && $0.entry.act == act }) {
            return try await recorded(ready.entry, ready.name, number)
        }
        do {
            do {
                return try await ruled(number, act, reason)
            } catch let clock as ClockRefused {
                var result = try await at(clock).ruled(number, act, reason)
                result.event.findings.append(clock.finding(by: view.session))
                return result
            }
        } catch {
            throw RegisterError(stopping: error)
        }
    }

    private func ruled(_ number: RecordNumber, _ act: RulingAct, _ reason: String) async throws -> RulingResult {
        let prepared = try await prepareRuling(number, act, reason: reason)
        guard let signer = actor.signer else { throw RegisterError.keyMissing(Self.what) }
        return try await placed(prepared, signature: try await signer.sign(prepared.payload))
    }

    private static let what = LocalizedText(zh: "裁定", en: "a ruling")

    /// Everything but the signature. Refused before anybody signs: whoever may not rule, a round that nobody has referred.
    public func prepareRuling(_ number: RecordNumber, _ act: RulingAct, reason: String) async throws(RegisterError)
        -> PreparedRuling
    {
        let stored = try view.existing(number)
        try refuseRoundNotAtHome(stored)
        try refuseBadKey(for: Self.what)
        guard let round = stored.record.round, let target = try view.history().round(round, of: number),
            let then = try view.settings(beforeRound: round, of: number)
        else { throw Self.moot(stored) }
        if let bar = view.settings.bar(toRuling: actor.principal, on: stored.record, under: then) {
            throw RegisterError("arbiter-partial", bar, hint: arbitersHint(stored.record, then))
        }
        let good = try await view.signOffLedger(of: number).goodEntries
        guard stored.record.keeping(signoffs: good).openReferral != nil else {
            if let last = stored.record.rulingsOnRound.last, last.act == act, last.reason == OneLine.text(reason) {
                throw RegisterError.already(
                    "already-ruled", zh: "\(number) 第 \(round) 轮已作相同的裁定",
                    en: "round \(round) of \(number) has that ruling already")
            }
            throw Self.moot(stored)
        }
        try refuseEarly(target)
        let statement = RulingStatement(
            number, round: round, act, digest: Digest.sha256(stored.file.agreed), title: stored.record.title,
            reason: reason)
        let name = RegisterPath.rulingName(number, round)
        let payload = Tag.compose(
            target: target.commit.id, name: name,
            tagger: Person(
                name: actor.name, mail: actor.principal, seconds: view.now.seconds, offset: view.now.offset),
            message: statement.message(view.language))
        return PreparedRuling(
            payload: payload,
            meaning: act == .uphold
                ? LocalizedText(
                    zh: "裁定维持 \(number) 第 \(round) 轮：\(stored.record.title)",
                    en: "uphold round \(round) of \(number): \(stored.record.title)")
                : LocalizedText(
                    zh: "裁定退回 \(number) 第 \(round) 轮：\(stored.record.title)",
                    en: "return round \(round) of \(number): \(stored.record.title)"),
            name: name, number: number, round: round, act: act, reason: statement.reason)
    }

    private func arbitersHint(_ record: Record, _ then: Settings) -> LocalizedText? {
        let others = view.settings.arbiters(for: record, under: then)
        guard !others.isEmpty else { return nil }
        return LocalizedText(
            zh: "可以裁定的人员：\(others.joined(separator: "、"))", en: "who may rule: \(others.joined(separator: ", "))")
    }

    private static func moot(_ stored: StoredRecord) -> RegisterError {
        let state = stored.record.state.words
        return RegisterError(
            "ruling-moot",
            LocalizedText(
                zh: "\(stored.number) 现在是“\(state.zh)”，没有待裁定的提请",
                en: "\(stored.number) is \(state.en): no referral waits for a ruling"),
            hint: LocalizedText(
                zh: "由发起部门或提出异议的部门提请：concord refer \(stored.number) -m 理由",
                en: "its initiator or whoever objects refers it: concord refer \(stored.number) -m REASON"))
    }

    /// The second phase: judges the signed tag, names it, and puts it on record. What does not hold gets no name.
    public func place(_ prepared: PreparedRuling, signature armor: String) async throws(RegisterError) -> RulingResult {
        do { return try await placed(prepared, signature: armor) } catch {
            throw RegisterError(stopping: error)
        }
    }

    private func placed(_ prepared: PreparedRuling, signature armor: String) async throws -> RulingResult {
        let (number, entry) = (prepared.number, prepared.entry(armor))
        let stored = try view.existing(number)
        try Self.refuseUnstorable(stored) { $0.rulings.append(entry) }
        try Self.refuseNaming(try await view.verdict(onUnnamed: entry, of: stored).findings)
        let invalid = try await view.pendingRulings(number).first {
            $0.name == prepared.name && $0.findings.hasErrors
        }?.id
        let id = try register.repository.write(.tag, Array((entry.tag + "\n").utf8))
        let place = DecisionPlace(name: prepared.name, number: number, round: prepared.round)
        let writer = try await nameAtHome(id, place, invalid: invalid)
        _ = try name(id, prepared.name, invalid: invalid)
        do {
            return try await writer.recorded(entry, prepared.name, number)
        } catch {
            if error.isDoneAlready { throw error }
            guard case .home(let home) = seat else {
                // Not done is nothing: what could not be recorded keeps no name.
                try? register.repository.deleteReference("refs/tags/" + prepared.name, expecting: id)
                throw error
            }
            throw RegisterError(
                "ruling-waits",
                LocalizedText(
                    zh: "裁定已签署，尚未记入记录（总登记簿：\(home.address)）：\(error.message.zh)",
                    en: "the ruling is signed and could not be recorded (home: \(home.address)): \(error.message.en)"),
                hint: LocalizedText(
                    zh: "请对齐后记入记录：concord sync；concord confirm \(number)",
                    en: "concord sync, then concord confirm \(number)"))
        }
    }

    private func recorded(_ entry: Ruling, _ name: String, _ number: RecordNumber) async throws(RegisterError)
        -> RulingResult
    {
        let done = try await told(try await perform(FoldRuling(number: number, entry: entry)), [], ending: [])
        return RulingResult(
            event: done.outcome, act: entry.act ?? .uphold, round: entry.round ?? 0, tag: name,
            principal: actor.principal, view: done.view)
    }
}
