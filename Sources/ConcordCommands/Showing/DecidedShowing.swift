import Questions
import Records

/// What was decided, over all records: consensus and actions, and whether they hold.
enum DecidedShowing {
    private typealias Column = (column: Table.Column, cell: (Decided) -> Table.Cell)

    /// - Parameter areInForce: all hold, so that no column says so.
    static func table(_ decided: [Decided], _ language: Language, areInForce: Bool, width: Int?) -> Table {
        let columns = columns(language, areInForce: areInForce, width: width)
        var table = Table(columns: columns.map(\.column))
        table.rows = decided.map { item in columns.map { $0.cell(item) } }
        return table
    }

    /// On a narrow screen the words of a decision come first: owner, kind and department, then the day, give way to them.
    private static func columns(_ language: Language, areInForce: Bool, width: Int?) -> [Column] {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        let room = width ?? .max
        let overflow: Table.Column.Overflow = width == nil ? .truncate : .wrap
        let number: Column = (.init(title: title("编号", "number"), key: "number"), { .init("\($0.number)") })
        let kind: Column = (.init(title: title("类别", "kind"), key: "kind"), { .init(kindWords($0)[language]) })
        let text: Column = (
            .init(title: title("内容", "decision"), key: "text", minimum: 16, isFlexible: true, overflow: overflow),
            { .init(room < 70 ? "\(kindWords($0)[language])\(title("：", ": "))\($0.text)" : $0.text) }
        )
        let department: Column = (
            .init(title: title("部门", "dept."), key: "department"), { .init($0.action?.department?.text ?? "") }
        )
        let owner: Column = (
            .init(title: title("负责人", "owner"), key: "owner", minimum: 8, maximum: width == nil ? nil : 16),
            { .init($0.action?.owner ?? "") }
        )
        let due: Column = (
            .init(title: title("时限", "due"), key: "due"), { .init($0.action?.due?.description ?? "") }
        )
        let status: Column = (
            .init(title: title("进展", "status"), key: "status"), { .init($0.status?.words[language] ?? "") }
        )
        let standing: Column = (
            .init(title: title("效力", "standing"), key: "standing", minimum: 8, isFlexible: true, overflow: overflow),
            { .init($0.standing.words[language], $0.standing == .inForce ? .green : .yellow) }
        )
        let last = areInForce ? [] : [standing]
        if room < 70 { return [number, text] + (areInForce ? [due] : last) }
        return [number, kind, text, department] + (room < 100 ? [] : [owner]) + [due, status] + last
    }

    private static func kindWords(_ decided: Decided) -> LocalizedText {
        let (words, number) = (decided.kind.words, decided.action?.number.map { " \($0)" } ?? "")
        return LocalizedText(zh: words.zh + number, en: words.en + number)
    }

    static let shape = OutputShape<Decided>.object {
        Member("number", .number, "The record.", \.number)
        Member("round", .count, "The round that decided it.", orNull: \.round)
        Member("kind", .word, "A consensus, one for the time being, or an action.", \.kind)
        Member("action", .count, "The action's number.", orNull: \.action?.number)
        Member("topic", .text, "The topic under which it was decided.", orNull: \.topic.ifSaid)
        Member("text", .text, "What was decided.", \.text)
        Member("department", .code, "Whose action it is.", orNull: { $0.action?.department })
        Member("owner", .text, "Who is named for the action, masked.", orNull: \.action?.owner)
        Member("due", .day, "When the action is due.", orNull: { $0.action?.due })
        Member("status", .word, "What was last reported of the action.", orNull: \.status)
        Member("standing", .oneOf(Decided.Standing.allWords), "Whether it holds, and if not, why.", \.standing.word)
        Member(
            "by", .number, "The record that has taken it over.",
            orNull: { decided in
                if case .takenOver(let succession) = decided.standing { succession.record } else { nil }
            })
    }.named("decision")
}
