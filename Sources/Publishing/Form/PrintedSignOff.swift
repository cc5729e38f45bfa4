import Records

/// A department's decision as the form shows it (S44, S45), with what is proven of it.
package struct PrintedSignOff: Equatable, Sendable {
    package enum Verdict: Equatable, Sendable {
        case good
        /// Why it does not hold, a sentence each.
        case bad([LocalizedText])
    }

    package let department: DepartmentCode
    package let decision: Decision
    /// Who signed, as the register names that person.
    package let signer: String
    /// Signed by a deputy (代签).
    package let isByDeputy: Bool
    /// Whose delegation the deputy signed by (委托); empty for a deputy by the roster.
    package let delegatedBy: String
    /// Signed after the record was archived (补签): it proves nothing about time.
    package let isBelated: Bool
    package let at: Moment?
    package let fingerprint: String
    /// What stands beside an agreement (保留意见); empty for none.
    package let remark: String
    package let reason: String
    package let verdict: Verdict

    package init(
        _ department: DepartmentCode, _ decision: Decision, signer: String, isByDeputy: Bool,
        delegatedBy: String = "", isBelated: Bool, at: Moment?, fingerprint: String, remark: String = "",
        reason: String, verdict: Verdict
    ) {
        (self.department, self.decision, self.signer) = (department, decision, signer)
        (self.isByDeputy, self.delegatedBy, self.isBelated, self.at) = (isByDeputy, delegatedBy, isBelated, at)
        (self.fingerprint, self.remark, self.reason, self.verdict) = (fingerprint, remark, reason, verdict)
    }
}

/// What is proven of the round that a form shows.
package struct PrintedProof: Equatable, Sendable {
    package enum Verdict: Equatable, Sendable { case good, ruled, incomplete, bad }

    /// The decisions on the round, in the order in which they were folded in.
    package let signoffs: [PrintedSignOff]
    /// What came on paper and by mail of the round, in the order in which it was put on record.
    package let papers: [PrintedPaper]
    /// What was asked and ruled of the round (F12).
    package let rulings: [PrintedRuling]
    package let verdict: Verdict
    /// What does not hold beyond a single decision.
    package let findings: [LocalizedText]
    /// The commit that holds the round, in hexadecimal.
    package let commit: String

    package init(
        signoffs: [PrintedSignOff], papers: [PrintedPaper] = [], rulings: [PrintedRuling] = [], verdict: Verdict,
        findings: [LocalizedText], commit: String
    ) {
        (self.signoffs, self.papers, self.rulings) = (signoffs, papers, rulings)
        (self.verdict, self.findings, self.commit) = (verdict, findings, commit)
    }
}
