import ArgumentParser
import Git
import Records
import Register
import RegisterWriting
import Sync

struct SyncCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Bring this copy and its home register in step.",
        discussion: "Example: concord sync")
    @OptionGroup var common: CommonOptions
    @Flag(help: "Try once more what was parked because it no longer fitted.") var again = false
    @Option(help: ArgumentHelp("Give up a parked event, by the start of its name.", valueName: "id")) var forget:
        String?
    @Option(help: "The register's home has moved there: this copy follows it.") var home: String?

    static let answer = JSONAnswer("sync", "What came and what went", Synchronization.Outcome.shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let register = try context.register()
        if let home {
            try await register.followHome(to: home, relativeTo: context.world.directory, context.session)
            context.say(LocalizedText(zh: "这份副本已改用新的总登记簿", en: "this copy is tied to its new home"))
        }
        guard let home = try Home(of: register.repository, context.world.programs) else {
            throw RegisterError(
                "home-none",
                LocalizedText(
                    zh: "本登记簿尚未发布，无需同步", en: "this register has no home elsewhere: there is nothing to bring in step"
                ),
                hint: LocalizedText(
                    zh: "发布到服务器：concord publish 地址", en: "concord publish ADDRESS takes it to a server"))
        }
        if let forget {
            let count = try register.forgetParked(forget)
            context.say(
                LocalizedText(
                    zh: "已放弃 \(count) 个搁置的事件", en: "\(count) parked event\(count == 1 ? " is" : "s are") given up"))
            return .yes
        }
        let outcome = try await Synchronization(register, home, context.session).run(isAgain: again) { view in
            try await GitIdentity(context.session, register.repository, key: context.key).actor(on: view)
        }
        if common.format == .json {
            context.show(outcome, as: Synchronization.Outcome.shape)
        } else {
            context.show(outcome)
            if outcome.isQuiet { context.say(LocalizedText(zh: "已与总登记簿一致", en: "this copy and its home are in step")) }
        }
        return outcome.parked.isEmpty && outcome.waiting.isEmpty && outcome.findings.isEmpty ? .yes : .no
    }
}

extension Synchronization.Outcome {
    var isQuiet: Bool { received.isEmpty && sent.isEmpty && parked.isEmpty && waiting.isEmpty && findings.isEmpty }

    static let shape = OutputShape<Synchronization.Outcome>.object {
        Member("received", each: .commit, "The events of others that came.") { $0.received.map(\.commit.id) }
        Member("sent", each: EventShowing.shape, "One's own events that home has now.", \.sent)
        Member("parked", each: parkedShape, "One's own events that no longer fit.", \.parked)
        Member("waiting", each: .text, "The names of events that wait for another person of this copy.") { outcome in
            outcome.waiting.map { $0.eventID ?? "" }
        }
        Member("findings", each: FindingText.shape, "What is worth knowing.", \.findings)
    }

    private static let parkedShape = OutputShape<ParkedEvent>.object {
        Member("event_id", .text, "Its name.", orNull: \.entry.eventID)
        Member("number", .number, "The record.", orNull: \.entry.number)
        Member("event", .word, "What was to be done.", orNull: \.entry.kind)
        Member("why", .text, "Why it no longer fits.", \.why.message.en)
        Member("draft", .number, "The draft that its text is now.", orNull: \.draft)
    }
}

extension CommandContext {
    /// What came and what went, in sentences.
    func show(_ outcome: Synchronization.Outcome) {
        if !outcome.received.isEmpty {
            let last = outcome.received.last.map { SafeText.line($0.commit.subject) } ?? ""
            say(
                LocalizedText(
                    zh: "收到 \(outcome.received.count) 个新事件，最后是：\(last)",
                    en:
                        "\(outcome.received.count) new event\(outcome.received.count == 1 ? "" : "s") came, the last: \(last)"
                ))
        }
        if !outcome.sent.isEmpty {
            say(
                LocalizedText(
                    zh: "已送出本人的 \(outcome.sent.count) 个事件",
                    en: "\(outcome.sent.count) event\(outcome.sent.count == 1 ? "" : "s") of your own went home"))
        }
        for event in outcome.parked {
            let subject = SafeText.line(event.entry.commit.subject)
            let way = event.draft.map { number in
                LocalizedText(
                    zh: "内容已存为草稿，继续修改：concord edit \(number)", en: "its text is a draft now: concord edit \(number)")
            }
            tell([
                Finding(
                    "event-parked", .warning,
                    LocalizedText(
                        zh: "“\(subject)”未登记，已搁置：\(event.why.message.zh)",
                        en: "\"\(subject)\" was not taken and is parked: \(event.why.message.en)"),
                    hint: way ?? event.why.hint)
            ])
        }
        for entry in outcome.waiting {
            let subject = SafeText.line(entry.commit.subject)
            tell([
                Finding(
                    "event-waits", .warning,
                    LocalizedText(
                        zh: "“\(subject)”由 \(entry.commit.author.mail) 所做，待本人送出",
                        en: "\"\(subject)\" is \(entry.commit.author.mail)'s, and waits for them"),
                    hint: LocalizedText(zh: "请本人运行：concord sync --again", en: "they run concord sync --again"))
            ])
        }
        tell(outcome.findings)
    }
}
