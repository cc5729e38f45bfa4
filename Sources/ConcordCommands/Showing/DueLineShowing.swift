import Questions
import Records
import Register

/// What is owed, one line a matter, as a table and as JSON.
enum DueLineShowing {
    static func table(_ lines: [DueLine], _ language: Language, width: Int?) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = Table(columns: [
            .init(title: title("时限", "due"), key: "due"),
            .init(title: title("逾期", "late"), key: "working_days", alignment: .right, minimum: 2),
            .init(title: title("编号", "number"), key: "number"),
            .init(title: title("部门", "dept."), key: "department"),
            .init(
                title: title("负责人", "owner"), key: "owner", minimum: 8, maximum: width == nil ? nil : 16,
                isFlexible: true),
            .init(
                title: title("事项", "what"), key: "what", minimum: 20, isFlexible: true,
                overflow: width == nil ? .truncate : .wrap),
            .init(
                title: title("应办", "asked"), key: "kind", minimum: 8, isFlexible: true,
                overflow: width == nil ? .truncate : .wrap),
        ])
        // Where there is no room for a column, what is asked stands behind what it is about.
        let isNarrow = width.map { $0 < 64 } ?? false
        table.rows = lines.map { line in
            let (first, style) = (line.first, line.late != nil ? Style.red : .plain)
            return [
                .init(line.day?.description ?? "", style), .init(line.late.map(String.init) ?? "", style),
                .init("\(line.number)"), .init(first.department?.text ?? ""),
                .init(ObligationShowing.owner(of: first)),
                .init(
                    what(line)[language] + (isNarrow ? (language == .zh ? "：" : ": ") + asked(line)[language] : "")),
                .init(asked(line)[language], line.isLate ? .red : .plain),
            ]
        }
        if let width, width < 80 {
            table.columns.remove(at: 4)
            for row in table.rows.indices { table.rows[row].remove(at: 4) }
            if isNarrow {
                table.columns.removeLast()
                for row in table.rows.indices { table.rows[row].removeLast() }
            }
        }
        return table
    }

    /// What it is about, and the agreed day where another holds: the column has that one.
    private static func what(_ line: DueLine) -> LocalizedText {
        let what = ObligationShowing.what(line.first)
        guard let term = line.first.term else { return what }
        return LocalizedText(
            zh: "\(what.zh)（议定 \(term.agreed)，延期 \(term.granted.count) 次）",
            en:
                "\(what.en) (agreed \(term.agreed), put off \(term.granted.count == 1 ? "once" : "\(term.granted.count) times"))"
        )
    }

    /// What is asked, and of whom where that is not whom the line waits for first: `完成、反馈、提醒（MKT）`.
    static func asked(_ line: DueLine) -> LocalizedText {
        let own = line.first.department
        let words = line.asks.map { ask in Self.words(ask, on: line, besides: own) }
            .reduce(into: [LocalizedText]()) { if !$0.contains($1) { $0.append($1) } }
        return LocalizedText(
            zh: words.map(\.zh).joined(separator: "、"), en: words.map(\.en).joined(separator: ", "))
    }

    /// What is asked, of whom where that is another, and how late where the line does not say it.
    static func words(_ ask: Obligation, on line: DueLine, besides own: DepartmentCode?) -> LocalizedText {
        let kind = ObligationShowing.kind(ask)
        let other = ask.department.flatMap { $0 == own ? nil : LocalizedText($0.text) }
        let late = line.late == nil ? ask.lateness : nil
        let more = [other, late].compactMap { $0 }
        guard !more.isEmpty else { return kind }
        return LocalizedText(
            zh: "\(kind.zh)（\(more.map(\.zh).joined(separator: "，"))）",
            en: "\(kind.en) (\(more.map(\.en).joined(separator: ", ")))")
    }

    /// What is owed, and what else is asked of the same action.
    static func sentence(_ line: DueLine) -> LocalizedText {
        let rest = line.asks.dropFirst().map { ask in
            let kind = ObligationShowing.kind(ask)
            let department = ask.department?.text ?? ""
            return LocalizedText(zh: "\(department) 待\(kind.zh)", en: "\(kind.en) by \(department)")
        }
        guard !rest.isEmpty else { return line.first.sentence }
        return LocalizedText(
            zh: line.first.sentence.zh + "；" + rest.map(\.zh).joined(separator: "、"),
            en: line.first.sentence.en + "; also: " + rest.map(\.en).joined(separator: ", "))
    }

    /// The line by what stands for it, with all that is asked.
    static let shape = OutputShape<DueLine>.object {
        Member("number", .number, "The record.", \.number)
        Member("action", .count, "The action that it is about.", orNull: \.action)
        Member("supporting", .count, "The department's part in the action (F9).", orNull: \.supporting)
        Member("difference", .count, "The difference that it is about.", orNull: \.first.difference)
        Member("kind", .word, "What is asked first.", \.first.kind)
        Member("department", .code, "Of whom that is asked.", orNull: \.first.department)
        Member("action_department", .code, "Whose action it is.", orNull: \.first.actionDepartment)
        Member("owner", .text, "Who is named for it, masked; empty where nobody is.", \.first.owner)
        Member("subject", .text, "What it is about, in the record's own words.", \.first.subject)
        Member("round", .count, "The round by which it is judged.", orNull: \.first.round)
        Member("due", .day, "The day that counts: the action's own.", orNull: \.day)
        Member(
            "agreed_due", .day, "The action's day as it was agreed, where it was put off.",
            orNull: { $0.first.term?.agreed })
        Member("late", .flag, "Whether anything of it is late.", \.isLate)
        Member("working_days", .count, "How many working days late by the day that counts.") { $0.late ?? 0 }
        Member("waits_for", each: .code, "The departments that it waits for, each once.", \.departments)
        Member("message", .text, "The whole of it as a sentence, in English.") { sentence($0).en }
        Member("message_zh", .text, "The same in Chinese.") { sentence($0).zh }
        Member("asks", each: ObligationShowing.shape, "All that is asked about it.", \.asks)
    }.named("due-line")
}
