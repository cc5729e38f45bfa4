import Audit
import Records
import Register

/// Signatures on paper, contests and mails, as text and JSON (decision 32).
enum PaperShowing {
    /// How one stands: the word for scripts, and for people.
    private static func standing(_ verdict: PaperVerdict) -> (word: String, words: LocalizedText) {
        switch verdict.standing {
        case .bad: ("bad", LocalizedText(zh: "无效", en: "bad"))
        case .contested: ("contested", LocalizedText(zh: "部门不认可，不计入", en: "contested, does not count"))
        case .overruled: ("overruled", LocalizedText(zh: "其后已用密钥作出决定", en: "decided by key since"))
        case .replaced: ("replaced", LocalizedText(zh: "其后另有纸面签字，以其为准", en: "a later paper stands"))
        case .counts: ("counts", LocalizedText(zh: "登记员核验", en: "vouched for"))
        case .noDecision where verdict.entry.act == .contest:
            ("contest", LocalizedText(zh: "不认可", en: "contest"))
        case .noDecision: ("reply", LocalizedText(zh: "不计为签字", en: "no signature"))
        }
    }

    static func json(_ verdict: PaperVerdict) -> JSON {
        let entry = verdict.entry
        func text(_ text: String) -> JSON { JSON(text.isEmpty ? nil : text) }
        return .object([
            ("act", JSON(entry.act?.rawValue)), ("department", JSON(entry.department?.text)),
            ("round", JSON(entry.round)), ("decision", JSON(entry.decision?.rawValue)),
            ("on", JSON(entry.on?.description)), ("standing", .string(standing(verdict).word)),
            ("vouched_by", .string(entry.by)), ("at", JSON(entry.at?.description)),
            ("witnesses", text(entry.witnesses)), ("sender", text(entry.sender)), ("reason", text(entry.reason)),
            ("contested", JSON(verdict.contest?.reason)), ("reading", JSON(entry.reading?.rawValue)),
            ("agreed_sha256", text(entry.agreedDigest)), ("file", text(entry.file)), ("size", JSON(entry.size)),
            ("sha256", text(entry.digest)), ("commit", .string(verdict.commit.hex)),
            ("findings", .array(verdict.findings.map(FindingText.json))),
        ])
    }

    /// `纸面签字  第 1 轮  研发部  同意`, who vouches for it, and how it stands.
    private static func line(_ verdict: PaperVerdict, _ settings: Settings, _ language: Language) -> String {
        let entry = verdict.entry
        let what: LocalizedText =
            switch entry.act {
            case .contest: LocalizedText(zh: "不认可纸面签字", en: "contests the paper")
            case .reply: LocalizedText(zh: "经邮件知悉", en: "answered by mail")
            case .sign, nil: LocalizedText(zh: "纸面签字", en: "on paper")
            }
        let round = language == .zh ? "第 \(entry.round ?? 0) 轮" : "round \(entry.round ?? 0)"
        let parts = [
            what[language], round, entry.department.map(settings.named)?[language],
            entry.decision?.words[language], entry.on.map { "\($0)" }, entry.sender.isEmpty ? nil : entry.sender,
        ]
        return parts.compactMap { $0 }.joined(separator: "  ")
    }

    private static func details(_ verdict: PaperVerdict, _ language: Language) -> [String] {
        let entry = verdict.entry
        let (stands, colon) = (standing(verdict).words[language], language == .zh ? "：" : ": ")
        var details = [stands + (language == .zh ? "（" : " (") + entry.by + (language == .zh ? "）" : ")")]
        if !entry.witnesses.isEmpty {
            details.append((language == .zh ? "见证人" : "seen by") + colon + entry.witnesses)
        }
        if !entry.reason.isEmpty { details.append((language == .zh ? "理由" : "reason") + colon + entry.reason) }
        if let contest = verdict.contest {
            details.append((language == .zh ? "不认可的理由" : "contested because") + colon + contest.reason)
        }
        return details
    }

    static func text(_ verdict: PaperVerdict, _ settings: Settings, _ context: CommandContext) -> String {
        let language = context.language
        let mark =
            !verdict.isGood
            ? context.paint("✗", .red) : verdict.counts ? context.paint("○", .yellow) : context.paint("-", .dim)
        var text = "  \(mark) " + SafeText.line(line(verdict, settings, language)) + "\n"
        var details = details(verdict, language)
        if !verdict.entry.digest.isEmpty { details.append("SHA-256 " + verdict.entry.digest) }
        for detail in details { text += "      " + SafeText.line(detail) + "\n" }
        for finding in verdict.findings {
            text += "      " + FindingText.line(finding, language, context.terminal.output)
        }
        return text
    }

    /// What is on paper of the current round, an item each.
    static func lines(_ verification: RecordVerification, _ settings: Settings, _ language: Language) -> [String] {
        verification.papers.filter { $0.entry.round == verification.round }.map { verdict in
            ([line(verdict, settings, language)] + details(verdict, language)).joined(
                separator: language == .zh ? "；" : "; ")
        }
    }

    /// Behind `各部门均已签字`: whose signature is on paper, and that a registrar vouches for it. Nothing where all signed by key.
    static func aside(_ record: Record, _ settings: Settings, _ language: Language) -> String {
        let departments = record.agreedOnPaper
        guard !departments.isEmpty else { return "" }
        let named = settings.named(departments)
        let vouchers = departments.compactMap { record.paperDecisions(on: record.round)[$0]?.by }
        let people = vouchers.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return SafeText.line(
            LocalizedText(
                zh: "（其中纸面签字：\(named.zh)，由登记员 \(people.joined(separator: "、")) 核验）",
                en: " (on paper: \(named.en), vouched for by \(people.joined(separator: ", ")))")[language])
    }
}
