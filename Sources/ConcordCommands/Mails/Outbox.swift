import FoundationEssentials
import Git
import Glibc
import Publishing
import Records
import Register

/// Mails on their way out, in the git folder's `concord/mail/`: what `waiting` holds goes, what `handing` holds may have gone, what
/// `sent` holds went; ``MailLog`` says what happened.
///
/// A mail is moved to `handing` before it is handed over and to `sent` after. Whoever is killed between leaves it there, and it is
/// never handed over again unless a person says so. Whether a letter went is known by its name, which is that of what it tells.
struct Outbox {
    let context: CommandContext
    let carrier: MailCarrier?
    private let folder: String
    private let log: MailLog

    init(_ context: CommandContext, carrier: MailCarrier?) throws {
        (self.context, self.carrier) = (context, carrier)
        folder = try context.register().ownFolder + "/mail"
        log = MailLog(folder + "/log")
    }

    enum Place: String, CaseIterable {
        case waiting, handing, sent
    }

    /// A mail that was not sent, for certain or as far as is known.
    struct Mail {
        let name: String
        let place: Place
        let envelope: Envelope
        /// Why it is still here.
        let reason: String
        /// When that was, as the log says.
        let since: String
    }

    private func path(_ name: String, _ place: Place) -> String { "\(folder)/\(place.rawValue)/\(name)" }

    private func isThere(_ name: String, _ place: Place) -> Bool {
        FileManager.default.fileExists(atPath: path(name, place))
    }

    // MARK: what is there

    /// What is unclear and what waits, in the order of their names.
    func mails() throws -> [Mail] {
        try [Place.handing, .waiting].flatMap { place in
            try names(in: place).compactMap { name in
                let envelope = Envelope(try context.read(path(name, place)))
                let entry = try log.entry(of: envelope.id)
                // Whoever was killed behind the log's line had only not moved it yet.
                guard entry.fate != .sent else { return nil }
                return Mail(name: name, place: place, envelope: envelope, reason: entry.reason, since: entry.at)
            }
        }
    }

