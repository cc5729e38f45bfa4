// What must be filled in, and from when on.
extension RecordRule {
    static let required = [
        titleMissing, goalMissing, departmentMissing, initiatorMissing, recorderMissing, backgroundMissing,
        followerMissing,
    ]

    /// The question to be settled is named before anyone is invited (S5).
    static let titleMissing = required(
        "title-missing", from: .notice, \.title, LocalizedText(zh: "未写主题", en: "there is no title"),
        hint: LocalizedText(
            zh: "请写明要解决的具体问题，如“C产品响应速度优化”",
            en: "name the question to be settled, such as \"Faster response of product C\""))

    /// What is to come of it is said before anyone is invited (S5, S12).
    static let goalMissing = required(
        "goal-missing", from: .notice, \.goal, LocalizedText(zh: "未写沟通目标", en: "there is no goal"),
        hint: LocalizedText(
            zh: "请写明预期成果，如“明确功能优化优先级及交付时间”",
            en: "say what is to come of it, such as \"Settle who delivers what by when\""))

    /// A record has an initiating department (S32): its number is built from the code.
    static let departmentMissing = RecordRule("department-missing", from: .notice) { record, _, findings in
        guard record.department == nil else { return }
        findings.add(
            .error, at: FieldPath(\Record.department),
            LocalizedText(zh: "未写发起部门", en: "there is no initiating department"),
            hint: LocalizedText(zh: "请写部门代码，如 MKT", en: "write its code, such as MKT"))
    }

    /// A record names who initiated the communication (S33).
    static let initiatorMissing = required(
        "initiator-missing", from: .circulation, \.initiator, LocalizedText(zh: "未写发起人", en: "there is no initiator"),
        hint: LocalizedText(
            zh: "请写岗位或姓氏，隐去姓名，如“市场部经理*”", en: "write the role or initial with a star, such as \"Marketing manager*\""))

    /// Someone is appointed to write the record (S9, S35).
    static let recorderMissing = required(
        "recorder-missing", from: .circulation, \.recorder, LocalizedText(zh: "未写记录人", en: "there is no recorder"),
        hint: LocalizedText(zh: "请指定专人记录，隐去姓名，如“王*”", en: "appoint someone to write the record, name masked: \"W*\""))

    /// The reason for the communication is on record (S12, S36).
    static let backgroundMissing = required(
        "background-missing", from: .circulation, \.background,
        LocalizedText(zh: "未写背景描述", en: "there is no background"),
        hint: LocalizedText(zh: "请简要写明沟通原因", en: "say in a few words why it was needed"))

    /// Someone follows up what was resolved (S43).
    static let followerMissing = RecordRule("follower-missing", from: .circulation) { record, _, findings in
        guard record.followup.follower.isBlank else { return }
        findings.add(
            .error, at: FieldPath(\Record.followup) + \FollowUp.follower,
            LocalizedText(zh: "未写跟进人", en: "there is no follower"),
            hint: LocalizedText(zh: "请在“后续跟踪”下写跟进人，隐去姓名，如“李*”", en: "name one under \"followup\", masked: \"L*\""))
    }

    private static func required(
        _ name: String, from stage: RecordStage, _ place: KeyPath<Record, String> & Sendable, _ message: LocalizedText,
        hint: LocalizedText
    ) -> RecordRule {
        RecordRule(name, from: stage) { record, _, findings in
            guard record[keyPath: place].isBlank else { return }
            findings.add(.error, at: FieldPath(place), message, hint: hint)
        }
    }
}

extension String {
    /// Nothing but spaces, if anything.
    package var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
