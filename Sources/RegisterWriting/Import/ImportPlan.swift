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
        try number(basis)
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
