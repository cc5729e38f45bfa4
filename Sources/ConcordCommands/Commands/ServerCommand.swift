import ArgumentParser
import Git
import Programs
import Records
import Register
import Signatures
import Sync

struct ServerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "server", abstract: "A register's home on a server.",
        subcommands: [ServerInit.self, ServerInstall.self, ServerRestore.self, ServerCheck.self, ServerAutomation.self])

    /// A home's folder, as whoever keeps the server names it.
    static func open(_ path: String) throws -> Server {
        let repository = try Register.openHome(path).repository
        guard repository.isBare else {
            throw RegisterError(
                "server-not-bare", LocalizedText(zh: "\(path) 不是裸仓库", en: "\(path) is not a bare repository"),
                hint: LocalizedText(zh: "可新建裸仓库：concord server init 目录", en: "make one: concord server init DIR"))
        }
        return Server(repository)
    }
}

struct ServerInit: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make an empty home, whose gate judges what is pushed.",
        discussion: "Example: concord server init /srv/register.git --founder registrar.pub")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The folder; made if it is not there.") var directory: String
    @Option(help: "The public key of the registrar whose register will be published here.") var founder: String

    static let answer = JSONAnswer.none(because: "it says what it did, and has nothing to answer")

    func run(in context: CommandContext) async throws -> Answer {
        let path = context.absolute(directory)
        let key = try ServerInstall.key(founder, context)
        _ = try await Server.make(path, founder: key, program: context.world.program)
        context.say(
            LocalizedText(
                zh:
                    "总登记簿的位置已备好：\(path)\n请登记员在登记簿中运行：concord publish 地址\n账户无法使用命令行时，审核才无法绕过；authorized_keys 每人一行：\ncommand=\"git-shell -c \\\"$SSH_ORIGINAL_COMMAND\\\"\",restrict ssh-ed25519 …",
                en:
                    "The home is ready: \(path)\nThe registrar types in their register: concord publish ADDRESS\nThe gate holds only where people have no shell; in authorized_keys, a line each:\ncommand=\"git-shell -c \\\"$SSH_ORIGINAL_COMMAND\\\"\",restrict ssh-ed25519 …"
            ))
        return .yes
    }
}

struct ServerInstall: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Put the gate into a bare repository, beside the hooks that it has.",
        discussion: "Example: concord server install /srv/register.git")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The bare repository.") var directory: String
    @Option(help: "The public key of the registrar whose register will be published here, while it is empty.")
    var founder: String?
    @Option(
        help: ArgumentHelp(
            "References that anybody may move and nobody judges, such as 'refs/heads/draft/*'; may be given several times. None unless said.",
            valueName: "name"))
    var free: [String] = []

    static let answer = JSONAnswer.none(because: "it says what it did, and has nothing to answer")

    func checkUsage() throws(UsageError) {
        for name in free where !name.hasPrefix("refs/") || name.contains(" ") || name.dropLast().contains("*") {
            throw UsageError(
                "value-invalid", zh: "--free 应为引用名，如 refs/heads/draft/*，不得是 \(name)",
                en: "--free takes names such as refs/heads/draft/*, and not \(name)")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let path = context.absolute(directory)
        let server = try ServerCommand.open(path)
        try server.install(founder: founder.map { try Self.key($0, context) }, program: context.world.program)
        if !free.isEmpty { try server.setFree(free) }
        context.say(LocalizedText(zh: "\(path) 的审核钩子已装好", en: "the gate of \(path) is in place"))
        return .yes
    }

    static func key(_ file: String, _ context: CommandContext) throws -> SSHPublicKey {
        let text = String(decoding: try context.read(file, limit: 1 << 20), as: UTF8.self)
        guard let key = SSHPublicKey(line: text.split(separator: "\n").first.map(String.init) ?? "") else {
            throw RegisterError(
                "key-unreadable", LocalizedText(zh: "\(file) 不是 SSH 公钥", en: "\(file) is not an SSH public key"))
        }
        return key
    }
}

struct ServerRestore: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Let a registrar put back from a copy what a home has lost.",
        discussion: """
            For an hour the gate takes commits of any age. A registrar then types in a whole copy: concord publish ADDRESS

            Example: concord server restore /srv/register.git
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The home's folder.") var directory: String
    @Option(help: "For so many minutes; 0 closes it.") var minutes = 60

    static let answer = JSONAnswer.none(because: "it says what it did, and has nothing to answer")

    func checkUsage() throws(UsageError) {
        guard (0...1440).contains(minutes) else {
            throw UsageError("value-invalid", zh: "--minutes 应为 0 至 1440", en: "--minutes is 0 to 1440")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let path = context.absolute(directory)
        let server = try ServerCommand.open(path)
        let end = context.session.now + minutes * 60
        try server.openRestore(until: end)
        context.say(
            minutes == 0
                ? LocalizedText(zh: "\(path) 不再接受补回内容", en: "\(path) takes nothing back any more")
                : LocalizedText(
                    zh: "\(minutes) 分钟内可以补回；请登记员在一份完整的副本中运行：concord publish 地址",
                    en:
                        "for \(minutes) minutes \(path) takes back what it lost; a registrar types in a whole copy: concord publish ADDRESS"
                ))
        return .yes
    }
}

struct ServerCheck: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find out by trying what a host refuses and what it does not.",
        discussion: """
            It pushes references of its own, takes them away again, and never touches main.

            Example: concord server check git@server:register.git
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The host's repository; this copy's home if left out.") var url: String?

    static let answer = FindingText.answer

    func run(in context: CommandContext) async throws -> Answer {
        let address: RemoteAddress
        var isNamed = true
        if let url {
            do throws(GitError) { address = try RemoteAddress(url, relativeTo: context.world.directory) } catch {
                throw RegisterError.addressRefused(error)
            }
        } else if let home = try Home(of: context.register().repository, context.world.programs) {
            address = home.remote.address
            isNamed = NamedHomes(environment: context.world.environment).contains(address)
        } else {
            throw UsageError(
                "argument-missing", zh: "本副本没有总登记簿，请写明服务器地址", en: "say which host, since this copy has no home")
        }
        guard isNamed || !address.isLocal else {
            throw RegisterError(
                "home-unnamed",
                LocalizedText(
                    zh: "该文件夹出自本副本的配置，未经您指明，未在其中运行任何程序：\(address)",
                    en:
                        "this copy's configuration names that folder, and you never have: nothing is run there: \(address)"
                ),
                hint: LocalizedText(
                    zh: "核对无误后：concord server check \(address)", en: "if it is right: concord server check \(address)"))
        }
        let folder = try TemporaryFolder(environment: context.world.environment)
        defer { folder.remove() }
        let findings = try await HostCheck(address, isNamed: isNamed, in: folder, context.session).findings()
        if common.format == .json {
            context.show(findings, as: FindingText.listShape)
        } else {
            for finding in findings {
                print(FindingText.line(finding, context.language, context.terminal.output), terminator: "")
            }
        }
        return findings.contains { $0.severity > .note } ? .no : .yes
    }
}
