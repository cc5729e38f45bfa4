import RecordText
import Records
import Register

/// What an import would make of the records that are brought in: their numbers, what is filled in, what is in the way.
/// Made on the register as it stands; nothing is changed by it.
public struct ImportPlan: Sendable {
    public struct Item: Sendable {
        /// As it would be stored; without a number while something is in the way of one.
        public internal(set) var record: Record
        /// An error stands in the way of the whole import; the rest is what old records lack.
        public internal(set) var findings: [Finding] = []
        /// The number is a new one, since the record brought none that fits.
        public internal(set) var isNumberMade = false
    }

    /// In the order in which the records were given.
    public internal(set) var items: [Item]
    public internal(set) var gaps: [NumberGap] = []

    public var isSound: Bool { !items.contains { $0.findings.hasErrors } }

    /// What a record cannot be without, and what could not be put right later; all else that a rule misses, an old record
    /// may lack.
    static let indispensable: Set = [
        "title-missing", "date-missing", "department-missing", "department-unknown", "name-unmasked",
    ]

    init(_ records: [Record], _ basis: Basis) throws {
        items = records.map { Item(record: $0) }
        for index in items.indices {
            items[index].prepare(basis)
            items[index].check(basis)
        }
        try findKnown(basis)
        try number(basis)
        for index in items.indices where !items[index].findings.hasErrors { items[index].checkStored(basis) }
    }

    /// Every record is in the register already, from the same place of the same file: the import was made before.
    public private(set) var isDoneAlready = false

    /// Records that an earlier import brought in are not to come in twice.
    private mutating func findKnown(_ basis: Basis) throws {
        var known: [String: RecordNumber] = [:]
        try basis.view.eachRecord { stored in
            if stored.record.imported != nil { known[stored.record.sourceDigest] = stored.number }
        }
        guard !known.isEmpty else { return }
        let twins = items.map { known[$0.record.sourceDigest] }
        isDoneAlready = !twins.isEmpty && twins.allSatisfy { $0 != nil }
        for (index, twin) in twins.enumerated() {
            guard let twin else { continue }
            items[index].note(
                "import-known", .error, zh: "已作为 \(twin) 导入过", en: "this was imported before, as \(twin)",
                LocalizedText(zh: "请从文件中删去该行", en: "take the row out of the file"), at: FieldPath(\Record.number))
        }
    }

    /// What a plan is made on.
    struct Basis {
        let view: RegisterView
        /// By others; what a cut-short import of the same records claimed is its own.
        let claimed: Set<RecordNumber>
        let principal: String
        let now: Moment

        var settings: Settings { view.settings }
        var language: Language { view.language }
    }
}

extension ImportPlan.Item {
    /// What would be stored must read back, or the import would be refused later than its dry run.
    fileprivate mutating func checkStored(_ basis: ImportPlan.Basis) {
        guard let number = record.number else { return }
        let bytes = RecordFile(record, in: basis.language).bytes
        guard bytes.count <= StoredRecord.limit else {
            return note(
                "text-too-large", .error, zh: "该记录有 \(bytes.count) 字节，超过上限",
                en: "the record would have \(bytes.count) bytes: too large",
                LocalizedText(zh: "请将大段材料另存为文件", en: "keep long material in a file of its own"),
                at: FieldPath(\Record.number))
        }
        findings += StoredRecord(number: number, bytes: bytes).findings
    }
}

extension Record {
    /// Tells what an import brought, without what the register gave it.
    fileprivate var sourceDigest: String {
        var record = agreedPart
        (record.number, record.round, record.imported) = (nil, nil, nil)
        var provenance = imported ?? Provenance()
        provenance.signed = []
        record.imported = provenance
        return ImportRecords.digest([record])
    }
}
