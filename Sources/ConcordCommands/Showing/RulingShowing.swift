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

    static func json(_ verdict: RulingVerdict) -> JSON {
        .object([
            ("round", JSON(verdict.round)), ("decision", JSON(verdict.act?.rawValue)), ("signer", JSON(verdict.signer)),
            ("key", JSON(verdict.fingerprint)), ("signed_at", JSON(verdict.signedAt?.description)),
            ("reason", .string(verdict.reason)), ("verdict", .string(verdict.isGood ? "good" : "bad")),
            ("findings", .array(verdict.findings.map(FindingText.json))),
        ])
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
            return show(
                .object([
                    ("number", .string("\(number)")), ("event", "ruling"), ("path", JSON(result.event.path)),
                    ("commit", .string(result.event.commit.hex)), ("round", .integer(result.round)),
                    ("decision", .string(result.act.rawValue)), ("tag", .string(result.tag)),
                    ("signer", .string(result.principal)), ("state", .string(verification.state.rawValue)),
                    ("findings", .array(result.event.findings.map(FindingText.json))),
                ]))
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
