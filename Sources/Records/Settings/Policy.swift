/// The rules that a register sets for itself (规则); what is not written holds as in the office procedure.
public struct Policy: FormValue {
    public var names: NamePolicy?
    public var retention: [RetentionRule] = []
    public var deadlines = Deadlines()
    public var ambiguousWords: [String] = []
    public var vagueTitles: [String] = []
    public var roleWords: [String] = []
    public var departmentWords: [DepartmentWord] = []
    /// Every event is signed by its actor's key; `否` lifts it where the kind of event allows.
    public var signCommits = true
    public var passkeyOrigins: [String] = []

    public init() {}

    public static let form = FieldSchema<Policy>(
        "policy", LocalizedText(zh: "规则", en: "The register's rules"),
        [
            .scalar(key("姓名", "names", "隐去或公开", "masked or open (S11)"), \.names),
            .groups(
                key("保存期限", "retention", "不少于 2 年", "How long records are kept: two years at least (S27)"), \.retention,
                foundAgain: .position),
            .group(key("时限", "deadlines", "各环节的期限", "How long each step may take"), \.deadlines),
            .scalars(key("模糊用语", "ambiguous_words", "在内置词表之外", "Beyond the built-in list (S17)"), \.ambiguousWords),
            .scalars(key("空泛主题", "vague_titles", "在内置词表之外", "Beyond the built-in list (S5)"), \.vagueTitles),
            .scalars(key("岗位用语", "role_words", "在内置词表之外", "Beyond the built-in list (S11)"), \.roleWords),
            .groups(
                key("部门用语", "department_words", "出现该词即应有该部门", "A word that calls for a department (S6)"),
                \.departmentWords, foundAgain: .by(\.word)),
            .scalar(
                key("签署提交", "sign_commits", "写“否”则不要求每次提交都签署", "No lifts that every commit must be signed"),
                \.signCommits,
                unlessWritten: true),
            .scalars(
                key("通行密钥来源", "passkey_origins", "接受的网页来源", "Origins from which passkeys are taken"), \.passkeyOrigins),
        ])
}

public enum NamePolicy: String, FormChoice {
    case masked, open

    public var words: LocalizedText {
        switch self {
        case .masked: LocalizedText(zh: "隐去", en: rawValue)
        case .open: LocalizedText(zh: "公开", en: rawValue)
        }
    }
}

/// A term for all records, or for those of a scenario or a department.
public struct RetentionRule: FormValue {
    public var scenario: Scenario?
    public var department: DepartmentCode?
    public var term: RetentionTerm?

    public init() {}

    public static let form = FieldSchema<RetentionRule>(
        "retention-rule", LocalizedText(zh: "保存期限规则", en: "A term of retention"),
        [
            .scalar(key("适用情境", "scenario", "不写则不限", "Any, if not written"), \.scenario),
            .scalar(key("部门", "department", "发起部门，不写则不限", "The initiating one; any, if not written"), \.department),
            .scalar(key("期限", "term", "不少于 2 年，或永久", "Two years at least, or permanent"), \.term),
        ])
}

/// How long each step may take. Working days, except reminders and weekly syncs, which are calendar days.
public struct Deadlines: FormValue {
    public var notice = 3
    public var circulation = 2
    public var objection = 1
    public var feedback = 1
    public var reminder = 3
    public var sync = 7

    public init() {}

    public static let form = FieldSchema<Deadlines>(
        "deadlines", LocalizedText(zh: "时限", en: "Deadlines"),
        [
            .scalar(
                key("通知", "notice", "提前几个工作日通知", "Working days of notice before the meeting (S7)"), \.notice,
                unlessWritten: 3),
            .scalar(
                key("整理", "circulation", "几个工作日内送请确认", "Working days to circulate after it (S15)"), \.circulation,
                unlessWritten: 2),
            .scalar(key("异议", "objection", "几个工作日内提出", "Working days to object (S19)"), \.objection, unlessWritten: 1),
            .scalar(
                key("反馈", "feedback", "完成后几个工作日内反馈", "Working days to report after it is done (S21)"), \.feedback,
                unlessWritten: 1),
            .scalar(
                key("提醒", "reminder", "提前几天提醒", "Calendar days of reminder before a due date (S22)"), \.reminder,
                unlessWritten: 3),
            .scalar(key("同步", "sync", "几天同步一次", "Calendar days between syncs (S23)"), \.sync, unlessWritten: 7),
        ])
}

/// A word that calls for a department (预算 → FIN).
public struct DepartmentWord: FormValue {
    public var word = ""
    public var department: DepartmentCode?

    public init() {}

    public static let form = FieldSchema<DepartmentWord>(
        "department-word", LocalizedText(zh: "部门用语", en: "A word that calls for a department"),
        [
            .line(key("用语", "word", "出现在记录中的词", "The word in the record"), \.word),
            .scalar(key("部门", "department", "应参与的部门", "Who should take part"), \.department),
        ])
}
