import ArgumentParser
import RecordText
import Records
import Register

struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Mails that commands were to send: what waits, and what may have gone.",
        discussion: """
            With --send a command hands its mails to the program or server that git's own setting concord.mail names, each once. \
            What was not taken waits here; what was being handed over when the program was ended may have gone, and is not sent \
            again unless somebody says so.

            Examples: concord mail queue
                      concord mail send
                      concord mail drop 2024-MKT-001-round-1-RND.eml
            """,
        subcommands: [MailQueue.self, MailSend.self, MailDrop.self], defaultSubcommand: MailQueue.self)
}

struct MailQueue: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "Show the mails that were not sent.")
    @OptionGroup var common: CommonOptions

    private static let shape = OutputShape<[Outbox.Mail]>.list(
        of: .object {
            Member("name", .text, "Its file.", \.name)
            Member("state", .oneOf("waiting", "unclear"), "It waits, or may have been sent.") {
                $0.place == .waiting ? "waiting" : "unclear"
            }
            Member("to", each: .text, "Whom it goes to.", \.envelope.recipients)
            Member("since", .text, "Since when.", orNull: \.since.ifSaid)
            Member("reason", .text, "Why it is still here.", orNull: \.reason.ifSaid)
        })
    static let answer = JSONAnswer("mail.queue", "The mails that were not sent", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let outbox = try Outbox(context, carrier: nil)
        let mails = try outbox.mails()
        if common.format == .json {
            context.show(mails, as: Self.shape)
            return .yes
        }
        if mails.isEmpty { context.say(LocalizedText(zh: "没有待发的邮件", en: "no mail waits")) }
        if !mails.isEmpty || common.format == .csv { await context.show(Self.table(mails, context)) }
        if mails.contains(where: { $0.place == .handing }) {
            context.say(
                LocalizedText(
                    zh: "结果不明的，请先向收件人或邮件服务器核实；确未发送的：concord mail send 文件名 --yes；确已发送的：concord mail drop 文件名",
                    en:
                        "of what may have been sent, ask its reader or the server first; if it was not: concord mail send NAME --yes; if it was: concord mail drop NAME"
                ))
        }
        return .yes
    }

    private static func table(_ mails: [Outbox.Mail], _ context: CommandContext) -> Table {
        func title(_ zh: String, _ en: String) -> String { LocalizedText(zh: zh, en: en)[context.language] }
        var table = Table(columns: [
            .init(title: title("邮件", "mail"), key: "name"), .init(title: title("状态", "state"), key: "state"),
            .init(title: title("收件人", "to"), key: "to", minimum: 16, isFlexible: true, overflow: .wrap),
            .init(title: title("时间", "since"), key: "since"),
            .init(title: title("原因", "reason"), key: "reason", minimum: 16, isFlexible: true, overflow: .wrap),
        ])
        table.rows = mails.map { mail in
            [
                .init(mail.name), .init(mail.state[context.language], mail.place == .handing ? .red : .plain),
                .init(mail.envelope.recipients.joined(separator: ", ")), .init(mail.since), .init(mail.reason),
            ]
        }
        return table
    }
}

extension Outbox.Mail {
    fileprivate var state: LocalizedText {
        place == .waiting
            ? LocalizedText(zh: "待发", en: "waits") : LocalizedText(zh: "可能已发送，结果不明", en: "may have been sent")
    }
}

struct MailSend: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send what waits; what may have gone already only by its name.",
        discussion: "Example: concord mail send")
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Mails by their names; all that wait if left out.", valueName: "files")) var files:
        [String] = []
    @Flag(help: "Do not ask.") var yes = false

    static let answer = JSONAnswer.none(because: "it sends mails, and has nothing to answer")

    func run(in context: CommandContext) async throws -> Answer {
        let outbox = try Outbox(context, carrier: .configured(context.world, in: context.register().repository))
        let chosen = try outbox.chosen(files, or: { $0.place == .waiting })
        let unclear = chosen.filter { $0.place == .handing }
        try outbox.refuseGoing(unclear)
        if !unclear.isEmpty {
            try context.confirm(
                LocalizedText(
                    zh: "\(unclear.map(\.name).joined(separator: "、")) 可能已发送。确定再次发送？",
                    en: "\(unclear.map(\.name).joined(separator: ", ")) may have been sent. Send again?"), assumed: yes)
            for mail in unclear { try outbox.requeue(mail) }
        }
        if chosen.isEmpty { context.say(LocalizedText(zh: "没有待发的邮件", en: "no mail waits")) }
        return try await outbox.send(chosen.map(\.name)) ? .yes : .no
    }
}

struct MailDrop: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Take mails out of the queue without sending them.",
        discussion: """
            What waits was not sent, and the command that wrote it sends it when it is repeated. What may have been sent counts as sent from \
            then on.

            Example: concord mail drop 2024-MKT-001-round-1-RND.eml
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Mails by their names.", valueName: "files")) var files: [String]

    static let answer = JSONAnswer.none(because: "it drops mails, and has nothing to answer")

    func run(in context: CommandContext) async throws -> Answer {
        let outbox = try Outbox(context, carrier: nil)
        let mails = try outbox.chosen(files, or: { _ in false })
        try outbox.refuseGoing(mails)
        for mail in mails {
            try outbox.drop(mail)
            context.say(
                mail.place == .waiting
                    ? LocalizedText(
                        zh: "\(mail.name) 已移出队列，未发送", en: "\(mail.name) is out of the queue, and was not sent")
                    : LocalizedText(
                        zh: "\(mail.name) 已移出队列，视为已发送", en: "\(mail.name) is out of the queue, and counts as sent"))
        }
        return .yes
    }
}

extension Outbox {
    /// What is there under these names; what fits, where none is named.
    fileprivate func chosen(_ names: [String], or fits: (Mail) -> Bool) throws -> [Mail] {
        let all = try mails()
        if let name = names.first(where: { name in !all.contains { $0.name == name } }) {
            throw RegisterError(
                "mail-unknown", LocalizedText(zh: "待发队列中没有 \(name)", en: "no mail of that name waits: \(name)"),
                hint: LocalizedText(zh: "查看：concord mail queue", en: "see concord mail queue"))
        }
        return names.isEmpty ? all.filter(fits) : all.filter { names.contains($0.name) }
    }

    /// Nothing is decided about a mail while another process hands it over.
    fileprivate func refuseGoing(_ mails: [Mail]) throws(RegisterError) {
        guard let mail = mails.first(where: isGoing) else { return }
        throw RegisterError(
            "mail-going",
            LocalizedText(zh: "\(mail.name) 正由另一程序发送", en: "\(mail.name) is being sent by another program"),
            hint: LocalizedText(
                zh: "稍后查看结果：concord mail queue", en: "see in a while what became of it: concord mail queue"))
    }
}
