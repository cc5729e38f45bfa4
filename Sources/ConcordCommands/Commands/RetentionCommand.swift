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
    @Flag(help: "Only what may be disposed of.") var expired = false
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
        let lists = [listed, disposed, extended, unarchived, gone].count { $0 }
        guard lists == 0 || lists == 1 && !held && !expired && within == nil else {
            throw UsageError(
                "options-exclusive",
                zh: "--listed、--disposed、--extended、--unarchived、--gone 每次只用一项，不得与其他筛选同时使用",
                en: "one of --listed, --disposed, --extended, --unarchived and --gone, and no other choice beside it")
        }
        guard !mail.isAsked || within != nil else {
            throw UsageError("options-exclusive", zh: "--mail 须与 --within 合用", en: "--mail goes with --within")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let department = try self.department.map(context.department)
        let numbers = try self.numbers.map(context.number)
        let view = try context.view()
        let day = asOf ?? view.now.day
        func isAsked(_ number: RecordNumber) -> Bool {
            (numbers.isEmpty || numbers.contains(number)) && (department == nil || number.department == department)
        }
        let showing = RetentionShowing(view, context)
        defer { context.warnIncomplete(view) }
        if disposed {
            let stubs = try view.stubs().filter { isAsked($0.number) }
            await showing.show(stubs: stubs)
            return told(stubs.isEmpty, context)
        }
        if extended {
            let changes = try view.termChanges().filter { isAsked($0.number) }
            await showing.show(changes: changes)
            return told(changes.isEmpty, context)
        }
        if unarchived {
            let delays = try await view.archivingDelays(on: day).filter { isAsked($0.number) }
            await showing.show(delays: delays)
            return told(delays.isEmpty, context)
        }
        if gone {
            let gone = try view.goneNumbers().filter { isAsked($0.first) }
            await showing.show(gone: gone)
            return told(gone.isEmpty, context)
        }
        return try await terms(on: day, numbers, department, showing, context, view)
    }

    private func terms(
        on day: Day, _ numbers: [RecordNumber], _ department: DepartmentCode?, _ showing: RetentionShowing,
        _ context: CommandContext, _ view: RegisterView
    ) async throws -> Answer {
        let span = try within.map { text in
            guard let days = Int(text.hasSuffix("d") ? text.dropLast() : text[...]), days >= 0 else {
                throw UsageError(
                    "value-invalid", zh: "--within 应为天数，如 90d", en: "--within takes a number of days, such as 90d")
            }
            return days
        }
        let (all, unreadable) = try await view.rows(with: [])
        for finding in unreadable {
            StandardError.write(FindingText.line(finding, context.language, context.terminal.errors))
        }
        let lists = try view.disposalLists()
        var rows: [RetentionShowing.Row] = []
        for row in all where !row.isVoid || row.isHeld {
            guard numbers.isEmpty ? mayBeAsked(row, on: day, within: span) : numbers.contains(row.number),
                department == nil || row.number.department == department, let stored = try view.record(row.number)
            else { continue }
            var retention = try view.retention(of: stored)
            retention.list = view.openList(naming: stored, among: lists)
            if isAsked(retention, on: day, within: span) { rows.append(.init(row, retention)) }
        }
        if !expired, !held, !listed, span == nil {
            rows += try view.stubs().filter { number, _ in
                (numbers.isEmpty || numbers.contains(number)) && (department == nil || number.department == department)
            }.map { .init($0.number, $0.stub.value) }
            rows.sort { $0.number < $1.number }
        }
        await showing.show(rows, on: day)
        if let folder = try await mail.mailFolder(context) {
            try await folder.putRetention(
                rows.compactMap { row in row.row.map { (row: $0, retention: row.retention) } }, on: view)
        }
        return told(rows.isEmpty, context) == .no || unreadable.hasErrors ? .no : .yes
    }

    private func told(_ isEmpty: Bool, _ context: CommandContext) -> Answer {
        if isEmpty { context.say(LocalizedText(zh: "没有符合条件的记录", en: "no record matches")) }
        return isEmpty ? .no : .yes
    }

    /// By all that a list knows of a record: few are read for it.
    private func mayBeAsked(_ row: RecordRow, on day: Day, within span: Int?) -> Bool {
        if row.isHeld { return true }
        if expired || listed { return row.keepUntil.map { $0 < day } ?? false }
        if let span { return row.keepUntil.map { $0 >= day && $0 <= day.advanced(by: span) } ?? false }
        return row.isArchived
    }

    private func isAsked(_ retention: Retention, on day: Day, within span: Int?) -> Bool {
        let status = retention.status(on: day)
        if held { return status == .held }
        if listed { return retention.list != nil }
        if expired { return status == .expired || status == .listed }
        if let span { return retention.keepUntil.map { $0 >= day && $0 <= day.advanced(by: span) } ?? false }
        return !numbers.isEmpty || status != .notArchived
    }
}

struct ExtendRetentionCommand: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Lengthen an archived record's term; it never becomes shorter.",
        discussion: "Example: concord retention extend 2024-MKT-001 --to '10 years' -m 'a lawsuit is likely'")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordReference
    @Option(help: ArgumentHelp("The new term, from the day of archiving.", valueName: "term")) var to: RetentionTerm
    @Option(name: [.customLong("reason"), .customShort("m")], help: "Why.") var reason: String

    func run(in context: CommandContext) async throws -> Answer {
        let number = try context.number(self.number)
        let done = try await context.writer().extendRetention(number, to: to, reason: reason)
        let retention = try done.view.retention(of: done.view.existing(number))
        let until = retention.keepUntil.map { "\($0)" }
        context.show(
            done.outcome,
            LocalizedText(
                zh: "\(number) 的保存期限已延长，保存至 \(until ?? "永久")",
                en: "the term of \(number) is lengthened: it is kept until \(until ?? "for good")"))
        return .yes
    }
}
