// The table of what follow-through adds to the living part (F2–F12).

extension TopicEntry {
    public static let form = FieldSchema<TopicEntry>(
        "topic-entry", LocalizedText(zh: "议题征集", en: "A topic asked for, or the answer to it"),
        [
            .scalar(key("序号", "no", "终身不变的序号", "The topic's number, for life"), \.number),
            .scalar(key("办理", "act", "提出、采纳或不采纳", "propose, take or decline"), \.act),
            .scalar(key("部门", "department", "提出议题的部门", "Who asks for it: a department's code"), \.department),
            .line(key("议题", "topic", "议题名称", "What is to be discussed"), \.topic),
            .line(key("说明", "note", "缘由；不采纳须说明原因", "Why; the reason where it is declined"), \.note),
            .scalar(key("时间", "at", "登记时间", "When"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "Who, by mail address"), \.by),
        ])
}

extension Extension {
    public static let form = FieldSchema<Extension>(
        "extension", LocalizedText(zh: "延期", en: "A longer term, asked for or answered"),
        [
            .scalar(key("行动项", "action", "行动项序号", "The action's number"), \.action),
            .scalar(key("办理", "act", "申请、批准或不批准", "ask, grant or refuse"), \.act),
            .scalar(key("原定", "from", "申请时有效的完成时限", "The day that held when it was asked for"), \.from),
            .scalar(key("延至", "to", "延期后的完成时限", "The day asked for"), \.to),
            .line(key("理由", "reason", "申请或不批准的理由", "Why it is asked for, or refused"), \.reason),
            .scalar(key("时间", "at", "登记时间", "When"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "Who, by mail address"), \.by),
        ])
}

extension Acceptance {
    public static let form = FieldSchema<Acceptance>(
        "acceptance", LocalizedText(zh: "验收", en: "What the initiator says of work that was reported done"),
        [
            .scalar(key("行动项", "action", "行动项序号", "The action's number"), \.action),
            .scalar(key("办理", "act", "通过、退回或回头看", "accept, return or recheck"), \.act),
            .line(key("说明", "note", "意见；退回须说明原因", "Remarks; the reason where it is returned"), \.note),
            .scalar(key("回头看日期", "recheck_on", "再次查看的日期", "The day to look again"), \.recheckOn),
            .scalar(key("时间", "at", "登记时间", "When"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "Who, by mail address"), \.by),
        ])
}

extension Handover {
    public static let form = FieldSchema<Handover>(
        "handover", LocalizedText(zh: "交接", en: "An action handed over within its department"),
        [
            .scalar(key("行动项", "action", "行动项序号", "The action's number"), \.action),
            .line(key("原负责人", "from", "隐去姓名", "Who did it, name masked"), \.from),
            .line(key("现负责人", "to", "隐去姓名", "Who does it from now on, name masked"), \.to),
            .line(key("理由", "reason", "交接的原因", "Why"), \.reason),
            .scalar(key("时间", "at", "登记时间", "When"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "Who, by mail address"), \.by),
        ])
}

extension Ruling {
    public static let form = FieldSchema<Ruling>(
        "ruling", LocalizedText(zh: "裁定", en: "A round referred to an arbiter, or ruled on"),
        [
            .scalar(key("轮次", "round", "所裁定的轮次", "The round it is about"), \.round),
            .scalar(key("办理", "act", "提请、维持或退回", "refer, uphold or return"), \.act),
            .line(key("理由", "reason", "提请或裁定的理由", "Why"), \.reason),
            .text(key("标签", "tag", "裁定的签名标签原文", "The arbiter's signed tag, as `git cat-file tag` prints it"), \.tag),
            .scalar(key("时间", "at", "登记时间", "When"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "Who, by mail address"), \.by),
        ])
}
