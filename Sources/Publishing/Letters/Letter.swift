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

    package init(
        register: String, title: String, language: Language, sender: MailAddress, now: Moment,
        standIns: [DepartmentCode: [String]] = [:]
    ) {
        self.register = register
        self.title = title
        self.language = language
        self.sender = sender
        self.now = now
        self.standIns = standIns
    }

    /// Where a department's mail goes: to its own address, its heads, and who acts for them meanwhile; each once.
    func addresses(of department: Department) throws(MailAddressError) -> [MailAddress] {
        var addresses = try department.addresses(language)
        for person in department.code.flatMap({ standIns[$0] }) ?? []
        where !addresses.contains(where: { $0.address.isSameAddress(as: person) }) {
            addresses.append(try MailAddress(person))
        }
        return addresses
    }

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    func id(_ text: String) -> MessageID { MessageID(text, in: register) }

    /// Why one gets the letter.
    var note: MailBody.Block {
        .note(
            say(
                "这封邮件由登记簿“\(title)”生成，发给有关部门。",
                "This mail was made by the register \"\(title)\" for the departments concerned."))
    }

    /// A letter to a department: to its own address, its heads and who acts for them. Nil for a department without any.
    ///
    /// - Throws: for an address in the settings that no mail can go to.
    func letter(
        to department: Department, _ name: String, subject: String, thread: [MessageID] = [], _ blocks: [MailBody.Block]
    ) throws(MailAddressError) -> Letter? {
        guard let code = department.code else { return nil }
        let people = try addresses(of: department)
        guard let first = people.first else { return nil }
        var message = MailMessage(
            from: sender, to: department.mail.isEmpty ? people : [first], subject: subject, date: now,
            id: id("\(name).\(code)"), body: MailBody(language: language, blocks + [note]))
        if !department.mail.isEmpty { message.cc = Array(people.dropFirst()) }
        message.inReplyTo = thread.last
        message.references = thread
        return Letter(fileName: "\(name)-\(code).eml", department: code, message: message)
    }
}

extension Department {
    /// Where the department's mail goes: its own address first, then its heads'; each once.
    package func addresses(_ language: Language) throws(MailAddressError) -> [MailAddress] {
        var addresses: [MailAddress] = []
        if !mail.isEmpty { addresses.append(try MailAddress(mail, name: name(in: language))) }
        for head in heads where head != mail { addresses.append(try MailAddress(head)) }
        return addresses
    }
}
