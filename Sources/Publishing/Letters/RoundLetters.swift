import Records

/// A confirmation round (S15, S19, S20): one mail a department, with what changed since the round it last saw.
package struct RoundLetters: Sendable {
    /// What a department saw before.
    package struct Seen: Sendable {
        let round: Int
        let changes: [Change]

        package init(round: Int, changes: [Change]) {
            self.round = round
            self.changes = changes
        }
    }

    let head: Letterhead
    let settings: Settings
    let record: Record
    let number: RecordNumber
    /// SHA-256 of the agreed part.
    let digest: String
    /// The last day for objections.
    let deadline: Day
    let attachments: [MailAttachment]

    package init(
        _ head: Letterhead, _ settings: Settings, _ record: Record, _ number: RecordNumber, digest: String,
        deadline: Day, attachments: [MailAttachment] = []
    ) {
        (self.head, self.settings, self.record, self.number) = (head, settings, record, number)
        (self.digest, self.deadline, self.attachments) = (digest, deadline, attachments)
    }

    /// One letter a department, in the form's order.
    ///
    /// - Parameter seen: the earlier round that a department was asked about; nil for whoever sees the record first.
    package func letters(seen: (DepartmentCode) -> Seen?) throws(MailAddressError) -> [Letter] {
        var letters: [Letter] = []
        for code in record.signatories {
            let before = seen(code)
            let thread = before.map { [head.id("\(number)-round-\($0.round).\(code)")] } ?? []
            guard let department = settings.department(code),
                var letter = try head.letter(
                    to: department, name, about: number, subject: subject, thread: thread, blocks(department, before))
            else { continue }
            letter.message.attachments = attachments
            letters.append(letter)
        }
        return letters
    }

    private var round: Int { record.round ?? 0 }
    private var name: String { "\(number)-round-\(round)" }

    private var subject: String {
        let (zh, en) = (
            deadline.short(.zh) + deadline.weekdayName(.zh), "\(deadline.weekdayName(.en)) \(deadline.short(.en))"
        )
        return head.say(
            "请签字确认（最迟\(zh)）：\(record.title)（\(number) 第 \(round) 轮）",
            "Please sign by \(en): \(record.title) (\(number) round \(round))")
    }

    private func blocks(_ department: Department, _ seen: Seen?) -> [MailBody.Block] {
        let last = deadline.prose(head.language)
        let changed = seen.map {
            head.say(
                "较第 \($0.round) 轮改动 \($0.changes.count) 处，见下表。",
                " \($0.changes.count) change\($0.changes.count == 1 ? "" : "s") since round \($0.round) below.")
        }
        let asked = head.say(
            "请贵部门最迟于\(last)（含当日）签字确认协调记录 \(number) 第 \(round) 轮；有异议的，请在期限内提出并说明理由。逾期未答复，不视为同意。",
            "Please sign round \(round) of \(number), or object with a reason, by the end of \(last). Silence is not consent."
        )
        let check = head.say(
            "请核对：决议是否准确反映沟通结果；负责人、完成时限、所需支持是否明确；分歧点是否注明后续处理。",
            "Check: resolutions as agreed; owner, due date and support clear; a next step for each difference.")
        return [head.opening(department), .paragraph(asked), .paragraph(check + (changed ?? "")), .facts(facts)]
            + (seen.map(changes) ?? []) + content + ways + [head.closing(record, settings)]
    }

    private var facts: [MailBody.Fact] {
        [
            .init(head.say("记录编号", "Record"), "\(number)"), .init(head.say("轮次", "Round"), "\(round)"),
            .init(
                head.say("沟通日期", "Date"),
                [record.date?.description, record.time?.description].compactMap { $0 }.joined(separator: " ")),
            .init(head.say("沟通目标", "Goal"), record.goal),
            .init(
                head.say("记录关系", "Relation"),
                record.relations.map { $0.sentence[head.language] }.joined(separator: head.say("；", "; "))),
            .init("SHA-256", digest),
        ].filter { !$0.value.isEmpty }
    }

    private func changes(_ seen: Seen) -> [MailBody.Block] {
        let heading = head.say("自第 \(seen.round) 轮以来的改动", "What changed since round \(seen.round)")
        guard !seen.changes.isEmpty else {
            return [.heading(heading), .paragraph(head.say("没有改动。", "Nothing changed."))]
        }
        let rows = seen.changes.map { change in
            [change.path.label(in: head.language), change.old?[head.language] ?? "", change.new?[head.language] ?? ""]
        }
        return [
            .heading(heading),
            .table([head.say("栏目", "Field"), head.say("原来", "Before"), head.say("现在", "Now")], rows),
        ]
    }

    /// What a head must check (S16–S18): consensus and resolutions side by side, and the differences.
    private var content: [MailBody.Block] {
        var blocks: [MailBody.Block] = []
        let consensus = record.discussion.flatMap { topic in
            topic.consensus
                + topic.provisional.map { "\($0.content)（\($0.condition)\($0.reviewOn.map { "，\($0)" } ?? "")）" }
        }
        if !consensus.isEmpty { blocks += [.heading(head.say("共识点", "Consensus")), .list(consensus)] }
        let titles = [
            head.say("序号", "No."), head.say("行动项", "Action"), head.say("负责人", "Owner"), head.say("完成时限", "Due"),
            head.say("所需支持", "Support"),
        ]
        let cells = ActionCells(head: head, settings: settings)
        let rows = record.actions.map { action in
            [
                "\(action.number ?? 0)", cells.task(action),
                [action.department?.text ?? "", action.owner].filter { !$0.isEmpty }.joined(separator: " "),
                action.due?.description ?? "", cells.support(action),
            ]
        }
        if !rows.isEmpty { blocks += [.heading(head.say("决议事项", "Resolutions")), .table(titles, rows)] }
        let differences = record.differences.map { difference in
            let asked = settings.asked(difference, initiator: record.department)?[head.language]
            return "\(difference.view) → \(difference.next)" + (asked.map { head.say("（\($0)）", " (\($0))") } ?? "")
        }
        if !differences.isEmpty { blocks += [.heading(head.say("分歧点", "Differences")), .list(differences)] }
        return blocks
    }

    /// How to answer: at a terminal, with a pen, by mail.
    private var ways: [MailBody.Block] {
        let initiator = record.department.flatMap(settings.department)?.name(in: head.language) ?? ""
        return [
            .heading(head.say("怎样答复", "How to answer")),
            .paragraph(
                head.say(
                    "一、装有 concord 的，运行命令。核对：", "1. With concord installed, by a command. To read it:")),
            .command("concord review \(number)"), .paragraph(head.say("同意，签字：", "To sign:")),
            .command("concord sign \(number)"), .paragraph(head.say("有异议，说明理由：", "To object, with the reason:")),
            .command("concord object \(number) -m " + head.say("理由", "REASON")),
            .paragraph(
                head.say(
                    "二、用纸的，打印附件，签字盖章后交\(initiator)；能否计为签字，以登记簿的规定为准。",
                    "2. On paper: print the attachment, sign it, and hand it to \(initiator); whether it counts is for the register's rules to say."
                )),
            .paragraph(
                head.say(
                    "三、以上都不便的，请直接回复本邮件，写明“同意”或异议及理由。回复供\(initiator)知悉，不计为签字。",
                    "3. Or answer this mail with “agreed”, or your objection and its reason. An answer is read, and counts as no signature."
                )),
        ]
    }
}
