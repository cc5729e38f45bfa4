import Audit
import Records
import Register

enum VerificationShowing {
    static func json(_ verdict: SignOffVerdict) -> JSON {
        .object([
            ("department", JSON(verdict.department?.text)), ("round", JSON(verdict.round)),
            ("decision", JSON(verdict.decision?.rawValue)), ("signer", JSON(verdict.signer)),
            ("role", JSON(verdict.role?.rawValue)), ("delegation", JSON(verdict.delegation?.event.eventID)),
            ("delegated_by", JSON(verdict.delegation?.entry.by)),
            ("key", JSON(verdict.fingerprint)), ("signed_at", JSON(verdict.signedAt?.description)),
            ("reason", JSON(verdict.reason.isEmpty ? nil : verdict.reason)),
            ("remark", JSON(verdict.remark.isEmpty ? nil : verdict.remark)),
            ("verdict", .string(verdict.isGood ? "good" : "bad")),
            ("findings", .array(verdict.findings.map(FindingText.json))),
        ])
    }

    static func json(_ verification: RecordVerification, later: [LaterRecord]) -> JSON {
        .object([
            ("number", .string("\(verification.number)")), ("verdict", .string(verification.verdict.rawValue)),
            ("round", JSON(verification.round)), ("digest", .string(verification.digest)),
            ("imported", .bool(verification.importedBy != nil)),
            ("replaced_by", JSON(later.compactMap(\.succession).first { $0.action == nil }?.record.description)),
            ("departments", .array(verification.signoffs.map(json))),
            ("on_paper", .array(verification.standing.agreedOnPaper.map { .string($0.text) })),
            ("paper", .array(verification.papers.map(PaperShowing.json))),
            ("rulings", .array(verification.rulings.map(RulingShowing.json))),
            ("missing_signoffs", .array(verification.missing.map { .string($0.text) })),
            ("findings", .array(verification.findings.map(FindingText.json))),
        ])
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
