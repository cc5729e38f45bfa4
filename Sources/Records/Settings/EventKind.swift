/// What can happen to a register. Each event is one commit (Schemas/README.md, "Commits").
public enum EventKind: String, CaseIterable, Sendable {
    case settings, notice, round, signoff, feedback, reminder, settlement, archive, hold, release, void, disposal,
        `import`
    /// What follow-through adds (F2–F12).
    case `extension`, acceptance, topic, handover, delegation, referral, ruling
    /// The end of a record: a longer term, its reading restricted, a disposal list, and a witness's word on one.
    case term, restriction, appraisal, witness
    /// What comes on paper or by mail, and its contest by the department (decision 32).
    case paper, contest

    public var words: LocalizedText {
        switch self {
        case .settings: LocalizedText(zh: "设置", en: "settings")
        case .notice: LocalizedText(zh: "会议通知", en: "notice")
        case .round: LocalizedText(zh: "送请确认", en: "round")
        case .signoff: LocalizedText(zh: "签字", en: "sign-off")
        case .feedback: LocalizedText(zh: "执行反馈", en: "feedback")
        case .reminder: LocalizedText(zh: "提醒", en: "reminder")
        case .settlement: LocalizedText(zh: "分歧处理", en: "settlement")
        case .archive: LocalizedText(zh: "归档", en: "archive")
        case .hold: LocalizedText(zh: "冻结", en: "hold")
        case .release: LocalizedText(zh: "解除冻结", en: "release")
        case .void: LocalizedText(zh: "作废", en: "void")
        case .disposal: LocalizedText(zh: "销毁", en: "disposal")
        case .import: LocalizedText(zh: "导入", en: "import")
        case .extension: LocalizedText(zh: "延期", en: "extension")
        case .acceptance: LocalizedText(zh: "验收", en: "acceptance")
        case .topic: LocalizedText(zh: "议题征集", en: "topic")
        case .handover: LocalizedText(zh: "交接", en: "handover")
        case .delegation: LocalizedText(zh: "委托", en: "delegation")
        case .referral: LocalizedText(zh: "提请裁定", en: "referral")
        case .ruling: LocalizedText(zh: "裁定", en: "ruling")
        case .term: LocalizedText(zh: "延长保存期限", en: "longer term")
        case .restriction: LocalizedText(zh: "查阅限制", en: "restriction of reading")
        case .appraisal: LocalizedText(zh: "销毁鉴定", en: "disposal list")
        case .witness: LocalizedText(zh: "监销签字", en: "witness's sign-off")
        case .paper: LocalizedText(zh: "纸面签字", en: "signature on paper")
        case .contest: LocalizedText(zh: "不认可纸面签字", en: "contest of a signature on paper")
        }
    }

    /// Whether the commit must be signed even where the register's rules say `签署提交: 否`: what changes who may do what,
    /// and what a record's term hangs on.
    public var isAlwaysSigned: Bool {
        switch self {
        case .settings, .archive, .hold, .release, .disposal, .import, .delegation, .term, .restriction, .appraisal,
            .witness, .paper, .contest:
            true
        case .notice, .round, .signoff, .feedback, .reminder, .settlement, .void, .extension, .acceptance, .topic,
            .handover, .referral, .ruling:
            false
        }
    }

    /// Whether its commit names a record; the others are about the register, a department, or a disposal list.
    public var isAboutRecord: Bool { ![.settings, .delegation, .appraisal, .witness].contains(self) }

    /// What may still happen to a record that was archived or given up (decision 21). A sign-off, by key or on paper, is one of them only
    /// after an archiving without confirmation (补签), which the rule itself looks at; a paper may be contested at any time.
    public var isPossibleAfterEnd: Bool {
        switch self {
        case .hold, .release, .settlement, .disposal, .term, .restriction, .contest: true
        default: false
        }
    }
}
