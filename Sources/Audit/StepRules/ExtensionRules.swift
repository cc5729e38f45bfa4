import Records
import Register

// Longer terms (延期, F2).
extension StepRule {
    /// Longer terms are asked for where the rules that the round was circulated under have them.
    static let extensionOff = StepRule(
        "extension-off",
        LocalizedText(zh: "规则允许延期的，方可申请与答复延期", en: "Terms are extended where the round's rules allow it.")
    ) { step, findings in
        guard step.kind == .extension, let force = try step.roundInForceBefore(), !force.settings.policy.extension
        else { return }
        findings.error(
            "该轮次送请确认时，规则不允许延期", "the rules that the round went out under know no extensions",
            hint: LocalizedText(
                zh: "请发起新一轮变更完成时限；规则由登记员设置：规则 › 延期",
                en: "a new round changes the day; a registrar sets the rule: policy › extension"))
    }

    /// The initiating department's own actions move by a round alone: it would grant itself what it asks for.
    static let extensionOwn = StepRule(
        "extension-own",
        LocalizedText(zh: "发起部门自己的行动项只可由新一轮变更时限", en: "The initiator's own actions move by a round alone.")
    ) { step, findings in
        guard step.kind == .extension, let number = step.number, let action = try step.actionReportedOn(),
            action.department.map({ step.settings.areSame($0, number.department) }) ?? true
        else { return }
        findings.error(
            "行动项 \(action.number ?? 0) 由发起部门自己负责，不得延期",
            "action \(action.number ?? 0) is the initiating department's own",
            hint: LocalizedText(
                zh: "请发起新一轮：concord edit \(number)，concord circulate \(number)",
                en: "make a round: concord edit \(number), concord circulate \(number)"))
    }

    /// What is asked for is later than the day that holds, and gives its reason; nothing is asked for what is over.
    static let extensionDay = StepRule(
        "extension-day",
        LocalizedText(
            zh: "延期自现行时限起，延至其后，且写明理由",
            en: "A longer term begins at the day that holds, ends after it, and gives its reason.")
    ) { step, findings in
        guard let (asked, term, action) = try step.extension(), asked.act == .ask, let action, let term else { return }
        if asked.from != term.day {
            findings.error(
                "现行时限为 \(term.day)，申请所载为\(asked.from.map { " \($0)" } ?? "空")",
                "the day that holds is \(term.day), and it says \(asked.from.map { "\($0)" } ?? "none")")
        }
        let today = step.moment(step.commit.author.seconds).day
        if asked.to.map({ $0 <= term.day || $0 < today }) ?? true {
            findings.error(
                "延至的日期应晚于现行时限 \(term.day)，且不早于今日", "it must end after \(term.day), and not in the past",
                hint: LocalizedText(zh: "请用 --to 写明", en: "name the day with --to"))
        }
        if asked.reason.isEmpty {
            findings.error("申请延期须写明理由", "a longer term is asked for with a reason")
        }
        if try await step.wasReported(action) {
            findings.error(
                "行动项 \(asked.action ?? 0) 已办结", "action \(asked.action ?? 0) is done or closed already")
        }
    }

    /// What is answered is what was asked last, day for day; a refusal gives its reason.
    static let extensionUnasked = StepRule(
        "extension-unasked",
        LocalizedText(zh: "答复针对最近一次申请，日期一致，不批准须写明理由", en: "An answer is to what was asked last, day for day.")
    ) { step, findings in
        guard let (answer, term, _) = try step.extension(), answer.act != .ask else { return }
        guard let asked = term?.asked else {
            let last = try step.recordBefore()?.record.followup.extensions.last { $0.action == answer.action }
            let isStale = last?.act == .ask && last?.from != term?.day
            return findings.error(
                "行动项 \(answer.action ?? 0) 没有待答复的延期申请",
                "nothing is asked for action \(answer.action ?? 0) that waits for an answer",
                hint: isStale
                    ? LocalizedText(
                        zh: "完成时限已由新一轮另定，原申请失效；仍需延期的，请负责部门重新申请",
                        en: "a round set another day since, which ended what was asked; who still needs it asks again")
                    : nil)
        }
        if answer.act == nil || answer.from != asked.from || answer.to != asked.to {
            findings.error(
                "答复与申请的日期不一致：申请自 \(asked.from.map { "\($0)" } ?? "") 延至 \(asked.to.map { "\($0)" } ?? "")",
                "the answer is to other days than \(asked.from.map { "\($0)" } ?? "") to \(asked.to.map { "\($0)" } ?? "")"
            )
        }
        if answer.act == .refuse, answer.reason.isEmpty {
            findings.error("不批准须写明理由", "a refusal gives its reason")
        }
    }

    /// A longer term is asked for before the day is over: later, the agreed day judges (S22).
    static let extensionLate = StepRule(
        "extension-late",
        LocalizedText(
            zh: "延期应在时限届满前申请，逾期申请的仍按原时限认定（S22）",
            en: "A longer term is asked for in time; later, the day that held judges (S22).")
    ) { step, findings in
        guard let (asked, _, _) = try step.extension(), asked.act == .ask, asked.isLate else { return }
        findings.warning(
            "行动项 \(asked.action ?? 0) 在时限 \(asked.from.map { "\($0)" } ?? "") 之后申请延期，是否逾期仍按该时限认定",
            "asked for action \(asked.action ?? 0) after \(asked.from.map { "\($0)" } ?? ""), by which lateness is still judged"
        )
    }
}

extension Step {
    /// What it asks or answers of an action's day, the day as it stood before, and the action; nil for other steps.
    fileprivate func `extension`() throws -> (entry: Extension, term: ActionTerm?, action: ActionItem?)? {
        guard kind == .extension, let news = try news(), let entry = news.entries.first as? Extension else {
            return nil
        }
        let agreed = try agreedBefore()?.actions.first { $0.number == entry.action }
        return (entry, agreed.flatMap(news.before.term), agreed)
    }
}
