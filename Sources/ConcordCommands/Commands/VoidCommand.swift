import ArgumentParser
import Records
import Register
import RegisterWriting

struct VoidCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "Give a number up; it stays in the books with its reason.",
        discussion: "Example: concord void 2024-MKT-002 --reason 'the meeting is off'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String
    @OptionGroup var mail: MailOption
    @Flag(help: "Do not ask.") var yes = false

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        if let record = try context.view().record(number)?.record, record.void == nil {
            try context.confirm(
                LocalizedText(
                    zh: "\(number) 已登记，作废后不能恢复。确定作废？",
                    en: "\(number) is registered, and voiding cannot be undone. Void it?"), assumed: yes)
        }
        let letters = try await mail.letters(of: number, context) { folder, number, view in
            try await folder.putVoid(number, on: view)
        }
        let done = try await letters.evenIfDone { try await context.writer().void(number, reason: reason) }
        context.show(
            done.outcome,
            LocalizedText(zh: "\(number) 已作废：\(reason)", en: "\(number) is void: \(reason)"))
        await letters.write(on: done.view)
        return .yes
    }
}
