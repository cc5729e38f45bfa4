import ArgumentParser
import Questions
import Records
import Register

struct Due: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "due",
        abstract: "What is owed today: reminders, late actions, reports, weekly syncs, confirmations.",
        discussion: """
            Examples: concord due
                      concord due --mine
                      concord due --department RND --within 7
                      concord due 2024-MKT-001 --all --format json
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers of records; every record under way if left out.") var numbers: [RecordReference] = []
    @OptionGroup var filter: ObligationFilter
    @Option(help: "Today, for a look ahead or back at what is on record now.") var on: Day?
    @Option(help: "Also what is due within so many days, open actions among it; without, what is due within three.")
    var within: DaysAhead?
    @Flag(help: "Everything that was ever owed, done or not.") var all = false
    @Option(
        help: ArgumentHelp(
            "Write the open actions as a calendar of to-dos with alarms, beside each an event for calendars that show no to-dos.",
            valueName: "file"))
    var ics: String?

    static let shape = OutputShape<[DueLine]>.list(of: DueLineShowing.shape)
    static let answer = JSONAnswer("due", "What is owed, a matter each", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let numbers = try self.numbers.map(context.number)
        let register = try context.register()
        let view = try context.view()
        let today = on ?? view.now.day
        if let unknown = try numbers.first(where: { try view.record($0) == nil && register.draft($0) == nil }) {
            throw view.missing(unknown)
        }
        let mine = try await filter.resolved(in: context)
        if let ics {
            try await TaskCalendar(context, view).write(to: ics, numbers, mine)
            return .yes
        }
        let drafts = try register.drafts()
        // Everything that was ever owed, where that is asked for.
        var found: [Obligation] = []
        var lines: [DueLine]
        if all {
            found = try await view.allObligations(on: today, of: numbers, drafts: drafts).filter(mine.isKind)
            lines = found.lines
        } else {
            lines = try await view.dueLines(
                on: today, within: within?.count, of: numbers, in: mine.choice, drafts: drafts, kinds: mine.kinds)
        }
        lines = lines.filter(mine.takes)
        if common.format == .json {
            context.show(lines, as: Self.shape)
        } else if !lines.isEmpty || common.format == .csv {
            let columns = common.format == .csv ? nil : context.terminal.width
            let taken = all ? Set(lines.compactMap(\.first.matter)) : []
            // What was ever owed is a history: each for itself, in its order.
            let table =
                all
                ? ObligationShowing.table(
                    found.filter { obligation in
                        obligation.matter.map(taken.contains) ?? mine.takes(asks: [obligation])
                    },
                    context.language, today: today, width: columns)
                : DueLineShowing.table(lines, context.language, width: columns)
            await context.show(table)
            if let gap = ObligationShowing.calendarGap(lines.lazy.flatMap(\.asks)) { context.say(gap) }
        }
        if lines.isEmpty { context.say(LocalizedText(zh: "\(today) 无待办事项", en: "nothing is due on \(today)")) }
        // Something may be owed of these, too.
        let unread = try await numbers.isEmpty ? view.unreadableNumbers(owingOn: today) : numbers
        let unreadable = try await unread.isEmpty ? [] : view.unreadable(of: unread)
        context.tell(unreadable)
        return unreadable.hasErrors ? .no : .yes
    }
}

/// Whose obligations are asked for.
struct ObligationFilter: ParsableArguments {
    @Option(help: "Those of this department.") var department: DepartmentReference?
    @Flag(help: "Those of my departments, by my key.") var mine = false
    @Option(help: "Those of this person: a name as records have it, or the mail address of someone in a department.")
    var person: String?
    @Option(help: "Those of this kind; may be given several times.") var kind: [Obligation.Kind] = []

    /// The filter with a mail address looked up in the register's roster.
    func resolved(in context: CommandContext) async throws -> Resolved {
        let settings = try context.view().settings
        let department = try self.department.map(context.department)
        if mine {
            let me = try await context.actor().principal
            let own = settings.departments.filter { $0.role(of: me) != nil }.compactMap(\.code)
            let rules = settings.policy.arbiters.containsAddress(me)
            guard !own.isEmpty || rules else { throw RegisterError("person-unknown", InboxShowing.nobody(me)) }
            return Resolved(
                departments: own.filter { department == nil || $0 == department }, name: person, kinds: kind,
                rules: rules)
        }
        var resolved = try Resolved(department: department, person: person, in: settings)
        resolved.kinds = kind
        return resolved
    }

    struct Resolved {
        let departments: [DepartmentCode]?
        let name: String?
        var kinds: [Obligation.Kind] = []
        /// They rule where departments stay apart (F12).
        var rules = false

        init(departments: [DepartmentCode]?, name: String?, kinds: [Obligation.Kind], rules: Bool) {
            (self.departments, self.name, self.kinds, self.rules) = (departments, name, kinds, rules)
        }

        /// - Parameter person: a name as records have it, or a mail address, which stands for the departments that it is in.
        init(department: DepartmentCode?, person: String?, in settings: Settings) throws {
            guard let person, person.contains("@") else {
                (departments, name) = (department.map { [$0] }, person)
                return
            }
            let own = settings.departments.filter { $0.role(of: person) != nil }.compactMap(\.code)
            guard !own.isEmpty else {
                throw RegisterError(
                    "person-unknown",
                    LocalizedText(zh: "名单中没有 \(person)", en: "\(person) is in no department of the register"),
                    hint: LocalizedText(zh: "查看名单：concord department list", en: "concord department list shows who is"))
            }
            (departments, name) = (own.filter { department == nil || $0 == department }, nil)
        }

        /// Whether something on a line is asked of those who are meant.
        func takes(_ line: DueLine) -> Bool { takes(asks: line.asks) }

        func takes(asks: [Obligation]) -> Bool {
            asks.contains { takes([$0.department], $0.owner) || (rules && $0.kind == .ruling) }
        }

        /// What is owed of which records can be theirs.
        var choice: OwedChoice? { departments.map { .asking($0, rulings: rules) } }

        func isKind(_ obligation: Obligation) -> Bool { kinds.isEmpty || kinds.contains(obligation.kind) }

        /// - Parameter whose: the department that is to act, and the one whose action it is.
        func takes(_ whose: [DepartmentCode?], _ owner: String) -> Bool {
            if let departments, !whose.compactMap({ $0 }).contains(where: departments.contains) { return false }
            guard let name else { return true }
            return owner.contains(name.hasSuffix("*") ? String(name.dropLast()) : name)
        }
    }
}
