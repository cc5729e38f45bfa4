import Records

/// The topics of a meeting that departments asked for.
enum TopicShowing {
    static func table(_ topics: [AskedTopic], _ language: Language, width: Int?) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        let overflow: Table.Column.Overflow = width == nil ? .truncate : .wrap
        var table = Table(columns: [
            .init(title: title("序号", "no."), key: "topic", alignment: .right, minimum: 2),
            .init(title: title("部门", "dept."), key: "department"),
            .init(title: title("议题", "topic"), key: "text", minimum: 16, isFlexible: true, overflow: overflow),
            .init(title: title("说明", "why"), key: "note", minimum: 12, isFlexible: true, overflow: overflow),
            .init(title: title("答复", "answer"), key: "answer", minimum: 8, isFlexible: true, overflow: overflow),
        ])
        table.rows = topics.map { topic in
            [
                .init("\(topic.number)"), .init(topic.asked.department?.text ?? ""), .init(topic.asked.topic),
                .init(topic.asked.note), .init(answer(topic, language), topic.isOpen ? .yellow : .plain),
            ]
        }
        return table
    }

    private static func answer(_ topic: AskedTopic, _ language: Language) -> String {
        guard let answer = topic.answer else { return language == .zh ? "待答复" : "open" }
        let word = answer.act?.words[language] ?? ""
        return answer.note.isEmpty ? word : word + (language == .zh ? "：" : ": ") + answer.note
    }

    static func json(_ topic: AskedTopic) -> JSON {
        .object([
            ("topic", .integer(topic.number)), ("department", JSON(topic.asked.department?.text)),
            ("text", .string(topic.asked.topic)), ("note", .string(topic.asked.note)),
            ("at", JSON(topic.asked.at?.description)), ("by", .string(topic.asked.by)),
            ("answer", JSON(topic.answer?.act?.rawValue)), ("answer_note", JSON(topic.answer?.note)),
            ("answered_at", JSON(topic.answer?.at?.description)), ("answered_by", JSON(topic.answer?.by)),
        ])
    }
}
