import Records

/// Slips as mails (督促): a 催办单 to the head of whoever has to act, a 督办单 to the post that the rules name, with a copy to the head.
package struct SlipLetters: Sendable {
    let head: Letterhead
    let settings: Settings
    let slips: [Slip]

    package init(_ head: Letterhead, _ settings: Settings, _ slips: [Slip]) {
        (self.head, self.settings, self.slips) = (head, settings, slips)
    }

    /// One letter a slip, with the slip as a page to be printed. None for a slip that nobody's address is known for.
    package func letters() throws(MailAddressError) -> [Letter] {
        var letters: [Letter] = []
        for slip in slips {
            if let letter = try letter(slip) { letters.append(letter) }
        }
        return letters
    }

    private func letter(_ slip: Slip) throws(MailAddressError) -> Letter? {
        let words = SlipWording(slip: slip, settings: settings, language: head.language)
        let page = SlipPage(slip, register: head.title, settings, head.language)
        guard let department = settings.acting(for: slip.addressee) else { return nil }
        let heads = try head.addresses(of: department)
        var to = heads
        let rule = settings.policy.escalation
        if slip.step == .post, !rule.postMail.isEmpty { to = [try MailAddress(rule.postMail, name: rule.post)] }
        guard !to.isEmpty else { return nil }
        var message = head.message(
            to: to, "slip-\(slip.number)", about: slip.record, subject: words.subject, blocks(words))
        message.cc = slip.step == .post && to != heads ? heads : []
        message.attachments = [
            MailAttachment(name: "\(slip.number).html", type: "text/html", bytes: Array(page.html.utf8))
        ]
        return Letter(fileName: "\(slip.number).eml", department: slip.addressee, message: message)
    }

    private func blocks(_ words: SlipWording) -> [MailBody.Block] {
        let slip = words.slip
        let initiator = words.named(slip.record.department)
        return [.paragraph(words.opening)] + words.request.map { .paragraph($0) }
            + [
                .facts(words.facts.map { .init($0.label, $0.text) }),
                .paragraph("\(initiator)\(words.say("，", ", "))\(head.now.day.prose(head.language))"),
                .heading(words.say("怎样反馈", "How to report")),
            ] + commands(slip)
    }

    private func commands(_ slip: Slip) -> [MailBody.Block] {
        // Whoever is waited for reports on their part.
        let item = slip.blocker?.item ?? slip.item
        func report(_ status: String, _ note: String) -> MailBody.Block {
            .command("concord feedback \(slip.record) \(item) --status \(status) -m \(note)")
        }
        return [
            .paragraph(head.say("已完成：", "Done:")), report("done", head.say("结果", "RESULT")),
            .paragraph(head.say("进行中：", "Under way:")), report("ongoing", head.say("进展", "PROGRESS")),
            .paragraph(head.say("延迟（写明原因）：", "Late, with the reason:")), report("delayed", head.say("原因", "REASON")),
            head.byMail,
        ]
    }
}