    private func names(in place: Place) throws -> [String] {
        let all = "\(folder)/\(place.rawValue)"
        guard FileManager.default.fileExists(atPath: all) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: all).filter { $0.hasSuffix(".eml") }.sorted()
        } catch {
            throw RegisterError(
                "folder-unreadable", LocalizedText(zh: "无法读取文件夹：\(all)", en: "the folder cannot be read: \(all)"))
        }
    }

    /// Whether some process is handing it over right now.
    func isGoing(_ mail: Mail) -> Bool {
        let file = open(path(mail.name, .handing), O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return flock(file, LOCK_EX | LOCK_NB) != 0
    }

    private func note(_ what: MailLog.Happening, _ name: String, _ envelope: Envelope, _ reason: String = "") throws {
        try log.add(
            what, at: "\(try context.view().now)", name, envelope.id, reason: reason, to: envelope.recipients)
    }

    private func move(_ name: String, from: Place, to place: Place) throws {
        let target = path(name, place)
        guard rename(path(name, from), target) == 0 else {
            throw RegisterError(
                "file-unwritable", LocalizedText(zh: "未能写入文件：\(target)", en: "the file could not be written: \(target)")
            )
        }
    }

    // MARK: sending

    /// Each letter once: what went is not sent again, and what may have gone stays where it is.
    func send(_ letters: [Letter]) async throws {
        for place in Place.allCases { try context.makeFolder("\(folder)/\(place.rawValue)") }
        var known: [MailLog.Fate] = []
        for letter in letters {
            try log.alone {
                let fate = try fate(of: letter)
                if fate != .unsent { return known.append(fate) }
                try context.write(path(letter.fileName, .waiting), letter.message.bytes)
            }
        }
        let (sent, unclear) = (known.count { $0 == .sent }, known.count { $0 == .unclear })
        if sent > 0 {
            context.say(
                LocalizedText(
                    zh: "\(sent) 封邮件此前已发送，未再发送",
                    en: sent == 1
                        ? "1 mail was sent before, and not again" : "\(sent) mails were sent before, and not again"
                ))
        }
        if unclear > 0 {
            context.say(
                LocalizedText(
                    zh: "\(unclear) 封邮件可能已发送，结果不明，未再发送；查看：concord mail queue",
                    en:
                        "\(unclear) mail\(unclear == 1 ? "" : "s") may have been sent before, and \(unclear == 1 ? "is" : "are") not sent again; see concord mail queue"
                ))
        }
        _ = try await send(letters.map(\.fileName))
    }

    /// Where the log is gone the folders tell.
    private func fate(of letter: Letter) throws -> MailLog.Fate {
        let known = try log.entry(of: letter.message.id.description).fate
        if known == .sent || isThere(letter.fileName, .sent) { return .sent }
        return isThere(letter.fileName, .handing) ? .unclear : known
    }

    /// Hands over what waits under these names; whether all that waited was taken.
    func send(_ names: [String]) async throws -> Bool {
        guard let carrier else { return false }
        var (taken, failed) = (0, 0)
        for name in names {
            guard let mail = try take(name) else { continue }
            defer { close(mail.lock) }
            let outcome = await carrier.carry(
                mail.bytes, from: mail.envelope.sender, to: mail.envelope.recipients, with: context.world.programs)
            try put(name, mail.envelope, outcome)
            if outcome == .taken { taken += 1 } else { failed += 1 }
        }
        if taken > 0 {
            context.say(
                LocalizedText(zh: "已发送 \(taken) 封邮件", en: "\(taken) mail\(taken == 1 ? "" : "s") sent"))
        }
        return failed == 0
    }

    /// Takes a mail to be handed over; nil where it does not wait, since another process has it or it never did.
    ///
    /// - Returns: `lock` tells others that it is going, until it is closed.
    private func take(_ name: String) throws -> (bytes: [UInt8], envelope: Envelope, lock: Int32)? {
        try log.alone {
            guard isThere(name, .waiting) else { return nil }
            let bytes = try context.read(path(name, .waiting))
            let envelope = Envelope(bytes)
            let lock = open(path(name, .waiting), O_RDONLY | O_CLOEXEC)
            _ = flock(lock, LOCK_EX | LOCK_NB)
            do {
                try move(name, from: .waiting, to: .handing)
                try note(.handed, name, envelope)
            } catch {
                close(lock)
                throw error
            }
            return (bytes, envelope, lock)
        }
    }

    /// Puts down what became of a mail, and says so where it was not taken.
    private func put(_ name: String, _ envelope: Envelope, _ outcome: MailCarrier.Outcome) throws {
        try log.alone {
            switch outcome {
            case .taken:
                try note(.sent, name, envelope)
                try move(name, from: .handing, to: .sent)
            case .refused(let reason):
                try note(.refused, name, envelope, reason)
                try move(name, from: .handing, to: .waiting)
            case .unclear(let reason):
                try note(.unclear, name, envelope, reason)
            }
        }
        switch outcome {
        case .taken: break
        case .refused(let reason):
            warn("mail-refused", zh: "\(name) 未能发送，仍在待发队列", en: "\(name) was not taken, and waits", reason)
        case .unclear(let reason):
            warn(
                "mail-unclear", zh: "\(name) 可能已发送，结果不明，不会自动重发",
                en: "\(name) may have been sent, and is not sent again by itself", reason)
        }
    }

    private func warn(_ rule: String, zh: String, en: String, _ reason: String) {
        let finding = Finding(
            rule, .warning,
            LocalizedText(
                zh: zh + ProgramSpeech("邮件程序", reason).tail.zh, en: "\(en): \(reason)"),
            hint: LocalizedText(zh: "查看与处理：concord mail queue", en: "see concord mail queue"))
        context.tell([finding])
    }

    // MARK: what a person says

    /// Puts what may have gone back to what waits, since a person says that it did not.
    func requeue(_ mail: Mail) throws {
        try log.alone {
            try note(.denied, mail.name, mail.envelope, "concord mail send")
            try move(mail.name, from: .handing, to: .waiting)
        }
    }

    /// Takes a mail away. One that waits was not sent, and the command that wrote it sends it when it is repeated; one that may have
    /// gone went, as the person who drops it says.
    func drop(_ mail: Mail) throws {
        try log.alone {
            if mail.place == .handing {
                try note(.vouched, mail.name, mail.envelope, "concord mail drop")
                return try move(mail.name, from: .handing, to: .sent)
            }
            try note(.dropped, mail.name, mail.envelope)
            let file = path(mail.name, mail.place)
            guard unlink(file) == 0 else {
                throw RegisterError(
                    "file-unwritable", LocalizedText(zh: "未能移除文件：\(file)", en: "the file could not be removed: \(file)")
                )
            }
        }
    }
}

/// What the head of a mail of ours says: its name, and who writes to whom.
struct Envelope {
    let id: String
    let sender: String
    let recipients: [String]

    init(_ bytes: [UInt8]) {
        let head = MailHead(bytes)
        func people(_ field: String) -> [String] { (head?.addresses(in: field) ?? []).map(\.address) }
        id = (head?["message-id"] ?? "").split(separator: " ").joined()
        sender = people("from").first ?? ""
        recipients = people("to") + people("cc")
    }
}
