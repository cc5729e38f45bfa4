import Git
import RecordText
import Records
import Signatures
import Synchronization

/// The register as one commit has it.
public struct RegisterView: Sendable {
    public let commit: ObjectID
    public let tree: ObjectID
    public let roster: Roster
    let repository: GitRepository
    let cache: RecordCache

    public var settings: Settings { roster.settings }
    public var language: Language { roster.settings.language ?? .zh }

    /// SHA-256 of the working calendar that judgements of time lean on; nil where there is none (decision: a judgement
    /// names it).
    public func calendarDigest() throws(RegisterError) -> String? {
        do {
            return try repository.file(at: RegisterPath.calendar, in: tree).map(Register.digest)
        } catch {
            throw RegisterError(error)
        }
    }

    /// The largest record that is read.
    static let recordLimit = 4 << 20

    /// A record with its file; nil when the register has none of that number.
    public func record(_ number: RecordNumber) throws(RegisterError) -> StoredRecord? {
        let path = RegisterPath.record(number)
        do {
            guard let entry = try repository.entry(at: path, in: tree), entry.mode == TreeEntry.fileMode else {
                return nil
            }
            if let known = cache.record(entry.id, number) { return known }
            let bytes = try repository.read(entry.id, as: .blob, limit: Self.recordLimit)
            return cache.keep(StoredRecord(number: number, bytes: bytes), entry.id)
        } catch {
            throw RegisterError(error)
        }
    }

    /// The record, which must be there and sound.
    public func existing(_ number: RecordNumber) throws(RegisterError) -> StoredRecord {
        guard let record = try record(number) else { throw .noRecord(number) }
        guard !record.findings.hasErrors else {
            throw RegisterError(
                "record-unreadable",
                LocalizedText(zh: "\(number) 的文件有问题，不能继续", en: "the file of \(number) is not sound"),
                hint: LocalizedText(zh: "用 concord audit 查明原因", en: "concord audit tells why"),
                findings: record.findings)
        }
        return record
    }

    /// Every record, by number.
    public func records() throws(RegisterError) -> [StoredRecord] {
        var records: [StoredRecord] = []
        do {
            for (path, entry) in try repository.files(under: RegisterPath.records, in: tree) {
                guard let number = RegisterPath.number(of: path) else { continue }
                do throws(GitError) {
                    records.append(
                        StoredRecord(
                            number: number, bytes: try repository.read(entry.id, as: .blob, limit: Self.recordLimit)))
                } catch {
                    guard case .tooLarge(let size) = error.kind else { throw error }
                    records.append(StoredRecord(number: number, tooLarge: size))
                }
            }
        } catch {
            throw RegisterError(error)
        }
        return records.sorted { $0.number < $1.number }
    }

    /// The highest serial of a year and department that the register has.
    func highestSerial(_ year: Int, _ department: DepartmentCode) throws -> Int {
        guard let folder = try repository.entry(at: RegisterPath.folder(year, department), in: tree), folder.isFolder
        else { return 0 }
        let numbers = try repository.entries(of: folder.id).compactMap { RecordNumber($0.name.dropLast(5)) }
        return numbers.map(\.serial).max() ?? 0
    }
}

/// Records by the blobs they are stored in: what a history asks for again and again is read once.
final class RecordCache: Sendable {
    private let records = Mutex<[ObjectID: StoredRecord]>([:])

    func record(_ id: ObjectID, _ number: RecordNumber) -> StoredRecord? {
        records.withLock { $0[id] }.flatMap { $0.number == number ? $0 : nil }
    }

    func keep(_ record: StoredRecord, _ id: ObjectID) -> StoredRecord {
        records.withLock { records in
            if records.count > 2_000 { records.removeAll() }
            records[id] = record
        }
        return record
    }
}

/// A record as it is stored: its bytes, and what they say.
public struct StoredRecord: Sendable {
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
        self.number = number
        self.file = RecordFile([])
        self.record = Record()
        self.language = .zh
        self.findings = Self.placed(
            [
                Finding(
                    "text-too-large", .error,
                    LocalizedText(zh: "文件太大：\(size) 字节", en: "the file is too large: \(size) bytes"))
            ], number)
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
