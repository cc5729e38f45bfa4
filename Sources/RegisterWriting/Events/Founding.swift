import Git
import RecordText
import Records
import Register
import Signatures

/// What a new register begins with.
public struct Founding: Sendable {
    public var settings: Settings
    /// The first registrar's public key; nil when they sign with OpenPGP.
    public var key: SSHPublicKey?
    /// Their exported OpenPGP key.
    public var openPGPKey: [UInt8]?
    public var calendar: WorkingCalendar
    /// Made by `concord demo`: clocks set by hand are no finding in it.
    public var isDemonstration = false

    public init(
        settings: Settings, key: SSHPublicKey?, openPGPKey: [UInt8]? = nil,
        calendar: WorkingCalendar = WorkingCalendar()
    ) {
        self.settings = settings
        self.key = key
        self.openPGPKey = openPGPKey
        self.calendar = calendar
    }

    /// What the register begins with, as its first event.
    func event(_ settings: Settings, _ registrar: String) -> Event {
        let language = settings.language ?? .zh
        var files: [String: [UInt8]?] = [
            RegisterPath.settings: FormText.write(settings, in: language), RegisterPath.revoked: [],
            RegisterPath.attributes: Register.attributes,
            RegisterPath.signers: key.map { Array(AllowedSigners.line(principal: registrar, key: $0).utf8) } ?? [],
        ]
        if !calendar.years.isEmpty { files[RegisterPath.calendar] = FormText.write(calendar, in: language) }
        if let openPGPKey { files["\(RegisterPath.keys)/\(registrar).asc"] = openPGPKey }
        var event = Event(
            kind: .settings,
            subject: language == .zh ? "建立登记簿：\(settings.title)" : "Register founded: \(settings.title)", files: files)
        if isDemonstration { event.trailers = [("Demonstration", "yes")] }
        return event
    }
}

extension Register {
    /// `* -text` keeps every byte as it is, whatever a machine's git is set to.
    static let attributes = Array("* -text\nrecords/** diff=concord merge=concord\n".utf8)

    /// Makes a register in a folder: one commit, signed by the first registrar, from which all trust comes.
    ///
    /// It is there whole or not at all. Files that could not be written beside it are warnings.
    public static func found(
        _ path: String, bare: Bool, _ founding: Founding, _ session: Session, key: SigningKey? = nil
    ) async throws(RegisterError) -> (register: Register, findings: [Finding]) {
        var settings = founding.settings
        settings.format = Settings.currentFormat
        try validate(settings)
        guard let registrar = settings.registrars.first, AllowedSigners.isLiteral(registrar) else {
            throw RegisterError(
                "registrar-missing", LocalizedText(zh: "未指明登记员", en: "there is no registrar"),
                hint: LocalizedText(zh: "请指明登记员：--registrar 邮箱", en: "name one with --registrar ADDRESS"))
        }
        let identity = GitIdentity(session, nil, key: key)
        guard let signer = await identity.signer(), founding.key != nil || founding.openPGPKey != nil else {
            throw RegisterError(
                "key-missing",
                LocalizedText(
                    zh: "建立登记簿须用登记员的密钥签名", en: "a register is founded by a registrar's signature, and there is no key"),
                hint: LocalizedText(
                    zh: "请指明密钥：--key ~/.ssh/id_ed25519；尚无密钥的，请先生成：ssh-keygen -t ed25519",
                    en: "name it with --key ~/.ssh/id_ed25519; if there is none: ssh-keygen -t ed25519"))
        }
        do {
            let event = founding.event(settings, registrar)
            let now = (RegisterZone(settings.timeZone) ?? RegisterZone("UTC"))?.moment(session.now)
            let person = Person(
                name: identity.configured.name ?? registrar, mail: registrar, seconds: session.now,
                offset: now?.offset ?? 0)
            let repository = try await GitRepository.make(path, bare: bare) { repository in
                let register = Register(repository)
                try await register.commitRoot(event, person, signer, session)
                try register.configureTools()
            }
            let register = Register(repository)
            return (register, WorkTree(register).follow(event.files.keys, session))
        } catch {
            throw RegisterError(error)
        }
    }

    private func commitRoot(_ event: Event, _ person: Person, _ signer: Signer, _ session: Session) async throws {
        var blobs: [String: ObjectID?] = [:]
        for case (let path, .some(let bytes)) in event.files { blobs[path] = .some(try repository.write(.blob, bytes)) }
        let payload = Commit.compose(
            tree: try repository.edit(nil, blobs), parents: [], author: person, committer: person,
            message: event.message(isRehearsal: session.isRehearsal))
        let root = try repository.write(.commit, Commit.signed(payload, try await signer.sign(payload)))
        try repository.createReference(RegisterPath.branch, root, message: "concord: \(event.subject)")
        try pins.keep(root: root)
        try pins.keep(tip: root)
    }

    /// Names the remote that alone grants numbers.
    public func useHome(_ remote: String) throws(RegisterError) {
        do { try repository.setConfiguration("concord.home", remote) } catch { throw RegisterError(error) }
    }

    /// Sets stock `git diff`, `git log -p` and `git merge` up to compare and merge records by their fields.
    public func configureTools() throws(RegisterError) {
        do {
            try repository.setConfiguration("diff.concord.command", "concord git diff")
            try repository.setConfiguration("diff.concord.textconv", "concord git textconv")
            try repository.setConfiguration("merge.concord.name", "field by field")
            try repository.setConfiguration("merge.concord.driver", "concord git merge %O %A %B %P")
            try repository.setConfiguration("gpg.ssh.allowedSignersFile", RegisterPath.signers)
            try repository.setConfiguration("gpg.ssh.revocationFile", RegisterPath.revoked)
        } catch {
            throw RegisterError(error)
        }
    }

    /// Settings that no register may have.
    static func validate(_ settings: Settings) throws(RegisterError) {
        var findings = settings.faults
        if RegisterZone(settings.timeZone) == nil {
            findings.append(
                Finding(
                    "register-time-zone", .error,
                    LocalizedText(zh: "无法识别时区：\(settings.timeZone)", en: "unknown time zone: \(settings.timeZone)"),
                    file: RegisterPath.settings))
        }
        for department in settings.departments {
            for person in department.heads + department.deputies + department.members
            where !AllowedSigners.isLiteral(person) {
                let code = department.code?.text ?? ""
                findings.append(
                    Finding(
                        "department-person", .error,
                        LocalizedText(
                            zh: "部门 \(code) 的“\(person)”不是邮箱",
                            en: "\"\(person)\" of department \(code) is not a mail address"),
                        file: RegisterPath.settings))
            }
        }
        guard findings.isEmpty else {
            throw RegisterError(
                "register-settings", LocalizedText(zh: "设置有误", en: "the settings are not sound"), findings: findings)
        }
    }
}
