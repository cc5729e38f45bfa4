import Audit
import Records
import Register

enum VerificationShowing {
    static let decisionShape = OutputShape<SignOffVerdict>.object {
        Member("department", .code, "For whom it was signed.", orNull: \.department)
        Member("round", .count, "The round that was signed.", orNull: \.round)
        Member("decision", .word, "Agreed or objected.", orNull: \.decision)
        Member("signer", .text, "Who signed, by the key.", orNull: \.signer)
        Member("role", .word, "As what they signed.", orNull: \.role)
        Member("delegation", .text, "The event that delegated it to them.", orNull: { $0.delegation?.event.eventID })
        Member("delegated_by", .text, "Who delegated it to them.", orNull: \.delegation?.entry.by)
        Member("key", .text, "The key's fingerprint.", orNull: \.fingerprint)
        Member("signed_at", .moment, "When, as the signature says.", orNull: \.signedAt)
        Member("reason", .text, "Why they object.", orNull: \.reason.ifSaid)
        Member("remark", .text, "What the agreement has beside it.", orNull: \.remark.ifSaid)
        Member("verdict", .oneOf("good", "bad"), "Whether the signature holds.") { $0.isGood ? "good" : "bad" }
        Member("findings", each: FindingText.shape, "What is wrong with it.", \.findings)
    }.named("sign-off")

    static let shape = OutputShape<(verification: RecordVerification, later: [LaterRecord])>.object {
        Member("number", .number, "The record.") { $0.verification.number }
        Member("verdict", .word, "What is proven of it.") { $0.verification.verdict }
        Member("round", .count, "The confirmation round that it is in.", orNull: { $0.verification.round })
        Member("digest", .digestIfAny, "SHA-256 of what is agreed to; empty where the record was disposed of.") {
            $0.verification.digest
        }
        Member("imported", .flag, "Whether an import brought it, and no signature proves it.") {
            $0.verification.importedBy != nil
        }
        Member("replaced_by", .number, "The record that has taken its place.", orNull: { $0.later.replacement })
        Member("departments", each: decisionShape, "Every decision that was made by key, in its order.") {
            $0.verification.signoffs
        }
        members.of { $0.verification }
        Member("findings", each: FindingText.shape, "What else was found.") { $0.verification.findings }
    }.named("verification")

    /// What is said of decisions other than those by key.
    static let members = Member<RecordVerification>.list {
        Member("on_paper", each: .code, "The departments whose agreement is on paper.", \.standing.agreedOnPaper)
        Member("paper", each: PaperShowing.shape, "What was put on record of paper and mails, in its order.", \.papers)
        Member("rulings", each: RulingShowing.shape, "Every ruling, in its order.", \.rulings)
        Member(
            "missing_signoffs", each: .code, "The departments whose good agreement to this round is missing.", \.missing
        )
    }

    static func text(_ verification: RecordVerification, _ settings: Settings, _ context: CommandContext) -> String {
        let language = context.language
        let words: (LocalizedText, Style) =
            switch verification.verdict {
            case .good: (LocalizedText(zh: "签字有效：各部门均已签字", en: "good: every department has signed"), .green)
            case .ruled:
                (
                    LocalizedText(
                        zh: "裁定有效：经裁定生效，签字未齐", en: "ruled: in force by a ruling, not every department has signed"),
                    .yellow
                )
            case .bad: (LocalizedText(zh: "签字无效", en: "bad"), .red + .bold)
            case .incomplete where verification.importedBy != nil:
                (LocalizedText(zh: "由导入而来，无可核验的签字", en: "imported: no signature proves it"), .yellow)
            case .void: (LocalizedText(zh: "已作废，不具证明效力", en: "void: it proves nothing"), .dim)
            case .disposed:
                (
                    LocalizedText(
                        zh:
                            "已于 \(verification.stub?.at?.day.description ?? "") 按清册 \(verification.stub?.list ?? "") 销毁，手续齐全",
                        en:
                            "disposed of by rule on \(verification.stub?.at?.day.description ?? ""), by the list \(verification.stub?.list ?? "")"
                    ), .dim
                )
            case .unknown: (LocalizedText(zh: "历史不完整，无法判断", en: "incomplete history: it cannot be judged"), .yellow)
            case .incomplete: (LocalizedText(zh: "签字未齐", en: "incomplete"), .yellow)
            }
        var text =
            "\(verification.number)  " + context.paint(words.0[language], words.1)
            + (verification.verdict == .good ? PaperShowing.aside(verification.standing, settings, language) : "")
            + "\n"
        if let round = verification.round {
            text +=
                (language == .zh ? "  第 \(round) 轮\n  SHA-256 " : "  round \(round)\n  SHA-256 ") + verification.digest
                + "\n"
        }
        if let commit = verification.importedBy?.commit {
            let at = Moment(seconds: commit.committer.seconds, offset: commit.committer.offset)
            text +=
                (language == .zh ? "  导入：" : "  imported by ")
                + SafeText.line("\(commit.committer.mail)  \(at)  \(commit.id.short)") + "\n"
        }
        for verdict in verification.signoffs {
            let mark = verdict.isGood ? context.paint("✓", .green) : context.paint("✗", .red)
            let role = deputising(verdict, language)
            let decision = verdict.decision?.words[language] ?? ""
            let round = language == .zh ? "第 \(verdict.round ?? 0) 轮" : "round \(verdict.round ?? 0)"
            text +=
                "  \(mark) \(verdict.department?.text ?? "?")  \(round)  \(decision)  "
                + SafeText.line(
                    "\(verdict.signer ?? "?")\(role)  \(verdict.signedAt?.description ?? "")") + "\n"
            if let key = verdict.fingerprint { text += "      " + SafeText.line(key) + "\n" }
            if !verdict.reason.isEmpty { text += "      " + SafeText.line(verdict.reason) + "\n" }
            if !verdict.remark.isEmpty {
                text += "      " + (language == .zh ? "保留意见：" : "remark: ") + SafeText.line(verdict.remark) + "\n"
            }
            for finding in verdict.findings {
                text += "      " + FindingText.line(finding, language, context.terminal.output)
            }
        }
        for paper in verification.papers { text += PaperShowing.text(paper, settings, context) }
        for ruling in verification.rulings { text += RulingShowing.text(ruling, context) }
        let agreed = Confirm.agreedAfterReturn(verification.standing, language)
        if !agreed.isEmpty, verification.verdict == .good {
            text += "  " + agreed.drop { "；; ".contains($0) } + "\n"
        }
        if !verification.missing.isEmpty, verification.verdict != .void {
            text += "  " + Confirm.parts(verification.standing, settings, language) + "\n"
        }
        for finding in verification.findings {
            text += "  " + FindingText.line(finding, language, context.terminal.output)
        }
        return text
    }

    /// That somebody signed for the head, and by whose delegation.
    private static func deputising(_ verdict: SignOffVerdict, _ language: Language) -> String {
        guard verdict.role == .deputy else { return "" }
        guard let giver = verdict.delegation?.entry.by else { return language == .zh ? "（代签）" : " (deputy)" }
        return language == .zh ? "（受 \(giver) 委托代签）" : " (by delegation of \(giver))"
    }
}
