import Git
import RecordText
import Records
import Signatures

/// What a new register begins with.
public struct Founding: Sendable {
    public var settings: Settings
    /// The first registrar's public key; nil when they sign with OpenPGP.
    public var key: SSHPublicKey?
    /// Their exported OpenPGP key.
    public var openPGPKey: [UInt8]?
    public var calendar: WorkingCalendar

    public init(
        settings: Settings, key: SSHPublicKey?, openPGPKey: [UInt8]? = nil,
        calendar: WorkingCalendar = WorkingCalendar()
    ) {
        self.settings = settings
        self.key = key
        self.openPGPKey = openPGPKey
        self.calendar = calendar
    }
}

extension Register {
    /// `* -text` keeps every byte as it is, whatever a machine's git is set to.
    static let attributes = Array("* -text\nrecords/** diff=concord merge=concord\n".utf8)

    /// Makes a register in a folder: one commit, signed by the first registrar, from which all trust comes.
    public static func found(_ path: String, bare: Bool, _ founding: Founding, _ session: Session)
        async throws(RegisterError) -> Register
    {
        var settings = founding.settings
        settings.format = Settings.currentFormat
        try validate(settings)
        guard let registrar = settings.registrars.first, AllowedSigners.isLiteral(registrar) else {
            throw RegisterError(
                "registrar-missing", LocalizedText(zh: "没有登记员", en: "there is no registrar"),
                hint: LocalizedText(zh: "用 --registrar 邮箱 指明", en: "name one with --registrar ADDRESS"))
        }
        do {
            let repository = try GitRepository.create(path, bare: bare)
            let register = Register(repository, session)
            let language = settings.language ?? .zh
            var files: [String: [UInt8]?] = [
                RegisterPath.settings: FormText.write(settings, in: language), RegisterPath.revoked: [],
                RegisterPath.attributes: attributes,
                RegisterPath.signers: founding.key.map {
                    Array(AllowedSigners.line(principal: registrar, key: $0).utf8)
                } ?? [],
            ]
            if !founding.calendar.years.isEmpty {
                files[RegisterPath.calendar] = FormText.write(founding.calendar, in: language)
            }
            if let key = founding.openPGPKey { files["\(RegisterPath.keys)/\(registrar).asc"] = key }
            let event = Event(
                kind: .settings,
                subject: language == .zh ? "建立登记簿：\(settings.title)" : "Register founded: \(settings.title)",
                files: files)
            try await register.commitRoot(event, registrar)
            try register.configureTools()
            return register
        } catch {
            throw RegisterError(error)
        }
    }

    private func commitRoot(_ event: Event, _ registrar: String) async throws {
        guard let signer = session.signer(repository) else {
            throw RegisterError(
                "key-missing",
                LocalizedText(
                    zh: "建立登记簿须用登记员的密钥签名", en: "a register is founded by a registrar's signature, and there is no key"),
                hint: LocalizedText(
                    zh: "用 --key ~/.ssh/id_ed25519 指明；没有就先 ssh-keygen -t ed25519",
                    en: "name it with --key ~/.ssh/id_ed25519; if there is none: ssh-keygen -t ed25519"))
        }
        var blobs: [String: ObjectID?] = [:]
        for case (let path, .some(let bytes)) in event.files { blobs[path] = .some(try repository.write(.blob, bytes)) }
        let tree = try repository.edit(nil, blobs)
        let zone = try Roster(repository, tree: tree).settings
        let actor = Actor(
            principal: registrar, name: session.configuredPerson(nil).name ?? registrar, signer: signer, key: nil)
        let root = try await storeCommit(tree: tree, parents: [], event, actor, moment(zone))
        try repository.createReference(RegisterPath.branch, root, message: "concord: \(event.subject)")
        try pinRoot(root)
        try pinTip(root)
        try repository.updateWorkTree(blobs)
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
        var findings: [Finding] = []
        func refuse(_ rule: String, _ zh: String, _ en: String) {
            findings.append(Finding(rule, .error, LocalizedText(zh: zh, en: en), file: RegisterPath.settings))
        }
        if settings.title.isEmpty { refuse("register-title", "缺少登记簿名称", "the register has no title") }
        if settings.language == nil { refuse("register-language", "语言应为 zh 或 en", "the language is zh or en") }
        if RegisterZone(settings.timeZone) == nil {
            refuse("register-time-zone", "不认识的时区：\(settings.timeZone)", "unknown time zone: \(settings.timeZone)")
        }
        if settings.registrars.isEmpty { refuse("registrar-missing", "至少要有一名登记员", "there must be a registrar") }
        var codes: Set<DepartmentCode> = []
        for department in settings.departments {
            guard let code = department.code else {
                refuse("department-code", "部门缺少代码", "a department has no code")
                continue
            }
            if !codes.insert(code).inserted {
                refuse("department-code", "部门代码 \(code) 重复", "the code \(code) stands twice")
            }
            if department.name.isEmpty && department.nameEn.isEmpty {
                refuse("department-name", "部门 \(code) 缺少名称", "department \(code) has no name")
            }
            for person in department.heads + department.deputies + department.members
            where !AllowedSigners.isLiteral(person) {
                refuse(
                    "department-person", "部门 \(code) 的“\(person)”不是邮箱",
                    "\"\(person)\" of department \(code) is no mail address")
            }
        }
        guard findings.isEmpty else {
            throw RegisterError(
                "register-settings", LocalizedText(zh: "设置有误", en: "the settings are not sound"), findings: findings)
        }
    }
}
