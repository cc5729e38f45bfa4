import ArgumentParser
import FoundationEssentials
import Git
import RecordText
import Records
import Register
import RegisterWriting
import Signatures

struct Init: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a register.",
        discussion:
            "Example: concord init ~/register --title Coordination --language en --registrar reg@example.org --key ~/.ssh/id_ed25519"
    )

    @OptionGroup var common: CommonOptions
    @Argument(help: "The folder; made if it is not there.") var directory: String
    @Option(help: "What the register is called.") var title: String?
    @Option(help: "The registrar's mail address; git's user.email if left out. Of several the first one founds it.")
    var registrar: [String] = []
    @Option(help: "The time zone that its days end in.") var timeZone: String?
    @Flag(help: "Without a work tree, for a server.") var bare = false
    @Option(help: "A whole register.yaml to begin with.") var settings: String?
    @Option(help: "A calendar of holidays to begin with.") var calendar: String?

    private static let shape = OutputShape<(path: String, commit: ObjectID, findings: [Finding])>.object {
        Member("path", .text, "The register's folder.") { $0.path }
        Member("event", .oneOf("settings"), "What was done.") { _ in "settings" }
        Member("commit", .commit, "The first commit.") { $0.commit }
        Member("findings", each: FindingText.shape, "What is worth knowing.") { $0.findings }
    }
    static let answer = JSONAnswer("init", "The register that was made", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let founding = try await founding(context)
        let path = context.absolute(directory)
        let (register, findings) = try await Register.found(
            path, bare: bare, founding, context.session, key: context.key)
        let view = try register.readMain(context.session)
        if context.options.format == .json {
            let path = register.repository.workDirectory ?? register.repository.gitDirectory
            context.show((path, view.tip, findings), as: Self.shape)
            return .yes
        }
        let language = context.options.language ?? view.language
        let said = LocalizedText(
            zh:
                "登记簿“\(view.settings.title)”已建立：\(path)\n下一步：concord department add 代码 --name 名称 --head 邮箱；concord signer add 邮箱 公钥文件",
            en:
                "Register \"\(view.settings.title)\" is there: \(path)\nNext: concord department add CODE --name NAME --head ADDRESS; concord signer add ADDRESS KEYFILE"
        )
        context.tell(findings, in: language)
        print(SafeText.lines(said[language]))
        return .yes
    }

    private func founding(_ context: CommandContext) async throws -> Founding {
        var begun = Settings()
        if let file = settings {
            let reading = FormText.read(Settings.self, typedBytes: try context.read(file))
            guard !reading.findings.hasErrors else {
                throw RegisterError(
                    "register-settings", LocalizedText(zh: "设置文件有误：\(file)", en: "the settings are not sound: \(file)"),
                    findings: reading.findings)
            }
            begun = reading.value
        }
        let language = common.language ?? begun.language ?? context.world.language
        begun.language = language
        begun.title =
            title ?? (begun.title.isEmpty ? (language == .zh ? "跨部门沟通协调记录" : "Coordination records") : begun.title)
        begun.timeZone = timeZone ?? (begun.timeZone.isEmpty ? "Asia/Shanghai" : begun.timeZone)
        let identity = GitIdentity(context.session, nil, key: context.key)
        let mails = registrar.isEmpty ? [identity.configured.mail].compactMap { $0 } : registrar
        if begun.registrars.isEmpty { begun.registrars = mails }
        let holidays = try calendar.map { try context.holidays(in: [$0], WorkingCalendar()).calendar }
        return Founding(
            settings: begun, key: await identity.signer()?.publicKey(),
            openPGPKey: await identity.openPGPKey(),
            calendar: holidays ?? WorkingCalendar())
    }
}
