import Records

/// The notice of a meeting (S7, S8): one mail a department, each with the invitation.
package struct NoticeLetters: Sendable {
    let head: Letterhead
    let settings: Settings
    let record: Record
    let number: RecordNumber
    /// How many notices went out before.
    let sequence: Int
    let isCancelled: Bool
    /// When the meeting begins and ends.
    let span: (start: Moment, end: Moment)
    /// Files that go along; the others are only listed.
    let attachments: [MailAttachment]
    /// Who gets a letter, in the form's order.
    let departments: [DepartmentCode]

    package init(
        _ head: Letterhead, _ settings: Settings, _ record: Record, _ number: RecordNumber, sequence: Int,
        isCancelled: Bool = false, span: (start: Moment, end: Moment), attachments: [MailAttachment] = [],
        to departments: [DepartmentCode]? = nil
    ) {
        self.departments = departments ?? record.signatories
        (self.head, self.settings, self.record, self.number) = (head, settings, record, number)
        (self.sequence, self.isCancelled, self.span, self.attachments) = (sequence, isCancelled, span, attachments)
    }

    /// The invitation as an iCalendar file, the same for everybody.
    package func invitation() throws(MailAddressError) -> CalendarObject {
        var invitation = MeetingInvitation(
            uid: CalendarUID.meeting("\(number)", in: head.register), language: head.language, stamp: head.now,
            start: span.start, end: span.end,
            title: head.say("\(record.title)（\(number)）", "\(record.title) (\(number))"),
            organizer: head.sender)
        invitation.sequence = sequence
        invitation.isCancelled = isCancelled
        invitation.place = record.venue.line(head.language)
        invitation.details = MailBody(language: head.language, agenda).plain
        for code in departments {
            for address in try settings.department(code).map(head.addresses) ?? [] {
                invitation.attendees.append(Attendee(address))
            }
        }
        return invitation.calendar
    }

    /// One letter a department, in the form's order.
    package func letters() throws(MailAddressError) -> [Letter] {
        let calendar = try invitation()
        var letters: [Letter] = []
        for code in departments {
            guard let department = settings.department(code),
                var letter = try head.letter(
                    to: department, name, about: number, subject: subject, thread: thread(code),
                    [head.opening(department)] + blocks(code))
            else { continue }
            letter.message.invitation = calendar
            letter.message.attachments = attachments + [MailAttachment(name: "\(number).ics", calendar: calendar)]
            letters.append(letter)
        }
        return letters
    }

    private var name: String {
        "\(number)-\(isCancelled ? "cancelled" : "notice")" + (sequence > 0 ? "-\(sequence)" : "")
    }

    private func thread(_ code: DepartmentCode) -> [MessageID] {
        sequence > 0 ? [head.id("\(number)-notice.\(code)")] : []
    }

    private var subject: String {
        let when = "\(span.start.day.short(head.language)) \(span.start.clock)"
        let word =
            isCancelled
            ? head.say("会议取消", "Cancelled")
            : sequence > 0 ? head.say("会议变更", "Meeting changed") : head.say("会议通知", "Meeting")
        return head.say("\(word)：\(when) \(record.title)（\(number)）", "\(word): \(when) \(record.title) (\(number))")
    }

    /// `2026年11月27日（星期五）14:00—15:30`.
    private var when: String {
        let day = span.start.day.prose(head.language)
        let hours = "\(span.start.clock)\(head.say("—", "–"))\(span.end.clock)"
        return head.say(day + hours, "\(day), \(hours)")
    }

    private func blocks(_ code: DepartmentCode) -> [MailBody.Block] {
        if isCancelled { return [.paragraph(calledOff), .facts(facts), head.closing(record, settings)] }
        return asked(code).map { .paragraph($0) } + [.facts(facts)] + agenda + materials
            + [head.closing(record, settings)]
    }

    private var calledOff: String {
        guard let void = record.void else {
            return head.say(
                "参加范围已调整，贵部门无需参加本次会议，原通知作废。",
                "Your department no longer takes part in this meeting; the earlier notice is void.")
        }
        return head.say(
            "请勿到会：原定\(when)的会议取消。原因：\(void.reason)。",
            "Please do not come: the meeting on \(when) is cancelled. Reason: \(void.reason).")
    }

    /// Who comes when, and by when somebody else is named.
    private func asked(_ code: DepartmentCode) -> [String] {
        let liaison = record.participants.first { $0.department == code }?.liaison ?? ""
        let whoever = liaison.isEmpty ? head.say("派员", "somebody") : liaison
        let place = record.venue.line(head.language)
        var lines: [String] = []
        if sequence > 0 {
            lines.append(
                head.say(
                    "请按本通知参会：会议改于\(when)在\(place)召开，原通知作废。",
                    "Please follow this notice: the meeting is now on \(when), \(place), and the earlier notice is void."
                ))
        } else if code == record.department {
            lines.append(
                head.say(
                    "请贵部门于\(when)在\(place)主持“\(record.title)”协调会。",
                    "Please hold “\(record.title)” on \(when), \(place)."))
        } else {
            lines.append(
                head.say(
                    "请贵部门\(whoever)于\(when)在\(place)参加“\(record.title)”协调会；不能参加的，请在会前告知我部并另派人员。",
                    "Please have \(whoever) attend “\(record.title)” on \(when), \(place), or name a substitute to us before it."
                ))
        }
        if !attachments.isEmpty {
            lines.append(head.say("材料见附件，请会前阅看。", "Please read the attachments first."))
        }
        return lines
    }

    private var facts: [MailBody.Fact] {
        let names = record.signatories.map { code in
            let name = settings.department(code)?.name(in: head.language) ?? code.text
            let liaison = record.participants.first { $0.department == code }?.liaison ?? ""
            return liaison.isEmpty ? name : head.say("\(name)（\(liaison)）", "\(name) (\(liaison))")
        }
        return [
            .init(head.say("时间", "When"), when),
            .init(head.say("地点", "Where"), record.venue.line(head.language)),
            .init(head.say("参与部门", "Departments"), names.joined(separator: head.say("、", ", "))),
            .init(head.say("发起人", "Initiator"), record.initiator),
            .init(head.say("记录编号", "Record"), "\(number)"),
        ].filter { !$0.value.isEmpty }
    }

    private var agenda: [MailBody.Block] {
        var blocks: [MailBody.Block] = []
        func add(_ title: String, _ text: String) {
            if !text.isEmpty { blocks += [.heading(title), .paragraph(text)] }
        }
        add(head.say("背景", "Background"), record.background)
        add(head.say("目标", "Goal"), record.goal)
        let topics = record.discussion.map(\.topic).filter { !$0.isEmpty }
        if !topics.isEmpty { blocks += [.heading(head.say("议程", "Agenda")), .list(topics)] }
        return blocks
    }

    private var materials: [MailBody.Block] {
        let sent = Set(attachments.map(\.name))
        let listed = record.materials.map { material in
            let how = sent.contains(material.name) ? head.say("见附件", "attached") : material.path
            return "\(material.name)  \(material.size ?? 0) B  SHA-256 \(material.digest)  \(how)"
        }
        let cited =
            record.citations.map { head.say("以往记录 \($0)", "earlier record \($0)") }
            + record.relations.map { $0.sentence[head.language] }
        guard !listed.isEmpty || !cited.isEmpty else { return [] }
        return [.heading(head.say("背景材料", "Materials")), .list(listed + cited)]
    }
}

extension Venue {
    /// The place in a line: a room, or a platform with its meeting number.
    func line(_ language: Language) -> String {
        let number =
            meetingNumber.isEmpty ? "" : (language == .zh ? "会议号 \(meetingNumber)" : "meeting \(meetingNumber)")
        return [platform, number, place].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
