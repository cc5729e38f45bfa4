import Git
import Programs
import Records
import Register
import Signatures

/// Who makes a step: a principal of the register, and the key that will sign. Passed in, never looked up: on a command line
/// it comes from git's configuration (``GitIdentity``), on a server from elsewhere.
public struct Actor: Sendable {
    /// As the roster spells it, where the key is in it.
    public let principal: String
    public let name: String
    /// Nil when there is no key: what is made stands unproven.
    public let signer: Signer?
    /// The key's public part; nil for OpenPGP and where there is no key.
    public let key: SSHPublicKey?

    public init(principal: String, name: String, signer: Signer?, key: SSHPublicKey?) {
        (self.principal, self.name, self.signer, self.key) = (principal, name, signer, key)
    }

    /// What a step of theirs will prove, as far as that can be known before anything is signed.
    ///
    /// - Parameter times: when it will say that it was made, and the log's clock then.
    func expectedProof(_ roster: Roster, at times: [Int]) -> CommitProof {
        guard signer != nil else { return .unsigned }
        guard let key else {
            return roster.openPGPKey(of: principal).map { .proven($0.owner) }
                ?? .refused(Self.unknownOpenPGP(principal))
        }
        let standing = roster.standing(of: key, as: principal, at: times)
        return standing == .good ? .proven(principal) : .refused(standing.words(key, principal))
    }

    private static func unknownOpenPGP(_ principal: String) -> LocalizedText {
        LocalizedText(
            zh: "\(principal) 未登记 OpenPGP 密钥", en: "no OpenPGP key is registered for \(principal)")
    }
}

extension RegisterError {
    /// A key that would not count, found out before anybody signs with it.
    static func keyRefused(_ why: LocalizedText) -> RegisterError {
        RegisterError(
            "key-refused", LocalizedText(zh: "\(why.zh)，未写入任何内容", en: "\(why.en); nothing was written"),
            hint: LocalizedText(
                zh: "请用 --key 换用已登记的密钥；尚未登记的，请先申请：concord join",
                en: "use a registered key with --key; to have one registered: concord join"))
    }

    /// There is no key, and it takes one.
    static func keyMissing(_ what: LocalizedText) -> RegisterError {
        RegisterError(
            "key-missing",
            LocalizedText(
                zh: "\(what.zh)须签名，但无可用的密钥", en: "this must be signed, and there is no key: \(what.en)"),
            hint: LocalizedText(
                zh: "请用 --key 指明私钥，或设置 git config user.signingkey 与 gpg.format ssh",
                en: "name one with --key, or set git's user.signingkey and gpg.format ssh"))
    }
}

/// Who works at a command line, as git is configured: the person's name, address and key.
public struct GitIdentity: Sendable {
    private let session: Session
    private let repository: GitRepository?
    /// The key that was asked for; nil takes git's.
    private let key: SigningKey?
    private let question: PassphraseQuestion?

    /// - Parameter question: how a passphrase is asked for; in OpenSSH's own way if nil.
    public init(
        _ session: Session, _ repository: GitRepository?, key: SigningKey? = nil,
        asking question: PassphraseQuestion? = nil
    ) {
        (self.session, self.repository, self.key, self.question) = (session, repository, key, question)
    }

    /// The person's name and address; GIT_AUTHOR_… win, as in git.
    public var configured: (name: String?, mail: String?) {
        let environment = session.programs.environment
        return (
            environment["GIT_AUTHOR_NAME"] ?? setting("user.name"),
            environment["GIT_AUTHOR_EMAIL"] ?? setting("user.email")
        )
    }

    private func setting(_ key: String) -> String? {
        repository?.configuration(key) ?? GitRepository.personalConfiguration(key)
    }

    /// What will sign: the key that was asked for, else git's `user.signingkey`, else what `gpg.ssh.defaultKeyCommand` prints.
    ///
    /// Programs that git would run (`gpg.ssh.program`, `gpg.program`, the command) are taken from the person's configuration
    /// alone: the repository's came over the network (T10).
    public func signer() async -> Signer? {
        func personal(_ key: String) -> String? {
            GitRepository.personalConfiguration(key).flatMap { $0.isEmpty ? nil : home($0) }
        }
        let programs = SigningPrograms(
            ssh: personal("gpg.ssh.program") ?? "ssh-keygen",
            openPGP: personal("gpg.openpgp.program") ?? personal("gpg.program") ?? "gpg")
        func signer(_ key: SigningKey) -> Signer { Signer(key, session.programs, programs, asking: question) }
        if let key { return signer(key) }
        let format = setting("gpg.format") ?? "openpgp"
        if let value = setting("user.signingkey"), !value.isEmpty {
            return SigningKey(format: format, value: home(value)).map(signer)
        }
        guard format == "ssh", let command = personal("gpg.ssh.defaultKeyCommand"),
            let literal = await output(of: command),
            let key = SigningKey(format: format, value: literal), case .sshAgent = key
        else { return nil }
        return signer(key)
    }

    /// The first line that a command of the person's configuration prints.
    private func output(of command: String) async -> String? {
        let words = CommandWords.split(command)
        guard let program = words.first,
            let outcome = try? await session.programs.run(program, Array(words.dropFirst())), outcome.succeeded
        else { return nil }
        return outcome.text.split(whereSeparator: \.isNewline).first.map(String.init)
    }

    private func home(_ path: String) -> String {
        path.hasPrefix("~/") ? (session.programs.environment["HOME"] ?? "") + path.dropFirst() : path
    }

    /// Who is working: of the key's owners the one that git is configured for, else the one who may do something here.
    ///
    /// - Parameter department: of several owners the one who may sign for it is meant.
    public func actor(on view: RegisterView, signingFor department: DepartmentCode? = nil)
        async throws(RegisterError) -> Actor
    {
        let signer = await signer()
        let key = await signer?.publicKey()
        let configured = configured
        let owners = key.map(view.roster.signers.principals) ?? []
        let settings = try view.acting()
        let entitled = owners.filter { owner in
            department.map { settings.role(of: owner, in: $0)?.maySign == true }
                ?? (view.isInRoster(owner)
                    || settings.policy.witnesses.containsAddress(owner))
        }
        let own = configured.mail.flatMap { mail in owners.first { $0.isSameAddress(as: mail) } }
        let principal =
            own.flatMap { owner in entitled.isEmpty || entitled.contains(owner) ? owner : nil } ?? entitled.first
            ?? owners.first ?? configured.mail
        guard let principal, !principal.isEmpty else {
            // A key that is nobody's says more than that the person is unknown.
            if let key { throw .keyRefused(KeyStanding.unknown.words(key, "")) }
            throw RegisterError(
                "person-unknown", LocalizedText(zh: "无法确认操作人：未设置邮箱", en: "who you are is not known"),
                hint: LocalizedText(
                    zh: "请设置邮箱：git config --global user.email 您的邮箱；或用 --key 指明已登记的密钥",
                    en: "set git config --global user.email, or name a registered key with --key"))
        }
        let isOwnName = configured.mail?.isSameAddress(as: principal) ?? false
        let name = isOwnName ? configured.name ?? principal : String(principal.prefix { $0 != "@" })
        return Actor(principal: principal, name: name, signer: signer, key: key)
    }

    /// The exported public key, when the key that will sign is OpenPGP.
    public func openPGPKey() async -> [UInt8]? {
        guard case .openPGP(let id)? = await signer()?.key,
            let outcome = try? await session.programs.run("gpg", ["--armor", "--export", id]), outcome.succeeded,
            !outcome.output.isEmpty
        else { return nil }
        return outcome.output
    }
}
