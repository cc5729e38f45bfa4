import Records

/// A round that is in force (S20): one mail a department, with what it is to do, and what some have remarked beside their agreement.
package struct ConfirmedLetters: Sendable {
    /// What a department has said beside its agreement (保留意见).
    package struct Remark: Sendable {
        let department: DepartmentCode
        let text: String

        package init(_ department: DepartmentCode, _ text: String) { (self.department, self.text) = (department, text) }
    }

    let head: Letterhead
    let settings: Settings
    let record: Record
    let number: RecordNumber
    /// The day on which the last department had signed, or a ruling upheld it.
    let since: Day
    let isRuled: Bool
    /// Whose agreement stands on paper, vouched for by a registrar.
    let onPaper: [DepartmentCode]
    let remarks: [Remark]
    let attachments: [MailAttachment]

    package init(
        _ head: Letterhead, _ settings: Settings, _ record: Record, _ number: RecordNumber, since: Day,
        isRuled: Bool = false, onPaper: [DepartmentCode], remarks: [Remark], attachments: [MailAttachment] = []
    ) {
        (self.head, self.settings, self.record, self.number) = (head, settings, record, number)
        (self.since, self.isRuled, self.onPaper) = (since, isRuled, onPaper)
        (self.remarks, self.attachments) = (remarks, attachments)
    }

    /// One letter a department, in the form's order.
    package func letters() throws(MailAddressError) -> [Letter] {
        let head = try head.answered(by: record.department.flatMap(settings.acting))
        var letters: [Letter] = []
        for code in record.signatories {
            guard let department = settings.department(code),
                var letter = try head.letter(
                    to: department, "\(number)-\(isRuled ? "ruled" : "confirmed")-\(round)", about: number,
                    subject: subject,
                    thread: [head.id("\(number)-round-\(round).\(code)")], blocks(department, code))
            else { continue }
            letter.message.attachments = attachments
            letters.append(letter)
        }
        return letters
    }

    /// An action of the department's, or its part in another's.
    private typealias OwnAction = (name: ActionNumber, action: ActionItem)

    private var round: Int { record.round ?? 0 }

    private var subject: String {
        head.say(
            "\(isRuled ? "已裁定" : "已确认")：\(record.title)（\(number) 第 \(round) 轮）",
            "\(isRuled ? "In force by a ruling" : "Confirmed"): \(record.title) (\(number) round \(round))")
    }

    private func blocks(_ department: Department, _ code: DepartmentCode) -> [MailBody.Block] {
        let own = record.items.filter { $0.action.department == code }
        return [head.opening(department), .paragraph(asked(own))] + actions(own) + related + remarked
            + [head.closing(record, settings)]
    }

    private func asked(_ own: [OwnAction]) -> String {
        let next = own.compactMap(\.action.due).min()?.prose(head.language) ?? ""
        let day = since.prose(head.language)
        let force =
            isRuled
            ? head.say("已于\(day)经裁定维持，即日起执行。", "A ruling upheld it on \(day); the record is in force.")
            : head.say(
                "各部门已于\(day)全部签字\(aside)，即日起执行。",
                "All departments had signed by \(day)\(aside); the record is in force.")
        switch own.count {
        case 0:
            return head.say("本件供知悉，无需办理。", "This is for your information only. ") + force
        case 1:
            return head.say(
                "请贵部门最迟于\(next)（含当日）完成所负责的 1 项行动项。",
                "Please complete your action by the end of \(next). ") + force
        default:
            return head.say(
                "请贵部门按时完成所负责的 \(own.count) 项行动项，最近一项最迟于\(next)（含当日）完成。",
                "Please complete your \(own.count) actions on time, the next by the end of \(next). ") + force
        }
    }

    /// Whose signature is on paper; nothing where all signed by key.
    private var aside: String {
        guard !onPaper.isEmpty else { return "" }
        let named = settings.named(onPaper)[head.language]
        return head.say("（其中纸面签字，由登记员核验：\(named)）", " (on paper, vouched for by a registrar: \(named))")
    }

    private func actions(_ own: [OwnAction]) -> [MailBody.Block] {
        guard !own.isEmpty else { return [] }
        let titles = [
            head.say("序号", "No."), head.say("行动项", "Action"), head.say("负责人", "Owner"), head.say("完成时限", "Due"),
            head.say("所需支持", "Support"),
        ]
        let cells = ActionCells(head: head, settings: settings)
        let rows = own.map { name, action in
            ["\(name)", cells.task(action), action.owner, action.due?.description ?? "", cells.support(action)]
        }
        return [.heading(head.say("贵部门的行动项", "Your actions")), .table(titles, rows)]
    }

    private var related: [MailBody.Block] {
        guard !record.relations.isEmpty else { return [] }
        return [
            .heading(head.say("与以往记录的关系", "Earlier records")),
            .list(record.relations.map { $0.sentence[head.language] }),
        ]
    }

    private var remarked: [MailBody.Block] {
        guard !remarks.isEmpty else { return [] }
        return [
            .heading(head.say("签字时的保留意见", "Remarks of those who signed")),
            .list(remarks.map { settings.named($0.department)[head.language] + head.say("：", ": ") + $0.text }),
        ]
    }
}
