import Records
import Register

// The end of a record.
extension StepRule {
    /// A record is archived when every action is done or closed (S24); without that by a registrar alone, who says why
    /// (decision 21).
    static let archiveComplete = StepRule(
        "archive-incomplete", refusal: "not-completed",
        LocalizedText(
            zh: "签字齐全、行动项全部办结方可归档，否则由登记员写明原因（S24）",
            en: "A record is archived when it is signed and every action done; else by a registrar who says why (S24).")
    ) { step, findings in
        guard step.kind == .archive, let number = step.number, let news = try step.news() else { return }
        let before = news.before
        let openWork = try await step.openWorkBefore()
        let state = before.state(leaving: openWork.actions)
        let isRegistrar = step.settings.isRegistrar(try await step.actor())
        let isExplained = news.archived?.unconfirmed.isEmpty == false
        let ground = CitationGround(before: step)
        let isDone = try ground?.isOver(before, number, leaving: openWork.actions) == true
        let isOver = isDone && !step.isHeldUpByDifference(before)
        if isExplained, isOver || !isRegistrar {
            return findings.error(
                isOver ? "\(number) 已办结，不应写“未确认归档”" : "“未确认归档”只可由登记员办理",
                isOver
                    ? "\(number) is completed: nothing about it is unconfirmed"
                    : "archiving unconfirmed is a registrar's alone")
        }
        // What only waits for a difference is told by that rule.
        guard !isDone, !(isExplained && isRegistrar) else { return }
        let open = try openWork.actions.filter { try ground?.isTakenOver($0, of: number) != true }.compactMap(\.number)
            .map(String.init)
        findings.error(
            "\(number) 现为“\(state.words.zh)”，尚不得归档",
            "\(number) is \(state.words.en) and cannot be archived yet",
            hint: before.isInForce
                ? LocalizedText(
                    zh: "未办结的行动项：\(open.joined(separator: "、"))；办结后登记：concord feedback",
                    en: "open actions: \(open.joined(separator: ", ")); when done: concord feedback")
                : LocalizedText(
                    zh:
                        "未签字的部门：\(before.missingDepartments.map(\.text).joined(separator: "、"))；无人可签的，由登记员办理：concord archive --unconfirmed 原因",
                    en:
                        "not signed: \(before.missingDepartments.map(\.text).joined(separator: ", ")); where nobody is left to sign, a registrar: concord archive --unconfirmed REASON"
                ))
    }

    /// An archived record's term is two years at least and not shorter than the rules of its day (S27).
    static let termKept = StepRule(
        "term-kept", refusal: "term-too-short",
        LocalizedText(
            zh: "保存期限不短于归档时的规则，不少于 2 年（S27）",
            en: "A record's term is not shorter than the rules of the day it was archived, two years at least (S27).")
    ) { step, findings in
        guard let kind = step.kind, [.archive, .import].contains(kind), let number = step.number,
            let news = try step.news(), let archived = news.archived
        else { return }
        let least = step.settings.policy.term(for: news.after).term
        guard archived.term.map({ $0 < least }) ?? true else { return }
        findings.error(
            "\(number) 的保存期限短于规则所定的\(least.formText(in: .zh))",
            "\(number) is kept for less than the rule's \(least.formText(in: .en))")
    }

    /// Nobody gives up what all have signed, what is held, or what is archived (decision 21).
    static let voidInForce = StepRule(
        "void-in-force",
        LocalizedText(zh: "已确认、已归档或冻结的记录不得作废", en: "What all have signed, what is held or archived is not voided.")
    ) { step, findings in
        guard step.kind == .void, let number = step.number, let before = try step.recordBefore()?.record else { return }
        let hint = LocalizedText(
            zh: "请由发起部门发起新一轮，或另立记录并引用本记录", en: "its initiator makes a new round, or a new record cites it")
        if before.isHeld {
            findings.error(
                "\(number) 已冻结，不得作废", "\(number) is held and cannot be voided",
                hint: LocalizedText(
                    zh: "请先由登记员解除冻结：concord release \(number)",
                    en: "a registrar releases it first: concord release \(number)"))
        } else if before.archived == nil, try before.isInForce || step.agreedBefore() != nil {
            findings.error("\(number) 已由各部门签字确认，不得作废", "\(number) is confirmed and cannot be voided", hint: hint)
        }
    }
}
