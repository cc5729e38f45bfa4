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
    func told(_ sheet: WeekSheet) -> Told {
        Told(
            sheet: sheet, open: sheet.unclassified, said: SheetText(sheet, view.settings, language),
            settings: view.settings, language: language)
    }

    struct Told {
        fileprivate let sheet: WeekSheet
        fileprivate let open: WeekSheet
        fileprivate let said: SheetText
        fileprivate let settings: Settings
        fileprivate let language: Language
    }

    static let shape = OutputShape<Told>.object {
        Member("register", .text, "What the register is called.", \.settings.title)
        Member("department", .code, "Whose sheet it is.", \.sheet.department)
        Member("name", .text, "The department's name.") { told in
            told.settings.department(told.sheet.department)?.name(in: told.language) ?? ""
        }
        Member("from", .day, "The first day.", \.sheet.from)
        Member("until", .day, "The last day.", \.sheet.until)
        Member("late", .count, "How much is late.", \.open.late.count)
        Member("due", .count, "How much is due by the last day.", \.open.due.count)
        Member("done", .count, "How much was done in the week before.", \.open.done.count)
        Member("title", .text, "A heading, in the register's language.", \.said.title)
        Member("text", .text, "All of it as text.", \.said.text)
        Member("items", each: itemShape, "What is late, then what is due.") { told in
            (told.open.late + told.open.due).map { ($0, told.language) }
        }
    }

    private static let itemShape = OutputShape<(item: WeekSheet.Item, language: Language)>.object {
        Member("number", .number, "The record.") { $0.item.number }
        Member("action", .text, "The action, or a department's part in it.", orNull: { $0.item.item })
        Member("what", .text, "What it is about.") { $0.item.what }
        Member("department", .code, "Whose it is.", orNull: { $0.item.department })
        Member("owner", .text, "Who is named for it, masked.") { $0.item.owner }
        Member("due", .day, "When it is due.", orNull: { $0.item.due })
        Member("working_days", .count, "How many working days late.") { $0.item.late ?? 0 }
        Member("asks", each: .text, "What is asked of the department.") { told in
            told.item.asks.map { $0[told.language] }
        }
    }
}
