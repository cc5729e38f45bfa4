import Records

/// A mail (RFC 5322), ready for any mail program or for `sendmail -t`.
///
///     let mail = MailMessage(
///         from: recorder, to: liaisons, subject: "2024-MKT-001 …", date: now,
///         id: MessageID("2024-MKT-001.round-1.\(commit)", in: register), body: body)
///     try desk.write("2024-MKT-001.eml", mail.bytes)
///
/// What text it is given stays in its place: no subject, name or file name adds a header, whatever characters it holds.
package struct MailMessage: Sendable {
    package var from: MailAddress
    package var to: [MailAddress]
    package var cc: [MailAddress] = []
    /// Where answers go; to the sender if nil.
    package var replyTo: MailAddress?
    /// Made by a program: nobody's holiday answers it (RFC 3834 §5).
    package var isAutomatic = false
    package var subject: String
    package var date: Moment
    package var id: MessageID
    /// The message that this one follows, and the thread that it belongs to, oldest first (RFC 5322 §3.6.4).
    package var inReplyTo: MessageID?
    package var references: [MessageID] = []
    package var body: MailBody
    /// An invitation, as a third form of the body, so that mail programs offer to accept it (RFC 6047 §2).
    package var invitation: CalendarObject?
    package var attachments: [MailAttachment] = []

    package init(from: MailAddress, to: [MailAddress], subject: String, date: Moment, id: MessageID, body: MailBody) {
        self.from = from
        self.to = to
        self.subject = subject
        self.date = date
        self.id = id
        self.body = body
    }

    /// The bytes of the file, lines ended by CR LF. The same for the same value.
    package var bytes: [UInt8] {
        let content = MailPart.together(
            "mixed", [.together("alternative", bodies)] + attachments.map(\.part))
        let fields = headers.map(\.text).joined()
        let seed = Fingerprint.of(fields.utf8, after: content.fingerprint())
        var count = 0
        return Array(fields.utf8) + content.bytes(seed: seed, count: &count)
    }

    private var headers: [MailHeader] {
        var headers = [
            MailHeader("Date", date: date),
            MailHeader("From", addresses: [from]),
            MailHeader("To", addresses: to),
        ]
        if !cc.isEmpty { headers.append(MailHeader("Cc", addresses: cc)) }
        if let replyTo { headers.append(MailHeader("Reply-To", addresses: [replyTo])) }
        headers += [MailHeader("Subject", text: subject), MailHeader("Message-ID", words: [id.description])]
        if let inReplyTo { headers.append(MailHeader("In-Reply-To", words: [inReplyTo.description])) }
        if !references.isEmpty { headers.append(MailHeader("References", words: references.map(\.description))) }
        if isAutomatic { headers.append(MailHeader("Auto-Submitted", words: ["auto-generated"])) }
        return headers + [MailHeader("MIME-Version", words: ["1.0"])]
    }

    /// From the plainest to the richest, as RFC 2046 §5.1.4 asks.
    private var bodies: [MailPart] {
        var bodies = [
            MailPart(text: body.plain, "text/plain", [], language: body.language.tag),
            MailPart(text: body.html, "text/html", [], language: body.language.tag),
        ]
        if let invitation {
            let method = invitation.method.map { [MailParameter("method", token: $0.rawValue)] } ?? []
            let type = MailHeader(
                "Content-Type", value: "text/calendar",
                parameters: [MailParameter("charset", token: "utf-8")] + method)
            bodies.append(MailPart([type], invitation.bytes, .base64))
        }
        return bodies
    }
}
