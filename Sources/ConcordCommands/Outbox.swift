import FoundationEssentials
import Git
import Glibc
import Publishing
import Records
import Register

/// Mails on their way out, in the git folder's `concord/mail/`: what `waiting` holds goes, what `handing` holds may have gone, what
/// `sent` holds went; `log` has a line for each thing that happened.
///
/// A mail is moved to `handing` before it is handed over and to `sent` after. Whoever is killed between leaves it there, and it is
/// never handed over again unless a person says so.
struct Outbox {
    let context: CommandContext
    let carrier: MailCarrier?
    private let folder: String

    init(_ context: CommandContext, carrier: MailCarrier?) throws {
        (self.context, self.carrier) = (context, carrier)
        folder = try context.register().ownFolder + "/mail"
    }

    enum Place: String, CaseIterable {
        case waiting, handing, sent
    }

    /// A mail that was not sent, for certain or as far as is known.
    struct Mail {
        let name: String
        let place: Place
        let message: Letterfile
        /// Why it is still here.
        let reason: String
        /// When that was, as the log says.
        let since: String
    }

    private func path(_ name: String, _ place: Place) -> String { "\(folder)/\(place.rawValue)/\(name)" }

    // MARK: what is there

    /// What waits and what is unclear, in the order of their names.
    func mails() -> [Mail] {
        let log = log()
        return [Place.handing, .waiting].flatMap { place in
            ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(place.rawValue)")) ?? []).sorted()
                .filter { $0.hasSuffix(".eml") }.compactMap { name in
                    guard let bytes = FileManager.default.contents(atPath: path(name, place)) else { return nil }
                    let last = log.last { $0.name == name }
                    return Mail(
                        name: name, place: place, message: Letterfile(Array(bytes)), reason: last?.reason ?? "",
                        since: last?.at ?? "")
                }
        }
    }

    struct Line {
        let at: String
        let what: String
        let name: String
        let id: String
        let reason: String
    }

    private func log() -> [Line] {
        guard let bytes = FileManager.default.contents(atPath: "\(folder)/log"), bytes.count < 64 << 20 else {
            return []
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 5 else { return nil }
            return Line(at: cells[0], what: cells[1], name: cells[2], id: cells[3], reason: cells[4])
        }
    }

    /// A line, on the disk before anything goes on.
    private func note(_ what: String, _ name: String, _ message: Letterfile, _ reason: String = "") throws {
        let cells = [
            "\(try context.view().now)", what, name, message.id, reason, message.recipients.joined(separator: ","),
        ].map { $0.map { $0 == "\t" || $0.isNewline ? " " : String($0) }.joined() }
        let line = Array((cells.joined(separator: "\t") + "\n").utf8)
        let file = open("\(folder)/log", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw unwritable("\(folder)/log") }
        defer { close(file) }
        guard Glibc.write(file, line, line.count) == line.count, fsync(file) == 0 else {
            throw unwritable("\(folder)/log")
        }
    }

    private func unwritable(_ path: String) -> RegisterError {
        RegisterError(
            "file-unwritable", LocalizedText(zh: "未能写入文件：\(path)", en: "the file could not be written: \(path)"))
    }

    // MARK: sending

    /// Each letter once: what the log has is not sent again, and what may have gone stays where it is.
    func send(_ letters: [Letter]) async throws {
        var known = 0
        for letter in letters {
            let message = Letterfile(letter.message.bytes)
            let isThere = FileManager.default.fileExists(atPath: path(letter.fileName, .handing))
            if isThere || log().last(where: { $0.id == message.id }).map({ $0.what != "refused" }) == true {
                known += 1
                continue
            }
            try store(letter.message.bytes, letter.fileName)
        }
        if known > 0 {
            context.say(
                LocalizedText(
                    zh: "\(known) 封邮件此前已发送或结果不明，未再发送；查看：concord mail queue",
                    en:
                        "\(known) mail\(known == 1 ? " was" : "s were") sent before, or may have been, and \(known == 1 ? "is" : "are") not sent again; see concord mail queue"
                ))
        }
        _ = try await send(letters.map(\.fileName))
    }

    private func store(_ bytes: [UInt8], _ name: String) throws {
        for place in Place.allCases { try context.makeFolder("\(folder)/\(place.rawValue)") }
        try context.write(path(name, .waiting), bytes)
    }

