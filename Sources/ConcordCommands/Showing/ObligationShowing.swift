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
                .init(obligation.department?.text ?? ""), .init(owner(of: obligation)),
                .init(what(obligation)[language]),
            ]
        }
        if let width, width < 80 {
            table.columns.remove(at: 5)
            for row in table.rows.indices { table.rows[row].remove(at: 5) }
        }
        return table
    }

    /// Who is named for the action, where it is that department's that is asked.
    static func owner(of obligation: Obligation) -> String {
        [nil, obligation.department].contains(obligation.actionDepartment) ? obligation.owner : ""
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
                zh: "答复 \(obligation.subject) 对第 \(round) 轮的\(obligation.isOnPaper ? "纸面异议" : "异议")\(ruled?.zh ?? "")",
                en:
                    "answer \(obligation.subject)'s objection \(obligation.isOnPaper ? "on paper " : "")to round \(round)\(ruled?.en ?? "")"
            )
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
    static func calendarGap(_ obligations: some Sequence<Obligation>) -> LocalizedText? {
        obligations.contains(where: \.isProvisional) ? missingYears : nil
    }

    static let missingYears = LocalizedText(
        zh: "部分年份无工作日历，只按周末计算；补充日历：concord calendar import",
        en: "some year has no calendar, so that its weekends alone were counted; concord calendar import adds it")

    static let shape = OutputShape<Obligation>.object {
        Member("number", .number, "The record.", \.number)
        Member("kind", .word, "What is asked.", \.kind)
        Member("action", .count, "The action that it is about.", orNull: \.action)
        Member("difference", .count, "The difference that it is about.", orNull: \.difference)
        Member("supporting", .count, "The department's part in the action (F9).", orNull: \.supporting)
        Member("department", .code, "Of whom it is asked.", orNull: \.department)
        Member("action_department", .code, "Whose action it is.", orNull: \.actionDepartment)
        Member("owner", .text, "Who is named for it, masked; empty where nobody is.", \.owner)
        Member("subject", .text, "What it is about, in the record's own words.", \.subject)
        Member("round", .count, "The round by which it is judged.", orNull: \.round)
        Member(
            "step", .oneOf(EscalationStep.allCases.map(\.rawValue)),
            "The slip that a reminder is to be: 1 to the head, 2 to the post that the rules name (F11).",
            orNull: \.step?.rawValue)
        Member("since", .day, "The first day on which it could be done.", \.since)
        Member("due", .day, "The last day on which it is in time.", orNull: \.due)
        Member("ended", .day, "When it came to its end; null while it is open.", orNull: { $0.ending?.on })
        Member(
            "how", .oneOf("met", "moved", "lapsed"),
            "How it came to its end: done, moved by a later round, or never done.", orNull: { $0.ending?.way.word })
        Member("late", .flag, "Whether it was or is late.", \.isLate)
        Member("working_days", .count, "How many working days late; 0 in time, and on the days off after the last day.")
        { $0.late ?? 0 }
        Member(
            "agreed_due", .day, "The action's day as it was agreed, where it was put off.", orNull: { $0.term?.agreed })
        Member("extensions", .count, "How often it was put off.") { $0.term?.granted.count ?? 0 }
        Member(
            "agreed_working_days", .count, "How many working days late by the agreed day, where it was put off.",
            orNull: \.lateAsAgreed)
        Member(
            "asked_due", .day, "The day that is asked for, where a longer term waits for an answer.", orNull: \.asked)
        Member("requirement", .text, "The requirement that is broken when it is late.", orNull: \.requirement)
        Member("waiting", waitShape, "For which part of the action it waits, or waited (F9).", orNull: \.waiting)
        Member(
            "provisional", .flag,
            "Whether a year that it leans on has no calendar, so that its weekends alone were counted.", \.isProvisional
        )
        Member("message", .text, "The whole of it as a sentence, in English.", \.sentence.en)
        Member("message_zh", .text, "The same in Chinese.", \.sentence.zh)
    }.named("obligation")

    private static let waitShape = OutputShape<Obligation.Waiting>.object {
        Member("department", .code, "Who is waited for.", orNull: \.department)
        Member("supporting", .count, "The number of its part.", \.supporting)
        Member("since", .day, "Since when.", \.since)
        Member("until", .day, "Until when; null while it goes on.", orNull: \.until)
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
