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
        /// How late it is, in words; nil while it is not.
        let lateness: LocalizedText?

        package init(
            number: RecordNumber, title: String, name: ActionNumber, action: ActionItem, lateness: LocalizedText?
        ) {
            (self.number, self.title, self.name) = (number, title, name)
            (self.action, self.lateness) = (action, lateness)
        }
    }

    let head: Letterhead
    let settings: Settings
    let items: [Item]

    package init(_ head: Letterhead, _ settings: Settings, _ items: [Item]) {
        (self.head, self.settings, self.items) = (head, settings, items)
    }

    /// One letter a department, by its code, with its actions as a calendar.
    package func letters() throws(MailAddressError) -> [Letter] {
        // Of a department that is closed its successor is reminded.
        func acting(_ item: Item) -> DepartmentCode? { item.action.department.flatMap(settings.acting)?.code }
        let codes = Set(items.compactMap(acting)).sorted { $0.text < $1.text }
        var letters: [Letter] = []
        for code in codes {
            let own = items.filter { acting($0) == code }
            let name = "reminder-\(head.now.day)"
            guard let department = settings.department(code),
                var letter = try head.letter(to: department, name, subject: subject(own), blocks(own, department))
            else { continue }
            letter.message.attachments = [MailAttachment(name: "\(head.now.day)-\(code).ics", calendar: calendar(own))]
            letters.append(letter)
        }
        return letters
    }

    private func subject(_ own: [Item]) -> String {
        let late = own.count { $0.lateness != nil }
        let soon = own.count - late
        let zh = [late > 0 ? "\(late) 项已逾期" : nil, soon > 0 ? "\(soon) 项即将到期" : nil].compactMap { $0 }
        let en = [late > 0 ? "\(late) late" : nil, soon > 0 ? "\(soon) due soon" : nil].compactMap { $0 }
        return head.say("行动项提醒：\(zh.joined(separator: "，"))", "Actions: \(en.joined(separator: ", "))")
    }

    private func blocks(_ own: [Item], _ department: Department) -> [MailBody.Block] {
        let rows = own.map { item in
            [
                "\(item.number)", "\(item.name). \(item.action.action)", item.action.owner,
                item.action.due?.description ?? "", item.lateness?[head.language] ?? head.say("未到期", "not yet due"),
            ]
        }
        let titles = [
            head.say("记录", "Record"), head.say("行动项", "Action"), head.say("负责人", "Owner"), head.say("完成时限", "Due"),
            head.say("情况", "State"),
        ]
        let name = department.name(in: head.language)
        return [
            .paragraph(
                head.say(
                    "\(name)：以下行动项即将到期或已逾期，请安排并反馈。",
                    "\(name): these actions are due soon or late. Please see to them, and report.")),
            .table(titles, rows),
            .heading(head.say("怎样反馈", "How to report")),
        ]
            + own.map {
                .command(
                    "concord feedback \($0.number) \($0.name) --status done -m "
                        + head.say("结果", "RESULT"))
            }
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
