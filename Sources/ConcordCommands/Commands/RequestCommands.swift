import ArgumentParser
import RecordText
import Records
import Register
import RegisterWriting

/// A command about requests for keys, which wait at home.
protocol RequestCommand: EventCommand {}

extension RequestCommand {
    func namesWanted(in context: CommandContext) -> [String] { [RegisterPath.requests + "*"] }

    /// The waiting request that somebody means: by the address, or the beginning of the fingerprint where that is not enough.
    func request(_ text: String, in context: CommandContext) async throws -> KeyRequest {
        let waiting = try await context.view().waitingRequests()
        let start = text.hasPrefix("SHA256:") ? String(text.dropFirst(7)) : text
        let found = waiting.filter {
            $0.principal.isSameAddress(as: text)
                || (start.count >= 8 && $0.key.fingerprint.hasPrefix("SHA256:" + start))
        }
        if found.count == 1, let only = found.first { return only }
        let list = (found.isEmpty ? waiting : found).map { "\($0.principal) \($0.key.fingerprint)" }
        guard found.isEmpty else {
            throw RegisterError(
                "request-ambiguous",
                LocalizedText(
                    zh: "\(text) 有 \(found.count) 份密钥申请：其中至少有一份不是本人的",
                    en: "\(found.count) requests are for \(text): at least one of them is not theirs"),
                hint: LocalizedText(
                    zh: "打电话核对词语，再用指纹指明其中一份：\(list.joined(separator: "；"))",
                    en:
                        "compare the words by telephone, then name one by its fingerprint: \(list.joined(separator: "; "))"
                ))
        }
        throw RegisterError(
            "request-unknown",
            LocalizedText(zh: "没有 \(text) 的待办密钥申请", en: "no request of \(text) waits"),
            hint: list.isEmpty
                ? LocalizedText(
                    zh: "请对方先运行 concord join；已登记的密钥：concord signer list",
                    en: "they type concord join first; keys that are registered: concord signer list")
                : LocalizedText(
                    zh: "待办的有：\(list.joined(separator: "；"))", en: "waiting: \(list.joined(separator: "; "))"))
    }
}

struct ListRequests: RequestCommand {
    static let configuration = CommandConfiguration(
        commandName: "requests", abstract: "Who asks for their key to be registered.")
    @OptionGroup var common: CommonOptions

    private static let shape = OutputShape<[RequestShowing]>.list(of: RequestShowing.shape)
    static let answer = JSONAnswer("signer.requests", "Who asks for their key to be registered", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        try await context.warnAway()
        let view = try context.view()
        let waiting = try await view.waitingRequests()
        if common.format == .json {
            context.show(waiting.map { RequestShowing(view: view, request: $0) }, as: Self.shape)
            return .yes
        }
        for request in waiting {
            print(RequestShowing(view: view, request: request).text(context), terminator: "")
        }
        if waiting.isEmpty { context.say(LocalizedText(zh: "没有待办的密钥申请", en: "no request for a key waits")) }
        return .yes
    }
}

struct ApproveRequest: RequestCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Register the key of somebody who asked for it.",
        discussion: """
            Call them, and let them read the ten words to you first.

            Examples: concord signer approve rnd@example.org
                      concord signer approve rnd@example.org --replace
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "Their mail address, or the beginning of the key's fingerprint.") var person: String
    @Flag(help: "Their other keys end now.") var replace = false
    @Flag(help: "The words have been compared: do not ask.") var yes = false

    func run(in context: CommandContext) async throws -> Answer {
        let request = try await request(person, in: context)
        if common.format != .json {
            StandardError.write(RequestShowing(view: try context.view(), request: request).text(context))
        }
        try context.confirm(
            LocalizedText(
                zh: "对方在电话里读出的词语与此相同，登记这把密钥？",
                en: "Did they read out these very words? Register the key?"), assumed: yes)
        let done = try await context.writer().approve(request, isReplacement: replace)
        context.show(
            done.outcome,
            LocalizedText(
                zh: "已登记 \(request.principal) 的密钥", en: "the key of \(request.principal) is registered"))
        return .yes
    }
}

struct RefuseRequest: RequestCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse", abstract: "Answer somebody's request for a key with no, and why.",
        discussion: "Example: concord signer refuse x@example.org -m \"nobody of us knows that address\"")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Their mail address, or the beginning of the key's fingerprint.") var person: String
    @Option(name: [.short, .long], help: "Why; they read it.") var message: String

    static let answer = JSONAnswer("signer.refuse", "The request that was refused", RequestShowing.shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        guard message.contains(where: { !$0.isWhitespace }) else {
            throw RegisterError("reason-missing", LocalizedText(zh: "请说明理由（-m）", en: "say why, with -m"))
        }
        let request = try await request(person, in: context)
        let refused = try await context.writer().refuse(request, reason: message)
        if common.format == .json {
            context.show(RequestShowing(view: try context.view(), request: refused), as: RequestShowing.shape)
        }
        context.say(
            LocalizedText(
                zh: "已答复：未予登记 \(request.principal) 的密钥", en: "answered: the key of \(request.principal) is not taken"))
        return .yes
    }
}
