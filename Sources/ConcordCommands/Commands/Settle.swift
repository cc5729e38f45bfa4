import ArgumentParser
import Records
import Register
import RegisterWriting

struct Settle: EventCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what became of a difference, so that it no longer stands open.",
        discussion: "Example: concord settle 2024-MKT-001 1 --by 2024-MKT-005 -m 'the servers stay as they are'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "The difference's number.") var difference: Int
    @Option(name: [.short, .long], help: "How it was settled.") var message: String
    @Option(help: ArgumentHelp("The later record that settled it.", valueName: "number")) var by: RecordReference?

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        guard message.contains(where: { !$0.isWhitespace }) else {
            throw UsageError("result-missing", zh: "缺少处理结果：用 -m 写明", en: "say with -m how it was settled")
        }
        context.show(
            try await context.writer().settle(number, difference, result: message, by: try by.map(context.number))
                .outcome,
            LocalizedText(
                zh: "\(number) 分歧点 \(difference) 的处理结果已登记",
                en: "\(number): the outcome of difference \(difference) is on record"))
        return .yes
    }
}
