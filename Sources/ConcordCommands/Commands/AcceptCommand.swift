import ArgumentParser
import Records
import Register
import RegisterWriting

struct AcceptCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Accept an action that was reported done or closed.",
        discussion: """
            Examples: concord accept 2024-MKT-001 2
                      concord accept 2024-MKT-001 2 --recheck 2024-06-12
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "The action's number.") var action: WholeAction
    @Option(name: [.short, .long], help: "A remark.") var message: String?
    @Option(help: "The day to look at it once more.") var recheck: Day?

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let action = try context.action(self.action, of: number, instead: Self.instead("accept"))
        let done = try await context.writer().accept(
            number, action, .accept, note: message ?? "", recheckOn: recheck)
        let later = recheck.map { LocalizedText(zh: "，\($0) 回头看", en: ", to be looked at again on \($0)") }
        context.show(
            done.outcome,
            LocalizedText(
                zh: "\(number) 行动项 \(action) 验收通过\(later?.zh ?? "")",
                en: "\(number) action \(action) is accepted\(later?.en ?? "")"))
        try await context.sayWhatIsOpen(of: number, done.view)
        return .yes
    }

    /// What can be done about a department's part in an action, which none of these is for.
    static func instead(_ command: String) -> (RecordNumber, Int) -> LocalizedText {
        { number, action in
            LocalizedText(
                zh: "协办不单独验收，随行动项验收：concord \(command) \(number) \(action)",
                en: "a part is accepted with its action, not by itself: concord \(command) \(number) \(action)")
        }
    }
}

struct ReturnCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract:
            "Return an action that was reported done: it is open again, and the time in between does not count.",
        discussion: "Example: concord return 2024-MKT-001 2 -m 'the report has no figures'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "The action's number.") var action: WholeAction
    @Option(name: [.short, .long], help: "What is still to be done.") var message: String
    @OptionGroup var mail: MailOption

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        guard message.contains(where: { !$0.isWhitespace }) else {
            throw UsageError("reason-missing", zh: "缺少退回原因：用 -m 写明", en: "say with -m why it is returned")
        }
        let action = try context.action(self.action, of: number, instead: AcceptCommand.instead("return"))
        let letters = try await mail.letters(of: number, context) { folder, number, view in
            try await folder.putReturned(number, action, on: view)
        }
        let done = try await letters.evenIfDone {
            try await context.writer().accept(number, action, .return, note: message)
        }
        context.show(
            done.outcome,
            LocalizedText(zh: "\(number) 行动项 \(action) 已退回", en: "\(number) action \(action) is returned"))
        await letters.write(on: done.view)
        return .yes
    }
}

struct RecheckCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "recheck", abstract: "Say that you have looked again at an action that was accepted.",
        discussion: "Example: concord recheck 2024-MKT-001 2 -m 'still in use'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "The action's number.") var action: WholeAction
    @Option(name: [.short, .long], help: "What was found.") var message: String?

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let action = try context.action(self.action, of: number, instead: AcceptCommand.instead("recheck"))
        let done = try await context.writer().accept(number, action, .recheck, note: message ?? "")
        context.show(
            done.outcome,
            LocalizedText(
                zh: "\(number) 行动项 \(action) 回头看已登记", en: "\(number) action \(action): the other look is on record"))
        try await context.sayWhatIsOpen(of: number, done.view)
        return .yes
    }
}

extension CommandContext {
    /// What comes next once an action has come to its end.
    func sayWhatIsOpen(of number: RecordNumber, _ view: RegisterView) async throws {
        guard options.format != .json else { return }
        let open = try await view.openWork(of: view.existing(number))
        let taken = try await view.laterRecords(of: number).compactMap(\.succession)
        if open.actions.allSatisfy({ action in taken.contains { $0.takes(action.number) } }) {
            say(
                LocalizedText(
                    zh: "行动项全部办结；下一步：concord archive \(number)",
                    en: "every action is done or closed; next: concord archive \(number)"))
        }
    }
}
