import ArgumentParser
import Records
import Register
import RegisterWriting

struct TopicCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topic", abstract: "Topics that departments ask for before a meeting, and the answers.",
        discussion: """
            From the notice until the record goes out, every department of the meeting may ask for topics; the initiating one \
            takes or declines each. What was taken is put into its draft by concord edit.

            Examples: concord topic propose 2024-MKT-001 'who pays for the servers' --as FIN
                      concord topic take 2024-MKT-001 1
                      concord topic decline 2024-MKT-001 2 -m 'settled in 2024-FIN-003'
            """,
        subcommands: [ListTopics.self, ProposeTopicCommand.self, TakeTopic.self, DeclineTopic.self],
        defaultSubcommand: ListTopics.self)
}

struct ListTopics: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show a record's topics and the answers.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference

    private static let shape = OutputShape<[AskedTopic]>.list(of: TopicShowing.shape)
    static let answer = JSONAnswer("topic.list", "The topics that departments asked for", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let topics = try context.view().existing(number).record.followup.askedTopics
        if common.format == .json {
            context.show(topics, as: Self.shape)
        } else {
            let width = common.format == .csv ? nil : context.terminal.width
            await context.show(TopicShowing.table(topics, context.language, width: width))
        }
        if topics.isEmpty { context.say(LocalizedText(zh: "尚无议题", en: "no topic was asked for")) }
        return topics.isEmpty ? .no : .yes
    }
}

struct ProposeTopicCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Ask to have a topic on the agenda.",
        discussion: "Example: concord topic propose 2024-MKT-001 'who pays for the servers' -m 'the budget is spent'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "What is to be discussed.") var topic: String
    @Option(name: [.short, .long], help: "Why it is to be discussed.") var message: String?
    @Option(name: .customLong("as"), help: "The department; yours if you are of one of the meeting's only.")
    var department: DepartmentReference?

    func checkUsage() throws(UsageError) {
        guard topic.contains(where: { !$0.isWhitespace }) else {
            throw UsageError("topic-missing", zh: "请写明议题", en: "say what is to be discussed")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let department = try self.department.map(context.department)
        let done = try await context.writer().proposeTopic(number, topic, note: message ?? "", as: department)
        let given = try done.view.existing(number).record.followup.topics.last?.number ?? 0
        context.show(
            done.outcome,
            LocalizedText(
                zh: "\(number) 议题 \(given) 已提出，待发起部门答复",
                en: "topic \(given) of \(number) waits for the initiator's answer"))
        return .yes
    }
}

struct TakeTopic: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "Take a topic onto the agenda.",
        discussion: "Example: concord topic take 2024-MKT-001 1")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "The topic's number.") var topic: Int
    @Option(name: [.short, .long], help: "What is said to it.") var message: String?

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let done = try await context.writer().answerTopic(number, topic, .take, note: message ?? "")
        context.show(
            done.outcome, LocalizedText(zh: "\(number) 议题 \(topic) 已采纳", en: "topic \(topic) of \(number) is taken"))
        if common.format != .json {
            context.say(
                LocalizedText(zh: "列入草稿：concord edit \(number)", en: "concord edit \(number) puts it into the draft"))
        }
        return .yes
    }
}

struct DeclineTopic: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "Decline a topic, and say why.",
        discussion: "Example: concord topic decline 2024-MKT-001 2 -m 'settled in 2024-FIN-003'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "The topic's number.") var topic: Int
    @Option(name: [.short, .long], help: "Why it is declined.") var message: String

    func checkUsage() throws(UsageError) {
        guard message.contains(where: { !$0.isWhitespace }) else {
            throw UsageError("reason-missing", zh: "缺少不采纳的原因：用 -m 写明", en: "say with -m why it is declined")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let done = try await context.writer().answerTopic(number, topic, .decline, note: message)
        context.show(
            done.outcome, LocalizedText(zh: "\(number) 议题 \(topic) 未采纳", en: "topic \(topic) of \(number) is declined"))
        return .yes
    }
}
