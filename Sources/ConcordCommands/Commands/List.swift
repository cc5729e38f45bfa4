import ArgumentParser
import Questions
import Records
import Register

struct List: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "List records.",
        discussion:
            "Examples: concord list --state circulating\n          concord list --department RND --overdue --format csv"
    )
    @OptionGroup var common: CommonOptions
    @OptionGroup var filter: RecordFilter
    @Flag(help: "Their differences instead: who holds what, what was to happen, what settled it.") var differences =
        false
    @Flag(help: "With --differences: only those that stand open.") var open = false

    func run(in context: CommandContext) async throws -> Answer {
        let (view, drafts) = (try context.view(), try context.register().drafts())
        let today = view.now.day
        let (all, unreadable) = try await view.summaries(with: drafts)
        let rows = try await view.answer(filter.query(in: context), among: all, drafts: drafts)
        if differences { return try await showDifferences(of: rows, context) }
        if common.format == .json {
            context.show(.array(rows.map(\.json)))
        } else {
            await context.show(
                RecordSummary.table(
                    rows, context.language, today: today, width: common.format == .csv ? nil : context.terminal.width))
        }
        for finding in unreadable {
            StandardError.write(FindingText.line(finding, context.language, context.terminal.errors))
        }
        if rows.isEmpty { context.say(LocalizedText(zh: "没有符合条件的记录", en: "no record matches")) }
        context.warnIncomplete(view)
        return rows.isEmpty || !unreadable.isEmpty ? .no : .yes
    }

    private func showDifferences(of rows: [RecordSummary], _ context: CommandContext) async throws
        -> Answer
    {
        let wanted = Set(rows.filter { !$0.isDraft && $0.record.void == nil }.map(\.number))
        var found: [StandingDifference] = []
        for stored in try context.view().records() where wanted.contains(stored.number) {
            found += try await context.view().differences(of: stored).filter { !open || $0.settled == nil }
        }
        if common.format == .json {
            context.show(.array(found.map(DifferenceShowing.json)))
        } else {
            let width = common.format == .csv ? nil : context.terminal.width
            await context.show(DifferenceShowing.table(found, context.language, width: width))
        }
        if found.isEmpty { context.say(LocalizedText(zh: "没有符合条件的分歧点", en: "no differences")) }
        return found.isEmpty ? .no : .yes
    }
}
