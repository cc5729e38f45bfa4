// Titles that say something (S5).
extension RecordRule {
    static let titles = [titleVague]

    /// A title names the question to be settled: four characters at least, and not only words that fit any meeting. A
    /// register adds its own such words under 空泛主题 (S5).
    static let titleVague = RecordRule("title-vague", from: .notice) { record, context, findings in
        let title = record.title
        guard !title.isBlank else { return }
        let own = context.settings.policy.vagueTitles
        let words = own.isEmpty ? genericWords : WordList(genericZh + genericEn + own)
        guard title.count(where: { !$0.isWhitespace }) < 4 || words.isAll(of: title) else { return }
        findings.add(
            .warning, at: FieldPath(\Record.title),
            LocalizedText(zh: "主题空泛：“\(title)”", en: "the title is vague: \"\(title)\""),
            hint: LocalizedText(
                zh: "请写明对象与问题，如“C产品响应速度优化”",
                en: "name the matter and the question, such as \"Faster response of product C\""))
    }

    private static let genericWords = WordList(genericZh + genericEn)

    private static let genericZh = [
        "会议", "会", "开会", "例会", "周会", "月会", "碰头会", "碰头", "沟通会", "协调会", "讨论会", "专题会", "沟通", "协调", "讨论", "交流",
        "对接", "同步", "协作", "合作", "配合", "研讨", "座谈", "汇报", "商议", "会商", "商讨", "推进", "安排", "通知", "记录", "纪要", "事宜",
        "事项", "事情", "问题", "工作", "情况", "议题", "主题", "项目", "跨部门", "部门", "部门间", "各部门", "内部", "关于", "有关", "相关",
        "就", "的", "和", "与", "及", "等", "进行", "一下", "临时", "紧急", "重要", "近期", "本周", "本月", "其他", "、", "。", "—", "·",
        "“", "”", "《", "》", "【", "】", "…",
    ]

    private static let genericEn = [
        "meeting", "meetings", "discussion", "discussions", "discuss", "sync", "sync-up", "communication",
        "coordination", "talk", "talks", "call", "chat", "update", "updates", "catch-up", "catchup", "alignment",
        "follow-up", "weekly", "monthly", "regular", "urgent", "important", "internal", "general", "cross-department",
        "cross-departmental", "interdepartmental", "department", "departments", "matter", "matters", "issue", "issues",
        "topic", "topics", "question", "questions", "problem", "problems", "subject", "misc", "miscellaneous", "other",
        "agenda", "minutes", "notes", "record", "project", "work", "various", "about", "on", "of", "for", "the", "a",
        "an", "and", "some", "re", "with",
    ]
}
