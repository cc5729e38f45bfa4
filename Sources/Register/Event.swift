import Git
import Records

/// One thing that happens to the register, ready to be committed.
struct Event {
    let kind: EventKind
    /// The record it is about; nil for settings.
    var number: RecordNumber?
    /// Reads well in `git log --oneline`.
    var subject: String
    /// What stands between the subject and the trailers.
    var body = ""
    /// Trailers beyond `Record` and `Event`, in order.
    var trailers: [(key: String, value: String)] = []
    /// New content by path; nil takes the file away.
    var files: [String: [UInt8]?]

    func message(isRehearsal: Bool) -> String {
        var lines: [(key: String, value: String)] = []
        if let number { lines.append(("Record", "\(number)")) }
        lines.append(("Event", kind.rawValue))
        lines += trailers
        if isRehearsal { lines.append(("Rehearsal", "yes")) }
        let text = lines.map { "\($0.key): \($0.value)" }.joined(separator: "\n")
        let paragraphs = [Self.line(subject)] + (body.isEmpty ? [] : [body]) + [text]
        return paragraphs.joined(separator: "\n\n") + "\n"
    }

    /// Text from a record as one line of a message.
    static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
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
    public internal(set) var findings: [Finding]

    init(_ event: Event, _ commit: ObjectID, round: Int? = nil, digest: String? = nil, findings: [Finding] = []) {
        kind = event.kind
        number = event.number
        self.commit = commit
        path = event.number.map(RegisterPath.record)
        self.round = round
        self.digest = digest
        self.findings = findings
    }
}
