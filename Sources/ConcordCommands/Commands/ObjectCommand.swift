import ArgumentParser
import Git
import Records
import Register
import RegisterWriting

struct ObjectCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "object", abstract: "Object to the current round; it blocks confirmation.",
        discussion: "Example: concord object 2024-MKT-001 --as RND -m 'the due date is too tight'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: .customLong("as"), help: "The department; yours if you sign for one only.") var department:
        DepartmentReference?
    @Option(name: [.short, .long], help: "Why, and what should change.") var message: String
    @OptionGroup var mail: MailOption

    static let answer = DecisionShowing.answer

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let department = try self.department.map(context.department)
        let reason = Typed.line(message)
        guard !reason.isEmpty else {
            throw UsageError("reason-missing", zh: "提出异议须用 -m 写明理由", en: "an objection needs its reason: -m")
        }
        let letters = try await mail.letters(of: number, context) { folder, number, view in
            try await folder.putObjection(number, of: department, on: view)
        }
        let writer = try await context.writer(signingFor: department)
        let result = try await letters.evenIfDone {
            try await writer.decide(number, as: department, .object, reason: reason)
        }
        try await context.show(result)
        await letters.write(on: result.view)
        return .yes
    }
}
