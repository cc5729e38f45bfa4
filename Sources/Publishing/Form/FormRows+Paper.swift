import Records

/// A signature on paper, or a mail that answers, as the form shows it (decision 32): never as a signature by key.
package struct PrintedPaper: Equatable, Sendable {
    package enum Standing: Equatable, Sendable {
        case counts
        /// The department says that it did not sign; why.
        case contested(String)
        /// The department has decided by key since.
        case overruled
        /// A later paper of the department has taken its place.
        case replaced
        /// A mail: shown, and never counted.
        case reply
        /// Why it does not hold, a sentence each.
        case bad([LocalizedText])
    }

    package let department: DepartmentCode
    /// Nil for a mail.
    package let decision: Decision?
    package let on: Day?
    /// Who vouches for it, or kept the mail.
    package let voucher: String
    package let witnesses: String
    /// Who sent the mail.
    package let sender: String
    package let reason: String
    /// SHA-256 of the scan, or of the mail.
    package let digest: String
    package let standing: Standing

    /// The department agrees on paper, and that stands.
    var isAgreement: Bool { standing == .counts && decision == .agree }

    package init(
        _ department: DepartmentCode, _ decision: Decision?, on: Day?, voucher: String, witnesses: String = "",
        sender: String = "", reason: String = "", digest: String, standing: Standing
    ) {
        (self.department, self.decision, self.on, self.voucher) = (department, decision, on, voucher)
        (self.witnesses, self.sender, self.reason) = (witnesses, sender, reason)
        (self.digest, self.standing) = (digest, standing)
    }
}

/// What came on paper and by mail of the round.
extension FormRows {
    /// The row of a department in the table of signatures, where its agreement stands on paper; nothing otherwise.
    func paperRows(of department: DepartmentCode) -> [[FormCell]] {
        papers.filter { $0.department == department && $0.isAgreement }.map { paper in
            [
                FormCell(words.department(department)),
                FormCell([
                    .strong(words.choice(Decision.agree.words)), .plain(words.say("纸面签字", "signed on paper")),
                    .note(words.say("见证：\(paper.witnesses)", "seen by \(paper.witnesses)")),
                    .note(words.say("扫描件 SHA-256", "scan, SHA-256")), .code(paper.digest),
                ]),
                FormCell(paper.on.map { "\($0)" } ?? ""),
                FormCell([
                    .strong(words.say("纸面签字", "On paper")),
                    .note(words.say("登记员核验：\(paper.voucher)", "vouched for by \(paper.voucher)")),
                ]),
            ]
        }
    }

    /// What else there is on paper and by mail: objections, what is contested or overtaken, mails.
    var paperRows: [FormRow] {
        let rest = papers.filter { !$0.isAgreement }
        guard !rest.isEmpty else { return [] }
        return [FormRow(words.say("纸面与邮件", "Paper and mails"), .list(rest.map(item)), isQuoted: false)]
    }

    /// That some have signed on paper, behind what is said of the whole.
    var paperAside: String {
        let onPaper = papers.filter(\.isAgreement).map { words.department($0.department) }
        guard !onPaper.isEmpty else { return "" }
        return words.say(
            "（其中纸面签字，由登记员核验：\(onPaper.joined(separator: "、"))）",
            " (on paper, vouched for by a registrar: \(onPaper.joined(separator: ", ")))")
    }

    private var papers: [PrintedPaper] { proof?.papers ?? [] }

    private func item(_ paper: PrintedPaper) -> FormItem {
        let colon = words.say("：", ": ")
        let what =
            paper.standing == .reply
            ? words.say("经邮件知悉，不计为签字", "answered by mail, which is no signature")
            : paper.decision == .object ? words.say("纸面异议", "objects on paper") : words.say("纸面签字", "signed on paper")
        var details = [[paper.sender, paper.on.map { "\($0)" } ?? ""].filter { !$0.isEmpty }.joined(separator: " ")]
        if !paper.reason.isEmpty { details.append(words.say("理由", "Reason") + colon + paper.reason) }
        if !paper.witnesses.isEmpty { details.append(words.say("见证人", "Seen by") + colon + paper.witnesses) }
        details.append(words.say("登记", "Put on record by") + colon + paper.voucher)
        details.append("SHA-256 " + paper.digest)
        switch paper.standing {
        case .counts, .reply: break
        case .contested(let reason):
            details.append(words.say("该部门不认可，不计入", "Contested by the department, and does not count") + colon + reason)
        case .replaced: details.append(words.say("其后另有纸面签字，以其为准", "A later paper of the department stands"))
        case .overruled: details.append(words.say("该部门其后已用密钥作出决定", "The department has decided by key since"))
        case .bad(let reasons): details += [words.say("✗ 无效", "✗ bad")] + reasons.map { $0[words.language] }
        }
        return FormItem(words.department(paper.department) + colon + what, details: details.filter { !$0.isEmpty })
    }
}
