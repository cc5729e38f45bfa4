import FoundationEssentials
import Git
import Records
import Register
import RegisterWriting
import Signatures

/// The play that `concord demo` puts on: a register of a dozen records, each brought to its state by the program's own
/// use cases, with throw-away keys and a clock of its own.
struct Rehearsal {
    private let context: CommandContext
    private let folder: String
    private let isTour: Bool
    private let language: Language

    init(_ context: CommandContext, _ folder: String, tour: Bool) {
        self.context = context
        self.folder = context.absolute(folder)
        self.isTour = tour
        self.language = context.options.language ?? context.world.language
    }

    var keys: String { folder + "/.git/concord/demo-keys" }
    private func key(_ person: String) -> String { "\(keys)/\(person)" }

    static let shape = OutputShape<(path: String, records: Int, drafts: Int, commit: ObjectID)>.object {
        Member("path", .text, "The register's folder.") { $0.path }
        Member("records", .count, "How many records it has.") { $0.records }
        Member("drafts", .count, "How many drafts it has.") { $0.drafts }
        Member("commit", .commit, "The last commit.") { $0.commit }
    }

    /// Puts it on, and tells where it is.
    func play() async throws {
        let (register, stage) = try await perform()
        if context.options.format == .json {
            let view = try register.readMain(context.session)
            context.show(
                (folder, try view.recordNumbers().count, try register.drafts().count, view.tip), as: Self.shape)
        } else if isTour {
            try await Tour(context: context, folder: folder, keys: keys, language: language, stage: stage).walk()
        } else {
            let words = ["status", "list", "due", "verify --all", "audit"]
            let commands = (["cd \(folder)"] + words.map { "concord \($0)" }).map { "  " + $0 }.joined(separator: "\n")
            let said = LocalizedText(
                zh: """
                    演示登记簿：\(folder)
                    各部门的密钥：\(keys)
                    可依次运行：
                    \(commands)
                    """,
                en: """
                    The register: \(folder)
                    The departments' keys: \(keys)
                    Try:
                    \(commands)
                    """)
            print(SafeText.lines(said[language]))
        }
    }

    /// Puts it on, without a word.
    @discardableResult
    func perform() async throws -> (Register, DemoStage) {
        let register = try await found()
        let stage = DemoStage(
            register: register, keys: keys, session: context.session,
            today: try register.readMain(context.session).now.day, language)
        stage.past()
        stage.present()
        try await stage.perform()
        return (register, stage)
    }

    /// The register with its departments, each with a head and a key; founded three years back.
    private func found() async throws -> Register {
        var settings = Settings()
        settings.title = language == .zh ? "协调记录（演示）" : "Coordination records (demonstration)"
        settings.language = language
        settings.timeZone = "Asia/Shanghai"
        settings.registrars = ["reg@example.org"]
        var rule = RetentionRule()
        (rule.scenario, rule.term) = (.resources, .years(5))
        settings.policy.retention = [rule]
        settings.policy.arbiters = ["\(DemoTexts.arbiter)@example.org"]
        (settings.policy.escalation.headAfter, settings.policy.escalation.postAfter) = (2, 10)
        settings.policy.escalation.post = language == .zh ? "总经理办公室" : "Management office"
        for (code, zh, en) in DemoTexts.departments {
            var department = Department()
            (department.code, department.nameEn) = (DepartmentCode(code), en)
            if language == .zh { department.name = zh }
            department.mail = "\(code.lowercased())-office@example.org"
            department.heads = ["\(code.lowercased())@example.org"]
            if code == DemoTexts.delegate.department {
                department.members = ["\(DemoTexts.delegate.person)@example.org"]
            }
            settings.departments.append(department)
        }
        settings.policy.delegation = true
        var project = CustomField()
        (project.name, project.nameEn, project.kind) = (language == .zh ? "项目" : "", "Project", .line)
        settings.customFields = [project]
        guard !FileManager.default.fileExists(atPath: folder + "/.git") else {
            throw RegisterError(
                "folder-taken", LocalizedText(zh: "\(folder) 中已有仓库", en: "\(folder) has a repository already"),
                hint: LocalizedText(zh: "请换用新文件夹", en: "name a new folder"))
        }
        // The keys are made beside the repository first and move into it, since the repository is founded with one.
        let temporary = folder + "-keys-\(context.world.now)"
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
        let signers =
            DemoTexts.departments.map { $0.code.lowercased() } + [DemoTexts.arbiter, DemoTexts.delegate.person]
        for person in ["reg"] + signers {
            let outcome = try await context.world.programs.run(
                "ssh-keygen",
                ["-q", "-t", "ed25519", "-N", "", "-C", "\(person)@example.org", "-f", "\(temporary)/\(person)"])
            guard outcome.succeeded else {
                throw RegisterError(
                    "program-failed",
                    LocalizedText(
                        zh: "ssh-keygen 未能生成密钥" + ProgramSpeech("ssh-keygen", outcome.errors).tail.zh,
                        en: "ssh-keygen made no key: \(outcome.errors)"))
            }
        }
        let session = context.session.at(context.world.now - 1100 * 86_400)
        let key = SigningKey.sshFile("\(temporary)/reg")
        let identity = GitIdentity(session, nil, key: key)
        var founding = Founding(
            settings: settings, key: await identity.signer()?.publicKey(), calendar: DemoCalendar.calendar(language))
        founding.isDemonstration = true
        let register = try await Register.found(folder, bare: false, founding, session, key: key).register
        var view = try register.readMain(session)
        let registrar = try await identity.actor(on: view)
        for person in signers {
            guard let line = FileManager.default.contents(atPath: "\(temporary)/\(person).pub"),
                let key = SSHPublicKey(line: String(decoding: line, as: UTF8.self))
            else { continue }
            view = try await RegisterWriter(register, view, registrar).addSigner("\(person)@example.org", key).view
        }
        try FileManager.default.moveItem(atPath: temporary, toPath: keys)
        return register
    }
}
