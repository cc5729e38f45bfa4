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
        if stored.list.witnesses.contains(where: { $0.by.isSameAddress(as: entry.by) }) {
            throw RegisterError.already(
                "already-witnessed", zh: "\(entry.by) 已在清册 \(list) 上签字",
                en: "\(entry.by) has signed the list \(list) already")
        }
        var event = Event(
            kind: .witness,
            subject: view.language == .zh ? "销毁清册 \(list) 监销签字" : "disposal list \(list): a witness signed",
            files: [RegisterPath.disposalList(list): stored.bytes(with: stored.list.witnesses + [entry])])
        event.trailers = [("List", list), ("Witness", entry.by)]
        return event
    }
}

extension RegisterView {
    /// A list, which must be there and sound.
    public func soundDisposalList(_ name: String) throws(RegisterError) -> StoredDisposalList {
        guard let list = try disposalList(name) else {
            let known = try disposalLists().map(\.name)
            throw RegisterError(
                "list-unknown", LocalizedText(zh: "没有销毁清册 \(name)", en: "there is no disposal list \(name)"),
                hint: known.isEmpty
                    ? LocalizedText(zh: "拟定清册：concord dispose list", en: "make one: concord dispose list")
                    : LocalizedText(
                        zh: "现有清册：\(known.joined(separator: "、"))", en: "there are: \(known.joined(separator: ", "))"))
        }
        guard !list.findings.hasErrors else {
            throw RegisterError(
                "list-unsound", LocalizedText(zh: "清册 \(name) 的文件有误", en: "the file of the list \(name) is not sound"),
                hint: LocalizedText(zh: "查明原因：concord audit", en: "concord audit tells why"), findings: list.findings)
        }
        return list
    }
}

extension RegisterWriter {
    /// Signs a list as a witness. Refused before anybody signs: whoever may not witness, and who has signed already.
    public func witness(_ name: String) async throws(RegisterError) -> Done<String> {
        do { return try await witnessed(name) } catch { throw RegisterError(stopping: error) }
    }

    private static let what = LocalizedText(zh: "监销签字", en: "a witness's sign-off")

    private func witnessed(_ name: String) async throws -> Done<String> {
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
        if list.list.witnesses.contains(where: { $0.by.isSameAddress(as: actor.principal) }) {
            throw RegisterError.already(
                "already-witnessed", zh: "\(actor.principal) 已在清册 \(name) 上签字",
                en: "\(actor.principal) has signed the list \(name) already")
        }
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
