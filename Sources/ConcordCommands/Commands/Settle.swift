import ArgumentParser
import Records
import Register
import RegisterWriting

struct Settle: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle",
        abstract: "Say what became of a difference, so that it no longer stands open; or answer it.",
        discussion: """
            The department that a difference asks answers it; the initiating one then settles it, in the words of the answer where \
            there is no -m.

            Examples: concord settle 2024-MKT-001 1 --by 2024-MKT-005 -m 'the servers stay as they are'
                      concord settle 2024-MKT-001 1
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "The difference's number.") var difference: Int
    @Option(name: [.short, .long], help: "How it was settled, or the answer.") var message: String?
    @Option(help: ArgumentHelp("The later record that settled it.", valueName: "number")) var by: RecordReference?
    @OptionGroup var mail: MailOption

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        guard message?.contains(where: { !$0.isWhitespace }) != false else {
            throw UsageError("result-missing", zh: "缺少处理结果：用 -m 写明", en: "say with -m how it was settled")
        }
        let later = try by.map(context.number)
        let letters = try await mail.letters(of: number, context) { folder, number, view in
            try await folder.putSettlement(number, difference, on: view)
        }
        let done = try await letters.evenIfDone {
            try await context.writer().settle(number, difference, result: message ?? "", by: later)
        }
        let isAnswer = try done.view.existing(number).record.followup.settlements.last?.answerOnly == true
        context.show(
            done.outcome,
            isAnswer
                ? LocalizedText(
                    zh: "\(number) 分歧点 \(difference) 的答复已登记，由发起部门处理",
                    en:
                        "\(number): the answer to difference \(difference) is on record, for the initiating department to settle"
                )
                : LocalizedText(
                    zh: "\(number) 分歧点 \(difference) 的处理结果已登记",
                    en: "\(number): the outcome of difference \(difference) is on record"))
        await letters.write(on: done.view)
        return .yes
    }
}
