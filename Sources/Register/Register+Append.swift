import Git
import Records
import Signatures

/// Who makes a commit: a principal of the register, proven by a key, or only what git's configuration says.
public struct Actor: Sendable {
    public let principal: String
    public let name: String
    /// Nil when there is no key: what is made stands unproven.
    let signer: Signer?
    let key: SSHPublicKey?
}

extension Register {
    /// Who is working, by the key that will sign: the principal that `allowed_signers` gives it to.
    public func actor(_ roster: Roster) async throws(RegisterError) -> Actor {
        let signer = session.signer(repository)
        let key = await signer?.publicKey()
        let configured = session.configuredPerson(repository)
        let owners = key.map(roster.signers.principals) ?? []
        let principal = owners.first { $0 == configured.mail } ?? owners.first ?? configured.mail
        guard let principal, !principal.isEmpty else {
            throw RegisterError(
                "person-unknown", LocalizedText(zh: "不知道您是谁", en: "who you are is not known"),
                hint: LocalizedText(
                    zh: "设置 git config --global user.email 您的邮箱，或用 --key 指明已登记的密钥",
                    en: "set git config --global user.email, or name a registered key with --key"))
        }
        let isOwnName = configured.mail == principal
        let name = isOwnName ? configured.name ?? principal : String(principal.prefix { $0 != "@" })
        return Actor(principal: principal, name: name, signer: signer, key: key)
    }

    /// Commits an event on top of `main`, in this order: objects, then the branch by compare-and-swap, then the work tree.
    /// When somebody else was first, the event is built anew on what they made; a crash at any step leaves the old
    /// register or the new one.
    func append(_ build: (RegisterView, Actor) async throws -> Event) async throws(RegisterError) -> CommittedEvent {
        let done = try await append(together: { snapshot, actor in [try await build(snapshot, actor)] })
        guard let only = done.first else { throw RegisterError("failed", LocalizedText("no event")) }
        return only
    }

    /// Commits events about records, one commit each in a chain, in one swap of `main`: either all of them happen or none.
    ///
    /// - Parameter advance: called after each commit that is stored.
    func append(together build: (RegisterView, Actor) async throws -> [Event], advance: () -> Void = {})
        async throws(RegisterError) -> [CommittedEvent]
    {
        do {
            for _ in 0..<200 {
                let snapshot = try self.snapshot()
                let actor = try await self.actor(snapshot.roster)
                let events = try await build(snapshot, actor)
                for event in events {
                    try Register.refuseUnreadable(event.files)
                    try await authorize(event, actor, snapshot)
                }
                do {
                    return try await commit(events, actor, on: snapshot, advance)
                } catch is Overtaken {
                    continue
                }
            }
        } catch {
            throw RegisterError(error)
        }
        throw RegisterError(
            "register-busy",
            LocalizedText(zh: "登记簿一直有人在写，没能写入", en: "others kept writing to the register; nothing was written"))
    }

    /// What would be stored must read back: text with control characters, however it got here, stops before anything is
    /// written.
    @inline(never)  // inlined into an async function, it makes the optimizer crash
    static func refuseUnreadable(_ files: [String: [UInt8]?]) throws(RegisterError) {
        for case (let path, .some(let bytes)) in files {
            guard let number = RegisterPath.number(of: path) else { continue }
            let findings = StoredRecord(number: number, bytes: bytes).findings
            guard findings.isEmpty else {
                throw RegisterError(
                    "text-unstorable",
                    LocalizedText(
                        zh: "文字中有不能保存的字符，什么也没有写入",
                        en: "the text has characters that cannot be stored; nothing was written"),
                    hint: LocalizedText(zh: "去掉控制字符后再试", en: "take out the control characters and try again"),
                    findings: findings)
            }
        }
    }

    /// An action's department may report on it by the round in force too, while a newer one that would take it away waits.
    private func isEntitled(_ actor: Actor, _ event: Event, _ record: Record?, _ snapshot: RegisterView) throws -> Bool
    {
        let action = event.trailers.first { $0.key == "Action" }.flatMap { Int($0.value) }
        if snapshot.settings.allows(actor.principal, event.kind, on: record, action: action) { return true }
        guard event.kind == .feedback, let number = event.number, let record, let agreed = try agreed(record, number)
        else { return false }
        return snapshot.settings.allows(actor.principal, event.kind, on: agreed, action: action)
    }

