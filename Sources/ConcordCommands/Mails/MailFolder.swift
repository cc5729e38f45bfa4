import Git
import Publishing
import Questions
import Records
import Register
import RegisterWriting

/// Where a command's mails go: a folder of files that any mail program opens and `sendmail -t` takes, and out, where that is asked for.
struct MailFolder {
    let context: CommandContext
    /// Nil where mails are only sent.
    let folder: String?
    /// Nil where nothing is sent.
    let outbox: Outbox?
    let head: Letterhead

    /// Asks who is writing, and how mails are sent, before anything is done, so that nothing is half done for want of it.
    init(_ context: CommandContext, folder: String?, sends: Bool) async throws {
        let view = try context.view()
        let actor = try await context.actor()
        let acting = try view.acting()
        let standIns = view.settings.departments.compactMap { department -> (DepartmentCode, [String])? in
            guard let code = department.code else { return nil }
            let people = acting.department(code)?.deputies.filter { !department.deputies.containsAddress($0) } ?? []
            return people.isEmpty ? nil : (code, people)
        }
        self.context = context
        self.folder = folder
        outbox =
            sends
            ? try Outbox(context, carrier: try .configured(context.world, in: context.register().repository)) : nil
        // Readers know the department; the person's name stands in the register.
        let own = view.settings.departments.first { $0.closedOn == nil && $0.role(of: actor.principal) != nil }
        let name = own?.name(in: view.language) ?? actor.name
        head = try Self.addressed {
            let sender = try MailAddress(actor.principal, name: name)
            let shared = own?.mail ?? ""
            return Letterhead(
                register: try view.identity(), title: view.settings.title, language: view.language, sender: sender,
                now: view.now, standIns: Dictionary(standIns) { $0 + $1 },
                replyTo: shared.isEmpty ? sender : try MailAddress(shared, name: name),
                domain: try view.settings.registrars.first.map { try MailAddress($0).domain })
        }
        if let folder { try context.makeFolder(folder) }
        _ = try Self.addressed { try view.settings.departments.map { try $0.addresses(view.language) } }
    }

