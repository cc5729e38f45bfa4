import ArgumentParser
import Questions
import Records
import Register

struct Actions: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "actions", abstract: "The actions of the register: who, by when, how they stand, how late.",
        discussion: """
            Actions of rounds in force, and other departments' parts in them, the most urgent first. Each is judged by its agreed day, or by a longer term that was asked for in time, as due and audit judge it. Imported records have none that anybody was held to here.

            Examples: concord actions --open
                      concord actions --department RND --due-within 7
                      concord actions --delivered-late --year 2024
                      concord actions --late --format json
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers of records; every record if left out.") var numbers: [RecordReference] = []
    @Option(help: "Those of this department.") var department: DepartmentReference?
    @Option(help: "Those of this person: a name as records have it, or the mail address of someone in a department.")
    var owner: String?
    @Option(help: "Records of this year, by their numbers.") var year: Year?
    @Flag(help: "Those that are not over: to be done, to be accepted, or to be looked at again.") var open = false
    @Flag(help: "Those that are still owed and late.") var late = false
    @Flag(help: "Those that were reported done or closed, and late.") var deliveredLate = false
    @Option(
        help: ArgumentHelp(
            "Those that are still owed and late, or due within so many days (calendar days, as in due).",
            valueName: "days-ahead"))
    var dueWithin: DaysAhead?

    static let answer = JSONAnswer("actions", "Actions over all records", TrackedActionShowing.shape.schema)

    func checkUsage() throws(UsageError) {
        let standings = [open, late, deliveredLate].count { $0 }
        guard standings <= 1, !deliveredLate || dueWithin == nil else {
            throw UsageError(
                "options-exclusive", zh: "--open、--late、--delivered-late 只能选一项；--delivered-late 不得与 --due-within 同时使用",
                en: "one of --open, --late and --delivered-late; --delivered-late does not go with --due-within")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let view = try context.view()
        var query = ActionQuery()
        (query.numbers, query.year, query.within) = (
            try numbers.map(context.number), year?.number, dueWithin?.count
        )
        query.standing = open ? .open : late ? .late : deliveredLate ? .deliveredLate : nil
        if let unknown = try query.numbers.first(where: { try view.record($0) == nil }) {
            throw view.missing(unknown)
        }
        let whose = try ObligationFilter.Resolved(
            department: department.map(context.department), person: owner, in: view.settings)
        let found = try await view.actions(query).filter { whose.takes([$0.department], $0.obligation.owner) }
        let counts = ActionCounts(found)
        if common.format == .json {
            context.show((found, counts), as: TrackedActionShowing.shape)
        } else {
            let width = common.format == .csv ? nil : context.terminal.width
            let table = TrackedActionShowing.table(found, context.language, width: width)
            if common.format == .csv {
                await context.show(table)
            } else if !found.isEmpty {
                await context.show(
                    table.text(width: width, on: context.terminal.output) + "\n"
                        + Wrap(width: width ?? .max).lines(TrackedActionShowing.counts(counts)[context.language]).map {
                            $0 + "\n"
                        }.joined())
            }
            if let gap = ObligationShowing.calendarGap(found.map(\.obligation)) { context.say(gap) }
        }
        if found.isEmpty { context.say(LocalizedText(zh: "没有符合条件的行动项", en: "no action matches")) }
        try context.tellRestricted(view)
        context.warnIncomplete(view)
        return found.isEmpty ? .no : .yes
    }
}
