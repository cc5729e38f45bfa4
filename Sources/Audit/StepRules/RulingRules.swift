import Records
import Register

// Where the departments stay apart: what may be referred to an arbiter, and what holds of a ruling (F12).
extension StepRule {
    /// A register rules where it named arbiters before the round went out: nobody signed for later rules (F12).
    static let rulingOff = StepRule(
        "ruling-off",
        LocalizedText(
            zh: "送请确认之前已指定裁定人的，方可提请裁定", en: "A round is referred where arbiters were named before it went out.")
    ) { step, findings in
        guard step.kind == .referral, let number = step.number, let before = try step.recordBefore()?.record,
            let round = before.round
        else { return }
        let then = try step.view.settings(beforeRound: round, of: number)
        guard then.map({ step.settings.arbiters(for: before, under: $0).isEmpty }) ?? true else { return }
        findings.error(
            "\(number) 第 \(round) 轮没有可以裁定的人员", "nobody may rule on round \(round) of \(number)",
            hint: LocalizedText(
                zh: "裁定人由登记员在送请确认之前指定（规则 › 裁定人），不得为登记员或当事部门的人员；现有一轮可由发起部门发起新一轮",
                en:
                    "a registrar names arbiters before a round goes out (policy, arbiters), neither registrars nor of its departments; the initiating department can make another round"
            ))
    }

    /// A round is referred when somebody objects and everybody has been heard, or had time to be (F12).
    static let referralEarly = StepRule(
        "referral-early",
        LocalizedText(
            zh: "有异议且各部门均已答复或期限已过的，方可提请裁定",
            en: "A round is referred when somebody objects, and everybody has answered or the term is over.")
    ) { step, findings in
        guard step.kind == .referral, let number = step.number, let news = try step.news() else { return }
        let before = news.before
        for referral in news.after.added(\.rulings, since: before) {
            if referral.round != before.round || before.round == nil {
                findings.error(
                    "第 \(referral.round ?? 0) 轮不是现行的一轮", "round \(referral.round ?? 0) is not the current one")
            }
            if referral.reason.isEmpty { findings.error("提请裁定须写明理由", "a referral gives its reason") }
        }
        guard before.round != nil else { return }
        if before.objectingDepartments.isEmpty || before.isInForce {
            findings.error(
                "\(number) 现为“\(before.state.words.zh)”，没有待裁定的异议",
                "\(number) is \(before.state.words.en): there is no objection to rule on")
        }
        if let last = before.rulingsOnRound.last {
            findings.error(
                last.act == .refer ? "该轮已提请裁定" : "该轮已有裁定",
                last.act == .refer ? "that round is referred already" : "that round was ruled on already",
                hint: last.act == .refer
                    ? nil
                    : LocalizedText(
                        zh: "请发起新一轮：concord edit \(number)", en: "make another round: concord edit \(number)"))
        }
        let silent = before.signatories.filter { before.decisions[$0] == nil }
        guard !silent.isEmpty, let term = try step.objectionTerm(),
            step.moment(step.commit.author.seconds).day <= term
        else { return }
        let named = step.settings.named(silent)
        findings.error(
            "\(named.zh)尚未答复，期限至 \(term)", "\(named.en) may still answer, until the end of \(term)",
            hint: LocalizedText(zh: "请在各部门答复后，或期限过后提请", en: "refer it when they have answered, or after that day"))
    }

    /// What is recorded as ruled holds where it is put on record (T1–T14): one that does not would spoil the record for good.
    static let rulingHolds = StepRule(
        "ruling-refused", LocalizedText(zh: "记入记录的裁定有效", en: "What is recorded as ruled holds.")
    ) { step, findings in
        guard let kind = step.kind, [.referral, .ruling].contains(kind), let number = step.number else { return }
        for entry in try await step.view.rulingLedger(of: number).entries
        where entry.fold.position == step.entry.position {
            if let first = entry.verdict?.findings.first(where: { $0.severity == .error }) {
                findings.error(first.message.zh, first.message.en, hint: first.hint)
            }
        }
    }
}

extension Step {
    /// The last day on which an objection to the current round is in time, by the terms that it went out under.
    fileprivate func objectionTerm() throws -> Day? {
        guard let round = try recordBefore()?.record.round,
            let made = try earlier().last(where: { $0.kind == .round && $0.round == round })
        else { return nil }
        let then = try after.at(made.commit.id)
        let day = then.moment(at: made.commit.author.seconds).day
        return then.roster.calendar.workingDay(then.settings.policy.deadlines.objection, after: day)
    }
}
