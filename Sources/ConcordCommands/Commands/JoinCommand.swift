import ArgumentParser
import RecordText
import Records
import Register
import RegisterWriting
import Signatures
import Sync

struct JoinCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Take part in a register: a copy, a signing key, git's own settings, and a request to the registrar.",
        discussion: """
            Each of them is made only where it is not there yet.

            Examples: concord join git@server:register.git
                      concord join --name 'Li Si' --mail rnd@example.org
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "Where the register is; the one around the current folder if left out.") var url: String?
    @Argument(help: "The folder for the copy; named as the register's if left out.") var directory: String?
    @Option(help: "Your name; git's user.name if left out.") var name: String?
    @Option(help: "Your mail address, as the register is to know you; git's user.email if left out.") var mail: String?
    @Flag(help: "A new key gets no passphrase: whoever has the file signs as you.") var noPassphrase = false
    @Flag(help: "Make the new key in a security key.") var securityKey = false
    @Flag(help: "Make a new key, whatever keys are here.") var newKey = false
    @Flag(help: "Ask once more after a refusal.") var again = false
    @Flag(help: "Do not ask.") var yes = false

    static let answer = JSONAnswer(
        "join", "A request for a key, or that the key is registered", RequestShowing.shape.schema,
        Joining.registeredShape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        guard let url else { return try await Joining(context, self).run() }
        var options = common
        let clone = Clone.Destination(url, directory)
        let register: Register
        if let there = clone.existing(in: context) {
            register = there
        } else {
            register = try await clone.make(in: context)
        }
        options.register = register.repository.workDirectory
        return try await Joining(CommandContext(context.world, options), self).run()
    }
}

/// A person's way into a register, step by step: each is taken only where it is needed, so that the command can be repeated.
private struct Joining {
    private let context: CommandContext
    private let wish: JoinCommand
    private var language: Language { context.language }

    init(_ context: CommandContext, _ wish: JoinCommand) { (self.context, self.wish) = (context, wish) }

    func run() async throws -> Answer {
        try context.requireKeyFile()
        let register = try context.register()
        let seat = try await context.comeInStep([RegisterPath.requests + "*"])
        let setup = PersonalSetup(
            context.session, context.identity(register.repository), asking: context.passphraseQuestion)
        let (name, mail) = try person(context.identity(register.repository).configured)
        let key = try await key(setup, for: mail)
        try await configure(setup, name, mail, key, register)
        let actor = Actor(principal: mail, name: name, signer: key.signer, key: key.publicKey)
        let writer = RegisterWriter(register, try context.view(), actor, seat: seat)
        if let former = try await writer.request(of: key.publicKey), case .refused(let by, let reason) = former.state,
            former.principal.isSameAddress(as: mail), !wish.again
        {
            return try answer(refused: former, by: by, reason)
        }
        let request: KeyRequest
        do { request = try await writer.requestKey() } catch {
            if error.name == "home-refused" { throw byHand(error, key) }
            guard error.isDoneAlready else { throw error }
            return try registered(mail, key)
        }
        if context.options.format == .json {
            context.show(RequestShowing(view: writer.view, request: request), as: RequestShowing.shape)
        } else {
            print(SafeText.lines(handedIn(request, writer.view)[language]))
        }
        return .yes
    }

    // MARK: who

    private func person(_ configured: (name: String?, mail: String?)) throws -> (name: String, mail: String) {
        let mail =
            try wish.mail ?? configured.mail
            ?? asked(
                LocalizedText(zh: "您的邮箱（登记簿以此识别您）：", en: "Your mail address, by which the register knows you:"),
                "--mail", AllowedSigners.isAddress)
        let name =
            try wish.name ?? configured.name
            ?? asked(LocalizedText(zh: "您的姓名：", en: "Your name:"), "--name")
        guard AllowedSigners.isAddress(mail) else {
            throw RegisterError(
                "signer-pattern", LocalizedText(zh: "“\(mail)”不是邮箱地址", en: "\"\(mail)\" is not a mail address"),
                hint: LocalizedText(zh: "用 --mail 写明您的邮箱", en: "give yours with --mail"))
        }
        return (name.trimmed, mail.trimmed)
    }

    private func asked(
        _ question: LocalizedText, _ option: String, _ isGood: (String) -> Bool = { !$0.isEmpty }
    ) throws -> String {
        let prompt = Prompt(on: context.terminal)
        for _ in 0..<3 {
            guard let answer = prompt.line(question[language]) else { break }
            if isGood(answer) { return answer }
        }
        throw RegisterError(
            "question-unanswered",
            LocalizedText(zh: "须回答：\(question.zh)", en: "this must be answered: \(question.en)"),
            hint: LocalizedText(zh: "无法询问时，请用 \(option) 写明", en: "where nobody can be asked, say it with \(option)"))
    }

    // MARK: the key

    private func key(_ setup: PersonalSetup, for mail: String) async throws -> PersonalSetup.Key {
        let roster = try context.view().roster
        let now = try context.view().session.now
        var keys = wish.newKey || wish.securityKey ? [] : await setup.keys()
        if let asked = context.options.key {
            guard let key = keys.first(where: \.isChosen) else {
                throw RegisterError(
                    "key-unreadable",
                    LocalizedText(zh: "无法读取密钥 \(asked) 的公钥", en: "the public part of the key \(asked) cannot be read"),
                    hint: LocalizedText(
                        zh: "请把公钥放在同一文件夹：ssh-keygen -y -f \(asked) > \(asked).pub",
                        en: "put it beside the key: ssh-keygen -y -f \(asked) > \(asked).pub"))
            }
            return key
        }
        keys.removeAll { roster.revoked?.keys.contains($0.publicKey) == true }
        // A key that is another person's here would be refused: it was meant for something else.
        keys.removeAll { key in
            let owners = roster.signers.principals(owning: key.publicKey)
            return !owners.isEmpty && !owners.contains { $0.isSameAddress(as: mail) }
        }
        if let known = keys.first(where: { roster.standing(of: $0.publicKey, as: mail, at: [now]) == .good }) {
            return known
        }
        if let chosen = keys.first(where: \.isChosen) { return chosen }
        if let first = keys.first, try use(first) { return first }
        let protection: PersonalSetup.Guard =
            if try await isInSecurityKey(setup) { .securityKey } else { wish.noPassphrase ? .nothing : .passphrase }
        guard protection != .passphrase || context.passphraseQuestion != nil else {
            throw RegisterError(
                "question-unanswered",
                LocalizedText(
                    zh: "新密钥须设口令，当前环境无法询问", en: "a new key wants a passphrase, and nobody can be asked for one"),
                hint: LocalizedText(
                    zh: "在终端中运行；或用 --key 指明已有的密钥；或加 --no-passphrase",
                    en: "type it at a terminal, name a key that you have with --key, or add --no-passphrase"))
        }
        if protection == .passphrase {
            context.say(
                LocalizedText(
                    zh: "现在为您生成签字用的密钥。请设一个口令：每次签字时输入，输入时不显示，只有您知道。",
                    en:
                        "Now your signing key is made. Choose a passphrase for it: you type it whenever you sign, it is not shown, and nobody else knows it."
                ))
        }
        if protection == .securityKey {
            context.say(LocalizedText(zh: "请在安全密钥闪烁时触摸它。", en: "Touch the security key when it blinks."))
        }
        let made = try await setup.makeKey(for: mail, guardedBy: protection)
        context.say(LocalizedText(zh: "密钥已生成：\(made.value)", en: "The key is made: \(made.value)"))
        return made
    }

    /// Whether the new key goes into a security key: as asked for, else one that is plugged in is offered.
    private func isInSecurityKey(_ setup: PersonalSetup) async throws -> Bool {
        if wish.securityKey { return true }
        guard !wish.noPassphrase, await setup.hasSecurityKey() else { return false }
        let question = LocalizedText(
            zh: "检测到安全密钥，新密钥存入其中？", en: "There is a security key: make the new key in it?")
        return wish.yes || Prompt(on: context.terminal).confirm(question[language], usual: true) == true
    }

    private func use(_ key: PersonalSetup.Key) throws -> Bool {
        if wish.yes { return true }
        let place = key.value.hasPrefix("key::") ? "ssh-agent" : key.value
        let question = LocalizedText(
            zh: "用已有的密钥（\(place)）签字？回答“否”则另生成一把", en: "Sign with the key that is here (\(place))? No makes a new one")
        guard let answer = Prompt(on: context.terminal).confirm(question[language], usual: true) else {
            throw RegisterError(
                "question-unanswered",
                LocalizedText(
                    zh: "有一把密钥（\(place)），是否使用须由您决定",
                    en: "there is a key (\(place)): whether to use it is yours to say"),
                hint: LocalizedText(zh: "使用它：--yes；另生成一把：--new-key", en: "--yes uses it, --new-key makes another"))
        }
        return answer
    }

    // MARK: git

    private func configure(
        _ setup: PersonalSetup, _ name: String, _ mail: String, _ key: PersonalSetup.Key, _ register: Register
    ) async throws {
        let missing = setup.missing(name: name, mail: mail, key: key, in: register.repository)
        guard !missing.isEmpty else { return }
        if !wish.yes {
            let list = missing.map { setting in
                let scope =
                    setting.isLocal
                    ? LocalizedText(zh: "（只在这份副本）", en: " (in this copy alone)") : LocalizedText("")
                return "  \(setting.key) = \(setting.value)\(scope[language])"
            }
            context.say(
                LocalizedText(
                    zh: "git 将这样设置：\n\(list.joined(separator: "\n"))",
                    en: "git is set up so:\n\(list.joined(separator: "\n"))"))
        }
        try context.confirm(LocalizedText(zh: "可以吗？", en: "All right?"), assumed: wish.yes)
        try await setup.set(missing, in: register.repository)
    }

    // MARK: what came of it

    private func handedIn(_ request: KeyRequest, _ view: RegisterView) -> LocalizedText {
        let words = FingerprintWords(request.key)
        func lines(_ list: [String]) -> String {
            "    " + list.prefix(5).joined(separator: "  ") + "\n    " + list.dropFirst(5).joined(separator: "  ")
        }
        let registrars = view.settings.registrars.joined(separator: "、")
        return LocalizedText(
            zh: """
                申请已送到登记员处：\(request.name)（\(request.principal)）
                请打电话给登记员（\(registrars)），读出这十个词：

                \(lines(words.zh))

                登记员核对后登记您的密钥，您即可签字。查看结果：\(command)
                """,
            en: """
                Your request is with the registrar: \(request.name) (\(request.principal))
                Call the registrar (\(view.settings.registrars.joined(separator: ", "))) and read out these ten words:

                \(lines(words.en))

                When they have compared them your key is registered, and you can sign. To see whether it is: \(command)
                """)
    }

    /// Where a server takes no requests, the key goes to the registrar some other way.
    private func byHand(_ error: RegisterError, _ key: PersonalSetup.Key) -> RegisterError {
        let file =
            key.value.hasPrefix("key::") ? key.publicKey.line : key.value + (key.value.hasSuffix(".pub") ? "" : ".pub")
        return RegisterError(
            error.name, error.message,
            hint: LocalizedText(
                zh: "服务器不接受申请时，请把公钥交给登记员，由其运行 concord signer add：\(file)",
                en:
                    "if the server takes no requests, give your public key to a registrar, for concord signer add: \(file)"
            ))
    }

    /// What to type to come back to this: the copy may be elsewhere.
    private var command: String { "\(program) join" }

    private var program: String { context.options.register.map { "concord -C \($0)" } ?? "concord" }

    private func answer(refused request: KeyRequest, by: String, _ reason: String) throws -> Answer {
        if context.options.format == .json {
            context.show(RequestShowing(view: try context.view(), request: request), as: RequestShowing.shape)
        }
        context.say(
            LocalizedText(
                zh: "登记员 \(by) 未予登记您的密钥：\(reason)\n再次申请：\(command) --again",
                en: "The registrar \(by) did not take your key: \(reason)\nTo ask once more: \(command) --again"))
        return .no
    }

    static let registeredShape = OutputShape<(mail: String, key: String)>.object {
        Member("person", .text, "Their mail address.") { $0.mail }
        Member("key", .text, "The fingerprint of the key.") { $0.key }
        Member("state", .oneOf("registered"), "That the key is registered.") { _ in "registered" }
    }

    private func registered(_ mail: String, _ key: PersonalSetup.Key) throws -> Answer {
        let view = try context.view()
        if context.options.format == .json {
            context.show((mail, key.publicKey.fingerprint), as: Self.registeredShape)
        }
        let departments = view.settings.departments.filter { $0.role(of: mail) != nil }
        let zh = departments.map { $0.name(in: .zh) }.joined(separator: "、")
        let en = departments.map { $0.name(in: .en) }.joined(separator: ", ")
        let next = LocalizedText(zh: "\n待您办理的事项：\(program) inbox", en: "\nWhat waits for you: \(program) inbox")
        context.say(
            departments.isEmpty && !view.settings.isRegistrar(mail)
                ? LocalizedText(
                    zh: "您的密钥已登记（\(mail)），但您不属于任何部门：请登记员用 concord department set 加入",
                    en:
                        "your key is registered (\(mail)), and you are in no department: a registrar adds you with concord department set"
                )
                : LocalizedText(
                    zh: "您的密钥已登记（\(mail)\(zh.isEmpty ? "，登记员" : "，" + zh)），可以签字" + next.zh,
                    en: "your key is registered (\(mail), \(en.isEmpty ? "registrar" : en)): you can sign" + next.en))
        return .yes
    }
}

extension String {
    fileprivate var trimmed: String {
        let typed = drop(while: \.isWhitespace)
        return typed.lastIndex { !$0.isWhitespace }.map { String(typed[...$0]) } ?? ""
    }
}
