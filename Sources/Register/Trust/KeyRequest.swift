import Git
import Records
import Signatures

/// Somebody's request that a registrar take their key: a tag on the register's first commit, signed by that very key, under a name that
/// only it can have. It grants nothing; whether the key is theirs, a registrar finds out by a telephone.
public struct KeyRequest: Sendable {
    public enum State: Equatable, Sendable {
        case waiting
        /// A registrar's answer stands in its place, signed by them.
        case refused(by: String, reason: String)
    }

    public let key: SSHPublicKey
    /// The mail address that the key is to be known by, as they say.
    public let principal: String
    /// How they call themselves.
    public let name: String
    public let state: State
    /// What the reference points at.
    public let object: ObjectID
    /// When it was made, or answered: seconds since 1970, as it says.
    public let seconds: Int

    /// The key's digest in hexadecimal digits.
    static func id(of key: SSHPublicKey) -> String {
        key.digest.map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    public var id: String { Self.id(of: key) }
    public var reference: String { RegisterPath.requests + id }

    /// How large a request's tag may be, in bytes: a stranger wrote it.
    package static let sizeLimit = 1 << 14
    /// How many may wait at a home.
    package static let waitingLimit = 100
    /// How long an answer stands: thirty days, in seconds.
    package static let answerLifetime = 30 * 86_400
}

/// What a request's tag says.
package struct KeyRequestStatement: Equatable, Sendable {
    package let key: SSHPublicKey
    package let principal: String
    package let name: String
    /// A refusal's; nil in a request.
    package let refusal: String?
    package let nonce: String

    package init(_ key: SSHPublicKey, _ principal: String, _ name: String, refusal: String? = nil, nonce: String) {
        (self.key, self.principal, self.name) = (key, principal, OneLine.text(name))
        (self.refusal, self.nonce) = (refusal.map(OneLine.text), nonce)
    }

    /// Nil for what this program does not write.
    package init?(message: String) {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).prefix {
            !$0.hasPrefix("-----BEGIN ")
        }
        func value(_ key: String) -> String? {
            let found = lines.filter { $0.hasPrefix(key + ": ") }
            return found.count == 1 ? found.first.map { String($0.dropFirst(key.count + 2)) } : nil
        }
        guard let key = value("Key").flatMap({ SSHPublicKey(line: $0) }), let principal = value("Principal"),
            let nonce = value("Nonce"), ["waiting", "refused"].contains(value("Request")),
            (value("Request") == "refused") == (value("Reason") != nil)
        else { return nil }
        self.init(key, principal, value("Name") ?? "", refusal: value("Reason"), nonce: nonce)
        guard self.message(.zh).split(separator: "\n").dropFirst() == lines.filter({ !$0.isEmpty }).dropFirst() else {
            return nil
        }
    }

    package func message(_ language: Language) -> String {
        let subject =
            switch (language, refusal == nil) {
            case (.zh, true): "申请登记密钥：\(principal)"
            case (.zh, false): "未予登记密钥：\(principal)"
            case (.en, true): "Request for a key: \(principal)"
            case (.en, false): "Request refused: \(principal)"
            }
        var lines = [
            "Request: \(refusal == nil ? "waiting" : "refused")", "Key: \(key.line)", "Principal: \(principal)",
        ]
        if !name.isEmpty { lines.append("Name: \(name)") }
        if let refusal { lines.append("Reason: \(refusal)") }
        return subject + "\n\n" + (lines + ["Nonce: \(nonce)"]).joined(separator: "\n") + "\n"
    }

    /// The tag's own name.
    package var tagName: String { "request/\(KeyRequest.id(of: key))" }
}

extension RegisterView {
    /// What stands where requests stand, judged, the oldest request first; faults are what is none.
    public func keyRequests() async throws(RegisterError) -> (requests: [KeyRequest], faults: [Finding]) {
        var (requests, faults): ([KeyRequest], [Finding]) = ([], [])
        do {
            for (name, id) in try repository.references(under: RegisterPath.requests) {
                switch try await judgedRequest(id, named: name) {
                case .success(let request): requests.append(request)
                case .failure(let fault): faults.append(fault.finding)
                }
            }
        } catch {
            throw RegisterError(error)
        }
        return (requests.sorted { ($0.seconds, $0.id) < ($1.seconds, $1.id) }, faults)
    }

