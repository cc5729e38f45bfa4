import Records

/// The words of the paper form. A field goes by its key in the form's table; here stand those that the paper words otherwise.
struct FormWording: Sendable {
    let language: Language
    let settings: Settings

    static let title = LocalizedText(zh: "跨部门沟通协调记录表", en: "Cross-Department Coordination Record")

    func label<Value: FormValue>(_ place: PartialKeyPath<Value>) -> String {
        let path = FieldPath(place)
        if let words = Self.paper[path] { return words[language] }
        return Self.capitalized(path.label(in: language))
    }

    /// A word of the form's choices; nothing for a choice that was not made.
    func choice(_ words: LocalizedText?) -> String { Self.capitalized(words?[language] ?? "") }

    /// What a document calls a scenario; in files the English word is shorter.
    func scenario(_ scenario: Scenario?) -> String {
        switch scenario {
        case nil: ""
        case .milestone?: say(Scenario.milestone.words.zh, "Project milestone")
        case .resources?: say(Scenario.resources.words.zh, "Resources and conflicts")
        case .improvement?: say(Scenario.improvement.words.zh, "Process improvement")
        case .adHoc?: say(Scenario.adHoc.words.zh, "Ad-hoc cooperation")
        }
    }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// `研发部（RND）`; the code alone for a department that the register does not know.
    func department(_ code: DepartmentCode?) -> String {
        guard let code else { return "" }
        return settings.named(code)[language]
    }

    /// A day that is written by hand.
    var dateByHand: FormCell.Line {
        .pen(say("\u{3000}\u{3000}年\u{3000}\u{3000}月\u{3000}\u{3000}日", "Date:"), otherwise: "")
    }

    /// Names, roles or numbers one after the other.
    func list(_ items: [String]) -> String { items.joined(separator: say("、", ", ")) }

    /// `2024-03-05 14:00 +08:00`.
    func moment(_ moment: Moment?) -> String {
        guard let moment else { return "" }
        let zone = moment.description.suffix(6)
        return "\(moment.day) \(moment.clock) \(zone)"
    }

    private static let paper: [FieldPath: LocalizedText] = [
        FieldPath(\Record.number): LocalizedText(zh: "记录编号", en: "Record number"),
        FieldPath(\Record.title): LocalizedText(zh: "主题", en: "Subject"),
        FieldPath(\Record.date): LocalizedText(zh: "沟通日期", en: "Date of communication"),
        FieldPath(\Record.time): LocalizedText(zh: "沟通时间", en: "Time"),
        FieldPath(\Record.venue): LocalizedText(zh: "沟通地点/平台", en: "Place or platform"),
        FieldPath(\Record.department): LocalizedText(zh: "发起部门", en: "Initiating department"),
        FieldPath(\Record.participants): LocalizedText(zh: "参与部门及人员", en: "Departments and people taking part"),
        FieldPath(\Record.materials): LocalizedText(zh: "背景材料", en: "Background material"),
        FieldPath(\Record.citations): LocalizedText(zh: "引用记录", en: "Earlier records"),
        FieldPath(\Record.actions): LocalizedText(zh: "决议事项", en: "Resolutions"),
        FieldPath(\Record.followup): LocalizedText(zh: "后续跟踪", en: "Follow-up"),
        FieldPath(\Record.signoffs): LocalizedText(zh: "签字确认", en: "Confirmation by signature"),
        FieldPath(\Topic.points): LocalizedText(zh: "讨论要点", en: "Points discussed"),
        FieldPath(\Topic.provisional): LocalizedText(zh: "初步一致", en: "Provisional consensus"),
        FieldPath(\ActionItem.number): LocalizedText(zh: "序号", en: "No."),
        FieldPath(\ActionItem.support): LocalizedText(zh: "所需支持", en: "Support needed"),
        FieldPath(\FollowUp.feedback): LocalizedText(zh: "执行情况反馈", en: "Feedback on execution"),
        FieldPath(\FollowUp.settlements): LocalizedText(zh: "分歧处理", en: "Differences settled"),
        FieldPath(\FollowUp.follower): LocalizedText(zh: "跟进人", en: "Followed up by"),
        FieldPath(\Feedback.on): LocalizedText(zh: "日期", en: "Date"),
        FieldPath(\Feedback.by): LocalizedText(zh: "反馈人", en: "Reported by"),
    ]
}
