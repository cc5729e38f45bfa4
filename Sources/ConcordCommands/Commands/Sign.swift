import ArgumentParser
import Records
import Register
import RegisterWriting

struct Sign: EventCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sign the current round for a department.",
        discussion: "Example: concord sign 2024-MKT-001 --as RND --key ~/.ssh/id_ed25519")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: .customLong("as"), help: "The department; yours if you sign for one only.") var department:
        DepartmentReference?
    @Flag(help: "Do not ask.") var yes = false

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let department = try self.department.map(context.department)
        let stored = try context.view().existing(number)
        let writer = try await context.writer(signingFor: department)
        if !yes, common.format != .json {
            // Whoever may not sign is told so, not asked.
            let prepared = try await writer.prepare(number, as: department, .agree)
            let review = ReviewText(context: context)
            await context.show(try await review.beforeSigning(stored, prepared.department))
        }
        try context.confirm(
            LocalizedText(
                zh: "为 \(number) 第 \(stored.record.round ?? 0) 轮签字？",
                en: "Sign round \(stored.record.round ?? 0) of \(number)?"), assumed: yes || common.format == .json)
        let result = try await writer.decide(number, as: department, .agree)
        try await context.show(result)
        return .yes
    }
}
