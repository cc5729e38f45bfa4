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
    /// An action's department may ask for a longer term (F2).
    public var `extension` = false
    /// What is done is completed when the initiating department has accepted it (F4).
    public var acceptance = false
    /// A record is archived when its differences are settled (F3).
    public var settledDifferences = false
    /// A head may delegate for a time (F8).
    public var delegation = false
    public var escalation = Escalation()
    /// Who rules where departments stay apart, by mail address (F12).
    public var arbiters: [String] = []
    /// The classes of terms, one of which is chosen when archiving (S27); any term if there are none.
    public var retentionClasses: [RetentionTerm] = []
    /// Who witnesses disposals (监销人), by mail address.
    public var witnesses: [String] = []
    /// What stays of a record that was disposed of says its title (decision 35).
    public var stubTitles = false
    /// A registrar may vouch for signatures on paper (decision 32).
    public var paperSignoffs = false

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
            .scalar(
                key("延期", "extension", "写“是”则行动项可以申请延期", "Yes lets departments ask for longer terms (F2)"), \.extension,
                unlessWritten: false),
            .scalar(
                key("验收", "acceptance", "写“是”则完成须经发起部门验收", "Yes has the initiator accept what is done (F4)"),
                \.acceptance, unlessWritten: false),
            .scalar(
                key(
                    "分歧须处理", "settled_differences", "写“是”则分歧点处理后方可归档",
                    "Yes lets no record be archived while a difference stands open (F3)"), \.settledDifferences,
                unlessWritten: false),
            .scalar(
                key("委托", "delegation", "写“是”则负责人可以委托他人代签", "Yes lets heads delegate for a time (F8)"), \.delegation,
                unlessWritten: false),
            .group(
                key("督促", "escalation", "逾期后的催办与督办", "Steps that follow when an action stays late (F11)"), \.escalation),
            .scalars(
                key("裁定人", "arbiters", "裁定人的邮箱", "Mail addresses of who rules where departments stay apart (F12)"),
                \.arbiters),
            .scalars(
                key(
                    "期限类别", "retention_classes", "归档时从中选定，如“2年”“10年”“永久”",
                    "The terms of which one is chosen when archiving"),
                \.retentionClasses),
            .scalars(
                key("监销人", "witnesses", "监销人的邮箱，不得为登记员", "Mail addresses of who witnesses disposals; no registrars"),
                \.witnesses),
            .scalar(
                key("存根载主题", "stub_titles", "写“是”则销毁存根载明主题", "Yes keeps the title of a record that was disposed of"),
                \.stubTitles, unlessWritten: false),
            .scalar(
                key(
                    "纸面签字", "paper_signoffs", "写“是”则登记员可以登记纸面签字",
                    "Yes lets registrars vouch for signatures on paper (S20)"),
                \.paperSignoffs, unlessWritten: false),
        ])
}

/// What follows when an action stays late (督促, F11); a step without days is not taken.
public struct Escalation: FormValue {
    /// So many working days late, the owner's head is reminded (催办).
    public var headAfter: Int?
    /// So many, a named post is (督办).
    public var postAfter: Int?
    public var post = ""
    public var postMail = ""

    public init() {}

    public static let form = FieldSchema<Escalation>(
        "escalation", LocalizedText(zh: "督促", en: "Steps that follow when an action stays late"),
        [
            .scalar(
                key("催办", "head_after", "逾期几个工作日提醒部门负责人", "Working days late until the head is reminded"), \.headAfter),
            .scalar(key("督办", "post_after", "逾期几个工作日报督办岗位", "Working days late until the post is told"), \.postAfter),
            .line(key("督办岗位", "post", "督办岗位的名称", "What the post is called"), \.post),
            .line(key("督办邮箱", "post_mail", "督办岗位的邮箱", "The post's mail address"), \.postMail),
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
    public var acceptance = 3

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
            .scalar(
                key("验收", "acceptance", "反馈完成后几个工作日内验收", "Working days to accept what was reported done (F4)"),
                \.acceptance, unlessWritten: 3),
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
