import Records
import Register

// Differences: who answers, who settles, and what archiving waits for (S18, F3).
extension StepRule {
    /// A department answers what the round in force asks it (F3).
    static let answerUnasked = StepRule(
        "answer-unasked",
        LocalizedText(zh: "答复的是已确认的一轮请其答复的分歧点", en: "A department answers what the round in force asks it.")
    ) { step, findings in
        guard let news = try step.answerNews(), let number = step.number else { return }
        guard let agreed = try step.agreedBefore() else {
            return findings.error("\(number) 尚未确认，无需答复", "\(number) is not confirmed yet: nobody is asked to answer")
        }
        for answer in news where agreed.differences.first(where: { $0.number == answer.difference })?.isAsked != true {
            findings.error(
                "已确认的一轮未请任何部门答复分歧点 \(answer.difference ?? 0)",
                "the round in force asks nobody about difference \(answer.difference ?? 0)")
        }
    }

    /// A side does not settle its own dispute: the department that was asked answers, and the initiating one settles (F3).
    static let settledByInitiator = StepRule(
        "settlement-by-side",
        LocalizedText(
            zh: "答复部门只作答复，分歧由发起部门处理", en: "The department that was asked answers; the initiating one settles.")
    ) { step, findings in
        guard step.kind == .settlement, let number = step.number, let news = try step.news() else { return }
        let person = try await step.actor()
        let isInitiators = step.settings.role(of: person, in: number.department) != nil
        let asked = try step.departmentAsked()
        let isAsked = asked != number.department && asked.flatMap { step.settings.role(of: person, in: $0) } != nil
        for settlement in news.settlements where settlement.answerOnly ? !isAsked : !isInitiators {
            findings.error(
                settlement.answerOnly ? "“仅答复”只由答复部门登记" : "分歧由发起部门处理，答复部门只可登记答复",
                settlement.answerOnly
                    ? "an answer alone is put on record by the department that was asked"
                    : "the initiating department settles a difference; the one that was asked answers")
        }
    }

    /// Where the rules say so (分歧须处理), a record is archived when its differences are settled, or by a registrar who says why
    /// (F3, decision 21).
    static let differencesSettled = StepRule(
        "difference-open",
        LocalizedText(
            zh: "规则要求的，分歧点处理后方可归档，否则由登记员写明原因",
            en:
                "Where the rules say so, a record is archived when its differences are settled; else by a registrar who says why."
        )
    ) { step, findings in
        guard step.kind == .archive, let number = step.number, step.settings.policy.settledDifferences,
            let news = try step.news(), news.archived?.unconfirmed.isEmpty != false
        else { return }
        let open = news.before.unsettledDifferences.compactMap(\.number).map(String.init)
        guard !open.isEmpty else { return }
        findings.error(
            "\(number) 尚有未处理的分歧点：\(open.joined(separator: "、"))",
            "differences of \(number) stand open: \(open.joined(separator: ", "))",
            hint: LocalizedText(
                zh: "处理后登记：concord settle \(number) \(open[0]) -m 结果；无法处理的，由登记员办理：concord archive --unconfirmed 原因",
                en:
                    "once settled: concord settle \(number) \(open[0]) -m RESULT; where nobody can, a registrar: concord archive --unconfirmed REASON"
            ))
    }
}

extension Step {
    /// The answers that it put on record; nil where it put none.
    fileprivate func answerNews() throws -> [Settlement]? {
        guard kind == .settlement, let answers = try news()?.settlements.filter(\.answerOnly), !answers.isEmpty else {
            return nil
        }
        return answers
    }

    /// The department that the round in force asks about the difference that the event is about; nil where it asks none.
    func departmentAsked() throws -> DepartmentCode? {
        guard kind == .settlement, let number = entry.value(of: "Difference").flatMap({ Int($0) }),
            let agreed = try agreedBefore(),
            let difference = agreed.differences.first(where: { $0.number == number }), difference.isAsked
        else { return nil }
        return difference.answerFrom ?? agreed.department
    }

    /// Whether a completed record still waits for its differences, by the rules as they stand.
    func isHeldUpByDifference(_ record: Record) -> Bool {
        settings.policy.settledDifferences && !record.unsettledDifferences.isEmpty
    }
}
