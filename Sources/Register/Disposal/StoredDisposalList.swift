import RecordText
import Records

/// A disposal list as it is stored: its bytes, and what they say.
public struct StoredDisposalList: Sendable {
    /// `2028-001`.
    public let name: String
    public let list: DisposalList
    public let language: Language
    /// What is wrong with the file; nothing is done by it then.
    public let findings: [Finding]
    /// What is signed: the bytes before the salts and the witnesses.
    public let signed: [UInt8]
    /// SHA-256 of what is signed.
    public let digest: String
    private let entries: [RecordNumber: DisposalEntry]
    private let salts: [RecordNumber: String]

    public init(name: String, bytes: [UInt8]) {
        let reading = FormText.read(DisposalList.self, stored: bytes)
        self.name = name
        list = reading.value
        language = reading.language
        signed = Array(bytes[..<Self.signedLength(of: bytes)])
        digest = Digest.sha256(signed)
        entries = Self.byRecord(list.entries.map { ($0.record, $0) })
        salts = Self.byRecord(list.salts.map { ($0.record, $0.salt) })
        var findings = reading.findings
        if findings.isEmpty, reading.value.number != name {
            findings.append(
                Finding(
                    "list-path", .error,
                    LocalizedText(zh: "文件名与清册编号不一致", en: "the file's name and the list's number differ")))
        }
        self.findings = findings.map { finding in
            var finding = finding
            finding.file = RegisterPath.disposalList(name)
            return finding
        }
    }

    /// By their records; of two for one, the first counts.
    private static func byRecord<Value>(_ values: [(record: RecordNumber?, value: Value)]) -> [RecordNumber: Value] {
        Dictionary(
            values.compactMap { record, value in record.map { ($0, value) } }, uniquingKeysWith: { first, _ in first })
    }

    /// What it says of a record.
    public func entry(for record: RecordNumber) -> DisposalEntry? { entries[record] }

    public func salt(for record: RecordNumber) -> String? { salts[record] }

    /// Whether a record is another than when the list was made: its entry says nothing of it then. Held and released is changed, too.
    public func isOutdated(by stored: StoredRecord) -> Bool {
        guard let entry = entry(for: stored.number), let salt = salt(for: stored.number) else { return true }
        return DisposalList.digest(of: stored.file.bytes, salt: salt) != entry.digest
    }

    /// The same file with other witnesses, in its own language.
    public func bytes(with witnesses: [WitnessSignOff]) -> [UInt8] {
        var copy = list
        copy.witnesses = witnesses
        return FormText.write(copy, in: language)
    }

    private static let marks = Language.allCases.flatMap { language in
        DisposalList.form.outline.names(in: language).suffix(2).map { $0 + [UInt8(ascii: ":")] }
    }

    /// `sed -E '/^(盐值|salts|监销签字|witnesses):/,$d'` cuts at the same place.
    private static func signedLength(of bytes: [UInt8]) -> Int {
        var start = 0
        while start < bytes.count {
            if marks.contains(where: { bytes[start...].starts(with: $0) }) { return start }
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
            start = end + 1
        }
        return bytes.count
    }
}

extension DisposalList {
    /// The salted digest of a record's file: `{ printf %s SALT; cat FILE; } | sha256sum`.
    public static func digest(of file: [UInt8], salt: String) -> String { Digest.sha256(Array(salt.utf8) + file) }
}
