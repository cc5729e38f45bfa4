import Git
import Records
import Register

/// One thing that happens to the register, ready to be committed.
public struct Event: Sendable {
    public let kind: EventKind
    /// The record it is about; nil for settings.
    public var number: RecordNumber?
    /// Reads well in `git log --oneline`.
    public var subject: String
    /// What stands between the subject and the trailers.
    var body = ""
    /// Trailers beyond `Record`, `Event` and `Event-Id`, in order.
    var trailers: [(key: String, value: String)] = []
    /// New content by path; nil takes the file away.
    var files: [String: [UInt8]?]
    /// The event's own name, which it keeps when it is applied anew (decision 25).
    public let id: String
    /// When it was made, in seconds since 1970 and minutes from UTC; now if nil. What is applied anew was made before.
    var madeAt: (seconds: Int, offset: Int)?

    init(kind: EventKind, number: RecordNumber? = nil, subject: String, files: [String: [UInt8]?], id: String? = nil) {
        (self.kind, self.number, self.subject, self.files) = (kind, number, subject, files)
        self.id = id ?? Nonce.text()
    }

    func message(isRehearsal: Bool) -> String {
        var lines: [(key: String, value: String)] = []
        if let number { lines.append(("Record", "\(number)")) }
        lines.append(("Event", kind.rawValue))
        lines += trailers
        lines.append(("Event-Id", id))
        if isRehearsal { lines.append(("Rehearsal", "yes")) }
        let text = lines.map { "\($0.key): \($0.value)" }.joined(separator: "\n")
        let paragraphs = [OneLine.text(subject)] + (body.isEmpty ? [] : [body]) + [text]
        return paragraphs.joined(separator: "\n\n") + "\n"
    }
}

package enum Nonce {
    /// 128 random bits as 32 hexadecimal digits.
    package static func text() -> String {
        (0..<2).map { _ in
            let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }
}

/// What came of an event.
public struct EventResult: Sendable {
    public let kind: EventKind
    public let number: RecordNumber?
    public let commit: ObjectID
    public let path: String?
    public let round: Int?
    /// SHA-256 of the agreed part, for a round.
    public let digest: String?
    /// What is worth knowing: warnings and notes, of what was late and of what could not be tidied up behind it.
    public package(set) var findings: [Finding]

    init(_ event: Event, _ commit: ObjectID, findings: [Finding] = []) {
        kind = event.kind
        number = event.number
        self.commit = commit
        path = event.number.map(RegisterPath.record)
        round = event.trailers.first { $0.key == "Round" && event.kind == .round }.flatMap { Int($0.value) }
        digest = event.trailers.first { $0.key == "Agreed-SHA256" }?.value
        self.findings = findings
    }
}
