import Records

/// A referral or a ruling as the form shows it (F12), with what is proven of it.
package struct PrintedRuling: Equatable, Sendable {
    package let act: RulingAct
    package let reason: String
    /// Whoever referred it, or the arbiter.
    package let person: String
    package let at: Moment?
    /// Empty for a referral, which is proven by its commit.
    package let fingerprint: String
    /// Nil for a referral.
    package let verdict: PrintedSignOff.Verdict?

    package init(
        _ act: RulingAct, reason: String, person: String, at: Moment?, fingerprint: String = "",
        verdict: PrintedSignOff.Verdict? = nil
    ) {
        (self.act, self.reason, self.person) = (act, reason, person)
        (self.at, self.fingerprint, self.verdict) = (at, fingerprint, verdict)
    }
}

/// What was referred and ruled, where it was (F12).
extension FormRows {
    var rulings: [FormRow] {
        guard let proof, !proof.rulings.isEmpty else { return [] }
        return [FormRow(words.label(\Record.rulings), .list(proof.rulings.map(item)), isQuoted: false)]
    }

    private func item(_ ruling: PrintedRuling) -> FormItem {
        let made = [ruling.person, words.moment(ruling.at)].filter { !$0.isEmpty }.joined(separator: " ")
        var details = [made]
        if !ruling.fingerprint.isEmpty { details.append(ruling.fingerprint) }
        switch ruling.verdict {
        case .good?: details.append(words.say("✓ 签字有效", "✓ good"))
        case .bad(let reasons)?:
            details += [words.say("✗ 签字无效", "✗ bad")] + reasons.map { $0[words.language] }
        case nil: break
        }
        return FormItem(words.choice(ruling.act.words) + words.say("：", ": ") + ruling.reason, details: details)
    }
}
