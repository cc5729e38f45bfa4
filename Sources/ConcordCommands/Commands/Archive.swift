import ArgumentParser
import Records
import Register

struct Archive: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "End the work on a record and start the retention clock.",
        discussion: "Example: concord archive 2024-MKT-001")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(help: "A longer term than the rules ask for: \"5年\", \"10 years\", 永久.") var term: RetentionTerm?

    func run(in context: CommandContext) async throws -> Answer {
        let register = try context.register()
        let result = try await register.archive(number, term: term)
        let retention = Retention(of: try register.snapshot().existing(number).record)
        let until = retention.keepUntil.map { "\($0)" }
        context.show(
            result,
            LocalizedText(
                zh: "\(number) 已归档，保存至 \(until ?? "永久")（\(retention.basis)）",
                en: "\(number) is archived and kept until \(until ?? "for good") (\(retention.basis))"))
        return .yes
    }
}
