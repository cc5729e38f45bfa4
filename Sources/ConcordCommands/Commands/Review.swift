import ArgumentParser
import Records
import Register

struct Review: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract:
            "Read a record before signing: what was resolved, and what changed since your department last signed.",
        discussion: "Example: concord review 2024-MKT-001 --as RND")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(name: .customLong("as"), help: "The department; yours if you sign for one only.") var department:
        DepartmentReference?
    @OptionGroup var reading: RestrictedOption

    private static let shape = ChangeText.shape(OutputShape<Int>.count, "the round that was signed, or is to be.")
    static let answer = JSONAnswer("review", "What changed since a department last signed", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let department = try self.department.map(context.department)
        let stored = try context.view().existing(number)
        guard reading.restricted || stored.record.restriction == nil else { throw RegisterError.restricted(number) }
        reading.note(in: context)
        let review = ReviewText(context: context)
        if common.format == .json {
            let (from, changes) = try await review.changesSinceSigned(stored, department)
            let text = ChangeText(
                language: context.language, calendar: try context.view().roster.calendar,
                stream: context.terminal.output
            )
            context.show(
                .init(number: number, from: from, to: stored.record.round, changes: changes, text: text), as: Self.shape
            )
            return .yes
        }
        await context.show(try await review.whole(stored) + (try await review.sinceSigned(stored, department)))
        return .yes
    }
}
