// What comes on paper or by mail of a round (纸面签字, S20, S26; decision 32).

/// A signature on paper that a registrar vouches for, the department's contest of it, or a mail that answers the round. None is a signature by
/// key: whether one counts is derived (``Record/paperDecisions(on:)``).
public struct PaperEntry: LivingEntry {
    public var round: Int?
    public var act: PaperAct?
    /// Whose word it is.
    public var department: DepartmentCode?
    /// What the paper says; nil for a contest and for a mail.
    public var decision: Decision?
    /// The day on the paper, or of the mail.
    public var on: Day?
    /// Why the department objects, or contests.
    public var reason = ""
    /// SHA-256 of the agreed part, as the paper has it.
    public var agreedDigest = ""
    /// How that was read off the paper.
    public var reading: PaperReading?
    /// The scan, or the mail, kept beside the record; its path from the register's root.
    public var file = ""
    /// In bytes.
    public var size: Int?
    /// SHA-256 of the file in lower-case hexadecimal.
    public var digest = ""
    /// Who saw it being signed, names masked.
    public var witnesses = ""
    /// Who sent the mail.
    public var sender = ""
    public var at: Moment?
    /// Who vouches for the paper, contests it, or kept the mail.
    public var by = ""

    public init() {}

    /// The largest scan or mail, in bytes.
    public static let fileLimit = 16 << 20

    public var matter: LivingMatter? { round.map { .round($0) } }
    public var actWord: String? { act?.rawValue }
    public var speaker: DepartmentCode? { department }
    public static var names: [LivingText<Self>] { [\.witnesses] }
    public static var addresses: [LivingText<Self>] { [\.by, \.sender] }
    public static var texts: [LivingText<Self>] { [\.reason] }
}

public enum PaperAct: String, FormChoice {
    case sign, contest, reply

    public var words: LocalizedText {
        switch self {
        case .sign: LocalizedText(zh: "签字", en: rawValue)
        case .contest: LocalizedText(zh: "不认可", en: rawValue)
        case .reply: LocalizedText(zh: "邮件知悉", en: rawValue)
        }
    }
}

/// How the printed digest was read.
public enum PaperReading: String, FormChoice {
    case code, typed

    public var words: LocalizedText {
        switch self {
        case .code: LocalizedText(zh: "二维码", en: rawValue)
        case .typed: LocalizedText(zh: "手工录入", en: rawValue)
        }
    }
}

extension PaperEntry {
    public static let form = FieldSchema<PaperEntry>(
        "paper", LocalizedText(zh: "纸面签字", en: "A signature on paper, its contest, or a mail that answers"),
        [
            .scalar(key("轮次", "round", "所签的轮次", "The round it is about"), \.round),
            .scalar(key("办理", "act", "签字、不认可或邮件知悉", "sign, contest or reply"), \.act),
            .scalar(key("部门", "department", "部门代码", "Whose word it is: a department's code"), \.department),
            .scalar(key("决定", "decision", "同意或异议", "agree or object, as the paper says"), \.decision),
            .scalar(key("日期", "on", "纸面所载的日期", "The day on the paper, or of the mail"), \.on),
            .line(key("理由", "reason", "异议或不认可的理由", "Why it objects, or contests"), \.reason),
            .digest(
                key("所签校验值", "agreed_sha256", "纸面所载议定部分的校验值", "The digest of the agreed part, as printed"),
                \.agreedDigest),
            .scalar(key("核对方式", "reading", "二维码或手工录入", "code or typed: how that was read"), \.reading),
            .line(key("文件", "file", "扫描件或邮件的路径", "The scan, or the mail: its path in the register"), \.file),
            .scalar(key("大小", "size", "字节数", "Its size in bytes"), \.size),
            .digest(key("SHA-256", "sha256", "文件的校验值", "The digest of its content"), \.digest),
            .line(key("见证人", "witnesses", "见证签字的人，隐去姓名", "Who saw it signed, names masked"), \.witnesses),
            .line(key("发件人", "sender", "邮件的发件人", "Who sent the mail, by mail address"), \.sender),
            .scalar(key("时间", "at", "登记时间", "When it was put on record"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "Who vouches for it, by mail address"), \.by),
        ])
}

extension Record {
    /// What departments have decided on a round by paper alone, the last entry of each: what is contested does not count, nor what the
    /// department decided by key, which stands above any paper.
    public func paperDecisions(on round: Int?) -> [DepartmentCode: PaperEntry] {
        guard !paper.isEmpty, round != nil else { return [:] }
        var standing: [DepartmentCode: PaperEntry] = [:]
        for entry in paper where entry.round == round {
            guard let department = entry.department else { continue }
            switch entry.act {
            case .sign where entry.decision != nil: standing[department] = entry
            case .contest: standing[department] = nil
            case .sign, .reply, nil: continue
            }
        }
        for signoff in signoffs where signoff.round == round {
            if let department = signoff.department { standing[department] = nil }
        }
        return standing
    }

    /// The departments whose agreement to the current round stands on paper alone, in the form's order.
    public var agreedOnPaper: [DepartmentCode] {
        let standing = paperDecisions(on: round)
        return signatories.filter { standing[$0]?.decision == .agree }
    }

    /// The departments whose objection to the current round stands on paper alone, in the form's order.
    public var objectingOnPaper: [DepartmentCode] {
        let standing = paperDecisions(on: round)
        return signatories.filter { standing[$0]?.decision == .object }
    }

    /// The contest of what a department has on paper of a round; nil where there is none.
    public func contest(of department: DepartmentCode?, on round: Int?) -> PaperEntry? {
        paper.last { $0.act == .contest && $0.department == department && $0.round == round }
    }

    /// The same record with only some of its paper: what holds.
    public func keeping(paper: [PaperEntry]) -> Record {
        var copy = self
        copy.paper = paper
        return copy
    }

    /// Whether it was in force, as is known from a later version of it: a paper that was contested since, or that the department's own key went
    /// against, never held.
    public func isInForce(knowing later: Record) -> Bool {
        guard !later.paper.isEmpty, !agreedOnPaper.isEmpty else { return isInForce }
        let stale = agreedOnPaper.filter { department in
            let isContested = later.added(\.paper, since: self).contains {
                $0.act == .contest && $0.department == department && $0.round == round
            }
            let decided = later.added(\.signoffs, since: self).last {
                $0.department == department && $0.round == round
            }
            return isContested || decided?.decision == .object
        }
        guard !stale.isEmpty else { return isInForce }
        return keeping(paper: paper.filter { entry in entry.department.map { !stale.contains($0) } ?? true }).isInForce
    }
}
