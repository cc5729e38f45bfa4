import ArgumentParser
import Questions
import Records
import Register

struct List: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List records.",
        discussion:
            "Examples: concord list --state circulating\n          concord list --initiator RND --year 2024\n          concord list --department RND --overdue --format csv\n          concord list --decisions --in-force"
    )
    @OptionGroup var common: CommonOptions
    @OptionGroup var filter: RecordFilter
    @Flag(help: "Their differences instead: who holds what, what was to happen, what settled it.") var differences =
        false
    @Flag(help: "With --differences: only those that stand open.") var open = false
    @Flag(help: "What they decided instead: consensus and actions, each with its owner, and whether it holds.")
    var decisions = false
    @Flag(help: "With --decisions: only what holds now, not what was replaced, voided or not yet signed by all.")
    var inForce = false

    private static let rows = OutputShape<[RecordRow]>.list(of: RecordRow.shape)
    private static let decided = OutputShape<[Decided]>.list(of: DecidedShowing.shape)
    private static let differing = OutputShape<[StandingDifference]>.list(of: DifferenceShowing.shape)
    static let answer = JSONAnswer(
        "list", "Records; or what they decided, where they differ, or what stays of those that were disposed of",
        rows.schema, decided.schema, differing.schema, RetentionShowing.stubsShape.schema)

    func checkUsage() throws(UsageError) {
        guard !differences || !decisions else {
            throw UsageError(
                "options-exclusive", zh: "--differences 与 --decisions 不得同时使用", en: "--differences or --decisions")
        }
        guard !inForce || decisions else {
            throw UsageError(
                "options-exclusive", zh: "--in-force 须与 --decisions 合用", en: "--in-force goes with --decisions")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let (view, drafts) = (try context.view(), try context.register().drafts())
        let today = view.now.day
        if filter.state == .disposed, !decisions, !differences { return try await showDisposed(context, view) }
        let (rows, unreadable) = try await view.rows(of: filter.query(in: context), with: drafts)
        if decisions || differences {
            try context.tellRestricted(view)
            let told = rows.filter { !$0.isRestricted }
            return decisions
                ? try await showDecisions(of: told, context) : try await showDifferences(of: told, context)
        }
        if common.format == .json {
            context.show(rows, as: Self.rows)
        } else {
            await context.show(
                RecordRow.table(
                    rows, context.language, today: today, width: common.format == .csv ? nil : context.terminal.width))
        }
        context.tell(unreadable)
        if rows.isEmpty { context.say(LocalizedText(zh: "没有符合条件的记录", en: "no record matches")) }
        context.warnIncomplete(view)
        return rows.isEmpty || !unreadable.isEmpty ? .no : .yes
    }

    /// What was disposed of has stubs, and nothing else to choose it by.
    private func showDisposed(_ context: CommandContext, _ view: RegisterView) async throws -> Answer {
        let departments = try [filter.department, filter.initiator].compactMap { $0 }.map(context.department)
        let stubs = try view.stubs().filter { number, _ in
            departments.allSatisfy { $0 == number.department } && (filter.year.map { $0.number == number.year } ?? true)
        }
        await RetentionShowing(view, context).show(stubs: stubs)
        if stubs.isEmpty { context.say(LocalizedText(zh: "没有符合条件的记录", en: "no record matches")) }
        return stubs.isEmpty ? .no : .yes
    }

    private func showDecisions(of rows: [RecordRow], _ context: CommandContext) async throws -> Answer {
        let found = try await context.view().decided(by: rows).filter { !inForce || $0.standing == .inForce }
        if common.format == .json {
            context.show(found, as: Self.decided)
        } else {
            let width = common.format == .csv ? nil : context.terminal.width
            await context.show(DecidedShowing.table(found, context.language, areInForce: inForce, width: width))
        }
        if found.isEmpty { context.say(LocalizedText(zh: "没有符合条件的决议", en: "nothing was decided")) }
        return found.isEmpty ? .no : .yes
    }

    private func showDifferences(of rows: [RecordRow], _ context: CommandContext) async throws
        -> Answer
    {
        let wanted = Set(rows.filter { !$0.isDraft && !$0.isVoid }.map(\.number))
        var found: [StandingDifference] = []
        for number in wanted.sorted() {
            guard let stored = try context.view().record(number) else { continue }
            found += try await context.view().differences(of: stored).filter { !open || $0.settled == nil }
        }
        if common.format == .json {
            context.show(found, as: Self.differing)
        } else {
            let width = common.format == .csv ? nil : context.terminal.width
            await context.show(DifferenceShowing.table(found, context.language, width: width))
        }
        if found.isEmpty { context.say(LocalizedText(zh: "没有符合条件的分歧点", en: "no differences")) }
        return found.isEmpty ? .no : .yes
    }
}
