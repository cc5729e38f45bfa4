import Records

/// That an action which was reported done is open again (退回, F4), to the department that has to act.
package struct ReturnedLetters: Sendable {
    let head: Letterhead
    let settings: Settings
    let number: RecordNumber
    /// The action with its owner and day as they hold now.
    let action: ActionItem
    let event: LetterEvent
    let reason: String

    package init(
        _ head: Letterhead, _ settings: Settings, _ number: RecordNumber, _ action: ActionItem, _ event: LetterEvent,
        reason: String
    ) {
        (self.head, self.settings, self.number) = (head, settings, number)
        (self.action, self.event, self.reason) = (action, event, reason)
    }

    /// One letter; none where no address is known.
    package func letters() throws(MailAddressError) -> [Letter] {
        guard let department = action.department.flatMap(settings.acting) else { return [] }
        let subject = head.say(
            "请继续办理：\(action.action)（\(number)）", "Returned, please go on: \(action.action) (\(number))")
        let name = "\(number)-\(action.number ?? 0)-returned-\(event.mark)"
        return try head.letter(to: department, name, about: number, subject: subject, blocks(department)).map { [$0] }
            ?? []
    }

    private func blocks(_ department: Department) -> [MailBody.Block] {
        let initiator = settings.named(number.department)[head.language]
        let day = event.day.prose(head.language)
        let facts: [MailBody.Fact] = [
            .init(head.say("记录编号", "Record"), "\(number)"),
            .init(head.say("行动项", "Action"), "\(action.number ?? 0). \(action.action)"),
            .init(head.say("负责人", "Owner"), action.owner),
            .init(head.say("完成标准", "Criterion"), action.criterion),
            .init(head.say("完成时限", "Due"), action.due?.description ?? ""),
            .init(head.say("退回原因", "Why"), reason),
        ]
        return [
            head.opening(department),
            .paragraph(
                head.say(
                    "请贵部门继续办理“\(action.action)”，完成后再次反馈。\(initiator)于\(day)将其退回；自反馈完成至退回的时间不计入逾期。",
                    "Please go on with “\(action.action)”, and report again when it is done. \(initiator) returned it on \(day); the time from your report until then does not count as late."
                )),
            .facts(facts.filter { !$0.value.isEmpty }),
            .heading(head.say("怎样反馈", "How to report")),
            .command(
                "concord feedback \(number) \(action.number ?? 0) --status done -m " + head.say("结果", "RESULT")),
            head.byMail,
        ]
    }
}
