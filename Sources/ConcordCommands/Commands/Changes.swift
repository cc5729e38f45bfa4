import ArgumentParser
import Questions
import Records
import Register

struct Changes: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes", abstract: "What happened in a span of time, summed up record by record.",
        discussion: """
            A span is a day, a month (2024-07), a quarter (2024-Q3), a year, or so many days back (30d). An event belongs to the day on which it came into the register, so that spans that meet leave nothing out and tell nothing twice.

            Examples: concord changes --since 2024-Q3 --until 2024-Q3
                      concord changes --since 2024-07 --until 2024-08 --department RND
                      concord changes --since 30d --format json
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers of records; every record if left out.") var numbers: [RecordReference] = []
    @OptionGroup var span: SpanOptions
    @Option(help: "Records that this department initiated or takes part in.") var department: DepartmentReference?

    static let answer = JSONAnswer("changes", "What happened in a span, record by record", ChangesShowing.shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        let numbers = try self.numbers.map(context.number)
        if let unknown = try numbers.first(where: { try view.record($0) == nil }) {
            throw view.missing(unknown)
        }
        let changes = try await view.changes(
            in: span.span(on: view), department: department.map(context.department), of: numbers)
        let showing = ChangesShowing(changes: changes, settings: view.settings, language: context.language)
        if common.format == .json {
            context.show(showing, as: ChangesShowing.shape)
        } else if common.format == .csv {
            await context.show(showing.table)
        } else if changes.counts.events > 0 {
            await context.show(showing.text(width: context.terminal.width ?? 100, on: context.terminal.output))
        }
        if changes.counts.events == 0 { context.say(LocalizedText(zh: "该期间没有变动", en: "nothing happened then")) }
        context.warnIncomplete(view)
        return changes.counts.events == 0 ? .no : .yes
    }
}

/// From when to when the log is asked about.
struct SpanOptions: ParsableArguments {
    @Option(help: "From the first day of this span on: 2024-07-15, 2024-07, 2024-Q3, 2024 or 30d.")
    var since: TypedSpan?
    @Option(help: ArgumentHelp("Up to the last day of this span.", valueName: "last"))
    var until: TypedSpan?

    func span(on view: RegisterView) throws(UsageError) -> LogSpan {
        let span = view.logSpan(since: since, until: until)
        try UsageError.requireOrder(("--since", span.since), ("--until", span.until))
        return span
    }
}

extension TypedSpan: ExpressibleByArgument {
    public init?(argument: String) { self.init(typed: argument) }
}
