import Records
import Register

/// Differences over all records: who holds what, what was to happen, and what settled it.
enum DifferenceShowing {
    static func table(_ differences: [StandingDifference], _ language: Language, width: Int?) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        let overflow: Table.Column.Overflow = width == nil ? .truncate : .wrap
        let isAsked = differences.contains(where: \.difference.isAsked)
        var table = Table(columns: [
            .init(title: title("编号", "number"), key: "number"),
            .init(title: title("序号", "no."), key: "difference", alignment: .right, minimum: 2),
            .init(title: title("看法", "views"), key: "view", minimum: 12, isFlexible: true, overflow: overflow),
            .init(
                title: title("部门", "depts."), key: "departments", minimum: 6, isFlexible: true, overflow: overflow),
            .init(title: title("后续处理", "next step"), key: "next", minimum: 8, isFlexible: true, overflow: overflow),
        ])
        if isAsked {
            table.columns += [
                .init(title: title("答复部门", "answers"), key: "answer_from"),
                .init(title: title("答复期限", "by"), key: "answer_by"),
            ]
        }
        table.columns.append(
            .init(title: title("结果", "outcome"), key: "outcome", minimum: 8, isFlexible: true, overflow: overflow))
        table.rows = differences.map { standing in
            let asked: [Table.Cell] = [
                .init(standing.asked?.text ?? ""), .init(standing.difference.answerBy?.description ?? ""),
            ]
            return [
                .init("\(standing.number)"), .init("\(standing.difference.number ?? 0)"),
                .init(standing.difference.view),
                .init(standing.difference.departments.map(\.text).joined(separator: " ")),
                .init(standing.difference.next),
            ] + (isAsked ? asked : []) + [outcome(standing, language)]
        }
        return table
    }

    private static func outcome(_ standing: StandingDifference, _ language: Language) -> Table.Cell {
        if let settled = standing.settled { return .init(outcome(settled)[language], .green) }
        guard let answer = standing.answer else { return .init(language == .zh ? "未处理" : "open", .yellow) }
        return .init((language == .zh ? "已答复，待处理：" : "answered, to be settled: ") + answer.result, .yellow)
    }

    private static func outcome(_ settled: StandingDifference.Settled) -> LocalizedText {
        switch settled {
        case .entry(let entry):
            let record = entry.record.map { "\($0)" }
            return LocalizedText(
                zh: entry.result + (record.map { "（见 \($0)）" } ?? ""),
                en: entry.result + (record.map { " (see \($0))" } ?? ""))
        case .dropped(let round, let day):
            return LocalizedText(zh: "自第 \(round) 轮（\(day)）起不再有此分歧", en: "no longer there in round \(round) (\(day))")
        }
    }

    static func json(_ standing: StandingDifference) -> JSON {
        var settled: JSON = JSON(String?.none)
        switch standing.settled {
        case .entry(let entry)?:
            settled = .object([("how", .string("entry"))] + fields(of: entry))
        case .dropped(let round, let day)?:
            settled = .object([("how", .string("round")), ("round", .integer(round)), ("at", .string("\(day)"))])
        case nil: break
        }
        return .object([
            ("number", .string("\(standing.number)")), ("difference", JSON(standing.difference.number)),
            ("topic", .string(standing.topic)), ("view", .string(standing.difference.view)),
            ("departments", .array(standing.difference.departments.map { .string($0.text) })),
            ("next", .string(standing.difference.next)),
            ("answer_from", JSON(standing.asked?.text)),
            ("answer_by", JSON(standing.difference.answerBy?.description)),
            ("answer", standing.answer.map(json) ?? JSON(String?.none)),
            ("state", .string(standing.settled == nil ? "open" : "settled")),
            ("settled", settled),
        ])
    }

    private static func json(_ entry: Settlement) -> JSON { .object(fields(of: entry)) }

    private static func fields(of entry: Settlement) -> [(String, JSON)] {
        [
            ("result", .string(entry.result)), ("record", JSON(entry.record?.description)),
            ("at", JSON(entry.at?.description)), ("by", .string(entry.by)),
        ]
    }
}

extension StandingDifference {
    /// Who answers, as far as the record asks anybody.
    fileprivate var asked: DepartmentCode? {
        difference.isAsked ? difference.answerFrom ?? number.department : nil
    }
}