    /// Hands over what waits under these names; whether all that waited was taken.
    func send(_ names: [String]) async throws -> Bool {
        var (taken, failed) = (0, 0)
        for name in names where FileManager.default.fileExists(atPath: path(name, .waiting)) {
            guard let carrier else { return false }
            // Another process that sends the same has it, or this one.
            guard rename(path(name, .waiting), path(name, .handing)) == 0,
                let bytes = FileManager.default.contents(atPath: path(name, .handing))
            else { continue }
            let message = Letterfile(Array(bytes))
            try note("handed", name, message)
            let outcome = await carrier.carry(
                Array(bytes), from: message.sender, to: message.recipients, with: context.world.programs)
            switch outcome {
            case .taken:
                try note("sent", name, message)
                guard rename(path(name, .handing), path(name, .sent)) == 0 else { throw unwritable(path(name, .sent)) }
                taken += 1
            case .refused(let reason):
                try note("refused", name, message, reason)
                guard rename(path(name, .handing), path(name, .waiting)) == 0 else {
                    throw unwritable(path(name, .waiting))
                }
                failed += 1
                warn("mail-refused", zh: "\(name) 未能发送，仍在待发队列", en: "\(name) was not taken, and waits", reason)
            case .unclear(let reason):
                try note("unclear", name, message, reason)
                failed += 1
                warn(
                    "mail-unclear", zh: "\(name) 可能已发送，结果不明，不会自动重发",
                    en: "\(name) may have been sent, and is not sent again by itself", reason)
            }
        }
        if taken > 0 {
            context.say(
                LocalizedText(zh: "已发送 \(taken) 封邮件", en: "\(taken) mail\(taken == 1 ? "" : "s") sent"))
        }
        return failed == 0
    }

    private func warn(_ rule: String, zh: String, en: String, _ reason: String) {
        let finding = Finding(
            rule, .warning,
            LocalizedText(
                zh: zh + ProgramSpeech("邮件程序", reason).tail.zh, en: "\(en): \(reason)"),
            hint: LocalizedText(zh: "查看与处理：concord mail queue", en: "see concord mail queue"))
        StandardError.write(FindingText.line(finding, context.language, context.terminal.errors))
    }

    /// Puts what may have gone back to what waits, since a person says that it did not.
    func requeue(_ mail: Mail) throws {
        try note("refused", mail.name, mail.message, "concord mail send")
        guard rename(path(mail.name, .handing), path(mail.name, .waiting)) == 0 else {
            throw unwritable(path(mail.name, .waiting))
        }
    }

    /// Takes a mail away that is not to be sent, or that went as somebody knows.
    func drop(_ mail: Mail) throws {
        try note("dropped", mail.name, mail.message)
        guard unlink(path(mail.name, mail.place)) == 0 else { throw unwritable(path(mail.name, mail.place)) }
    }
}

/// What the head of a mail of ours says: who writes to whom, and its name.
struct Letterfile {
    let id: String
    let sender: String
    let recipients: [String]

    /// Headers as ``MailMessage`` writes them: addresses in ASCII, behind names in angle brackets or alone.
    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes.prefix(64 << 10), as: UTF8.self).replacing("\r\n", with: "\n")
        let head = text.split(separator: "\n\n", maxSplits: 1).first.map(String.init) ?? ""
        var fields: [String: String] = [:]
        var last = ""
        for line in head.split(separator: "\n") {
            if line.first == " " || line.first == "\t" {
                fields[last, default: ""] += line
            } else if let colon = line.firstIndex(of: ":") {
                last = line[..<colon].lowercased()
                fields[last] = String(line[line.index(after: colon)...])
            }
        }
        id = (fields["message-id"] ?? "").split(separator: " ").joined()
        sender = Self.addresses(fields["from"]).first ?? ""
        recipients = Self.addresses(fields["to"]) + Self.addresses(fields["cc"])
    }

    private static func addresses(_ field: String?) -> [String] {
        var addresses: [String] = []
        var isQuoted = false
        var word = ""
        for character in (field ?? "") + "," {
            switch character {
            case "\"": isQuoted.toggle()
            case _ where isQuoted: break
            case "<": word = ""
            case ">", " ": break
            case ",":
                if word.contains("@") { addresses.append(word) }
                word = ""
            default: word.append(character)
            }
        }
        return addresses
    }
}
