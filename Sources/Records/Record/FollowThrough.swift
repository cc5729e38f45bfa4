// What is put on record of an agreed matter beyond reports: F2, F4, F6, F8, F12. Each is optional, and a list that grows.

/// A topic that a department asks to have discussed, or the initiating department's answer (议题征集, F6).
public struct TopicEntry: LivingEntry {
    /// The topic's number; an answer bears that of what it answers.
    public var number: Int?
    public var act: TopicAct?
    /// Who asks for it.
    public var department: DepartmentCode?
    public var topic = ""
    public var note = ""
    public var at: Moment?
    public var by = ""

    public init() {}

    public var matter: LivingMatter? { number.map { .topic($0) } }
    public var actWord: String? { act?.rawValue }
    public static var addresses: [LivingText<Self>] { [\.by] }
    public static var texts: [LivingText<Self>] { [\.topic, \.note] }
}

public enum TopicAct: String, FormChoice {
    case propose, take, decline

    public var words: LocalizedText {
        switch self {
        case .propose: LocalizedText(zh: "提出", en: rawValue)
        case .take: LocalizedText(zh: "采纳", en: rawValue)
        case .decline: LocalizedText(zh: "不采纳", en: rawValue)
        }
    }
}

/// What was asked or answered of an action's day (延期, F2). The agreed day stays in the text; a granted one stands beside it.
public struct Extension: LivingEntry {
    public var action: Int?
    public var act: ExtensionAct?
    /// The day that held when it was asked for.
    public var from: Day?
    public var to: Day?
    public var reason = ""
    public var at: Moment?
    public var by = ""

    public init() {}

    public var matter: LivingMatter? { action.map { .action(ActionNumber($0)) } }
    public var actWord: String? { act?.rawValue }
    public static var addresses: [LivingText<Self>] { [\.by] }
    public static var texts: [LivingText<Self>] { [\.reason] }
}

public enum ExtensionAct: String, FormChoice {
    case ask, grant, refuse

    public var words: LocalizedText {
        switch self {
        case .ask: LocalizedText(zh: "申请", en: rawValue)
        case .grant: LocalizedText(zh: "批准", en: rawValue)
        case .refuse: LocalizedText(zh: "不批准", en: rawValue)
        }
    }
}

/// What the initiating department says of work that was reported done (验收, F4).
public struct Acceptance: LivingEntry {
    public var action: Int?
    public var act: AcceptanceAct?
    public var note = ""
    /// The day to look at it once more.
    public var recheckOn: Day?
    public var at: Moment?
    public var by = ""

    public init() {}

    public var matter: LivingMatter? { action.map { .action(ActionNumber($0)) } }
    public var actWord: String? { act?.rawValue }
    public static var addresses: [LivingText<Self>] { [\.by] }
    public static var texts: [LivingText<Self>] { [\.note] }
}

public enum AcceptanceAct: String, FormChoice {
    case accept, `return`, recheck

    public var words: LocalizedText {
        switch self {
        case .accept: LocalizedText(zh: "通过", en: rawValue)
        case .return: LocalizedText(zh: "退回", en: rawValue)
        case .recheck: LocalizedText(zh: "回头看", en: rawValue)
        }
    }
}

/// Another person of the department does it from now on (交接, F8).
public struct Handover: LivingEntry {
    public var action: Int?
    public var from = ""
    public var to = ""
    public var reason = ""
    public var at: Moment?
    public var by = ""

    public init() {}

    public var matter: LivingMatter? { action.map { .action(ActionNumber($0)) } }
    public static var names: [LivingText<Self>] { [\.from, \.to] }
    public static var addresses: [LivingText<Self>] { [\.by] }
    public static var texts: [LivingText<Self>] { [\.reason] }
}

/// A round on which the departments stay apart was referred to an arbiter, or ruled on (裁定, F12).
public struct Ruling: LivingEntry {
    public var round: Int?
    public var act: RulingAct?
    public var reason = ""
    /// The arbiter's signed tag, as `git cat-file tag` prints it; empty for a referral.
    public var tag = ""
    public var at: Moment?
    public var by = ""

    public init() {}

    public var matter: LivingMatter? { round.map { .round($0) } }
    public var actWord: String? { act?.rawValue }
    public static var addresses: [LivingText<Self>] { [\.by] }
    public static var texts: [LivingText<Self>] { [\.reason] }
}

public enum RulingAct: String, FormChoice {
    case refer, uphold, `return`

    public var words: LocalizedText {
        switch self {
        case .refer: LocalizedText(zh: "提请", en: rawValue)
        case .uphold: LocalizedText(zh: "维持", en: rawValue)
        case .return: LocalizedText(zh: "退回", en: rawValue)
        }
    }
}

extension Settlement: LivingEntry {
    public var matter: LivingMatter? { difference.map { .difference($0) } }
    public static var addresses: [LivingText<Self>] { [\.by] }
    public static var texts: [LivingText<Self>] { [\.result] }
}

extension Feedback: LivingEntry {
    public var at: Moment? { entered }
    /// Who reports is a person as records name them, unless an address says who.
    public var maker: String? { by.contains("@") ? by : nil }
    public var matter: LivingMatter? { item.map { .action($0) } }
    public static var names: [LivingText<Self>] { [\.by] }
    public static var addresses: [LivingText<Self>] { [] }
    public static var texts: [LivingText<Self>] { [\.note] }
}
