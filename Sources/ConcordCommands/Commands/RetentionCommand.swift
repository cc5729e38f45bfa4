import ArgumentParser
import Audit
import Questions
import Records
import Register
import RegisterWriting

struct RetentionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "What is kept until when, and why.",
        discussion: """
            The term runs from the day of archiving; of an imported record from the day that the import states, and that is said. \
            Where the rules have changed since, the longer term holds.

            Examples: concord retention --expired
                      concord retention --held
                      concord retention --within 90d --as-of 2026-03-01 --department MKT
                      concord retention --expired --within 90d
                      concord retention --within 90d --mail letters
                      concord retention extend 2024-MKT-001 --to '10 years' -m 'a lawsuit is likely'
            """,
        subcommands: [ListRetention.self, ExtendRetentionCommand.self], defaultSubcommand: ListRetention.self)
}

struct ListRetention: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show terms, holds and lists; or what an auditor asks of them.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers; every archived record if left out.") var numbers: [RecordReference] = []
    @Option(help: "The day to answer for; today if left out.") var asOf: Day?
    @Flag(help: "Only what may be disposed of; with --within, that and what expires soon.") var expired = false
    @Flag(help: "Only what is on hold, archived or not.") var held = false
    @Option(help: "Only what expires within so many days, such as 90d.") var within: String?
    @Flag(help: "Only what is on a disposal list and still here.") var listed = false
    @Flag(help: "What was disposed of, when and by which list.") var disposed = false
    @Flag(help: "Whose term was lengthened, and why.") var extended = false
    @Flag(help: "What is done and was not archived, or more than 30 days later.") var unarchived = false
    @Flag(help: "Which numbers are gone, and why.") var gone = false
    @Option(help: "Only records that this department initiated.") var department: DepartmentReference?
    @OptionGroup var mail: MailOption

    static let answer = JSONAnswer(
        "retention", "Terms; or what was disposed of, lengthened, archived late, and which numbers are gone",
        RetentionShowing.termsShape.schema, RetentionShowing.stubsShape.schema, RetentionShowing.changesShape.schema,
        RetentionShowing.delaysShape.schema, RetentionShowing.goneShape.schema)

    func checkUsage() throws(UsageError) {
        guard !held || (!expired && within == nil) else {
            throw UsageError(
                "options-exclusive", zh: "--held 不得与 --expired、--within 同时使用",
                en: "--held, or --expired and --within: what is on hold does not expire")
        }
        guard !held || asOf == nil else {
            throw UsageError(
                "options-exclusive", zh: "--held 以现在的冻结为准，不得与 --as-of 同时使用；以往的冻结：concord query 'select * from 冻结'",
                en:
                    "--held tells the holds of now, and does not go with --as-of; earlier ones: concord query 'select * from holds'"
            )
        }
        let lists = [listed, disposed, extended, unarchived, gone].count { $0 }
        guard lists == 0 || lists == 1 && !held && !expired && within == nil else {
            throw UsageError(
                "options-exclusive",
                zh: "--listed、--disposed、--extended、--unarchived、--gone 每次只用一项，不得与其他筛选同时使用",
                en: "one of --listed, --disposed, --extended, --unarchived and --gone, and no other choice beside it")
        }
        guard !mail.isAsked || within != nil && !expired else {
            throw UsageError(
                "options-exclusive", zh: "--mail 须与 --within 合用，不得与 --expired 同用：期限已满的不再通知",
                en: "--mail goes with --within and without --expired: it tells in time, and not when a term is over")
        }
        _ = try what()
    }

    func run(in context: CommandContext) async throws -> Answer {
        let asked = try Asked(
            numbers: numbers.map(context.number), department: department.map(context.department), what: what())
        let view = try context.view()
        let day = asOf ?? view.now.day
        let showing = RetentionShowing(view, context)
        defer { context.warnIncomplete(view) }
        if disposed {
            let stubs = try view.stubs().filter { asked.names($0.number) }
            await showing.show(stubs: stubs)
            return told(stubs.isEmpty, context)
        }
        if extended {
            let changes = try view.termChanges().filter { asked.names($0.number) }
            await showing.show(changes: changes)
            return told(changes.isEmpty, context)
        }
        if unarchived {
            let delays = try await view.archivingDelays(on: day).filter { asked.names($0.number) }
            await showing.show(delays: delays)
            return told(delays.isEmpty, context)
        }
        if gone {
            let gone = try view.goneNumbers().filter { asked.names($0.first) }
            await showing.show(gone: gone)
            return told(gone.isEmpty, context)
        }
        return try await terms(asked, on: day, showing, context, view)
    }

    private func what() throws(UsageError) -> Asked.What {
        if let within { return .ending(within: try Self.days(within), orOver: expired) }
        return held ? .held : listed ? .listed : expired ? .expired : .all
    }

    /// `90d`, `90天` or `90`.
    private static func days(_ typed: String) throws(UsageError) -> Int {
        let text = Typed.narrow(typed)
        guard case .ago(let days)? = TypedSpan(typed: text.allSatisfy(\.isNumber) ? text + "d" : text) else {
            throw UsageError(
                "value-invalid", zh: "--within 应为天数，如 90d", en: "--within takes a number of days, such as 90d")
        }
        return days
    }

    private func terms(
        _ asked: Asked, on day: Day, _ showing: RetentionShowing, _ context: CommandContext, _ view: RegisterView
    ) async throws -> Answer {
        let unreadable = try await view.unreadable(of: asked.numbers)
        context.tell(unreadable)
        let found = try await view.terms(asked.choice(on: day)).filter { asked.takes($0, on: day) }
        var rows = found.map {
            RetentionShowing.Row(number: $0.number, verdict: $0.verdict, standing: .here($0.retention))
        }
        if case .all = asked.what {
            rows += try view.stubs().filter { asked.names($0.number) }.map {
                RetentionShowing.Row(number: $0.number, verdict: nil, standing: .disposed($0.stub.value))
            }
            rows.sort { $0.number < $1.number }
        }
        await showing.show(rows, on: day)
        if let folder = try await mail.mailFolder(context) { try await folder.putRetention(found, on: view) }
        return told(rows.isEmpty, context) == .no || unreadable.hasErrors ? .no : .yes
    }

    private func told(_ isEmpty: Bool, _ context: CommandContext) -> Answer {
        if isEmpty { context.say(LocalizedText(zh: "没有符合条件的记录", en: "no record matches")) }
        return isEmpty ? .no : .yes
    }
}

