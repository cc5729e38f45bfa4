// The table of the form: every field of a record, in the order and with the words of the paper template (S28–S45).

extension Record {
    public static let form = FieldSchema<Record>(
        "record", LocalizedText(zh: "跨部门沟通协调记录", en: "A coordination record"), agreedFields + livingFields)

    /// The fields that a round circulates and a sign-off signs.
    public static let agreedForm = FieldSchema<Record>(
        "agreed", LocalizedText(zh: "议定部分", en: "The agreed part"), agreedFields)

    /// The first key of the living part: the agreed part is the file's bytes before the line that begins with it.
    public static let firstLivingKey = FormKey(
        "后续跟踪", "followup",
        LocalizedText(
            zh: "从这一行起是后续部分，不属于签字内容", en: "From this line on the record lives on; it is not part of what is signed"))

    /// The one field of the agreed part that every round changes.
    public static let roundKey = key("轮次", "round", "确认轮次，从 1 起", "The confirmation round, from 1")

    private static let agreedFields: [Field<Record>] = [
        .scalar(key("记录编号", "number", "年份-部门代码-序号", "Year, department, serial (S28)"), \.number),
        .scalar(roundKey, \.round),
        .line(key("主题", "title", "沟通要解决的具体问题", "The question to be settled (S5)"), \.title),
        .scalar(key("适用情境", "scenario", "四种适用情境之一", "What the record is made for (S1–S4)"), \.scenario),
        .line(key("密级", "classification", "选填", "Optional: who may read it"), \.classification),
        .scalar(key("沟通日期", "date", "沟通当天", "The day of the communication (S29)"), \.date),
        .scalar(key("沟通时间", "time", "起止时间", "From when to when (S30)"), \.time),
        .group(
            key(
                "沟通地点", "venue", "线上须有平台与会议号，线下须有地点", "Online: platform and meeting number; offline: a place (S10, S31)"
            ), \.venue),
        .scalar(key("发起部门", "department", "部门代码", "The initiating department's code (S32)"), \.department),
        .line(key("发起人", "initiator", "隐去姓名", "Who initiated it, name masked (S33)"), \.initiator),
        .line(key("主持人", "chair", "选填，隐去姓名", "Optional: who chaired, name masked"), \.chair),
        .groups(
            key("参与部门", "participants", "每个部门一名对接人", "Each department with its liaison (S6, S34)"), \.participants,
            foundAgain: .by { $0.department?.text }),
        .scalars(key("缺席", "absent", "选填，隐去姓名", "Optional: who was absent, names masked"), \.absent),
        .scalars(
            key("列席", "in_attendance", "选填，隐去姓名", "Optional: who attended without a say, names masked"), \.inAttendance),
        .scalars(key("抄送", "copied_to", "选填", "Optional: who gets a copy"), \.copiedTo),
        .line(key("记录人", "recorder", "隐去姓名", "Who wrote the record, name masked (S35)"), \.recorder),
        .text(key("背景描述", "background", "沟通原因", "Why it was needed (S36)"), \.background),
        .text(key("沟通目标", "goal", "预期成果", "What was to come of it (S37)"), \.goal),
        .groups(
            key("背景材料", "materials", "文件、大小与校验值", "Files with size and digest (S8)"), \.materials,
            foundAgain: .by(\.path)),
        .scalars(key("引用记录", "citations", "以往记录的编号", "Numbers of earlier records (S8)"), \.citations),
        .groups(
            key("记录关系", "relations", "选填：延续、修订或取代哪份记录", "Optional: which record it continues, amends or replaces (F5)"),
            \.relations, foundAgain: .by { $0.record?.description }),
        .groups(
            key("自定义栏", "custom", "选填：登记簿自定的栏目", "Optional: the register's own fields (F10)"), \.custom,
            foundAgain: .by(\.field)),
        .groups(
            key("核心讨论", "discussion", "按议题：讨论要点、分歧点、共识点", "By topic: points, differences, consensus (S13, S38–S40)"),
            \.discussion,
            foundAgain: .likeness(\.topic)),
        .groups(
            key("决议事项", "actions", "做什么、谁负责、何时完成、所需支持", "What, who, by when, with what support (S14, S41)"), \.actions,
            foundAgain: .number(\.number)),
    ]

