import Publishing
import Questions
import RecordText
import Records
import Register

/// Weeks' sheets as tables and as JSON.
struct SheetShowing {
    private let view: RegisterView
    private let first: Day
    private let language: Language

    init(_ view: RegisterView, from first: Day, _ language: Language) {
        (self.view, self.first, self.language) = (view, first, language)
    }

    func sheet(_ week: DepartmentWeek) throws -> WeekSheet {
        func asked(_ line: DueLine) throws -> WeekSheet.Item { try item(line, of: week.department) }
        return WeekSheet(
            department: week.department, from: first, until: first.advanced(by: 6), late: try week.late.map(asked),
            due: try week.due.map(asked), done: try week.done.map { try item($0, day: $0.ending?.on) })
    }

    private func item(_ line: DueLine, of department: DepartmentCode) throws -> WeekSheet.Item {
        let asks = line.asks.filter { $0.department.flatMap(view.settings.acting)?.code == department }.map {
            DueLineShowing.words($0, on: line, besides: $0.department)
        }
        return try item(
            line.first, day: line.day, late: line.late,
            asks: asks.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }

    private func item(_ obligation: Obligation, day: Day?, late: Int? = nil, asks: [LocalizedText] = [])
        throws -> WeekSheet.Item
    {
        let what = obligation.action == nil ? ObligationShowing.what(obligation)[language] : obligation.subject
        return WeekSheet.Item(
            number: obligation.number, item: obligation.item?.description, what: what, owner: obligation.owner,
            department: obligation.actionDepartment ?? obligation.department, due: day, late: late, asks: asks,
            isClassified: try view.record(obligation.number)?.record.classification.isEmpty != true)
    }

    // MARK: text

    func text(_ weeks: [(DepartmentWeek, WeekSheet)], _ context: CommandContext) -> String {
        weeks.map { week, sheet in
            let name = SafeText.line(view.settings.named(week.department)[language])
            var text = context.paint(name, .bold) + "  " + sheet.count[language] + "\n"
            let lines = week.late + week.due
            if !lines.isEmpty {
                text += DueLineShowing.table(lines, language, width: context.terminal.width ?? 100)
                    .text(width: context.terminal.width, on: context.terminal.output)
            }
            for item in sheet.done {
                let done = language == .zh ? "已办结" : "done"
                text +=
                    SafeText.line(
                        "  \(item.due.map { "\($0)" } ?? "")  \(done)  \(item.number)  \(item.item ?? ""). \(item.what)"
                    ) + "\n"
            }
            return text
        }.joined(separator: "\n")
    }

    // MARK: JSON

    /// What a chat robot says, and what it counts; of records with a class nothing.
    func json(_ sheet: WeekSheet) -> JSON {
        let (said, open) = (SheetText(sheet, view.settings, language), sheet.unclassified)
        return .object([
            ("register", .string(view.settings.title)), ("department", .string(sheet.department.text)),
            ("name", .string(view.settings.department(sheet.department)?.name(in: language) ?? "")),
            ("from", .string("\(sheet.from)")), ("until", .string("\(sheet.until)")),
            ("late", .integer(open.late.count)), ("due", .integer(open.due.count)),
            ("done", .integer(open.done.count)),
            ("title", .string(said.title)), ("text", .string(said.text)),
            ("items", .array((open.late + open.due).map(json))),
        ])
    }

    private func json(_ item: WeekSheet.Item) -> JSON {
        .object([
            ("number", .string("\(item.number)")), ("action", JSON(item.item)), ("what", .string(item.what)),
            ("department", JSON(item.department?.text)), ("owner", .string(item.owner)),
            ("due", JSON(item.due?.description)), ("working_days", .integer(item.late ?? 0)),
            ("asks", .array(item.asks.map { .string($0[language]) })),
        ])
    }
}
