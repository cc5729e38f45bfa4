// The table of the living part: what follows the line 后续跟踪.

extension FollowUp {
    public static let form = FieldSchema<FollowUp>(
        "followup", LocalizedText(zh: "后续跟踪", en: "Follow-up"),
        [
            .line(key("跟进人", "follower", "隐去姓名", "Who follows up, name masked (S43)"), \.follower),
            .groups(
                key("议题征集", "topics", "通知之后各部门提出的议题", "Topics that departments asked for after the notice (F6)"),
                \.topics, foundAgain: .position),
            .groups(key("执行情况", "feedback", "执行情况反馈", "What was reported (S42)"), \.feedback, foundAgain: .position),
            .groups(
                key("延期", "extensions", "完成时限的延期", "Longer terms asked for and answered (F2)"), \.extensions,
                foundAgain: .position),
            .groups(
                key("验收", "acceptances", "发起部门对完成情况的验收", "What the initiator said of work done (F4)"), \.acceptances,
                foundAgain: .position),
            .groups(
                key("交接", "handovers", "行动项在部门内的交接", "Actions handed over within their department (F8)"),
                \.handovers, foundAgain: .position),
            .groups(
                key("分歧处理", "settlements", "分歧点的处理结果", "What became of differences (S18)"), \.settlements,
                foundAgain: .position),
        ])
}

extension Settlement {
    public static let form = FieldSchema<Settlement>(
        "settlement", LocalizedText(zh: "分歧处理", en: "What became of a difference"),
        [
            .scalar(key("分歧点", "difference", "分歧点序号", "The difference's number"), \.difference),
            .line(key("结果", "result", "如何处理", "How it was settled"), \.result),
            .scalar(
                key(
                    "仅答复", "answer_only", "答复部门的答复，尚待发起部门处理",
                    "The asked department's answer; the initiator still settles it (F3)"),
                \.answerOnly, unlessWritten: false),
            .scalar(key("依据记录", "record", "作出处理的后续记录", "The later record that settled it"), \.record),
            .scalar(key("时间", "at", "登记时间", "When"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "Who, by mail address"), \.by),
        ])
}

extension Feedback {
    public static let form = FieldSchema<Feedback>(
        "feedback", LocalizedText(zh: "执行情况反馈", en: "A report on an action"),
        [
            .scalar(key("行动项", "action", "行动项序号", "The action's number"), \.action),
            .scalar(
                key("协办", "supporting", "协办序号，所反馈的是协办", "The support's number, where it is reported on (F9)"),
                \.supporting),
            .scalar(
                key("状态", "status", "已完成、进行中、延迟、受阻或终止", "done, ongoing, delayed, blocked or closed"), \.status),
            .scalar(key("受阻于", "blocked_by", "所等待的协办序号", "The support that is waited for (F9)"), \.blockedBy),
            .scalar(key("日期", "on", "状态所指的日期", "The day it holds for"), \.on),
            .line(key("反馈人", "by", "隐去姓名", "Who reports, name masked"), \.by),
            .line(key("说明", "note", "结果；延迟或终止须说明原因", "The result; the reason if delayed or closed"), \.note),
            .scalars(key("佐证", "evidence", "文件或链接", "Files or links"), \.evidence),
            .scalar(key("登记时间", "entered", "录入时间", "When it was entered"), \.entered),
            .scalar(
                key("代填", "on_behalf", "由发起部门代填", "Entered by the initiating department for the owner"), \.onBehalf,
                unlessWritten: false),
        ])
}

extension EmbeddedSignOff {
    public static let form = FieldSchema<EmbeddedSignOff>(
        "signoff", LocalizedText(zh: "签字", en: "A department's decision"),
        [
            .scalar(key("部门", "department", "部门代码", "Its code"), \.department),
            .scalar(key("轮次", "round", "所签轮次", "The round it decided on"), \.round),
            .scalar(key("决定", "decision", "同意或异议", "agree or object"), \.decision),
            .text(key("标签", "tag", "签名标签原文", "The signed tag object, as `git cat-file tag` prints it"), \.tag),
        ])
}

extension Archiving {
    public static let form = FieldSchema<Archiving>(
        "archived", LocalizedText(zh: "归档", en: "The archiving"),
        [
            .scalar(key("时间", "at", "归档时间", "When"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "Who, by mail address"), \.by),
            .scalar(key("保存期限", "term", "归档之日起算", "For how long, from that day"), \.term),
            .line(key("依据", "basis", "适用的规则", "By which rule"), \.basis),
            .line(
                key(
                    "未确认归档", "unconfirmed", "签字未齐或行动项未办结而归档的原因",
                    "Why it was archived without all sign-offs or with open actions"),
                \.unconfirmed),
        ])
}

extension Hold {
    public static let form = FieldSchema<Hold>(
        "hold", LocalizedText(zh: "冻结", en: "A hold"),
        [
            .line(key("事项", "matter", "案件或事项", "The case it is for"), \.matter),
            .line(key("理由", "reason", "冻结理由", "Why"), \.reason),
            .scalar(key("时间", "at", "冻结时间", "Since when"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "By whom"), \.by),
            .scalar(key("解除时间", "released_at", "解除时间", "When it was released"), \.releasedAt),
            .line(key("解除人", "released_by", "登记的邮箱", "By whom it was released"), \.releasedBy),
            .line(key("解除理由", "release_reason", "解除理由", "Why it was released"), \.releaseReason),
        ])
}

extension Voiding {
    public static let form = FieldSchema<Voiding>(
        "void", LocalizedText(zh: "作废", en: "The voiding of a number"),
        [
            .scalar(key("时间", "at", "作废时间", "When"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "By whom"), \.by),
            .line(key("理由", "reason", "作废理由", "Why"), \.reason),
        ])
}

extension Provenance {
    public static let form = FieldSchema<Provenance>(
        "imported", LocalizedText(zh: "导入", en: "Where an imported record comes from"),
        [
            .line(key("来源", "source", "文件与其中的位置", "The file, and the place in it"), \.source),
            .line(
                key("原编号", "former_number", "在来源中的编号", "The number it bore there, if that is another one"),
                \.formerNumber),
            .scalars(
                key("原签字", "signed", "来源所载的签字，未经核验", "Who signed there, as the source says; it proves nothing"),
                \.signed),
            .scalars(key("备注", "remarks", "表中没有对应栏目的内容", "What the form has no field for"), \.remarks),
        ])
}
