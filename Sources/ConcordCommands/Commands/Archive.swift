import ArgumentParser
import Audit
import Records
import Register
import RegisterWriting

struct Archive: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "End the work on a record and start the retention clock.",
        discussion: "Example: concord archive 2024-MKT-001")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(help: "A longer term than the rules ask for, such as \"10 years\", or permanent.") var term: RetentionTerm?
    @Option(
        help: ArgumentHelp(
            "Although sign-offs are missing or actions open, for this reason; a registrar's alone.", valueName: "reason"
        ))
    var unconfirmed: String?

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let done = try await context.writer().archive(number, term: term, unconfirmed: unconfirmed ?? "")
        let retention = try done.view.retention(of: done.view.existing(number))
        let until = retention.keepUntil.map { "\($0)" }
        context.show(
            done.outcome,
            LocalizedText(
                zh: "\(number) 已归档，保存至 \(until ?? "永久")（\(retention.basis)）",
                en: "\(number) is archived and kept until \(until ?? "for good") (\(retention.basis))"))
        return .yes
    }
}
