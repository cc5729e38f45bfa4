import Audit
import Records
import Register
import RegisterWriting

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

    static let shape = OutputShape<PaperVerdict>.object {
        Member("act", .word, "A signature, a contest, or a mail.", orNull: \.entry.act)
        Member("department", .code, "Whose it is.", orNull: \.entry.department)
        Member("round", .count, "Of which round.", orNull: \.entry.round)
        Member("decision", .word, "Agreed or objected.", orNull: \.entry.decision)
        Member("on", .day, "The day on the paper.", orNull: \.entry.on)
        Member(
            "standing",
            .oneOf("bad", "contested", "overruled", "replaced", "counts", "contest", "reply"), "How it stands."
        ) {
            standing($0).word
        }
        Member("vouched_by", .text, "Who put it on record.", \.entry.by)
        Member("at", .moment, "When.", orNull: \.entry.at)
        Member("witnesses", .text, "Who saw it signed, masked.", orNull: \.entry.witnesses.ifSaid)
        Member("sender", .text, "Who sent the mail.", orNull: \.entry.sender.ifSaid)
        Member("reason", .text, "Why they object or contest.", orNull: \.entry.reason.ifSaid)
        Member("contested", .text, "Why the department contests it.", orNull: { $0.contest?.reason })
        Member("reading", .word, "How the digest on the page was read.", orNull: \.entry.reading)
        Member("agreed_sha256", .digest, "The digest on the page.", orNull: \.entry.agreedDigest.ifSaid)
        Member("file", .text, "The scan or the mail.", orNull: \.entry.file.ifSaid)
        Member("size", .count, "Its bytes.", orNull: \.entry.size)
        Member("sha256", .digest, "Its digest.", orNull: \.entry.digest.ifSaid)
        Member("commit", .commit, "The commit that put it on record.", \.commit)
        Member("findings", each: FindingText.shape, "What is wrong with it.", \.findings)
    }.named("paper-entry")

    static let resultShape = OutputShape<
        (result: EventResult, department: DepartmentCode, verification: RecordVerification)
    >.object {
        EventShowing.members.of { $0.result }
        Member("department", .code, "Whose paper it is.") { $0.department }
        Member("state", .word, "Where the record stands now.") { $0.verification.state }
        Member("paper", each: shape, "What was put on record of it.") { $0.verification.papers.suffix(1) }
        Member("missing_signoffs", each: .code, "The departments whose agreement is missing.") {
            $0.verification.missing
        }
    }
    static let answer = JSONAnswer("paper", "What was put on record of paper or a mail", resultShape.schema)

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
