import ArgumentParser
import RecordText
import Records
import Register
import RegisterWriting
import Signatures

struct SignerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signer", abstract: "Who owns which key.",
        subcommands: [
            ListSigners.self, ListRequests.self, ApproveRequest.self, RefuseRequest.self, AddSigner.self,
            PersonCommand.self, RetireSigner.self, RevokeSigner.self,
        ],
        defaultSubcommand: ListSigners.self)
}

struct ListSigners: ConcordCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show them.")
    @OptionGroup var common: CommonOptions

    private typealias Row = (principal: String, type: String, key: String, state: String, until: Moment?)

    private static let shape = OutputShape<[Row]>.list(
        of: .object {
            Member("principal", .text, "The person's mail address.") { $0.principal }
            Member("type", .text, "The key's kind, as OpenSSH calls it; or openpgp.") { $0.type }
            Member("key", .text, "Its fingerprint; of an OpenPGP key the file.") { $0.key }
            Member("state", .oneOf("valid", "ended", "revoked"), "Whether what it signs now counts.") { $0.state }
            Member("until", .moment, "When it ended, or ends.", orNull: { $0.until })
        })
    static let answer = JSONAnswer("signer.list", "Who owns which key", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        let language = context.language
        let rows: [Row] =
            view.roster.signers.lines.map { line -> Row in
                let revoked = view.roster.revoked?.keys.contains(line.key) == true
                let state = revoked ? "revoked" : (line.validBefore ?? .max) < view.session.now ? "ended" : "valid"
                return (
                    line.principals, line.key.type, line.key.fingerprint, state, line.validBefore.map(view.moment(at:))
                )
            } + view.roster.openPGPKeys.keys.sorted().map { ($0, "openpgp", "keys/\($0).asc", "valid", nil) }
        if common.format == .json {
            context.show(rows, as: Self.shape)
            return .yes
        }
        let states = [
            "valid": LocalizedText(zh: "有效", en: "valid"), "ended": LocalizedText(zh: "已停用", en: "ended"),
            "revoked": LocalizedText(zh: "已吊销", en: "revoked"),
        ]
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = Table(columns: [
            .init(title: title("人", "person"), key: "principal"), .init(title: title("状态", "state"), key: "state"),
            .init(title: title("类型", "type"), key: "type"),
            .init(title: title("指纹", "fingerprint"), key: "key", minimum: 16, isFlexible: true),
            .init(title: title("止于", "until"), key: "until"),
        ])
        table.rows = rows.map {
            [
                .init($0.principal), .init(states[$0.state]?[language] ?? $0.state), .init($0.type), .init($0.key),
                .init($0.until?.description ?? ""),
            ]
        }
        await context.show(table)
        return .yes
    }
}

struct AddSigner: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Give a key to a person.",
        discussion: "Example: concord signer add rnd@example.org rnd.pub --from 2024-01-01")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Their mail address.") var principal: String
    @Argument(help: "Their public key: an OpenSSH .pub file, or an exported OpenPGP key.") var keyFile: String
    @Option(help: "The first day it counts.") var from: Day?
    @Option(help: "The last day it counts.") var until: Day?

    func run(in context: CommandContext) async throws -> Answer {
        let bytes = try context.read(keyFile, limit: 1 << 20)
        let text = TextRules.text(typed: bytes) ?? ""
        let writer = try await context.writer()
        let said = LocalizedText(zh: "已登记 \(principal) 的密钥", en: "the key of \(principal) is registered")
        if text.hasPrefix("-----BEGIN PGP PUBLIC KEY BLOCK-----") {
            context.show(try await writer.addSigner(principal, openPGPKey: bytes).outcome, said)
            return .yes
        }
        guard !text.contains("PRIVATE KEY"), let key = SSHPublicKey(line: text.prefix { !$0.isNewline }) else {
            throw RegisterError(
                "key-unreadable", LocalizedText(zh: "\(keyFile) 不是公钥", en: "\(keyFile) is not a public key"),
                hint: LocalizedText(
                    zh: "应为 ssh-keygen 生成的 .pub 文件，或 gpg --armor --export 的输出",
                    en: "it takes the .pub file that ssh-keygen made, or what gpg --armor --export prints"))
        }
        let offset = try context.view().now.offset * 60
        let start = from.map { $0.ordinal * 86_400 - offset }
        let end = until.map { ($0.ordinal + 1) * 86_400 - 1 - offset }
        context.show(try await writer.addSigner(principal, key, from: start, until: end).outcome, said)
        return .yes
    }
}

struct RetireSigner: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "End a person's keys from now on; what they signed stays good.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Their mail address.") var principal: String

    func run(in context: CommandContext) async throws -> Answer {
        let done = try await context.writer().retireSigner(principal)
        context.show(
            done.outcome,
            LocalizedText(
                zh: "\(principal) 的密钥已停用，此前的签字仍然有效",
                en: "the keys of \(principal) end here; what they signed stays good"))
        let affairs = try await done.view.affairs(of: principal)
        if common.format != .json, !affairs.isNothing {
            StandardError.write(AffairsShowing(affairs: affairs, view: done.view).text(context))
        }
        return .yes
    }
}

/// What hangs on one person.
struct PersonCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "duties",
        abstract: "What hangs on a person: departments, what they owe, open actions, drafts. Look before they leave.",
        discussion: "Example: concord signer duties rnd@example.org")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Their mail address.") var principal: String

    static let answer = JSONAnswer("signer.duties", "What hangs on a person", AffairsShowing.shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        guard view.isKnown(principal) else {
            throw RegisterError(
                "person-unknown", LocalizedText(zh: "登记簿中没有 \(principal)", en: "the register knows no \(principal)"),
                hint: LocalizedText(
                    zh: "查看人员：concord department list、concord signer list",
                    en: "see concord department list and concord signer list"))
        }
        let affairs = try await view.affairs(of: principal)
        let showing = AffairsShowing(affairs: affairs, view: view)
        if common.format == .json {
            context.show(showing, as: AffairsShowing.shape)
        } else if affairs.isNothing {
            context.say(
                LocalizedText(zh: "\(principal) 名下没有待交接的事项", en: "nothing hangs on \(principal)"))
        } else {
            await context.show(showing.text(context))
        }
        return affairs.isNothing ? .no : .yes
    }
}

struct RevokeSigner: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "End a key that others may have got hold of.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The public key file.") var keyFile: String
    @Option(name: [.short, .long], help: "Why.") var message: String

    func run(in context: CommandContext) async throws -> Answer {
        guard
            let key = SSHPublicKey(
                line: String(decoding: try context.read(keyFile, limit: 1 << 20), as: UTF8.self).prefix {
                    !$0.isNewline
                })
        else {
            throw RegisterError(
                "key-unreadable", LocalizedText(zh: "\(keyFile) 不是公钥", en: "\(keyFile) is not a public key"))
        }
        context.show(
            try await context.writer().revokeSigner(key, reason: message).outcome,
            LocalizedText(zh: "已吊销 \(key.fingerprint)", en: "revoked \(key.fingerprint)"))
        return .yes
    }
}
