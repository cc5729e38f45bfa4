import Records

/// A mail that the register writes for one department, and the file it is put into.
package struct Letter: Sendable {
    /// `2024-MKT-001-round-2-RND.eml`.
    package let fileName: String
    package let department: DepartmentCode
    package var message: MailMessage
}

/// What all letters of one occasion share: who writes them, when, and from which register.
package struct Letterhead: Sendable {
    /// The register's own name among all registers.
    package let register: String
    /// Its title, which readers know.
    package let title: String
    package let language: Language
    package let sender: MailAddress
    package let now: Moment
    /// Who acts for the heads of a department meanwhile (委托, F8): what goes to them goes there as well.
    package let standIns: [DepartmentCode: [String]]
    /// Where answers go; to the sender if nil.
    package let replyTo: MailAddress?
    /// The domain that names of messages stand in; if nil, one that is nobody's.
    package let domain: String?

    package init(
        register: String, title: String, language: Language, sender: MailAddress, now: Moment,
        standIns: [DepartmentCode: [String]] = [:], replyTo: MailAddress? = nil, domain: String? = nil
    ) {
        self.register = register
        self.title = title
        self.language = language
        self.sender = sender
        self.now = now
        self.standIns = standIns
        (self.replyTo, self.domain) = (replyTo, domain)
    }

    /// Where a department's mail goes: to its heads, who decide, and who acts for them meanwhile, then its own address; each once.
    func addresses(of department: Department) throws(MailAddressError) -> [MailAddress] {
        try deciding(department) + copied(department)
    }

    /// Who decides for it.
    private func deciding(_ department: Department) throws(MailAddressError) -> [MailAddress] {
        var addresses: [MailAddress] = []
        for person in department.heads + (department.code.flatMap { standIns[$0] } ?? [])
        where !addresses.contains(where: { $0.address.isSameAddress(as: person) }) {
            addresses.append(try MailAddress(person))
        }
        return addresses
    }

    /// Its own address, where that is not a head's.
    private func copied(_ department: Department) throws(MailAddressError) -> [MailAddress] {
        guard !department.mail.isEmpty else { return [] }
        let own = try MailAddress(department.mail, name: department.name(in: language))
        return try deciding(department).contains { $0.key == own.key } ? [] : [own]
    }

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// The name of today's letters about several things: another for others of the same day, so that neither is taken for the other.
    func occasion(_ name: String, _ things: [String]) -> String {
        let mark = Fingerprint.of(things.joined(separator: ";").utf8)
        return "\(name)-\(now.day)-\(String(UInt32(truncatingIfNeeded: mark ^ mark >> 32), radix: 16))"
    }

    func id(_ text: String) -> MessageID { MessageID(text, in: register, at: domain) }

    /// Why one gets the letter, and whom to ask.
    var note: MailBody.Block {
        let contact = replyTo ?? sender
        let whom = [contact.name, contact.address].filter { !$0.isEmpty }.joined(separator: " ")
        return .note(
            say(
                "本邮件由“\(title)”登记簿生成。如有疑问，请联系\(contact.name.isEmpty ? " " : "")\(whom)。",
                "This mail was made by the register \"\(title)\". If anything is unclear, ask \(whom)."))
    }

    /// The same with answers to a department, whoever's command writes: the letter is about what that department asks.
    func answered(by department: Department?) throws(MailAddressError) -> Letterhead {
        guard let department, let address = [department.mail].filter({ !$0.isEmpty }).first ?? department.heads.first
        else { return self }
        return Letterhead(
            register: register, title: title, language: language, sender: sender, now: now, standIns: standIns,
            replyTo: try MailAddress(address, name: department.name(in: language)), domain: domain)
    }

    /// How whoever has no program reports on an action.
    var byMail: MailBody.Block {
        .paragraph(
            say(
                "未装 concord 的，请直接回复本邮件，写明执行情况，由发起部门代为登记。",
                "Without concord, answer this mail and say how it stands: the initiating department puts it on record for you."
            ))
    }

    /// `研发部负责人：`.
    func opening(_ department: Department) -> MailBody.Block {
        let name = department.name(in: language)
        return .paragraph(say("\(name)负责人：", "To the head of \(name),"))
    }

    /// `市场部 市场部经理*，2026年11月26日`.
    func closing(_ record: Record, _ settings: Settings) -> MailBody.Block {
        let name = record.department.flatMap(settings.department)?.name(in: language) ?? ""
        let who = [name, record.initiator].filter { !$0.isEmpty }.joined(separator: " ")
        return .paragraph([who, now.day.dated(language)].filter { !$0.isEmpty }.joined(separator: say("，", ", ")))
    }

    /// A letter to a department: to who decides for it, with a copy to its own address. Nil for a department without any.
    ///
    /// - Parameters:
    ///   - record: whose thread it stands in.
    ///   - thread: the letters that it follows, the last one last.
    /// - Throws: for an address in the settings that no mail can go to.
    func letter(
        to department: Department, _ name: String, about record: RecordNumber? = nil, subject: String,
        thread: [MessageID] = [], _ blocks: [MailBody.Block]
    ) throws(MailAddressError) -> Letter? {
        guard let code = department.code else { return nil }
        let (heads, own) = (try deciding(department), try copied(department))
        guard !(heads + own).isEmpty else { return nil }
        var message = self.message(
            to: heads.isEmpty ? own : heads, "\(name).\(code)", about: record, subject: subject, thread: thread, blocks)
        if !heads.isEmpty { message.cc = own }
        return Letter(fileName: "\(name)-\(code).eml", department: code, message: message)
    }

    func message(
        to people: [MailAddress], _ name: String, about record: RecordNumber?, subject: String,
        thread: [MessageID] = [], _ blocks: [MailBody.Block]
    ) -> MailMessage {
        var message = MailMessage(
            from: sender, to: people, subject: subject, date: now, id: id(name),
            body: MailBody(language: language, blocks + [note]))
        (message.replyTo, message.isAutomatic) = (replyTo, true)
        message.inReplyTo = thread.last
        // All of a record stands in one thread, also where its first letter went out by other ways.
        message.references = (record.map { [id("\($0)")] } ?? []) + thread
        return message
    }
}

extension Department {
    /// Every address that the settings have of the department, each once.
    package func addresses(_ language: Language) throws(MailAddressError) -> [MailAddress] {
        var addresses: [MailAddress] = []
        if !mail.isEmpty { addresses.append(try MailAddress(mail, name: name(in: language))) }
        for head in heads where head != mail { addresses.append(try MailAddress(head)) }
        return addresses
    }
}
