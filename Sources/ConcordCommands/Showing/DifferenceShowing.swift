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

    static let shape = OutputShape<StandingDifference>.object {
        Member("number", .number, "The record.", \.number)
        Member("difference", .count, "The difference's number.", orNull: \.difference.number)
        Member("topic", .text, "The topic under which it stands.", \.topic)
        Member("view", .text, "Who holds what.", \.difference.view)
        Member("departments", each: .code, "The departments that differ.", \.difference.departments)
        Member("next", .text, "What was to happen next.", \.difference.next)
        Member("answer_from", .code, "The department that was asked for an answer.", orNull: { $0.asked })
        Member("answer_by", .day, "By when it was to answer.", orNull: \.difference.answerBy)
        Member("answer", answerShape, "Its answer.", orNull: \.answer)
        Member("state", .oneOf("open", "settled"), "Whether it is settled.") { $0.settled == nil ? "open" : "settled" }
        Member("settled", settledShape, "How it was settled.", orNull: \.settled)
    }.named("difference-standing")

    private static let entryMembers = Member<Settlement>.list {
        Member("result", .text, "What came of it.", \.result)
        Member("record", .number, "The record that says more.", orNull: \.record)
        Member("at", .moment, "When it was put on record.", orNull: \.at)
        Member("by", .text, "Who put it on record.", \.by)
    }

    private static let answerShape = OutputShape<Settlement>.object { entryMembers }

    private static let byEntryShape = OutputShape<Settlement>.object {
        Member("how", .oneOf("entry"), "By an entry in the record.") { _ in "entry" }
        entryMembers
    }

    private static let byRoundShape = OutputShape<(round: Int, day: Day)>.object {
        Member("how", .oneOf("round"), "By a round that no longer has it.") { _ in "round" }
        Member("round", .count, "That round.") { $0.round }
        Member("at", .day, "Its day.") { $0.day }
    }

    private static let settledShape = OutputShape<StandingDifference.Settled>(
        .any([byEntryShape.schema, byRoundShape.schema])
    ) { settled in
        switch settled {
        case .entry(let entry): byEntryShape.json(entry)
        case .dropped(let round, let day): byRoundShape.json((round, day))
        }
    }
}

extension StandingDifference {
    /// Who answers, as far as the record asks anybody.
    fileprivate var asked: DepartmentCode? {
        difference.isAsked ? difference.answerFrom ?? number.department : nil
    }
}
