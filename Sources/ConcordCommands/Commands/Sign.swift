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
            try context.confirm(
                await question(number, stored, prepared.department, in: context.view()), assumed: false)
        }
        let result = try await writer.decide(number, as: department, .agree)
        try await context.show(result)
        return .yes
    }

    /// For whom, and what becomes of an objection.
    private func question(
        _ number: RecordNumber, _ stored: StoredRecord, _ department: DepartmentCode, in view: RegisterView
    ) async throws -> LocalizedText {
        let (name, round) = (view.settings.named(department), stored.record.round ?? 0)
        let objects = try await view.verification(of: number).standing.objectingDepartments.contains(department)
        return LocalizedText(
            zh: (objects ? "贵部门已对本轮提出异议，签字即撤回该异议。" : "") + "代表\(name.zh)签署 \(number) 第 \(round) 轮？",
            en: (objects ? "Your department has objected to this round; signing withdraws that. " : "")
                + "Sign round \(round) of \(number) for \(name.en)?")
    }
}