    private func authorize(_ event: Event, _ actor: Actor, _ snapshot: RegisterView) async throws {
        var record: Record?
        if let number = event.number, case .some(.some(let bytes)) = event.files[RegisterPath.record(number)] {
            record = StoredRecord(number: number, bytes: bytes).record
            if record?.department == nil { record?.department = number.department }
        }
        guard try isEntitled(actor, event, record, snapshot) else {
            throw RegisterError(
                "actor-not-entitled",
                LocalizedText(
                    zh: "\(actor.principal) 无权进行“\(event.kind.words.zh)”",
                    en: "\(actor.principal) may not do this: \(event.kind.words.en)"),
                hint: LocalizedText(
                    zh: "见 concord department list；须由该部门人员或登记员办理（--key 换用密钥）",
                    en:
                        "see concord department list: it takes someone of that department, or a registrar (--key uses another key)"
                ))
        }
        let mustSign = event.kind.mustBeSigned || snapshot.settings.policy.signCommits
        guard actor.signer != nil || !mustSign else {
            throw RegisterError(
                "key-missing",
                LocalizedText(
                    zh: "“\(event.kind.words.zh)”须签名，但没有可用的密钥",
                    en: "this must be signed, and there is no key: \(event.kind.words.en)"),
                hint: LocalizedText(
                    zh: "用 --key 指明私钥，或设置 git config user.signingkey 与 gpg.format ssh",
                    en: "name one with --key, or set git's user.signingkey and gpg.format ssh"))
        }
    }

    private func commit(_ events: [Event], _ actor: Actor, on snapshot: RegisterView, _ advance: () -> Void)
        async throws -> [CommittedEvent]
    {
        var changed: [String: ObjectID?] = [:]
        var (tree, tip) = (snapshot.tree, snapshot.commit)
        var done: [CommittedEvent] = []
        for event in events {
            try refuseHandEdits(event, snapshot)
            var blobs: [String: ObjectID?] = [:]
            for (path, bytes) in event.files { blobs[path] = .some(try bytes.map { try repository.write(.blob, $0) }) }
            changed.merge(blobs) { _, new in new }
            tree = try repository.edit(tree, blobs)
            tip = try await storeCommit(tree: tree, parents: [tip], event, actor, moment(snapshot.settings))
            done.append((event, tip))
            advance()
        }
        guard let last = done.last else { return [] }
        let message = done.count == 1 ? last.event.subject : "\(done.count) events, the last: \(last.event.subject)"
        do throws(GitError) {
            try repository.updateReference(
                RegisterPath.branch, from: snapshot.commit, to: tip, message: "concord: \(message)")
        } catch {
            throw error.kind == .modified || error.kind == .locked ? Overtaken() : error
        }
        try? pinTip(tip)
        if repository.headTarget == RegisterPath.branch { try repository.updateWorkTree(changed) }
        return done
    }

    func storeCommit(tree: ObjectID, parents: [ObjectID], _ event: Event, _ actor: Actor, _ now: Moment) async throws
        -> ObjectID
    {
        let person = Person(name: actor.name, mail: actor.principal, seconds: now.seconds, offset: now.offset)
        let payload = Commit.compose(
            tree: tree, parents: parents, author: person, committer: person,
            message: event.message(isRehearsal: session.isRehearsal))
        guard let signer = actor.signer else { return try repository.write(.commit, payload) }
        return try repository.write(.commit, Commit.signed(payload, try await signer.sign(payload)))
    }

    /// A file that was changed by hand is not overwritten.
    private func refuseHandEdits(_ event: Event, _ snapshot: RegisterView) throws {
        guard repository.headTarget == RegisterPath.branch, !repository.isBare else { return }
        for path in event.files.keys.sorted() {
            let known = try repository.entry(at: path, in: snapshot.tree)?.id
            guard try repository.isModified(path, from: known) else { continue }
            let isNew = try repository.workTreeFile(path) == (event.files[path] ?? nil)
            if isNew { continue }
            throw RegisterError(
                "work-tree-changed",
                LocalizedText(zh: "\(path) 被手工改动过，不会覆盖它", en: "\(path) was changed by hand and is not overwritten"),
                hint: LocalizedText(
                    zh: "用 concord edit 把改动纳入草稿，或用 git checkout -- \(path) 放弃改动",
                    en: "concord edit takes the change into a draft; git checkout -- \(path) gives it up"))
        }
    }
}

/// An event with the commit that it became.
typealias CommittedEvent = (event: Event, commit: ObjectID)

/// Somebody else moved `main` first: the event is to be built anew on what they made.
private struct Overtaken: Error {}
