import ArgumentParser
import Questions
import Records
import Register

struct RetentionCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "What is kept until when, and why.",
        discussion:
            "Examples: concord retention --expired\n          concord retention --held\n          concord retention --within 90d --as-of 2026-03-01 --department MKT"
    )
    @OptionGroup var common: CommonOptions
    @Argument(help: "Numbers; every archived record if left out.") var numbers: [RecordReference] = []
    @Option(help: "The day to answer for; today if left out.") var asOf: Day?
    @Flag(help: "Only what may be disposed of.") var expired = false
    @Flag(help: "Only what is on hold, archived or not.") var held = false
    @Option(help: "Only what expires within so many days, such as 90d.") var within: String?
    @Option(help: "Only records that this department initiated.") var department: DepartmentReference?

    func checkUsage() throws(UsageError) {
        guard !held || (!expired && within == nil) else {
            throw UsageError(
                "options-exclusive", zh: "--held 不得与 --expired、--within 同时使用",
                en: "--held, or --expired and --within: what is on hold does not expire")
        }
    }

    func run(in context: CommandContext) async throws -> Answer {
        let numbers = try self.numbers.map(context.number)
        let department = try self.department.map(context.department)
        let view = try context.view()
        let day = asOf ?? view.now.day
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
        var rows: [(row: RecordRow, retention: Retention)] = []
        for row in all where !row.isVoid || row.isHeld {
            guard numbers.isEmpty ? mayBeAsked(row, on: day, within: span) : numbers.contains(row.number),
                department == nil || row.number.department == department, let stored = try view.record(row.number)
            else { continue }
            let retention = try view.retention(of: stored)
            if isAsked(retention, on: day, within: span) { rows.append((row, retention)) }
        }
        if common.format == .json {
            context.show(.array(rows.map { json($0.0, $0.1, day) }))
        } else {
            await context.show(table(rows, day, context.language))
        }
        context.warnIncomplete(view)
        return rows.isEmpty || unreadable.hasErrors ? .no : .yes
    }

    /// By all that a list knows of a record: few are read for it.
    private func mayBeAsked(_ row: RecordRow, on day: Day, within span: Int?) -> Bool {
        if row.isHeld { return true }
        if expired { return row.keepUntil.map { $0 < day } ?? false }
        if let span { return row.keepUntil.map { $0 >= day && $0 <= day.advanced(by: span) } ?? false }
        return row.isArchived
    }

    private func isAsked(_ retention: Retention, on day: Day, within span: Int?) -> Bool {
        let status = retention.status(on: day)
        if held { return status == .held }
        if expired { return status == .expired }
        if let span { return retention.keepUntil.map { $0 >= day && $0 <= day.advanced(by: span) } ?? false }
        return !numbers.isEmpty || status != .notArchived
    }

    private func json(_ row: RecordRow, _ retention: Retention, _ day: Day) -> JSON {
        .object([
            ("number", .string("\(row.number)")), ("verdict", JSON(row.verdict?.rawValue)),
            ("archived", JSON(retention.archivedOn?.description)),
            ("term", JSON(retention.term?.formText(in: .en))),
            ("keep_until", JSON(retention.keepUntil?.description)), ("basis", .string(retention.basis)),
            ("status", .string(retention.status(on: day).rawValue)),
            (
                "holds",
                .array(
                    retention.holds.map {
                        .object([
                            ("case", .string($0.matter)), ("reason", .string($0.reason)),
                            ("since", JSON($0.at?.description)), ("by", .string($0.by)),
                        ])
                    })
            ),
        ])
    }

    private func table(
        _ rows: [(row: RecordRow, retention: Retention)], _ day: Day, _ language: Language
    ) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = Table(columns: [
            .init(title: title("编号", "number"), key: "number"), .init(title: title("归档", "archived"), key: "archived"),
            .init(title: title("期限", "term"), key: "term"),
            .init(title: title("保存至", "keep until"), key: "keep_until"),
            .init(title: title("状态", "status"), key: "status"),
            .init(title: title("依据", "basis"), key: "basis", isFlexible: true, overflow: .wrap),
            .init(title: title("冻结", "holds"), key: "holds", isFlexible: true, overflow: .wrap),
        ])
        table.rows = rows.map { row, retention in
            let bad = row.verdict == .bad ? (language == .zh ? "（签字无效）" : " (bad)") : ""
            let status = retention.status(on: day)
            let kept =
                retention.keepUntil?.description
                ?? (retention.term == .permanent ? RetentionTerm.permanent.formText(in: language) : "")
            return [
                .init("\(row.number)" + bad, bad.isEmpty ? .plain : .red),
                .init(retention.archivedOn?.description ?? ""),
                .init(retention.term?.formText(in: language) ?? ""), .init(kept),
                .init(status.words[language], status == .expired ? .red : status == .held ? .yellow : .plain),
                .init(retention.basis),
                .init(
                    retention.holds.map {
                        $0.matter == $0.reason ? $0.reason : "\($0.matter)\(title("：", ": "))\($0.reason)"
                    }.joined(
                        separator: "\n")),
            ]
        }
        return table
    }
}
