import Records

/// A question in SQL that is asked often, so that nobody has to write it.
struct ReadyQuestion {
    let name: String
    let chinese: String
    let about: LocalizedText
    let sql: String
    /// What the columns of the answer are called, in their order.
    let titles: [LocalizedText]

    private static let department = LocalizedText(zh: "部门", en: "department")
    private static let number = LocalizedText(zh: "编号", en: "number")

    static let all = [
        ReadyQuestion(
            name: "late-by-department", chinese: "各部门逾期",
            about: LocalizedText(
                zh: "各部门逾期未办的行动项数和最长逾期工作日数",
                en: "how many actions of each department are late, and by how many working days at most"),
            sql: """
                SELECT department, max(working_days_late) AS longest, count(*) AS late FROM actions
                WHERE late GROUP BY department ORDER BY count(*) DESC, department
                """,
            titles: [
                department, LocalizedText(zh: "最长（工作日）", en: "longest"), LocalizedText(zh: "逾期项数", en: "late"),
            ]),
        ReadyQuestion(
            name: "objections-by-department", chinese: "各部门异议",
            about: LocalizedText(zh: "各部门提出异议的次数", en: "how many objections each department raised"),
            sql: """
                SELECT department, count(DISTINCT number) AS records, count(*) AS objections FROM objections
                GROUP BY department ORDER BY count(*) DESC, department
                """,
            titles: [
                department, LocalizedText(zh: "记录数", en: "records"), LocalizedText(zh: "异议数", en: "objections"),
            ]),
        ReadyQuestion(
            name: "most-rounds", chinese: "轮次最多",
            about: LocalizedText(zh: "送请确认轮次最多的二十份记录", en: "the twenty records that went out most often"),
            sql: """
                SELECT number, title, count(*) AS rounds FROM rounds JOIN records USING (number)
                GROUP BY number ORDER BY count(*) DESC, number LIMIT 20
                """,
            titles: [number, LocalizedText(zh: "主题", en: "title"), LocalizedText(zh: "轮数", en: "rounds")]),
        ReadyQuestion(
            name: "events-by-month", chinese: "每月事件",
            about: LocalizedText(zh: "每月记入登记簿的事件数", en: "how many events each month has"),
            sql: "SELECT substr(date, 1, 7) AS month, count(*) AS events FROM events GROUP BY 1 ORDER BY 1",
            titles: [LocalizedText(zh: "月份", en: "month"), LocalizedText(zh: "事件数", en: "events")]),
        ReadyQuestion(
            name: "open-differences", chinese: "未处理分歧",
            about: LocalizedText(
                zh: "未处理的分歧点和后续处理", en: "the differences that stand open, and what was to happen"),
            sql: """
                SELECT number, difference, content, departments, next FROM differences
                WHERE NOT settled AND number NOT IN (SELECT number FROM records WHERE state = 'void')
                ORDER BY number, difference
                """,
            titles: [
                number, LocalizedText(zh: "序号", en: "difference"), LocalizedText(zh: "内容", en: "content"),
                LocalizedText(zh: "涉及部门", en: "departments"), LocalizedText(zh: "后续处理", en: "next"),
            ]),
    ]
}
