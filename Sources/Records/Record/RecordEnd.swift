/// A longer term of retention, set after archiving (延长保存期限, S27). Terms only grow.
public struct TermExtension: LivingEntry {
    /// The term that held before.
    public var from: RetentionTerm?
    public var to: RetentionTerm?
    public var reason = ""
    public var at: Moment?
    public var by = ""

    public init() {}

    public var matter: LivingMatter? { nil }
    public static var addresses: [LivingText<Self>] { [\.by] }
    public static var texts: [LivingText<Self>] { [\.reason] }

    public static let form = FieldSchema<TermExtension>(
        "term-extension", LocalizedText(zh: "延长保存期限", en: "A longer term of retention"),
        [
            .scalar(key("原期限", "from", "此前的保存期限", "The term before"), \.from),
            .scalar(key("延长至", "to", "归档之日起算的新期限", "The new term, from the day of archiving"), \.to),
            .line(key("理由", "reason", "延长的理由", "Why"), \.reason),
            .scalar(key("时间", "at", "登记时间", "When"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "Who, by mail address"), \.by),
        ])
}

/// The reading of a record was restricted, or is open again (限制查阅). It hides nothing from git.
public struct Restriction: LivingEntry {
    public var act: RestrictionAct?
    public var reason = ""
    /// The law or rule that asks for it.
    public var basis = ""
    public var at: Moment?
    public var by = ""

    public init() {}

    public var actWord: String? { act?.rawValue }
    public var matter: LivingMatter? { nil }
    public static var addresses: [LivingText<Self>] { [\.by] }
    public static var texts: [LivingText<Self>] { [\.reason, \.basis] }

    public static let form = FieldSchema<Restriction>(
        "restriction", LocalizedText(zh: "限制查阅", en: "A restriction of reading, or its end"),
        [
            .scalar(key("办理", "act", "限制或解除", "restrict or lift"), \.act),
            .line(key("理由", "reason", "限制或解除的理由", "Why"), \.reason),
            .line(key("依据", "basis", "所依据的法律或规定", "The law or rule that asks for it"), \.basis),
            .scalar(key("时间", "at", "登记时间", "When"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "Who, by mail address"), \.by),
        ])
}

public enum RestrictionAct: String, FormChoice {
    case restrict, lift

    public var words: LocalizedText {
        switch self {
        case .restrict: LocalizedText(zh: "限制", en: rawValue)
        case .lift: LocalizedText(zh: "解除", en: rawValue)
        }
    }
}

extension Record {
    /// The restriction that holds; nil where the record may be read.
    public var restriction: Restriction? { restrictions.last.flatMap { $0.act == .restrict ? $0 : nil } }

    /// The term that was set for it, when it was archived or since.
    public var setTerm: RetentionTerm? { ([archived?.term] + terms.map(\.to)).compactMap { $0 }.max() }
}

extension Record {
    /// What is shown of a record whose reading is restricted: what a stub would say, and the restriction.
    public var factsAlone: Record {
        var facts = Record()
        (facts.number, facts.department, facts.date) = (number, department, date)
        facts.archived = archived.map { archived in
            var own = Archiving()
            (own.at, own.by, own.term) = (archived.at, archived.by, archived.term)
            return own
        }
        facts.restrictions = restrictions
        return facts
    }
}
