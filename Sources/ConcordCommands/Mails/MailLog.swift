import Glibc
import Records
import Register

/// What happened to the mails of an ``Outbox``, a line for each thing. It is only ever added to, and it is what keeps a mail from going
/// twice: whoever cannot read it hands nothing over.
final class MailLog {
    enum Happening: String {
        case handed, sent, refused, unclear
        /// A person says that what may have gone went.
        case vouched
        /// A person says that what may have gone did not go.
        case denied
        /// It was taken out of what waits: whether it went is as it was.
        case dropped

        /// Whether the mail may have gone since; nil where nothing changed.
        fileprivate var fate: Fate? {
            switch self {
            case .sent, .vouched: .sent
            case .handed, .unclear: .unclear
            case .refused, .denied: .unsent
            case .dropped: nil
            }
        }
    }

    enum Fate {
        case unsent, unclear, sent
    }

    /// What is known of a mail: what became of it, and the last that happened to it.
    struct Entry {
        var fate = Fate.unsent
        fileprivate(set) var at = ""
        fileprivate(set) var reason = ""
    }

    private let path: String
    /// By the mails' names.
    private var entries: [String: Entry] = [:]
    /// How far it was read: whole lines, and their bytes.
    private var (lines, end) = (0, 0)

    init(_ path: String) { self.path = path }

    /// What is known of a mail by now.
    func entry(of id: String) throws(RegisterError) -> Entry {
        try readOn()
        return entries[id] ?? Entry()
    }

    /// Does something while no other process adds to the log, with all that they have added.
    func alone<Value>(_ body: () throws -> Value) throws -> Value {
        let file = try open(O_RDWR | O_CREAT)
        defer { close(file) }
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else { throw failure(strerror(errno)) }
        }
        try readOn()
        return try body()
    }

    /// Adds a line, which is on the disk before anything goes on; only within ``alone(_:)``.
    ///
    /// - Parameter cells: time, name of the file, name of the mail, reason, to whom.
    func add(
        _ what: Happening, at: String, _ file: String, _ id: String, reason: String, to people: [String]
    ) throws(RegisterError) {
        let cells = [at, what.rawValue, file, id, reason, people.joined(separator: ",")]
        let line = cells.map { $0.map { $0 == "\t" || $0.isNewline ? " " : String($0) }.joined() }
            .joined(separator: "\t")
        let log = try open(O_RDWR)
        defer { close(log) }
        // Behind the last whole line: what a full disk or a kill has cut short says nothing.
        guard ftruncate(log, off_t(end)) == 0, lseek(log, off_t(end), SEEK_SET) == off_t(end) else {
            throw failure(strerror(errno))
        }
        do throws(OutputFile.Failure) { try OutputFile.write(Array((line + "\n").utf8), to: log) } catch {
            throw failure(strerror(error.code))
        }
        guard fsync(log) == 0 else { throw failure(strerror(errno)) }
        try readOn()
    }

    private func open(_ how: Int32) throws(RegisterError) -> Int32 {
        let file = Glibc.open(path, how | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(strerror(errno)) }
        return file
    }

    /// Reads what was added since it was last read. A log that was never begun has nothing.
    private func readOn() throws(RegisterError) {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT, end == 0 { return }
        guard file >= 0 else { throw failure(strerror(errno)) }
        defer { close(file) }
        var rest: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var place = end
        while true {
            let count = pread(file, &buffer, buffer.count, off_t(place))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(strerror(errno)) }
            guard count > 0 else { return }
            place += count
            rest += buffer[..<count]
            guard let last = rest.lastIndex(of: UInt8(ascii: "\n")) else { continue }
            for line in rest[..<last].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
                lines += 1
                try take(line)
            }
            rest.removeSubrange(...last)
            end = place - rest.count
        }
    }

    private func take(_ line: ArraySlice<UInt8>) throws(RegisterError) {
        let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard cells.count >= 5, let what = Happening(rawValue: cells[1]) else {
            throw RegisterError(
                "mail-log-damaged",
                LocalizedText(
                    zh: "邮件发送日志第 \(lines) 行无法识别：\(path)",
                    en: "line \(lines) of the log of mails cannot be read: \(path)"),
                hint: Self.wayOut)
        }
        var entry = entries[cells[3]] ?? Entry()
        entry.fate = what.fate ?? entry.fate
        (entry.at, entry.reason) = (cells[0], cells[4])
        entries[cells[3]] = entry
    }

    private func failure(_ reason: UnsafeMutablePointer<CChar>?) -> RegisterError {
        let said = ProgramSpeech("系统", reason.map { String(cString: $0) } ?? "")
        return RegisterError(
            "mail-log-unusable",
            LocalizedText(
                zh: "邮件发送日志无法读写：\(path)" + said.tail.zh,
                en: "the log of mails cannot be read or written: \(path)" + said.tail.en),
            hint: Self.wayOut)
    }

    /// What was sent lies in `sent` as well, so that a log that is gone sends nothing of that again.
    private static let wayOut = LocalizedText(
        zh: "未发送任何邮件。请恢复该文件；无法恢复的，将其移走后重试，届时以同一文件夹中的 sent 为准，其中没有而可能已发送的，请先核实",
        en:
            "nothing was sent. Restore the file; or move it away and try again: what lies in sent beside it is not sent again, so look first whether anything else went"
    )
}
