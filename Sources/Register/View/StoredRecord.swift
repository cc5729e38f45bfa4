import RecordText
import Records

/// A record as it is stored: its bytes, and what they say.
public struct StoredRecord: Sendable {
    /// The largest record that is read.
    public static let limit = 4 << 20

    public let number: RecordNumber
    public let file: RecordFile
    public let record: Record
    public let language: Language
    /// What is wrong with the file; the record is not to be trusted then.
    public let findings: [Finding]

    public var path: String { RegisterPath.record(number) }

    public init(number: RecordNumber, bytes: [UInt8]) {
        let reading = FormText.read(Record.self, stored: bytes)
        self.number = number
        self.file = RecordFile(bytes)
        self.record = reading.value
        self.language = reading.language
        var findings = reading.findings
        if findings.isEmpty, reading.value.number != number {
            findings.append(
                Finding(
                    "number-path", .error,
                    LocalizedText(zh: "文件名与记录编号不一致", en: "the file's name and the record's number differ"),
                    place: .init(line: 1, column: 1)))
        }
        self.findings = Self.placed(findings, number)
    }

    init(number: RecordNumber, tooLarge size: Int) {
        self.init(
            number: number,
            without: Finding(
                "text-too-large", .error,
                LocalizedText(zh: "文件过大：\(size) 字节", en: "the file is too large: \(size) bytes")))
    }

    /// One whose content this copy does not have, or not as it was stored.
    init(number: RecordNumber, unreadable error: RegisterError) {
        self.init(number: number, without: Finding(error.name, .error, error.message, hint: error.hint))
    }

    private init(number: RecordNumber, without finding: Finding) {
        self.number = number
        self.file = RecordFile([])
        self.record = Record()
        self.language = .zh
        self.findings = Self.placed([finding], number)
    }

    private static func placed(_ findings: [Finding], _ number: RecordNumber) -> [Finding] {
        findings.map { finding in
            var finding = finding
            finding.number = number
            finding.file = RegisterPath.record(number)
            return finding
        }
    }
}
