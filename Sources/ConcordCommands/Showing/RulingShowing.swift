import Audit
import Records
import Register
import RegisterWriting

/// Referrals and rulings, as text and JSON (F12).
enum RulingShowing {
    /// What was asked and ruled of the current round, an item each; nothing where nobody has asked.
    static func lines(_ record: Record, _ language: Language) -> [String] {
        record.rulingsOnRound.map { entry in
            let (act, colon) = (entry.act?.words[language] ?? "", language == .zh ? "：" : ": ")
            return act + colon + entry.reason
        }
    }

    static let shape = OutputShape<RulingVerdict>.object {
        Member("round", .count, "The round that was ruled on.", orNull: \.round)
        Member("decision", .word, "What was ruled.", orNull: \.act)
        Member("signer", .text, "Who signed, by the key.", orNull: \.signer)
        Member("key", .text, "The key's fingerprint.", orNull: \.fingerprint)
        Member("signed_at", .moment, "When, as the signature says.", orNull: \.signedAt)
        Member("reason", .text, "Why.", \.reason)
        Member("verdict", .oneOf("good", "bad"), "Whether the signature holds.") { $0.isGood ? "good" : "bad" }
        Member("findings", each: FindingText.shape, "What is wrong with it.", \.findings)
    }.named("ruling-verdict")

    static let resultShape = OutputShape<(result: RulingResult, verification: RecordVerification)>.object {
        Member("number", .number, "The record.") { $0.verification.number }
        Member("event", .oneOf("ruling"), "What was done.") { _ in "ruling" }
        Member("path", .text, "The record's file.", orNull: { $0.result.event.path })
        Member("commit", .commit, "The commit that has it.") { $0.result.event.commit }
        Member("round", .count, "The round that was ruled on.") { $0.result.round }
        Member("decision", .word, "What was ruled.") { $0.result.act }
        Member("tag", .text, "The tag that is signed.") { $0.result.tag }
        Member("signer", .text, "Who signed.") { $0.result.principal }
        Member("state", .word, "Where the record stands now.") { $0.verification.state }
        Member("findings", each: FindingText.shape, "What is worth knowing.") { $0.result.event.findings }
    }

    static func text(_ verdict: RulingVerdict, _ context: CommandContext) -> String {
        let language = context.language
        let mark = verdict.isGood ? context.paint("✓", .green) : context.paint("✗", .red)
        let round = language == .zh ? "第 \(verdict.round ?? 0) 轮" : "round \(verdict.round ?? 0)"
        let act = verdict.act?.words[language] ?? ""
        var text =
            "  \(mark) \(language == .zh ? "裁定" : "ruling")  \(round)  \(act)  "
            + SafeText.line("\(verdict.signer ?? "?")  \(verdict.signedAt?.description ?? "")") + "\n"
        if let key = verdict.fingerprint { text += "      " + SafeText.line(key) + "\n" }
        if !verdict.reason.isEmpty { text += "      " + SafeText.line(verdict.reason) + "\n" }
        for finding in verdict.findings {
            text += "      " + FindingText.line(finding, language, context.terminal.output)
        }
        return text
    }
}

extension CommandContext {
    /// What a ruling did.
    func show(_ result: RulingResult) async throws {
        guard let number = result.event.number else { return }
        let verification = try await result.view.verification(of: number)
        if options.format == .json {
            return show((result, verification), as: RulingShowing.resultShape)
        }
        show(
            result.event,
            result.act == .uphold
                ? LocalizedText(
                    zh: "已裁定维持 \(number) 第 \(result.round) 轮，自即日起执行（\(result.principal)）",
                    en: "round \(result.round) of \(number) is upheld, and in force (\(result.principal))")
                : LocalizedText(
                    zh: "已裁定退回 \(number) 第 \(result.round) 轮，请发起部门发起新一轮（\(result.principal)）",
                    en: "round \(result.round) of \(number) is returned: it takes another round (\(result.principal))"))
        print(Confirm.standing(verification, result.view.settings, language))
    }
}
