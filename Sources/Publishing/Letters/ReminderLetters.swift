import Records

/// Reminders of actions that are due soon or late (S22): one mail for each department that has to act.
package struct ReminderLetters: Sendable {
    /// An action to be reminded of, with the obligation that says so.
    package struct Item: Sendable {
        let number: RecordNumber
        let title: String
        let name: ActionNumber
        /// The action; of another department's part in one, that part as an action.
        let action: ActionItem
        /// Working days late; nil while it is not.
        let late: Int?
        /// How often it was reminded of before.
        let reminders: Int

        package init(
            number: RecordNumber, title: String, name: ActionNumber, action: ActionItem, late: Int?, reminders: Int
        ) {
            (self.number, self.title, self.name) = (number, title, name)
            (self.action, self.late, self.reminders) = (action, late, reminders)
        }
    }

    let head: Letterhead
    let settings: Settings
    let items: [Item]
    /// By when what is late is to be reported on.
    let answerBy: Day

    package init(_ head: Letterhead, _ settings: Settings, _ items: [Item], answerBy: Day) {
        (self.head, self.settings, self.items, self.answerBy) = (head, settings, items, answerBy)
    }

    /// One letter a department for what is due soon and one for what is late, by its code, each with its actions as a calendar.
    package func letters() throws(MailAddressError) -> [Letter] {
        // Of a department that is closed its successor is reminded.
        func acting(_ item: Item) -> DepartmentCode? { item.action.department.flatMap(settings.acting)?.code }
        let codes = Set(items.compactMap(acting)).sorted { $0.text < $1.text }
        var letters: [Letter] = []
        for code in codes {
            let own = items.filter { acting($0) == code }
            for (name, items) in [
                ("reminder", own.filter { $0.late == nil }), ("overdue", own.filter { $0.late != nil }),
            ] where !items.isEmpty {
                let records = Set(items.map(\.number))
                guard let department = settings.department(code),
                    var letter = try head.letter(
                        to: department, head.occasion(name, items.map { "\($0.number) \($0.name)" }),
                        about: records.count == 1 ? records.first : nil,
                        subject: subject(items), blocks(items, department))
                else { continue }
                letter.message.attachments = [
                    MailAttachment(name: "\(head.now.day)-\(code).ics", calendar: calendar(items))
                ]
                letters.append(letter)
            }
        }
        return letters
    }

    private func subject(_ own: [Item]) -> String {
        let (most, one) = (own.compactMap(\.late).max(), own.count == 1 ? own.first : nil)
        if let most {
            let days = most == 1 ? "1 working day" : "\(most) working days"
            guard let one else {
                return head.say(
                    "催办：\(own.count) 项行动项已逾期（最长 \(most) 个工作日）", "Overdue: \(own.count) actions, by up to \(days)")
            }
            return head.say(
                "催办：\(one.action.action)已逾期 \(most) 个工作日（\(one.number)）",
                "Overdue by \(days): \(one.action.action) (\(one.number))")
        }
        let first = own.compactMap(\.action.due).min()?.short(head.language) ?? ""
        guard let one else {
            return head.say(
                "提醒：\(own.count) 项行动项即将到期（最早\(first)）", "Due soon: \(own.count) actions, the first on \(first)")
        }
        return head.say(
            "提醒：\(first)到期：\(one.action.action)（\(one.number)）", "Due \(first): \(one.action.action) (\(one.number))")
    }

    private func blocks(_ own: [Item], _ department: Department) -> [MailBody.Block] {
        let isLate = own.contains { $0.late != nil }
        let titles = [
            head.say("记录", "Record"), head.say("行动项", "Action"), head.say("负责人", "Owner"), head.say("完成时限", "Due"),
            isLate ? head.say("逾期", "Late") : head.say("主题", "Subject"),
        ]
        let rows = own.map { item in
            [
                "\(item.number)", "\(item.name). \(item.action.action)", item.action.owner,
                item.action.due?.description ?? "", item.late.map(lateness) ?? item.title,
            ]
        }
        return [head.opening(department), .paragraph(isLate ? urged(own) : reminded(own)), .table(titles, rows)]
            + [.heading(head.say("怎样反馈", "How to report"))]
            + (own.count == 1
                ? own.flatMap(reports)
                : own.map {
                    .command("concord feedback \($0.number) \($0.name) --status done -m " + head.say("结果", "RESULT"))
                }) + [head.byMail]
    }

    private func lateness(_ days: Int) -> String {
        head.say("逾期 \(days) 个工作日", days == 1 ? "1 working day" : "\(days) working days")
    }

    private func reminded(_ own: [Item]) -> String {
        let due = own.compactMap(\.action.due).min()?.prose(head.language) ?? ""
        let close = head.say(
            "完成后 1 个工作日内反馈。预计不能按期完成的，请今日反馈原因；调整时限须经新一轮确认。",
            " and report within one working day. If you expect to be late, report why today; only a new round changes a due date."
        )
        guard own.count == 1, let item = own.first else {
            return head.say(
                "请贵部门按时完成下列 \(own.count) 项行动项，最近一项最迟于\(due)（含当日）完成，",
                "Please complete these \(own.count) actions on time, the next by the end of \(due),") + close
        }
        return head.say(
            "请贵部门最迟于\(due)（含当日）完成“\(item.action.action)”（负责人：\(item.action.owner)），",
            "Please complete “\(item.action.action)” (owner: \(item.action.owner)) by the end of \(due),") + close
    }

    private func urged(_ own: [Item]) -> String {
        let by = answerBy.prose(head.language)
        guard own.count == 1, let item = own.first else {
            return head.say(
                "请贵部门最迟于\(by)（含当日）反馈下列 \(own.count) 项行动项的执行情况、逾期原因和预计完成日期。需要其他部门支持的，请一并说明。",
                "Please report by the end of \(by) how these \(own.count) actions stand, why they are late and when they will be done. Say what you need."
            )
        }
        let due = item.action.due?.prose(head.language) ?? ""
        let times = item.reminders == 1 ? "1 reminder was" : "\(item.reminders) reminders were"
        return head.say(
            "请贵部门最迟于\(by)（含当日）反馈“\(item.action.action)”的执行情况、逾期原因和预计完成日期。该项应于\(due)完成，此前已提醒 \(item.reminders) 次。需要其他部门支持的，请一并说明。",
            "Please report by the end of \(by) how “\(item.action.action)” stands, why it is late and when it will be done. It was due on \(due); \(times) issued. Say what you need."
        )
    }

    private func reports(_ item: Item) -> [MailBody.Block] {
        func command(_ status: String, _ note: String) -> MailBody.Block {
            .command("concord feedback \(item.number) \(item.name) --status \(status) -m \(note)")
        }
        return [
            .paragraph(head.say("已完成：", "Done:")), command("done", head.say("结果", "RESULT")),
            .paragraph(head.say("进行中：", "Under way:")), command("ongoing", head.say("进展", "PROGRESS")),
            .paragraph(head.say("延迟（写明原因）：", "Late, with the reason:")), command("delayed", head.say("原因", "REASON")),
        ]
    }

    private func calendar(_ own: [Item]) -> CalendarObject {
        let entries = own.compactMap { item -> ActionEntry? in
            guard let due = item.action.due else { return nil }
            var entry = ActionEntry(
                register: head.register, number: "\(item.number)", action: item.name,
                title: "\(item.action.action) (\(item.number))", due: due)
            entry.details = "\(item.title)\n\(item.action.owner)"
            return entry
        }
        return ActionCalendar(name: head.title, language: head.language, stamp: head.now, entries: entries).calendar
    }
}
