import Records

/// What a department has before it in a week: what its head looks at on Monday.
package struct WeekSheet: Sendable {
    /// A line: an action, or a record that waits for something else.
    package struct Item: Sendable {
        package let number: RecordNumber
        /// `2`, or `2.1` for a support; nil where it is about the record.
        package let item: String?
        package let what: String
        package let owner: String
        /// Whose it is, where that is another department.
        package let department: DepartmentCode?
        package let due: Day?
        /// Working days late; nil if it is not.
        package let late: Int?
        /// What is asked of the department.
        package let asks: [LocalizedText]
        /// The record has a class (密级): it stays out of what goes to chat robots.
        package let isClassified: Bool

        package init(
            number: RecordNumber, item: String?, what: String, owner: String, department: DepartmentCode?, due: Day?,
            late: Int?, asks: [LocalizedText], isClassified: Bool
        ) {
            (self.number, self.item, self.what, self.owner) = (number, item, what, owner)
            (self.department, self.due, self.late, self.asks) = (department, due, late, asks)
            self.isClassified = isClassified
        }
    }

    package let department: DepartmentCode
    package let from: Day
    /// The last day of the week.
    package let until: Day
    /// What is late, the most late first; what is due by the week's end; what was done in the week before.
    package let late: [Item]
    package let due: [Item]
    package let done: [Item]

    package init(department: DepartmentCode, from: Day, until: Day, late: [Item], due: [Item], done: [Item]) {
        (self.department, self.from, self.until) = (department, from, until)
        (self.late, self.due, self.done) = (late, due, done)
    }

    /// Nothing for anybody to look at.
    package var isEmpty: Bool { late.isEmpty && due.isEmpty && done.isEmpty }

    /// Without the records that have a class.
    package var unclassified: WeekSheet {
        WeekSheet(
            department: department, from: from, until: until, late: late.filter { !$0.isClassified },
            due: due.filter { !$0.isClassified }, done: done.filter { !$0.isClassified })
    }

    /// How much there is: `逾期 2 项，到期 3 项`.
    package var count: LocalizedText {
        let zh = [late.isEmpty ? nil : "逾期 \(late.count) 项", due.isEmpty ? nil : "本周应办 \(due.count) 项"]
        let en = [late.isEmpty ? nil : "\(late.count) late", due.isEmpty ? nil : "\(due.count) due"]
        let none = LocalizedText(zh: "无应办事项", en: "nothing due")
        return LocalizedText(
            zh: zh.contains { $0 != nil } ? zh.compactMap { $0 }.joined(separator: "，") : none.zh,
            en: en.contains { $0 != nil } ? en.compactMap { $0 }.joined(separator: ", ") : none.en)
    }
}
