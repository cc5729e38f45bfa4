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

    static let shape = OutputShape<AskedTopic>.object {
        Member("topic", .count, "The topic's number.", \.number)
        Member("department", .code, "Who asked for it.", orNull: \.asked.department)
        Member("text", .text, "What is to be discussed.", \.asked.topic)
        Member("note", .text, "Why.", \.asked.note)
        Member("at", .moment, "When it was asked for.", orNull: \.asked.at)
        Member("by", .text, "By whom.", \.asked.by)
        Member("answer", .word, "Whether it was taken.", orNull: { $0.answer?.act })
        Member("answer_note", .text, "Why.", orNull: \.answer?.note)
        Member("answered_at", .moment, "When it was answered.", orNull: { $0.answer?.at })
        Member("answered_by", .text, "By whom.", orNull: \.answer?.by)
    }
}
