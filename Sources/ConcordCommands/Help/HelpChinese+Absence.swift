extension HelpChinese {
    /// Fields of the register's own.
    static let ownFields = [
        "Records with this value in one of the register's own fields; may be given several times.":
            "自定义栏为该值的记录；可写多次。", "<name=value>": "<栏目=值>",
    ]

    /// Absence and leaving: `delegate`, `handover`.
    static let absence = [
        "Let somebody of your department act for you for a while; without options, who acts for whom.":
            "委托本部门的人员在一段时间内代为签字；不带选项时列出现有委托。",
        "The head of a department gives it, to a member who has a key, for 90 days at most. Meanwhile they are a deputy. It ends by its last day, by being withdrawn, or when its giver no longer heads the department.":
            "由部门负责人委托本部门持有密钥的成员，至多 90 天；其间受托人即为代签人。期满、收回，或委托人不再是该部门负责人时终止。",
        "concord delegate --to li@example.org --until 2026-12-10 -m 'away on business'":
            "concord delegate --to li@example.org --until 2026-12-10 -m 出差",
        "Who acts for you: a member's mail address.": "受托人：本部门成员的邮箱。",
        "The first day; today if left out.": "起始日期；省略时为今日。",
        "The last day.": "终止日期（含当日）。",
        "Take it back from now on; a registrar may, too.": "收回委托，即时生效；登记员也可办理。",
        "The department; yours if you head only one.": "部门；只负责一个部门的可以省略。",
        "In the list also those that are over or withdrawn.": "列表中包括已终止和已收回的委托。",
        "Hand an open action over to somebody else of its department.": "将未办结的行动项交接给本部门的其他人员。",
        "By its head or a deputy. Who is asked, reminded and printed is the new owner from then on; the round stays as it was signed. What somebody leaves behind: concord signer duties ADDRESS.":
            "由该部门的负责人或代签人办理。此后应办、提醒和打印件均以现负责人为准，所签的内容不变。查看某人名下的事项：concord signer duties 邮箱",
        "concord handover 2024-MKT-001 2 --to 'L*' -m 'the owner has left'":
            "concord handover 2024-MKT-001 2 --to '李*' -m 原负责人离职",
        "Who does it from now on, name masked.": "现负责人，姓名须隐去。",
    ]
}