    /// The departments' decisions; what they say is shown by who signed, not as changes of the form.
    public static let signoffsKey = key(
        "签字确认", "signoffs", "各部门的签字（签名标签原文）", "The departments' decisions, each with its signed tag (S44, S45)")

    private static let livingFields: [Field<Record>] = [
        .group(firstLivingKey, \.followup),
        .groups(
            key(
                "签字确认", "signoffs", "各部门的签字（签名标签原文）", "The departments' decisions, each with its signed tag (S44, S45)"),
            \.signoffs,
            foundAgain: .position),
        .groups(
            key(
                "纸面签字", "paper", "登记员核验的纸面签字、部门的不认可、邮件知悉", "Signatures on paper, contests, and mails that answer (S20)"),
            \.paper, foundAgain: .position),
        .groups(
            key("裁定", "rulings", "提请裁定与裁定", "What was referred to an arbiter, and how it was ruled (F12)"), \.rulings,
            foundAgain: .position),
        .group(key("归档", "archived", "归档时间与保存期限", "When it was archived, and for how long (S24, S27)"), \.archived),
        .groups(
            key("延长保存期限", "terms", "归档之后延长的保存期限", "Longer terms of retention, set after archiving"), \.terms,
            foundAgain: .position),
        .groups(key("冻结", "holds", "冻结期间不得销毁", "Reasons not to dispose of it"), \.holds, foundAgain: .position),
        .groups(
            key("限制查阅", "restrictions", "限制期间只显示存根所载各项", "While it lasts, only a stub's facts are shown"),
            \.restrictions, foundAgain: .position),
        .group(key("作废", "void", "编号作废的理由", "Why the number was voided"), \.void),
        .group(key("导入", "imported", "由旧登记簿导入，未经核验", "Where it was imported from; unproven"), \.imported),
    ]
}

/// A key with its documentation in both languages.
func key(_ zh: String, _ en: String, _ aboutZh: String, _ aboutEn: String) -> FormKey {
    FormKey(zh, en, LocalizedText(zh: aboutZh, en: aboutEn))
}

extension Venue {
    public static let form = FieldSchema<Venue>(
        "venue", LocalizedText(zh: "沟通地点/平台", en: "Where it took place"),
        [
            .scalar(key("方式", "mode", "线上或线下", "Online or offline"), \.mode),
            .line(key("平台", "platform", "线上会议平台", "The platform of an online meeting"), \.platform),
            .line(key("会议号", "meeting_number", "线上会议号", "Its meeting number"), \.meetingNumber),
            .line(key("地点", "place", "楼宇与房间", "The room"), \.place),
        ])
}

extension Participant {
    public static let form = FieldSchema<Participant>(
        "participant", LocalizedText(zh: "参与部门", en: "A participating department"),
        [
            .scalar(key("部门", "department", "部门代码", "Its code"), \.department),
            .line(key("对接人", "liaison", "部门负责人或核心骨干，隐去姓名", "Head or key person, name masked (S6)"), \.liaison),
            .scalars(key("人员", "people", "其他参与人，隐去姓名", "The others, names masked"), \.people),
        ])
}

extension Material {
    public static let form = FieldSchema<Material>(
        "material", LocalizedText(zh: "背景材料", en: "A piece of background material"),
        [
            .line(key("名称", "name", "文件名", "What it is called"), \.name),
            .line(key("路径", "path", "登记簿内的路径", "Where it lies in the register"), \.path),
            .scalar(key("大小", "size", "字节数", "Its size in bytes"), \.size),
            .digest(key("SHA-256", "sha256", "内容的校验值", "The digest of its content"), \.digest),
        ])
}

extension Topic {
    public static let form = FieldSchema<Topic>(
        "topic", LocalizedText(zh: "议题", en: "A topic"),
        [
            .line(key("议题", "topic", "议题名称", "What was discussed"), \.topic),
            .scalars(key("讨论要点", "points", "各方观点", "What was said"), \.points),
            .groups(
                key("分歧点", "differences", "看法与后续处理", "Where the sides differ, and what happens next (S18)"),
                \.differences, foundAgain: .number(\.number)),
            .scalars(key("共识点", "consensus", "达成一致之处", "What was agreed"), \.consensus),
            .groups(
                key("初步一致", "provisional", "附条件的共识", "What was agreed under a condition (S13)"), \.provisional,
                foundAgain: .likeness(\.content)),
        ])
}

