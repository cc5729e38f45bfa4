import Records

/// The week's sheets as mails: one a department, to its own address and its heads.
package struct SheetLetters: Sendable {
    let head: Letterhead
    let settings: Settings
    let sheets: [WeekSheet]

    package init(_ head: Letterhead, _ settings: Settings, _ sheets: [WeekSheet]) {
        (self.head, self.settings, self.sheets) = (head, settings, sheets)
    }

    package func letters() throws(MailAddressError) -> [Letter] {
        var letters: [Letter] = []
        for sheet in sheets {
            guard let department = settings.department(sheet.department) else { continue }
            let subject = head.say(
                "本周应办（\(sheet.from) 起）：\(sheet.count.zh)", "The week from \(sheet.from): \(sheet.count.en)")
            if let letter = try head.letter(
                to: department, "sheet-\(sheet.from)", subject: subject, blocks(sheet, department))
            {
                letters.append(letter)
            }
        }
        return letters
    }

    private func blocks(_ sheet: WeekSheet, _ department: Department) -> [MailBody.Block] {
        let last = sheet.until.prose(head.language)
        let opening =
            sheet.late.isEmpty && sheet.due.isEmpty
            ? head.say("至\(last)，贵部门无应办事项，无需回复。", "Nothing is due until \(last); no reply is needed.")
            : head.say(
                "请贵部门最迟于各项时限（含当日）办理以下事项，至\(last)为本周。已逾期的，请先办理或反馈原因。",
                "Please see to these by their due dates; the week ends on \(last). What is late comes first, or the reason why."
            )
        return [
            head.opening(department), .paragraph(opening),
        ] + section(head.say("已逾期", "Late"), sheet.late, isOver: false)
            + section(head.say("本周应办", "Due this week"), sheet.due, isOver: false)
            + section(head.say("上周办结", "Done last week"), sheet.done, isOver: true)
            + (sheet.late.isEmpty && sheet.due.isEmpty
                ? []
                : [
                    .heading(head.say("全部事项", "All of it")),
                    .command("concord due --department \(sheet.department) --within 7"),
                ])
    }

    private func section(_ title: String, _ items: [WeekSheet.Item], isOver: Bool) -> [MailBody.Block] {
        guard !items.isEmpty else { return [] }
        let titles =
            [
                head.say("记录", "Record"), head.say("事项", "What"), head.say("负责人", "Owner"),
                isOver ? head.say("办结日期", "Done on") : head.say("时限", "Due"),
            ] + (isOver ? [] : [head.say("应办", "Asked")])
        return [
            .heading(title),
            .table(
                titles,
                items.map { item in
                    [
                        "\(item.number)", item.line, item.whose(settings, head.language), item.when(head.language),
                    ] + (isOver ? [] : [item.asked(head.language)])
                }),
        ]
    }
}

extension WeekSheet.Item {
    /// `2. 优化方案`.
    var line: String { item.map { "\($0). \(what)" } ?? what }

    func whose(_ settings: Settings, _ language: Language) -> String {
        let name = department.flatMap { settings.department($0)?.name(in: language) ?? $0.text } ?? ""
        return [name, owner].filter { !$0.isEmpty }.joined(separator: " ")
    }

    func when(_ language: Language) -> String {
        let day = due.map { "\($0)" } ?? ""
        guard let late else { return day }
        let words =
            language == .zh ? "逾期 \(late) 个工作日" : late == 1 ? "1 working day late" : "\(late) working days late"
        return day.isEmpty ? words : language == .zh ? "\(day)（\(words)）" : "\(day) (\(words))"
    }

    func asked(_ language: Language) -> String {
        asks.map { $0[language] }.joined(separator: language == .zh ? "、" : ", ")
    }
}