/// Which records a question about terms means.
private struct Asked {
    enum What {
        case all, expired, held, listed
        /// With those whose terms are over already, or without.
        case ending(within: Int, orOver: Bool)
    }

    /// None for every record.
    let numbers: [RecordNumber]
    let department: DepartmentCode?
    let what: What

    func names(_ number: RecordNumber) -> Bool {
        (numbers.isEmpty || numbers.contains(number)) && (department == nil || number.department == department)
    }

    func choice(on day: Day) -> RegisterView.TermChoice {
        if !numbers.isEmpty { return .of(Set(numbers)) }
        if case .held = what { return .held }
        return days(on: day).map { .ending($0) } ?? .all
    }

    func takes(_ term: RecordTerm, on day: Day) -> Bool {
        guard names(term.number) else { return false }
        if let days = days(on: day), term.retention.keepUntil.map(days.contains) != true { return false }
        let status = term.retention.status(on: day)
        return switch what {
        case .all: !numbers.isEmpty || status != .notArchived
        case .held: status == .held
        case .listed: status == .listed
        case .expired: status == .expired || status == .listed
        // What is on hold does not expire: its day is told, but not among what may be disposed of.
        case .ending(_, let orOver): status != .held || !orOver
        }
    }

    /// The last days of the terms that are asked about; nil for any.
    private func days(on day: Day) -> ClosedRange<Day>? {
        switch what {
        case .all, .held: nil
        case .listed, .expired: Day.first...max(.first, day.advanced(by: -1))
        case .ending(let within, let orOver): (orOver ? Day.first : day)...day.advanced(by: within)
        }
    }
}

struct ExtendRetentionCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Lengthen an archived record's term; it never becomes shorter.",
        discussion: "Example: concord retention extend 2024-MKT-001 --to '10 years' -m 'a lawsuit is likely'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(
        help: ArgumentHelp("The new term, from the day of archiving; a number alone is years.", valueName: "term"))
    var to: RetentionTerm
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let done = try await context.writer().extendRetention(number, to: to, reason: Typed.line(reason))
        let retention = try done.view.retention(of: done.view.existing(number))
        let until = retention.keepUntil.map { LocalizedText(zh: "，保存至 \($0)", en: ", kept until \($0)") }
        context.show(
            done.outcome,
            LocalizedText(
                zh: "\(number) 的保存期限已延长为\(to.formText(in: .zh))" + (until?.zh ?? ""),
                en: "the term of \(number) is lengthened to \(to.formText(in: .en))" + (until?.en ?? "")))
        return .yes
    }
}
