import Records
import Register

// Who acts for a department's head for a while.
extension StepRule {
    /// Delegations are given where the register's rules know of them.
    static let delegationOff = StepRule(
        "delegation-off",
        LocalizedText(zh: "登记簿开启委托后方可委托", en: "Delegations are given where the register's rules know them.")
    ) { step, findings in
        findings.take(try step.delegationFaults(named: "delegation-off"))
    }

    /// A head lets a member of the department act who has a key; what was given is not passed on.
    static let delegationReceiver = StepRule(
        "delegation-to",
        LocalizedText(
            zh: "负责人只可委托本部门持有密钥的成员，受托人不得转委托",
            en: "A head delegates to a member of the department who has a key, and nobody passes it on.")
    ) { step, findings in
        findings.take(try step.delegationFaults(named: "delegation-to"))
    }

    /// A delegation begins on its day or later, and ends within ninety days.
    static let delegationTerm = StepRule(
        "delegation-term",
        LocalizedText(zh: "委托不得倒填，至多 90 天", en: "A delegation is not backdated, and lasts for 90 days at most.")
    ) { step, findings in
        findings.take(try step.delegationFaults(named: "delegation-term"))
    }

    /// What is withdrawn was given, and is not over.
    static let delegationKnown = StepRule(
        "delegation-unknown", LocalizedText(zh: "收回的委托确已给出且未终止", en: "What is withdrawn was given, and is not over.")
    ) { step, findings in
        findings.take(try step.delegationFaults(named: "delegation-unknown"))
    }
}

extension Step {
    /// What is wrong with the delegations that it puts on record, by one rule.
    fileprivate func delegationFaults(named rule: String) throws -> [Finding] {
        guard let before, let news = try delegationNews() else { return [] }
        return news.entries.flatMap {
            before.faults(of: $0, for: news.department, after: news.before, at: commit.author.seconds)
        }.filter { $0.rule == rule }
    }
}
