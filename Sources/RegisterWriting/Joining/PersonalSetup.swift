import FoundationEssentials
import Git
import Programs
import Records
import Register
import Signatures

/// What a person needs to sign, in stock git's own settings: a name, an address, and a key of their own.
public struct PersonalSetup: Sendable {
    private let session: Session
    private let identity: GitIdentity
    private let home: String
    private let question: PassphraseQuestion?
    private var programs: Programs { session.programs }

    /// - Parameters:
    ///   - identity: as git is configured for them now.
    ///   - question: how a new key's passphrase is asked for.
    public init(_ session: Session, _ identity: GitIdentity, asking question: PassphraseQuestion? = nil) {
        (self.session, self.identity, self.question) = (session, identity, question)
        home = session.programs.environment["HOME"] ?? ""
    }

    /// A key that somebody has, and how git is told of it.
    public struct Key: Sendable {
        public let publicKey: SSHPublicKey
        /// `user.signingkey`.
        public let value: String
        /// Git is set up for it already, or it was named.
        public let isChosen: Bool
        public let signer: Signer
    }

    /// What a new key is guarded by.
    public enum Guard: Sendable {
        case passphrase, nothing, securityKey
    }

    /// The keys that are there already, the likeliest first: git's own, an agent's, those in their usual files.
    public func keys() async -> [Key] {
        var keys: [Key] = []
        func add(_ signer: Signer, _ value: String, isChosen: Bool = false) async {
            guard let key = await signer.publicKey(), key.isSupported, !keys.contains(where: { $0.publicKey == key })
            else { return }
            keys.append(Key(publicKey: key, value: value, isChosen: isChosen, signer: signer))
        }
        if let signer = await identity.signer() { await add(signer, Self.value(of: signer.key), isChosen: true) }
        for line in await agentKeys() {
            await add(Signer(.sshAgent(line), programs), "key::\(line.line)")
        }
        let own = (2...99).reversed().map { "id_concord-\($0)" } + ["id_concord"]
        for name in own + ["id_ed25519_sk", "id_ecdsa_sk", "id_ed25519", "id_ecdsa", "id_rsa"] {
            let path = "\(home)/.ssh/\(name)"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            await add(Signer(.sshFile(path), programs, asking: question), path)
        }
        return keys
    }

    private static func value(of key: SigningKey) -> String {
        switch key {
        case .sshFile(let path): path
        case .sshAgent(let key): "key::\(key.line)"
        case .openPGP(let id): id
        }
    }

    private func agentKeys() async -> [SSHPublicKey] {
        guard programs.environment["SSH_AUTH_SOCK"]?.isEmpty == false,
            let outcome = try? await programs.run("ssh-add", ["-L"], within: .seconds(5)), outcome.succeeded
        else { return [] }
        return outcome.text.split(separator: "\n").compactMap { SSHPublicKey(line: $0) }
    }

    /// Whether a security key is plugged in, as libfido2's own program sees it.
    public func hasSecurityKey() async -> Bool {
        guard let outcome = try? await programs.run("fido2-token", ["-L"], within: .seconds(5)) else { return false }
        return outcome.succeeded && outcome.text.contains(where: { !$0.isWhitespace })
    }

    /// Makes a key of the person's own, in `~/.ssh/id_concord`, or `id_concord-2` where that is taken.
    public func makeKey(for mail: String, guardedBy protection: Guard) async throws(RegisterError) -> Key {
        let names = ["id_concord"] + (2...99).map { "id_concord-\($0)" }
        let free = names.first { !FileManager.default.fileExists(atPath: "\(home)/.ssh/\($0)") }
        let path = "\(home)/.ssh/\(free ?? "id_concord")"
        do {
            try FileManager.default.createDirectory(
                atPath: "\(home)/.ssh", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            guard !FileManager.default.fileExists(atPath: path) else {
                throw Self.notMade(LocalizedText(zh: "\(path) 已存在", en: "\(path) is there already"))
            }
            var arguments = ["-q", "-t", protection == .securityKey ? "ed25519-sk" : "ed25519", "-C", mail, "-f", path]
            if protection != .passphrase { arguments += ["-N", ""] }
            let folder = try TemporaryFolder(environment: programs.environment)
            defer { folder.remove() }
            let outcome = try await programs.run(
                "ssh-keygen", arguments, with: try question?.variables(in: folder) ?? [:])
            let signer = Signer(.sshFile(path), programs, asking: question)
            guard outcome.succeeded, let key = await signer.publicKey() else {
                let reason = outcome.errors.split(whereSeparator: \.isNewline).joined(separator: "; ")
                throw Self.notMade(LocalizedText(zh: "ssh-keygen 的说明：\(reason)", en: "ssh-keygen says: \(reason)"))
            }
            return Key(publicKey: key, value: path, isChosen: false, signer: signer)
        } catch {
            throw RegisterError(error)
        }
    }

    private static func notMade(_ why: LocalizedText) -> RegisterError {
        RegisterError(
            "key-not-made", LocalizedText(zh: "未能生成密钥：\(why.zh)", en: "no key was made: \(why.en)"),
            hint: LocalizedText(
                zh: "已有密钥的，用 --key 指明；无需口令的，加 --no-passphrase",
                en: "name a key that you have with --key; --no-passphrase makes one without"))
    }

    /// One of git's settings, as it is to be.
    public struct Setting: Equatable, Sendable {
        public let key: String
        public let value: String
        /// It holds in this copy alone, since the person's own says something else.
        public let isLocal: Bool
    }

    /// What is to be set so that stock git, and Concord, work as this person with this key; nothing where that is so already.
    public func missing(name: String, mail: String, key: Key, in repository: GitRepository) -> [Setting] {
        func isElsewise(_ setting: String, _ value: String) -> Bool {
            GitRepository.personalConfiguration(setting).map { $0 != value } ?? false
        }
        // A key and its kind go together: an OpenPGP key that the person signs with elsewhere would be taken for an SSH key.
        let isOtherKey = isElsewise("gpg.format", "ssh") || isElsewise("user.signingkey", key.value)
        let wanted = [
            ("user.name", name, isElsewise("user.name", name)), ("user.email", mail, isElsewise("user.email", mail)),
            ("gpg.format", "ssh", isOtherKey), ("user.signingkey", key.value, isOtherKey),
        ]
        return wanted.compactMap { setting, value, isLocal in
            guard repository.configuration(setting) != value else { return nil }
            return Setting(key: setting, value: value, isLocal: isLocal)
        }
    }

    public func set(_ settings: [Setting], in repository: GitRepository) async throws(RegisterError) {
        do {
            for setting in settings {
                if setting.isLocal {
                    try repository.setConfiguration(setting.key, setting.value)
                } else {
                    let outcome = try await programs.run("git", ["config", "--global", setting.key, setting.value])
                    guard outcome.succeeded else {
                        throw RegisterError(
                            "git-unset",
                            LocalizedText(
                                zh: "git 的设置 \(setting.key) 未能写入", en: "git's \(setting.key) could not be set"),
                            hint: LocalizedText(
                                zh: "git 的说明：\(outcome.errors)", en: "git says: \(outcome.errors)"))
                    }
                }
            }
        } catch {
            throw RegisterError(error)
        }
    }
}
