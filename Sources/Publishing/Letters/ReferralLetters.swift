import Records

/// That a round is referred for a ruling (提请裁定, F12), to those who may rule on it.
package struct ReferralLetters: Sendable {
    let head: Letterhead
    let settings: Settings
    /// The round as it stands, with the decisions on it.
    let record: Record
    let number: RecordNumber
    let event: LetterEvent
    let reason: String
    let arbiters: [String]
    let attachments: [MailAttachment]

    package init(
        _ head: Letterhead, _ settings: Settings, _ record: Record, _ number: RecordNumber, _ event: LetterEvent,
        reason: String, arbiters: [String], attachments: [MailAttachment]
    ) {
        (self.head, self.settings, self.record, self.number) = (head, settings, record, number)
        (self.event, self.reason, self.arbiters, self.attachments) = (event, reason, arbiters, attachments)
    }

    /// One letter to all of them; none where there is nobody.
    package func letters() throws(MailAddressError) -> [Letter] {
        var to: [MailAddress] = []
        for person in arbiters { to.append(try MailAddress(person)) }
        guard !to.isEmpty else { return [] }
        let name = "\(number)-round-\(round)-referral-\(event.mark)"
        var message = head.message(
            to: to, name, about: number,
            subject: head.say(
                "请裁定：\(record.title)（\(number) 第 \(round) 轮）", "Please rule: \(record.title) (\(number) round \(round))"
            ),
            blocks)
        message.attachments = attachments
        return [Letter(fileName: "\(name).eml", department: number.department, message: message)]
    }

    private var round: Int { record.round ?? 0 }

    private var blocks: [MailBody.Block] {
        let initiator = settings.named(number.department)[head.language]
        let objecting = settings.named(record.objectingDepartments)[head.language]
        let missing = record.missingDepartments.filter { !record.objectingDepartments.contains($0) }
        let facts: [MailBody.Fact] = [
            .init(head.say("记录编号", "Record"), "\(number)"), .init(head.say("轮次", "Round"), "\(round)"),
            .init(head.say("发起部门", "Initiated by"), initiator), .init(head.say("有异议", "Objecting"), objecting),
            .init(head.say("未答复", "No answer"), missing.isEmpty ? "" : settings.named(missing)[head.language]),
            .init(head.say("提请理由", "Why"), reason),
        ]
        return [
            .heading(record.title),
            .paragraph(
                head.say(
                    "协调记录 \(number) 第 \(round) 轮未能达成一致，现提请裁定。全文见附件。",
                    "The departments could not agree on round \(round) of \(number), which is referred to you. The record is attached."
                )),
            .facts(facts.filter { !$0.value.isEmpty }),
            .heading(head.say("怎样裁定", "How to rule")),
            .paragraph(head.say("维持，自裁定之日起执行：", "Uphold it, in force from then on:")),
            .command("concord rule \(number) -m " + head.say("理由", "REASON")),
            .paragraph(head.say("退回，由发起部门发起新一轮：", "Return it, for another round:")),
            .command("concord rule \(number) --return -m " + head.say("理由", "REASON")),
        ]
    }
}