extension Difference {
    public static let form = FieldSchema<Difference>(
        "difference", LocalizedText(zh: "分歧点", en: "A difference"),
        [
            .scalar(key("序号", "no", "终身不变的序号", "Its number, for life"), \.number),
            .line(key("看法", "view", "各方看法", "What each side holds"), \.view),
            .scalars(key("涉及部门", "departments", "选填，部门代码", "Optional: the sides' codes"), \.departments),
            .line(key("后续处理", "next", "如：需进一步评估、下次会议讨论", "What happens next (S18)"), \.next),
            .scalar(key("答复部门", "answer_from", "选填，由谁答复", "Optional: the code of who answers (F3)"), \.answerFrom),
            .scalar(key("答复期限", "answer_by", "选填，何时之前答复", "Optional: by when (F3)"), \.answerBy),
        ])
}

extension Provisional {
    public static let form = FieldSchema<Provisional>(
        "provisional", LocalizedText(zh: "初步一致", en: "A consensus under a condition"),
        [
            .line(key("内容", "content", "初步一致的内容", "What was agreed for now"), \.content),
            .line(key("条件", "condition", "何种情况下再调整", "Under which condition"), \.condition),
            .scalar(key("复核日期", "review_on", "何时复核", "The day to look again"), \.reviewOn),
        ])
}

extension ActionItem {
    public static let form = FieldSchema<ActionItem>(
        "action", LocalizedText(zh: "决议事项", en: "A resolution"),
        [
            .scalar(key("序号", "no", "终身不变的序号", "Its number, for life"), \.number),
            .line(key("行动项", "action", "做什么", "What is to be done"), \.action),
            .scalar(key("负责部门", "department", "部门代码", "The owner's department"), \.department),
            .line(key("负责人", "owner", "隐去姓名", "Who does it, name masked"), \.owner),
            .scalar(key("完成时限", "due", "到期日", "By when; the day itself is in time"), \.due),
            .line(key("所需支持", "support", "无需支持的写“无”", "What is needed from others; \"none\" if nothing"), \.support),
            .line(key("完成标准", "criterion", "选填，以何为准", "Optional: by what it is judged (F4)"), \.criterion),
            .groups(
                key("协办", "supporting", "选填：协办部门、事项与期限", "Optional: what other departments do for it, by when (F9)"),
                \.supporting, foundAgain: .number(\.number)),
        ])
}

extension Support {
    public static let form = FieldSchema<Support>(
        "support", LocalizedText(zh: "协办", en: "A department's part in another's action"),
        [
            .scalar(key("序号", "no", "终身不变的序号", "Its number, for life"), \.number),
            .scalar(key("部门", "department", "部门代码", "The department's code"), \.department),
            .line(key("事项", "task", "协办什么", "What it does"), \.task),
            .scalar(key("期限", "due", "到期日", "By when; the day itself is in time"), \.due),
        ])
}

extension Relation {
    public static let form = FieldSchema<Relation>(
        "relation", LocalizedText(zh: "记录关系", en: "What a record means for an earlier one"),
        [
            .scalar(key("记录", "record", "以往记录的编号", "The earlier record's number"), \.record),
            .scalar(key("关系", "relation", "延续、修订或取代", "continues, amends or replaces"), \.relation),
            .scalar(key("行动项", "action", "所修订的行动项序号", "The action that it amends"), \.action),
        ])
}

extension CustomValue {
    public static let form = FieldSchema<CustomValue>(
        "custom-value", LocalizedText(zh: "自定义栏", en: "A value of one of the register's own fields"),
        [
            .line(key("栏目", "field", "栏目名称", "What the field is called"), \.field),
            .line(key("值", "value", "按栏目的类型填写", "Its value, as the field's kind has it"), \.value),
        ])
}
