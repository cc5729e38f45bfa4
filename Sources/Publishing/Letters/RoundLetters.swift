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
                var letter = try head.letter(to: department, name, subject: subject, thread: thread, blocks(before))
            else { continue }
            letter.message.attachments = attachments
            letters.append(letter)
        }
        return letters
    }

    private var round: Int { record.round ?? 0 }
    private var name: String { "\(number)-round-\(round)" }

    private var subject: String {
        head.say(
            "请确认 \(number) 第 \(round) 轮：\(record.title)", "Please confirm \(number) round \(round): \(record.title)")
    }

    private func blocks(_ seen: Seen?) -> [MailBody.Block] {
        let initiator = record.department.flatMap(settings.department)?.name(in: head.language) ?? ""
        let asked: MailBody.Block = .paragraph(
            head.say(
                "\(initiator)发出了第 \(round) 轮确认。请部门负责人核对后签字；有异议请在 \(deadline) 前提出。不答复不算同意。",
                "\(initiator) circulated round \(round). Please check it and sign for your department; objections are due by \(deadline). Silence is not consent."
            ))
        return [.heading(record.title), asked, .facts(facts)] + (seen.map(changes) ?? []) + content + reply
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

    private var reply: [MailBody.Block] {
        [
            .heading(head.say("怎样答复", "How to answer")), .command("concord review \(number)"),
            .command("concord sign \(number)"),
            .command("concord object \(number) -m " + head.say("理由", "REASON")),
        ]
    }
}
