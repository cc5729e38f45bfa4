import ArgumentParser
import Questions
import Records
import Register

struct Stats: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "How long records take and how much is late: medians, nine in ten, rates.",
        discussion: """
            Records that were circulated count, also those that were voided later; drafts and imported records do not, but for rounds that were circulated here.

            Circulated: working days from the day of the meeting to that of round 1; meetings of imported records do not count. Confirmed: working days from round 1 to the day on which the first round was in force, by every department's signature or by a ruling; objections and further rounds are part of it. The first day is not counted, the last one is, as in the procedure's terms. The median of an even number is the mean of the two in the middle; p90 is the least number of days that nine in ten did not exceed.

            Sign-offs late: a department's first word on a round, to sign or to object, after the last day for objections. Reports late: what was done was not reported within the term, or what should be done by now was not reported on. Actions late: by the day that holds for each, once for each term that an action had. What was done counts, and what is late, done or not; what is open and in time does not count.

            By department, days are the initiating department's, and what was late is whose it was. The month is that of the communication.

            Examples: concord stats
                      concord stats --by department --chart
                      concord stats --by month --from 2024-01-01 --format csv
            """)
    @OptionGroup var common: CommonOptions
    @OptionGroup var filter: RecordFilter
    @Option(help: "One line for each department, scenario or month.") var by: Statistics.Grouping?
    @Flag(help: "Draw bars.") var chart = false

    static let answer = JSONAnswer("stats", "How long things take, and how much is late", StatsShowing.shape.schema)

    func checkUsage() throws(UsageError) {
        guard !chart || common.format == .text else {
            throw UsageError(
                "options-exclusive", zh: "--chart 不得与 --format 的 json、csv 同时使用", en: "--chart goes with text alone")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        let statistics = try await view.statistics(by: by, of: numbers(in: context, view))
        let showing = StatsShowing(statistics: statistics, settings: view.settings, language: context.language)
        let (width, output) = (context.terminal.width, context.terminal.output)
        switch common.format {
        case .json: context.show(statistics, as: StatsShowing.shape)
        case .csv: await context.show(showing.csv)
        case .text where statistics.total.records == 0: break
        case .text where chart: await context.show(showing.chart(width: width ?? 80, on: output))
        case .text:
            func section(_ title: LocalizedText, _ table: Table) -> String {
                let lines = Wrap(width: width ?? .max).lines(title[context.language])
                return lines.map { output.paint($0, .bold) + "\n" }.joined() + table.text(width: width, on: output)
            }
            await context.show(
                section(showing.heading, showing.days) + "\n" + section(showing.ratesHeading, showing.rates))
        }
        if statistics.total.records == 0 {
            context.say(LocalizedText(zh: "没有已送请确认的记录可供统计", en: "no record was circulated: there is nothing to count"))
        }
        if statistics.isProvisional { context.say(ObligationShowing.missingYears) }
        context.warnIncomplete(view)
        return statistics.total.records == 0 ? .no : .yes
    }

    /// Those that the filters choose; nil for every record.
    private func numbers(in context: CommandContext, _ view: RegisterView) async throws -> Set<RecordNumber>? {
        let query = try filter.query(in: context)
        guard !query.isEmpty else { return nil }
        return Set(try await view.rows(of: query, with: []).rows.map(\.number))
    }
}
