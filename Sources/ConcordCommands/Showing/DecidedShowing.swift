import Questions
import Records

/// What was decided, over all records: consensus and actions, and whether they hold.
enum DecidedShowing {
    /// - Parameter areInForce: all hold, so that no column says so.
    static func table(_ decided: [Decided], _ language: Language, areInForce: Bool, width: Int?) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        let overflow: Table.Column.Overflow = width == nil ? .truncate : .wrap
        var columns: [(column: Table.Column, cell: (Decided) -> Table.Cell)] = [
            (.init(title: title("编号", "number"), key: "number"), { .init("\($0.number)") }),
            (
                .init(title: title("类别", "kind"), key: "kind"),
                { .init($0.kind.words[language] + ($0.action?.number.map { " \($0)" } ?? "")) }
            ),
            (
                .init(title: title("内容", "decision"), key: "text", minimum: 16, isFlexible: true, overflow: overflow),
                { .init($0.text) }
            ),
            (.init(title: title("部门", "dept."), key: "department"), { .init($0.action?.department?.text ?? "") }),
        ]
        if width.map({ $0 >= 80 }) ?? true {
            columns.append(
                (
                    .init(title: title("负责人", "owner"), key: "owner", minimum: 8, maximum: width == nil ? nil : 16),
                    { .init($0.action?.owner ?? "") }
                ))
        }
        columns += [
            (.init(title: title("时限", "due"), key: "due"), { .init($0.action?.due?.description ?? "") }),
            (.init(title: title("进展", "status"), key: "status"), { .init($0.status?.words[language] ?? "") }),
        ]
        if !areInForce {
            columns.append(
                (
                    .init(
                        title: title("效力", "standing"), key: "standing", minimum: 8, isFlexible: true,
                        overflow: overflow),
                    { .init($0.standing.words[language], $0.standing == .inForce ? .green : .yellow) }
                ))
        }
        var table = Table(columns: columns.map(\.column))
        table.rows = decided.map { item in columns.map { $0.cell(item) } }
        return table
    }

    static func json(_ decided: Decided) -> JSON {
        var by = JSON(String?.none)
        if case .takenOver(let succession) = decided.standing { by = .string("\(succession.record)") }
        return .object([
            ("number", .string("\(decided.number)")), ("round", JSON(decided.round)),
            ("kind", .string(decided.kind.rawValue)), ("action", JSON(decided.action?.number)),
            ("topic", JSON(decided.topic.isEmpty ? nil : decided.topic)), ("text", .string(decided.text)),
            ("department", JSON(decided.action?.department?.text)), ("owner", JSON(decided.action?.owner)),
            ("due", JSON(decided.action?.due?.description)), ("status", JSON(decided.status?.rawValue)),
            ("standing", .string(decided.standing.word)), ("by", by),
        ])
    }
}
