import Git
import Records

/// What a witness signs on a disposal list: a statement that stands on its own (Schemas/README.md, "Disposal").
public struct WitnessStatement: Equatable, Sendable {
    public let list: String
    /// SHA-256 of the list's signed part.
    public let digest: String
    /// How many records are to be disposed of.
    public let count: Int

    package init(_ list: String, digest: String, count: Int) {
        (self.list, self.digest, self.count) = (list, digest, count)
    }

    /// The tag's message, before the signature.
    package func message(_ language: Language) -> String {
        let subject =
            language == .zh
            ? "监销人同意按销毁清册 \(list) 销毁 \(count) 份记录" : "a witness agrees to disposal list \(list), \(count) records"
        let lines = [subject, "", "List: \(list)", "Role: witness", "Records: \(count)", "List-SHA256: \(digest)"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static let known: Set = ["List", "Role", "Records", "List-SHA256"]

    /// Reads the statement in a tag's message; nil when a field is missing, repeated or not what it must be, and when anything else
    /// stands there.
    public init?(message: String) {
        guard let fields = StatementFields.read(message, known: Self.known), let list = fields["List"],
            fields["Role"] == "witness", let count = fields["Records"].flatMap({ Int($0) }),
            let digest = fields["List-SHA256"]
        else { return nil }
        self.init(list, digest: digest, count: count)
    }
}

/// A witness's word on a list, judged.
public struct WitnessVerdict: Sendable {
    public let by: String
    /// Who signed, by the key; nil when that is not known.
    public let signer: String?
    public let fingerprint: String?
    public let signedAt: Moment?
    public let findings: [Finding]

    public var isGood: Bool { !findings.hasErrors }
}
