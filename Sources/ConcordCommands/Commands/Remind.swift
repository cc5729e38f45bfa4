import ArgumentParser
import Questions
import Records
import Register
import RegisterWriting

struct Remind: EventCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remind the owners of actions that are due soon or late, and put it on record.",
        discussion: "Examples: concord remind --mail out/\n          concord remind 2024-MKT-001 --dry-run")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers of records; whatever is to be reminded of today if left out.") var numbers:
        [RecordReference] = []
    @OptionGroup var filter: ObligationFilter
    @OptionGroup var mail: MailOption
    @Flag(help: "Show what would be done; write nothing.") var dryRun = false

    func run(in context: CommandContext) async throws -> Answer {
        let numbers = try self.numbers.map(context.number)
        let view = try context.view()
        let today = view.now.day
        let mine = try await filter.resolved(in: context)
        // An action is reminded of where its line is asked for, whoever has to remind.
        let lines = try await view.obligations(on: today, of: numbers, drafts: context.register().drafts()).lines
            .filter { line in mine.takes(line) && line.asks.contains { $0.kind == .reminder } }
        let all = lines.flatMap(\.asks).filter { $0.kind == .reminder }
        let due = all.filter(\.isOpen)
        if due.isEmpty {
            // Those of today, whose mails are asked for again.
            let reminded = all.filter { $0.ending?.on == today }
            if !reminded.isEmpty, mail.mail != nil, !dryRun {
                try await mail.mailFolder(context)?.putReminders(reminded, on: view)
            }
            context.say(LocalizedText(zh: "\(today) 没有需要提醒的行动项", en: "no action calls for a reminder on \(today)"))
            if common.format == .json { context.show(.array([])) }
            return .yes
        }
        let actions = Dictionary(grouping: due, by: \.number).mapValues { $0.compactMap(\.action) }
        if dryRun {
            let open = lines.filter { line in line.asks.contains { $0.kind == .reminder && $0.isOpen } }
            if common.format == .json {
                context.show(.array(open.map(DueLineShowing.json)))
            } else {
                await context.show(DueLineShowing.table(open, context.language, width: context.terminal.width))
            }
            return .yes
        }
        let mailFolder = try await mail.mailFolder(context)
        var results: [EventResult] = []
        var writer = try await context.writer()
        for (number, actions) in actions.sorted(by: { $0.key < $1.key }) {
            let done = try await writer.remind(number, of: actions)
            results.append(done.outcome)
            writer = writer.on(done.view)
        }
        context.show(results, due)
        let after = writer.view
        await mailFolder?.afterwards { try await mailFolder?.putReminders(due, on: after) }
        return .yes
    }
}

extension CommandContext {
    fileprivate func show(_ results: [EventResult], _ due: [Obligation]) {
        if options.format == .json {
            return show(.array(results.map(json)))
        }
        for result in results {
            let reminded = due.filter { $0.number == result.number }
            let list = reminded.map { "\($0.action ?? 0) \($0.actionDepartment?.text ?? "") \($0.owner)" }
            show(
                result,
                LocalizedText(
                    zh: "\(result.number.map { "\($0)" } ?? "") 提醒已登记：行动项 \(list.joined(separator: "、"))",
                    en:
                        "\(result.number.map { "\($0)" } ?? "") reminder on record: action \(list.joined(separator: ", "))"
                ))
        }
    }
}
