import Git
import Records
import Register
import Signatures

// Requests for keys: handing one in, and a registrar's answers. None of it touches `main` but taking the key.
extension RegisterWriter {
    /// Asks the registrars to take the actor's own key: nobody has to know them yet.
    ///
    /// - Returns: the request as it stands; one that says the same already is left as it is.
    /// - Throws: `signer-known` (done already) where the key is theirs; `home-needed` away from home.
    public func requestKey() async throws(RegisterError) -> KeyRequest {
        guard let key = actor.key, let signer = actor.signer else {
            throw .keyMissing(LocalizedText(zh: "登记密钥的申请", en: "a request for a key"))
        }
        guard AllowedSigners.isAddress(actor.principal) else {
            throw Self.noAddress(actor.principal)
        }
        if view.roster.revoked?.keys.contains(key) == true { throw .keyRefused(KeyStanding.revoked.words(key, "")) }
        if view.isInForce(key, of: actor.principal) {
            throw RegisterError.already(
                "signer-known", zh: "\(actor.principal) 已登记这把密钥", en: "\(actor.principal) has that key already")
        }
        do {
            let former = try await request(of: key)
            if let former, former.state == .waiting, former.principal == actor.principal, former.name == actor.name {
                return former
            }
            let statement = KeyRequestStatement(key, actor.principal, actor.name, nonce: Nonce.text())
            return try await hand(in: statement, after: former) { try await signer.sign($0) }
        } catch {
            throw RegisterError(error)
        }
    }

    /// What stands for a key now.
    public func request(of key: SSHPublicKey) async throws(RegisterError) -> KeyRequest? {
        try await view.keyRequests().requests.first { $0.key == key }
    }

    /// Takes a key as its owner asks for.
    ///
    /// - Parameter isReplacement: the person's other keys end with it.
    public func approve(_ request: KeyRequest, isReplacement: Bool = false) async throws(RegisterError) -> Done<
        EventResult
    > {
        let done = try await addSigner(request.principal, request.key, isReplacement: isReplacement)
        // At home it goes with the next push, when nobody needs it any more.
        if case .here = seat { try? register.repository.deleteReference(request.reference, expecting: request.object) }
        return done
    }

    /// Answers a request with no, and why. The answer stands in its place, for the one who asked to read.
    public func refuse(_ request: KeyRequest, reason: String) async throws(RegisterError) -> KeyRequest {
        guard view.settings.isRegistrar(actor.principal) else {
            throw RegisterError(
                "actor-not-entitled",
                LocalizedText(
                    zh: "\(actor.principal) 不是登记员，无权答复密钥申请",
                    en: "\(actor.principal) is no registrar and cannot answer requests for keys"))
        }
        guard let signer = actor.signer, actor.key != nil else {
            throw .keyMissing(LocalizedText(zh: "对密钥申请的答复", en: "an answer to a request"))
        }
        let statement = KeyRequestStatement(
            request.key, request.principal, request.name, refusal: reason, nonce: Nonce.text())
        do {
            return try await hand(in: statement, after: request) { try await signer.sign($0) }
        } catch {
            throw RegisterError(error)
        }
    }

    private static func noAddress(_ text: String) -> RegisterError {
        RegisterError(
            "signer-pattern",
            LocalizedText(zh: "“\(text)”不是邮箱地址", en: "\"\(text)\" is not a mail address"))
    }

    private func hand(
        in statement: KeyRequestStatement, after former: KeyRequest?, sign: ([UInt8]) async throws -> String
    ) async throws -> KeyRequest {
        guard let root = try view.history().first()?.commit.id else {
            throw RegisterError("register-empty", LocalizedText(zh: "登记簿没有提交", en: "the register has no commit"))
        }
        let now = view.now
        let seconds = max(now.seconds, (former?.seconds ?? 0) + 1)
        let payload = Tag.compose(
            target: root, name: statement.tagName,
            tagger: Person(name: actor.name, mail: actor.principal, seconds: seconds, offset: now.offset),
            message: statement.message(view.language))
        let tag = payload + Array(try await sign(payload).utf8)
        let id = try register.repository.write(.tag, tag)
        let name = RegisterPath.request(statement.key)
        let request: KeyRequest
        switch try await view.judgedRequest(id, named: name) {
        case .success(let judged): request = judged
        case .failure(let fault): throw RegisterError(fault.finding.rule, fault.finding.message)
        }
        // What is no request any more, or never was one, is in nobody's way.
        try await place(name, from: former?.object ?? register.repository.reference(name), to: id)
        return request
    }

    /// Gives a request its name, at home first.
    private func place(_ name: String, from old: ObjectID?, to id: ObjectID) async throws {
        switch seat {
        case .here: break
        case .away(let home, let why):
            throw RegisterError(
                "home-needed",
                LocalizedText(
                    zh: "密钥申请须送到总登记簿（\(home.address)），现在无法联系：\(why.zh)",
                    en: "a request goes to the home register (\(home.address)), which cannot be reached: \(why.en)"),
                hint: LocalizedText(zh: "能联系上时再试一次", en: "try again when it can be reached"))
        case .home(let home): try await placeAtHome(home, name, from: old, to: id)
        }
        // Here it is only a memory of what stands at home.
        if let here = try register.repository.reference(name) {
            try register.repository.updateReference(name, from: here, to: id, message: "concord: request")
        } else {
            try register.repository.createReference(name, id, message: "concord: request")
        }
    }

    private func placeAtHome(_ home: Home, _ name: String, from old: ObjectID?, to id: ObjectID) async throws {
        var tip = view.tip
        for _ in 0..<20 {
            switch try await home.send([.init(name, from: old, to: id)], on: tip) {
            case .taken: return
            case .refused(let speech): throw RegisterError.refusedByHome(home, speech.reason)
            case .silent(let why): throw why
            case .overtaken(let main, let found):
                guard found[name] == old else {
                    throw RegisterError(
                        "request-answered",
                        LocalizedText(zh: "这份申请刚被他人处理", en: "somebody has just answered that request"),
                        hint: LocalizedText(zh: "查看：concord signer requests", en: "see concord signer requests"))
                }
                tip = main
            }
        }
        throw RegisterError(
            "register-busy",
            LocalizedText(zh: "总登记簿一直有人在写，申请未能送到", en: "others kept writing at home; nothing was sent"),
            hint: LocalizedText(zh: "稍后再试", en: "try again in a while"))
    }
}

/// Takes requests away that have been answered for good.
struct RequestRelease {
    let register: Register

    /// What a push takes away at home, on the `main` that home has: what has been answered, and what is no request.
    func moves(onTip tip: ObjectID, of view: RegisterView) async throws -> [RemoteRepository.Move] {
        let there = try view.at(tip)
        let open = Set(try await there.keyRequests().requests.filter { !there.isServed($0) }.map(\.reference))
        return try register.repository.references(under: RegisterPath.requests).filter { !open.contains($0.name) }.map {
            .init($0.name, from: $0.id, to: nil)
        }
    }
}
