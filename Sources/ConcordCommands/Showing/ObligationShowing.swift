import Records
import Register

/// Obligations as a table and as JSON.
enum ObligationShowing {
    static func table(_ obligations: [Obligation], _ language: Language, today: Day, width: Int?) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = Table(columns: [
            .init(title: title("时限", "due"), key: "due"),
            .init(title: title("逾期", "late"), key: "working_days", alignment: .right, minimum: 2),
            .init(title: title("应办", "kind"), key: "kind"), .init(title: title("编号", "number"), key: "number"),
            .init(title: title("部门", "dept."), key: "department"),
            .init(
                title: title("负责人", "owner"), key: "owner", minimum: 8, maximum: width == nil ? nil : 16,
                isFlexible: true),
            .init(
                title: title("事项", "what"), key: "what", minimum: 16, isFlexible: true,
                overflow: width == nil ? .truncate : .wrap),
        ])
        table.rows = obligations.map { obligation in
            let style: Style = obligation.isLate && obligation.isOpen ? .red : .plain
            return [
                .init(obligation.due?.description ?? "", style), .init(obligation.late.map(String.init) ?? "", style),
                .init(kind(obligation)[language], style), .init("\(obligation.number)"),
                .init((obligation.actionDepartment ?? obligation.department)?.text ?? ""), .init(obligation.owner),
                .init(what(obligation)[language]),
            ]
        }
        if let width, width < 80 {
            table.columns.remove(at: 5)
            for row in table.rows.indices { table.rows[row].remove(at: 5) }
        }
        return table
    }

    static func kind(_ obligation: Obligation) -> LocalizedText {
        if let step = obligation.step { return step.words }
        return obligation.kind == .overdue && !obligation.isLate
            ? LocalizedText(zh: "完成", en: "to do") : obligation.kind.words
    }

    /// What it is about, in a few words; the other columns say the rest.
    static func what(_ obligation: Obligation) -> LocalizedText {
        if let item = obligation.item {
            let wait = obligation.waiting.map { LocalizedText(zh: "（\($0.words.zh)）", en: " (\($0.words.en))") }
            return LocalizedText(
                zh: "\(item). \(obligation.subject)\(wait?.zh ?? "")",
                en: "\(item). \(obligation.subject)\(wait?.en ?? "")")
        }
        let round = obligation.round ?? 0
        switch obligation.kind {
        case .confirmation: return LocalizedText(zh: "签署第 \(round) 轮，或提出异议", en: "round \(round): to sign or object")
        case .objection where obligation.isOpen:
            let ruled = obligation.returned.map {
                LocalizedText(zh: "（裁定退回：\($0)）", en: " (returned by a ruling: \($0))")
            }
            return LocalizedText(
                zh: "答复 \(obligation.subject) 对第 \(round) 轮的异议\(ruled?.zh ?? "")",
                en: "answer \(obligation.subject)'s objection to round \(round)\(ruled?.en ?? "")")
        case .review, .topic: return LocalizedText(obligation.subject)
        case .ruling:
            return LocalizedText(
                zh: "裁定第 \(round) 轮：\(obligation.subject)", en: "rule on round \(round): \(obligation.subject)")
        case .answer, .settlement:
            return LocalizedText(
                zh: "分歧点 \(obligation.difference ?? 0)：\(obligation.subject)",
                en: "difference \(obligation.difference ?? 0): \(obligation.subject)")
        case .notice: return LocalizedText(zh: "通知各部门", en: "announce the meeting")
        case .circulation: return LocalizedText(zh: "整理后送请各部门确认", en: "circulate the record")
        case .archive where !obligation.subject.isEmpty:
            return LocalizedText(
                zh: "未办结的行动项由 \(obligation.subject) 承接", en: "\(obligation.subject) has taken over what was open")
        case .archive:
            return LocalizedText(
                zh: "行动项已于 \(obligation.since) 全部办结", en: "every action is over since \(obligation.since)")
        default: return obligation.sentence
        }
    }

    /// What is to be said when some judgement leans on a year without a calendar.
    static func calendarGap(_ obligations: [Obligation]) -> LocalizedText? {
        obligations.contains(where: \.isProvisional) ? missingYears : nil
    }

    static let missingYears = LocalizedText(
        zh: "部分年份无工作日历，只按周末计算；补充日历：concord calendar import",
        en: "some year has no calendar, so that its weekends alone were counted; concord calendar import adds it")

    static func json(_ obligation: Obligation) -> JSON {
        .object([
            ("number", .string("\(obligation.number)")), ("kind", .string(obligation.kind.rawValue)),
            ("action", JSON(obligation.action)), ("difference", JSON(obligation.difference)),
            ("supporting", JSON(obligation.supporting)),
            ("department", JSON(obligation.department?.text)),
            ("action_department", JSON(obligation.actionDepartment?.text)), ("owner", .string(obligation.owner)),
            ("subject", .string(obligation.subject)),
            ("round", JSON(obligation.round)), ("step", JSON(obligation.step?.rawValue)),
            ("since", .string("\(obligation.since)")),
            ("due", JSON(obligation.due?.description)), ("ended", JSON(obligation.ending?.on.description)),
            ("how", JSON(obligation.ending?.way.word)), ("late", .bool(obligation.isLate)),
            ("working_days", .integer(obligation.late ?? 0)),
            ("agreed_due", JSON(obligation.term?.agreed.description)),
            ("extensions", .integer(obligation.term?.granted.count ?? 0)),
            ("agreed_working_days", JSON(obligation.lateAsAgreed)), ("asked_due", JSON(obligation.asked?.description)),
            ("requirement", JSON(obligation.requirement)),
            (
                "waiting",
                obligation.waiting.map { wait in
                    .object([
                        ("department", JSON(wait.department?.text)), ("supporting", .integer(wait.supporting)),
                        ("since", .string("\(wait.since)")), ("until", JSON(wait.until?.description)),
                    ])
                } ?? .null
            ),
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