    /// Runs what may meet an address that no mail can go to.
    static func addressed<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as MailAddressError {
            throw RegisterError(
                "address-unusable",
                LocalizedText(zh: "“\(error.address)”不是有效的邮箱", en: "no mail can go to \"\(error.address)\""),
                hint: LocalizedText(zh: "请登记员更正：concord department set", en: "correct it with concord department set"))
        }
    }

    /// Writes mails for what is on record already. That cannot be undone: what goes wrong here is a warning, and the same command
    /// again writes them anew.
    func afterwards(_ write: () async throws -> Void) async {
        do { try await write() } catch {
            let failure = RegisterError(error)
            let finding = Finding(
                "mails-unwritten", .warning,
                LocalizedText(
                    zh: "已登记，但未能生成或发送邮件：\(failure.message.zh)",
                    en: "it is on record, and the mails could not be written or sent: \(failure.message.en)"),
                hint: LocalizedText(
                    zh: (failure.hint.map { $0.zh + "；然后" } ?? "请") + "将同一命令再运行一次，届时只生成邮件",
                    en: (failure.hint.map { $0.en + "; then " } ?? "") + "the same command again writes the mails alone"
                ))
            context.tell([finding])
        }
    }

    /// Writes a file beside the mails, where there is a folder for them.
    func write(_ name: String, _ bytes: [UInt8]) throws {
        if let folder { try context.write("\(folder)/\(name)", bytes) }
    }

    /// Writes the letters, sends them where that is asked for, and says where they are and who gets none.
    func put(_ letters: [Letter], for departments: [DepartmentCode]) async throws {
        for letter in letters { try write(letter.fileName, letter.message.bytes) }
        if let outbox {
            try await outbox.send(letters)
        } else if let folder, !letters.isEmpty {
            context.say(
                LocalizedText(
                    zh: "已生成 \(letters.count) 封邮件，尚未发送：\(folder)（用邮件程序或 sendmail -t）",
                    en:
                        "\(letters.count) mail\(letters.count == 1 ? "" : "s") written, not sent yet: \(folder) (open with a mail program, or sendmail -t)"
                ))
        }
        let silent = departments.filter { code in !letters.contains { $0.department == code } }
        guard !silent.isEmpty else { return }
        let codes = try context.view().settings.named(silent)
        context.say(
            LocalizedText(
                zh: "未登记邮箱、未生成邮件的部门：\(codes.zh)；登记：concord department set",
                en:
                    "departments without an address, which get no mail: \(codes.en); to add one: concord department set"
            ))
    }

    // MARK: letters

    /// The last notice of a meeting.
    func putNotice(of number: RecordNumber, limit: Int, on view: RegisterView) async throws {
        let notices = try await view.timeline(of: number)?.notices ?? []
        guard let notice = notices.last else { return }
        try await putNotice(notice.what, number, sequence: notices.count - 1, limit: limit, on: view)
    }

    /// The notice of a meeting, or that it is called off, with the invitation as a file of its own.
    func putNotice(
        _ record: Record, _ number: RecordNumber, sequence: Int, isCancelled: Bool = false, limit: Int,
        on view: RegisterView
    ) async throws {
        guard let span = view.span(of: record) else { return }
        let letters = NoticeLetters(
            head, view.settings, record, number, sequence: sequence, isCancelled: isCancelled, span: span,
            attachments: isCancelled ? [] : try attachments(record, view, limit: limit))
        let uninvited = isCancelled ? [] : try await uninvited(record, number, sequence, view)
        let all = try Self.addressed {
            try write("\(number).ics", try letters.invitation().bytes)
            return try letters.letters() + uninvited
        }
        try await put(all, for: record.signatories)
    }

    /// Letters to departments that the notice before asked and this one does not: for them the meeting is off
    /// (RFC 5546 §3.2.5).
    private func uninvited(_ record: Record, _ number: RecordNumber, _ sequence: Int, _ view: RegisterView)
        async throws -> [Letter]
    {
        guard let former = try await view.timeline(of: number)?.notices.dropLast().last?.what,
            let span = view.span(of: former)
        else { return [] }
        let left = former.signatories.filter { !record.signatories.contains($0) }
        return try Self.addressed {
            try NoticeLetters(
                head, view.settings, former, number, sequence: sequence, isCancelled: true, span: span, to: left
            ).letters()
        }
    }

    /// Materials that go along, up to so many bytes together; the others are listed with their paths.
    private func attachments(_ record: Record, _ view: RegisterView, limit: Int) throws -> [MailAttachment] {
        var left = limit
        return try record.materials.compactMap { material in
            guard let size = material.size, size <= left,
                let bytes = try view.repository.file(at: material.path, in: view.tree), bytes.count == size
            else { return nil }
            left -= size
            return MailAttachment(name: material.name, bytes: bytes)
        }
    }

    /// A round, to each department with the changes since the round it was last asked about, and with the whole form for those
    /// who read it nowhere else.
    func putRound(_ number: RecordNumber, on view: RegisterView) async throws {
        let digest = Digest.sha256(try view.existing(number).file.agreed)
        guard let timeline = try await view.timeline(of: number), let round = timeline.rounds.last else { return }
        let deadline = view.roster.calendar.workingDay(
            view.settings.policy.deadlines.objection, after: round.day)
        let page = try await page(number, round: round.what.round ?? 0, on: view)
        let letters = RoundLetters(
            head, view.settings, round.what, number, digest: digest, deadline: deadline, attachments: [page])
        let earlier = timeline.rounds.dropLast()
        let all = try Self.addressed {
            try letters.letters { code in
                guard let seen = earlier.last(where: { $0.what.signatories.contains(code) }) else { return nil }
                return .init(
                    round: seen.what.round ?? 0,
                    changes: Comparison.changes(from: seen.what.agreedPart, to: round.what.agreedPart).filter {
                        $0.path.steps != [.key(Record.roundKey)]
                    })
            }
        }
        try await put(all, for: round.what.signatories)
    }

    /// The whole form: a PDF where this machine makes one, else a page.
    func page(_ number: RecordNumber, round: Int, on view: RegisterView) async throws -> MailAttachment {
        let form = try await FormSource(context.register(), view, head.language).form(number)
        let name = round > 0 ? "\(number)-\(round)" : "\(number)"
        if let press = try? FormPress(.pdf, context), let pdf = try? press.document(form) {
            return MailAttachment(name: "\(name).pdf", bytes: pdf)
        }
        return MailAttachment(name: "\(name).html", bytes: try FormPress(.html, context).document(form))
    }

    /// Reminders of actions, to the departments that have to act; slips go to whom they urge.
    func putReminders(_ due: [Obligation], _ slips: [Slip], on view: RegisterView) async throws {
        let today = head.now.day
        var items: [ReminderLetters.Item] = []
        for obligation in due {
            guard let course = try await view.timeline(of: obligation.number), var record = course.inForce,
                let name = obligation.item
            else { continue }
            record.actions = course.actionsNow(of: record)
            guard var action = record.item(name), let day = course.judgedDay(of: name, view.roster.calendar) else {
                continue
            }
            action.due = day
            items.append(
                .init(
                    number: obligation.number, title: record.title, name: name, action: action,
                    late: today > day ? view.roster.calendar.workingDays(from: day, to: today) : nil,
                    reminders: course.reminders.count { $0.what.item == name && $0.day < today }))
        }
        let letters = try Self.addressed {
            try ReminderLetters(
                head, view.settings, items, answerBy: view.roster.calendar.workingDay(1, after: today)
            ).letters() + slipLetters(slips, on: view)
        }
        try await put(
            letters, for: Set(due.compactMap(\.actionDepartment) + slips.map(\.addressee)).sorted { $0.text < $1.text })
    }
}
