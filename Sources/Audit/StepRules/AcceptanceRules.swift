import Records
import Register

// Work that is accepted (F4).
extension StepRule {
    /// Acceptance is for records whose round went out while the register's rules had it: nobody signed for later ones.
    static let acceptanceOff = StepRule(
        "acceptance-off",
        LocalizedText(
            zh: "送请确认时规则启用验收的，方可验收（F4）", en: "Only what was circulated under rules with acceptance is accepted (F4).")
    ) { step, findings in
        guard step.kind == .acceptance, let number = step.number, let ruled = try step.roundInForceBefore(),
            !ruled.settings.policy.acceptance
        else { return }
        let round = ruled.record.round ?? 0
        findings.error(
            "\(number) 第 \(round) 轮送请确认时，登记簿的规则未启用验收",
            "round \(round) of \(number) was circulated while the register's rules had no acceptance",
            hint: LocalizedText(
                zh: "由登记员在设置的“规则”下将“验收”写为“是”，此后送请确认的轮次适用：concord settings",
                en:
                    "a registrar writes \"acceptance: yes\" under \"policy\" in the settings; rounds after that have it: concord settings"
            ))
    }

    /// Nobody accepts their own work, nor what they reported themselves.
    static let acceptanceOwn = StepRule(
        "acceptance-own",
        LocalizedText(
            zh: "验收由发起部门办理，不得验收本部门的行动项或本人登记的反馈（F4）",
            en: "The initiating department accepts, and nobody what is their department's or what they reported (F4).")
    ) { step, findings in
        guard step.kind == .acceptance, let number = step.number, let action = try step.actionReportedOn(),
            let owner = action.department
        else { return }
        let (item, person) = (action.number ?? 0, try await step.actor())
        if owner == number.department {
            findings.error(
                "行动项 \(item) 由发起部门负责，无需验收", "action \(item) is the initiating department's own and needs no acceptance")
        } else if !step.settings.areSame(owner, number.department), step.settings.role(of: person, in: owner) != nil {
            findings.error(
                "\(person) 属于负责部门 \(owner)，不得验收行动项 \(item)", "\(person) is of \(owner), whose action \(item) is",
                hint: LocalizedText(
                    zh: "由发起部门其他人员验收（可用 --key 换用密钥）",
                    en: "somebody else of the initiating department accepts it (--key uses another key)"))
        } else if let done = try await step.courseBefore()?.completion(of: item),
            try step.history.entry(at: done.last.place).person.isSameAddress(as: person)
        {
            findings.error(
                "行动项 \(item) 的反馈由 \(person) 登记，不得由本人验收",
                "\(person) entered the report on action \(item), and does not accept it",
                hint: LocalizedText(
                    zh: "由发起部门其他人员验收（可用 --key 换用密钥）",
                    en: "somebody else of the initiating department accepts it (--key uses another key)"))
        }
    }

    /// What is accepted or returned has been reported done or closed, and once.
    static let acceptanceUnreported = StepRule(
        "acceptance-unreported",
        LocalizedText(
            zh: "反馈已完成或终止的行动项方可验收或退回（F4）", en: "What is accepted or returned was reported done or closed (F4).")
    ) { step, findings in
        guard let (said, done) = try await step.acceptanceNews(), said.act != .recheck, done == nil else { return }
        let item = said.action ?? 0
        findings.error(
            "行动项 \(item) 尚未反馈完成或终止，不得验收", "action \(item) is not reported done or closed",
            hint: LocalizedText(
                zh: "先由负责部门反馈：concord feedback \(step.number.map { "\($0)" } ?? "") \(item) --status 已完成",
                en:
                    "its department reports first: concord feedback \(step.number.map { "\($0)" } ?? "") \(item) --status done"
            ))
    }

    /// A work that is returned gets its reason; a day to look again is one to come, and stands with an acceptance.
    static let acceptanceStated = StepRule(
        "acceptance-stated",
        LocalizedText(
            zh: "退回写明原因，回头看日期晚于验收当日（F4）", en: "A return has its reason, and a day to look again is one to come (F4).")
    ) { step, findings in
        guard let (said, _) = try await step.acceptanceNews() else { return }
        let today = step.moment(step.commit.author.seconds).day
        if said.act == nil { findings.error("未写明通过、退回或回头看", "it does not say whether it accepts, returns or rechecks") }
        if said.act == .return, said.note.isEmpty { findings.error("退回须说明原因", "a return needs its reason") }
        guard let day = said.recheckOn else { return }
        if said.act != .accept { findings.error("只有验收通过时可定回头看日期", "only an acceptance sets a day to look again") }
        if day <= today { findings.error("回头看日期须晚于今日：\(day)", "the day to look again is not to come: \(day)") }
    }

    /// What is looked at once more was accepted with a day for it.
    static let recheckUnasked = StepRule(
        "recheck-unasked",
        LocalizedText(zh: "验收时定有回头看日期的，方可回头看（F4）", en: "What is looked at again was accepted with a day for it (F4).")
    ) { step, findings in
        guard let (said, done) = try await step.acceptanceNews(), said.act == .recheck, done?.recheckOn == nil else {
            return
        }
        findings.error(
            "行动项 \(said.action ?? 0) 没有待办的回头看", "nothing asks for another look at action \(said.action ?? 0)")
    }

    /// What was accepted is over: a return opens it, and no report does.
    static let actionAccepted = StepRule(
        "action-accepted",
        LocalizedText(zh: "已验收的行动项不再反馈或验收，须先退回（F4）", en: "What was accepted takes no report until it is returned (F4).")
    ) { step, findings in
        guard let kind = step.kind, [.feedback, .acceptance].contains(kind), let news = try step.news(),
            !news.before.followup.acceptances.isEmpty
        else { return }
        let again = news.entries.lazy.compactMap { entry -> Int? in
            guard let acceptance = entry as? Acceptance else { return (entry as? Feedback)?.action }
            return acceptance.act == .accept ? acceptance.action : nil
        }
        guard let item = again.first,
            let accepted = try await step.courseBefore()?.completion(of: item)?.accepted
        else { return }
        findings.error(
            "行动项 \(item) 已于 \(accepted.day) 验收通过", "action \(item) was accepted on \(accepted.day)",
            hint: LocalizedText(
                zh: "如需继续，由发起部门退回：concord return \(step.number.map { "\($0)" } ?? "") \(item) -m 原因",
                en:
                    "to go on with it the initiating department returns it: concord return \(step.number.map { "\($0)" } ?? "") \(item) -m REASON"
            ))
    }
}

extension Step {
    /// What an acceptance says, and the report that it is on; nil for other events.
    fileprivate func acceptanceNews() async throws -> (said: Acceptance, done: Completion?)? {
        guard kind == .acceptance, let said = try news()?.entries.first as? Acceptance else { return nil }
        return (said, try await courseBefore()?.completion(of: said.action ?? 0))
    }
}