    /// Requests that a registrar has not answered, nor anybody else by taking the key, the oldest first.
    public func waitingRequests() async throws(RegisterError) -> [KeyRequest] {
        try await keyRequests().requests.filter { $0.state == .waiting && !isServed($0) }
    }

    /// Whether nothing more comes of it: the key is in the roster, or the answer has stood long enough.
    public func isServed(_ request: KeyRequest) -> Bool {
        switch request.state {
        case .waiting: isInForce(request.key, of: request.principal)
        case .refused: request.seconds + KeyRequest.answerLifetime < session.now
        }
    }

    /// Whether somebody may sign with a key now.
    public func isInForce(_ key: SSHPublicKey, of principal: String) -> Bool {
        roster.standing(of: key, as: principal, at: [session.now]) == .good
    }

    /// Why something is no request.
    package struct RequestFault: Error { package let finding: Finding }

    /// What an object would be under the name of a request.
    package func judgedRequest(_ id: ObjectID, named name: String) async throws -> Result<KeyRequest, RequestFault> {
        func fault(_ zh: String, _ en: String) -> Result<KeyRequest, RequestFault> {
            let shown = OneLine.text(name)
            return .failure(
                RequestFault(
                    finding: Finding(
                        "request-invalid", .error,
                        LocalizedText(zh: "\(shown) 不是有效的密钥申请：\(zh)", en: "\(shown) is no request for a key: \(en)"),
                        hint: LocalizedText(
                            zh: "查明来历后删除：git update-ref -d \(shown)",
                            en: "look into it, then: git update-ref -d \(shown)"))))
        }
        guard let object = try? repository.read(id, limit: KeyRequest.sizeLimit), object.kind == .tag,
            let tag = try? Tag(object.bytes), let statement = KeyRequestStatement(message: tag.message)
        else { return fault("不是申请标签", "it is not a request's tag") }
        guard name == RegisterPath.request(statement.key), tag.name == statement.tagName else {
            return fault("名称与密钥不符", "its name is not its key's")
        }
        guard tag.targetKind == "commit", tag.target == (try history().first()?.commit.id),
            tag.otherHeaders.isEmpty
        else { return fault("不在本登记簿的第一个提交上", "it is not on this register's first commit") }
        guard tag.tagger.seconds <= session.now + History.tolerance else {
            return fault("所载日期在将来", "it is dated into the future")
        }
        guard AllowedSigners.isAddress(statement.principal), statement.principal.count <= 254,
            statement.name.count <= 100
        else { return fault("邮箱或姓名无法使用", "its address or name cannot be used") }
        guard statement.key.isSupported else { return fault("这类密钥无法核验", "keys of that kind cannot be verified here") }
        let signer: SSHPublicKey
        do throws(SignatureFinding) {
            let document = try SignedDocument(tag.bytes)
            guard document.format == .ssh else { return fault("签名不是 SSH 签名", "its signature is no SSH signature") }
            signer = try SignatureVerifier().verify(document.payload, document.armor)
        } catch {
            return fault("签名无效：\(error.words.zh)", "its signature: \(error.words.en)")
        }
        var state = KeyRequest.State.waiting
        if let reason = statement.refusal {
            guard roster.standing(of: signer, as: tag.tagger.mail, at: [tag.tagger.seconds]) == .good,
                let owner = roster.owner(of: signer, like: tag.tagger.mail), settings.isRegistrar(owner)
            else { return fault("答复不是登记员签名的", "the answer is not signed by a registrar") }
            state = .refused(by: owner, reason: reason)
        } else {
            guard signer == statement.key, tag.tagger.mail.isSameAddress(as: statement.principal) else {
                return fault("未由所申请的密钥签名", "it is not signed by the key that it is for")
            }
        }
        return .success(
            KeyRequest(
                key: statement.key, principal: statement.principal, name: statement.name, state: state, object: id,
                seconds: tag.tagger.seconds))
    }
}
