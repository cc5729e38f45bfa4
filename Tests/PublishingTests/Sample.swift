import Records
import Testing

@testable import Publishing

/// A meeting, its actions and a mail about them; and the same with one text in every place that takes text.
enum Sample {
    static let register = "0123456789abcdef"
    static let number = "2024-MKT-001"

    static func moment(_ text: String) throws -> Moment { try #require(Moment(text)) }

    static func invitation() throws -> MeetingInvitation {
        var invitation = MeetingInvitation(
            uid: CalendarUID.meeting(number, in: register), language: .zh,
            stamp: try moment("2024-02-28T09:00:00+08:00"), start: try moment("2024-03-05T14:00:00+08:00"),
            end: try moment("2024-03-05T15:30:00+08:00"), title: "C产品响应速度优化; 一, 二\\三",
            organizer: try MailAddress("mkt@example.org", name: "市场部, \"Marketing\" ^"))
        invitation.details = "议程:\n1. 优先优化交互逻辑\n" + String(repeating: "材料", count: 60)
        invitation.place = "腾讯会议 123-456-789"
        invitation.attendees = [
            Attendee(try MailAddress("mkt@example.org"), .chair),
            Attendee(try MailAddress("rnd@example.org", name: "研发部: A;B")),
            Attendee(try MailAddress("RND@example.org"), .optional),
            Attendee(try MailAddress("cc@example.org"), .informed),
        ]
        return invitation
    }

    static func actions(_ status: ActionEntry.Status = .open) throws -> ActionCalendar {
        var entry = ActionEntry(
            register: register, number: number, action: 1, title: "优化C产品交互逻辑方案", due: try #require(Day("2024-03-12")))
        entry.details = "负责人：研发部*"
        entry.status = status
        entry.completed = try moment("2024-03-11T17:00:00+08:00")
        return ActionCalendar(
            name: "协调记录", language: .zh, stamp: try moment("2024-03-06T09:00:00+08:00"), entries: [entry])
    }

    static func mail() throws -> MailMessage {
        var mail = MailMessage(
            from: try MailAddress("mkt@example.org", name: "市场部"),
            to: [
                try MailAddress("rnd@example.org", name: "研发部"),
                try MailAddress("sal@example.org", name: "Sales \"Dept\", East"),
            ], subject: "2024-MKT-001 会议通知: C产品响应速度优化", date: try moment("2024-02-28T09:00:00+08:00"),
            id: MessageID("2024-MKT-001.notice.0", in: register),
            body: MailBody(
                language: .zh,
                [
                    .heading("会议"), .facts([.init("时间", "2024-03-05 14:00"), .init("地点", "3号楼\n502")]),
                    .table(["行动项", "负责人"], [["优化 <b>", "研发部*"], ["评估"]]), .list(["甲", "乙"]), .quote("原话"),
                    .command("concord sign 2024-MKT-001"), .note("由登记簿发出"),
                ]))
        mail.cc = [try MailAddress("cc@example.org")]
        mail.invitation = try invitation().calendar
        mail.attachments = [
            MailAttachment(name: "待办 2024-MKT-001.ics", calendar: try actions().calendar),
            MailAttachment(
                name: String(repeating: "客户投诉汇总", count: 12) + ".pdf", type: "application/pdf",
                bytes: (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }),
            MailAttachment(name: "empty.txt", type: "text/plain", bytes: []),
        ]
        return mail
    }

    // MARK: one text everywhere

    static func hostileInvitation(_ text: String) throws -> MeetingInvitation {
        var invitation = try invitation()
        (invitation.uid, invitation.title, invitation.details, invitation.place) = (text, text, text, text)
        invitation.organizer = try MailAddress("mkt@example.org", name: text)
        invitation.attendees = [
            Attendee(try MailAddress("a@example.org", name: text)),
            Attendee(try MailAddress("b@example.org", name: text)),
        ]
        return invitation
    }

    static func hostileActions(_ text: String) throws -> ActionCalendar {
        var calendar = try actions()
        calendar.name = text
        calendar.entries = calendar.entries.map {
            var entry = $0
            (entry.register, entry.number, entry.title, entry.details) = (text, text, text, text)
            return entry
        }
        return calendar
    }

    static func hostileMail(_ text: String) throws -> MailMessage {
        var mail = MailMessage(
            from: try MailAddress("mkt@example.org", name: text), to: [try MailAddress("a@example.org", name: text)],
            subject: text, date: try moment("2024-02-28T09:00:00-03:30"), id: MessageID(text, in: text),
            body: MailBody(
                language: .en,
                [
                    .heading(text), .paragraph(text), .list([text]), .facts([.init(text, text)]),
                    .table([text], [[text]]),
                    .quote(text), .command(text), .note(text),
                ]))
        mail.cc = [try MailAddress("c@example.org", name: text)]
        mail.invitation = try hostileInvitation(text).calendar
        mail.attachments = [MailAttachment(name: text, type: text, bytes: Array(text.utf8))]
        return mail
    }
}
