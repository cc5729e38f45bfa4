import Records
import Register

/// Obligations as a table and as JSON.
enum ObligationShowing {
    static func table(_ obligations: [Obligation], _ language: Language, today: Day, width: Int?) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = Table(columns: [
            .init(title: title("时限", "due"), key: "due"), .init(title: title("类别", "kind"), key: "kind"),
            .init(title: title("编号", "number"), key: "number"),
            .init(title: title("部门", "dept."), key: "department"),
            .init(
                title: title("责任人", "owner"), key: "owner", minimum: 8, maximum: width == nil ? nil : 16,
                isFlexible: true),
            .init(
                title: title("事项", "what"), key: "what", minimum: 16, isFlexible: true,
                overflow: width == nil ? .truncate : .wrap),
        ])
        table.rows = obligations.map { obligation in
            let style: Style = obligation.isLate && obligation.isOpen ? .red : .plain
            return [
                .init(obligation.due?.description ?? "", style), .init(obligation.kind.words[language], style),
                .init("\(obligation.number)"),
                .init((obligation.actionDepartment ?? obligation.department)?.text ?? ""), .init(obligation.owner),
                .init(what(obligation, language, on: today)),
            ]
        }
        if let width, width < 80 {
            table.columns.remove(at: 4)
            for row in table.rows.indices { table.rows[row].remove(at: 4) }
        }
        return table
    }

    /// The sentence, and what the action is.
    private static func what(_ obligation: Obligation, _ language: Language, on today: Day) -> String {
        let sentence = obligation.sentence[language]
        guard obligation.action != nil else { return sentence }
        return sentence + (language == .zh ? "：" : ": ") + obligation.subject
    }

    /// What is to be said when some judgement leans on a year without a calendar.
    static func calendarGap(_ obligations: [Obligation]) -> Phrase? {
        guard obligations.contains(where: \.isProvisional) else { return nil }
        return Phrase(
            zh: "有的年份没有工作日历，只按周末计算；用 concord calendar import 补上",
            en: "some year has no calendar, so that its weekends alone were counted; concord calendar import adds it")
    }

    static func json(_ obligation: Obligation) -> JSON {
        .object([
            ("number", .string("\(obligation.number)")), ("kind", .string(obligation.kind.rawValue)),
            ("action", JSON(obligation.action)), ("department", JSON(obligation.department?.text)),
            ("action_department", JSON(obligation.actionDepartment?.text)), ("owner", .string(obligation.owner)),
            ("subject", .string(obligation.subject)),
            ("round", JSON(obligation.round)), ("since", .string("\(obligation.since)")),
            ("due", JSON(obligation.due?.description)), ("ended", JSON(obligation.ending?.on.description)),
            ("how", JSON(obligation.ending?.way.word)), ("late", .bool(obligation.isLate)),
            ("working_days", .integer(obligation.late ?? 0)), ("requirement", JSON(obligation.requirement)),
            ("provisional", .bool(obligation.isProvisional)), ("message", .string(obligation.sentence.en)),
            ("message_zh", .string(obligation.sentence.zh)),
        ])
    }
}

extension Obligation.Ending.Way {
    var word: String {
        switch self {
        case .met: "met"
        case .moved: "moved"
        case .lapsed: "lapsed"
        }
    }
}
