import Audit
import Git
import Records
import Register
import Signatures

/// Puts a witness's word into a list (监销签字): the signed tag is the list's from then on, and no reference of it is kept.
struct FoldWitness: SingleEvent {
    let list: String
    let entry: WitnessSignOff

    func event(on view: RegisterView, by actor: Actor) async throws -> Event {
        let stored = try view.soundDisposalList(list)
        try stored.refuseSignature(by: entry.by)
        var event = Event(
            kind: .witness,
            subject: view.language == .zh ? "销毁清册 \(list) 监销签字" : "disposal list \(list): a witness signed",
            files: [RegisterPath.disposalList(list): stored.bytes(with: stored.list.witnesses + [entry])])
        event.trailers = [("List", list), ("Witness", entry.by)]
        return event
    }
}

extension StoredDisposalList {
    /// Nobody signs a list twice.
    fileprivate func refuseSignature(by person: String) throws(RegisterError) {
        guard list.witnesses.contains(where: { $0.by.isSameAddress(as: person) }) else { return }
        throw RegisterError.already(
            "already-witnessed", zh: "\(person) 已在清册 \(name) 上签字", en: "\(person) has signed the list \(name) already")
    }
}

extension RegisterWriter {
    /// Signs a list as a witness. Refused before anybody signs: whoever may not witness, and who has signed already.
    public func witness(_ name: String) async throws(RegisterError) -> Done<String> {
        do { return try await witnessed(name) } catch { throw RegisterError(stopping: error) }
    }

    private static let what = LocalizedText(zh: "监销签字", en: "a witness's sign-off")

    /// Whether its person may sign a list as a witness; refused like the signature itself, before anybody is asked.
    public func prepareWitness(_ name: String) throws(RegisterError) -> StoredDisposalList {
        let list = try view.soundDisposalList(name)
        try refuseBadKey(for: Self.what)
        if let bar = view.settings.bar(toWitnessing: actor.principal) {
            let able = view.settings.ableWitnesses
            throw RegisterError(
                view.settings.policy.witnesses.containsAddress(actor.principal)
                    ? "witness-partial" : "signer-not-entitled", bar,
                hint: able.isEmpty
                    ? LocalizedText(
                        zh: "请登记员在设置中指定监销人：concord settings（规则 › 监销人）",
                        en: "a registrar names witnesses in the settings (policy, witnesses)")
                    : LocalizedText(
                        zh: "可以监销的人员：\(able.joined(separator: "、"))",
                        en: "who may witness: \(able.joined(separator: ", "))"))
        }
        try list.refuseSignature(by: actor.principal)
        if let refusal = try view.refusal(toSign: list) { throw refusal }
        return list
    }

    private func witnessed(_ name: String) async throws -> Done<String> {
        let list = try prepareWitness(name)
        guard let made = try view.history().events(.appraisal).first(where: { $0.value(of: "List") == name }) else {
            throw RegisterError(
                "list-unsound",
                LocalizedText(zh: "历史中没有拟定清册 \(name) 的事件", en: "the history does not say who made \(name)"))
        }
        let statement = WitnessStatement(name, digest: list.digest, count: list.list.disposed.count)
        let now = view.now
        let payload = Tag.compose(
            target: made.commit.id, name: RegisterPath.witnessName(name, actor.principal),
            tagger: Person(name: actor.name, mail: actor.principal, seconds: now.seconds, offset: now.offset),
            message: statement.message(view.language))
        guard let signer = actor.signer else { throw RegisterError.keyMissing(Self.what) }
        let tag = String(decoding: payload, as: UTF8.self) + (try await signer.sign(payload))
        var entry = WitnessSignOff()
        (entry.by, entry.tag) = (actor.principal, tag.last == "\n" ? String(tag.dropLast()) : tag)
        let verdict = try await view.verdict(onUnfolded: entry, list)
        if let refusal = StepRule.refusal(verdict.findings) { throw refusal }
        let done = try await perform(FoldWitness(list: name, entry: entry))
        return Done(view: done.view, results: done.results, outcome: name, kept: done.kept)
    }
}
