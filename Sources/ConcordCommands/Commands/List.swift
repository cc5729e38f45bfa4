import ArgumentParser
import Records
import Register

extension CommandContext {
    /// Registered records and drafts, by number. A draft of a record that is registered already is not one of its own.
    func rows(_ register: Register) throws -> (rows: [RecordRow], unreadable: [Finding]) {
        let stored = try register.snapshot().records()
        let registered = Set(stored.map(\.number))
        let drafts = try register.drafts().filter { !registered.contains($0.number) }
        let rows =
            stored.filter { !$0.findings.hasErrors }.map {
                RecordRow(record: $0.record, number: $0.number, isDraft: false, path: $0.path, commit: nil)
            }
            + drafts.map { RecordRow(record: $0.record, number: $0.number, isDraft: true, path: $0.path, commit: nil) }
        return (rows.sorted { $0.number < $1.number }, stored.flatMap(\.findings))
    }
}

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
        let register = try context.register()
        let today = register.moment(try register.snapshot().settings).day
        let (all, unreadable) = try context.rows(register)
        let rows = try filter.rows(among: all, context, register)
        if differences { return try await showDifferences(of: rows, context, register) }
        if common.format == .json {
            context.show(.array(rows.map(\.json)))
        } else {
            await context.show(
                RecordRow.table(
                    rows, context.language, today: today, width: common.format == .csv ? nil : context.terminal.width))
        }
        for finding in unreadable {
            StandardError.write(FindingText.line(finding, context.language, context.terminal.errors))
        }
        if rows.isEmpty { context.say(LocalizedText(zh: "没有符合的记录", en: "no record matches")) }
        return rows.isEmpty ? .no : .yes
    }

    private func showDifferences(of rows: [RecordRow], _ context: CommandContext, _ register: Register) async throws
        -> Answer
    {
        let wanted = Set(rows.filter { !$0.isDraft && $0.record.void == nil }.map(\.number))
        let found = try register.snapshot().records().filter { wanted.contains($0.number) }.flatMap(
            register.differences
        )
        .filter { !open || $0.settled == nil }
        if common.format == .json {
            context.show(.array(found.map(DifferenceShowing.json)))
        } else {
            let width = common.format == .csv ? nil : context.terminal.width
            await context.show(DifferenceShowing.table(found, context.language, width: width))
        }
        if found.isEmpty { context.say(LocalizedText(zh: "没有分歧点", en: "no differences")) }
        return found.isEmpty ? .no : .yes
    }
}
