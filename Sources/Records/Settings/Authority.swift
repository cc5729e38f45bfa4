/// What can happen to a register. Each event is one commit (Schemas/README.md, "Commits").
public enum EventKind: String, CaseIterable, Sendable {
    case settings, notice, round, signoff, feedback, reminder, settlement, archive, hold, release, void, disposal,
        `import`

    public var words: LocalizedText {
        switch self {
        case .settings: LocalizedText(zh: "设置", en: "settings")
        case .notice: LocalizedText(zh: "会议通知", en: "notice")
        case .round: LocalizedText(zh: "发起确认", en: "round")
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
        }
    }

    /// Whether the commit must be signed by someone entitled, or may stand unproven.
    public var mustBeSigned: Bool {
        switch self {
        case .settings, .archive, .hold, .release, .disposal, .import: true
        case .notice, .round, .signoff, .feedback, .reminder, .settlement, .void: false
        }
    }
}

extension Settings {
    /// Whether a person may make an event, by the roster as it stands here.
    ///
    /// - Parameters:
    ///   - record: what the event is about, as it is after it; nil for settings.
    ///   - action: the action that a feedback is on.
    public func allows(_ principal: String, _ event: EventKind, on record: Record?, action: Int? = nil) -> Bool {
        let isRegistrar = registrars.contains(principal)
        let role = record?.department.flatMap(department)?.role(of: principal)
        switch event {
        case .settings, .hold, .release, .disposal, .import:
            return isRegistrar
        case .notice, .round, .settlement, .void:
            return role != nil
        case .reminder:
            return role != nil || isRegistrar
        case .signoff:
            return true  // it carries its own proof
        case .feedback:
            let owner = record?.actions.first { $0.number == action }?.department
            return role != nil || owner.flatMap(department)?.role(of: principal) != nil
        case .archive:
            return isRegistrar || role?.maySign == true
        }
    }

    /// The departments that a person may sign for.
    public func signingDepartments(of principal: String) -> [DepartmentCode] {
        departments.filter { $0.role(of: principal)?.maySign == true }.compactMap(\.code)
    }
}
