import ArgumentParser
import Records
import Register

struct Diff: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What changed between rounds or revisions, as changes of the form's fields.",
        discussion:
            "Examples: concord diff 2024-MKT-001            the last two rounds\n          concord diff 2024-MKT-001 1..3\n          concord diff 2024-MKT-001 signed..       since my department signed\n          concord diff 2024-MKT-001 HEAD~5..HEAD"
    )
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Argument(help: "FROM..TO: rounds, signed, draft, or git revisions.") var range: String?
    @Option(name: .customLong("as"), help: "The department that \"signed\" means.") var department: DepartmentReference?
    @Flag(help: "As a Markdown table.") var markdown = false

    private static let shape = ChangeText.shape(OutputShape<String>.text, "a round, a draft or a revision.")
    static let answer = JSONAnswer("diff", "What changed between two versions of a record", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let department = try self.department.map(context.department)
        let view = try context.view()
        if try view.record(number)?.record.restriction != nil { throw RegisterError.restricted(number) }
        let finder = VersionFinder(context: context, view: view, number: number, department: department)
        let (from, to) = try await finder.pair(range)
        let changes = Comparison.changes(from: from.record, to: to.record).filter {
            $0.path.steps != [.key(Record.roundKey)] && $0.path.steps.first != .key(Record.signoffsKey)
        }
        let text = ChangeText(
            language: context.language, calendar: view.roster.calendar,
            stream: context.terminal.output)
        if common.format == .json {
            context.show(
                .init(number: number, from: from.name, to: to.name, changes: changes, text: text), as: Self.shape)
        } else if markdown {
            await context.show(text.markdown(changes))
        } else {
            let none = changes.isEmpty ? (context.language == .zh ? "无变化\n" : "nothing changed\n") : ""
            await context.show(
                context.paint("\(number)  \(SafeText.line(from.name)) → \(SafeText.line(to.name))", .bold) + "\n"
                    + text.text(changes) + none)
        }
        return .yes
    }
}
