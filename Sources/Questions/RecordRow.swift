import Audit
import Records
import Register

/// What lists of records show of one. It stands for itself: a list of a hundred thousand reads none of their files.
public struct RecordRow: Equatable, Sendable {
    public let number: RecordNumber
    public let title: String
    public let state: RecordState
    /// In words, with how it came to be in force where that was by a ruling.
    public let stateWords: LocalizedText
    /// Nil for a draft.
    public let verdict: RecordVerification.Verdict?
    public var path: String { draftPath ?? RegisterPath.record(number) }
    /// Where a draft lies.
    let draftPath: String?
    public let round: Int?
    /// The initiating department, as the record has it.
    public let department: DepartmentCode?
    public let scenario: Scenario?
    /// Of the communication.
    public let date: Day?
    public let participants: [DepartmentCode]
    /// Whose good agreement to the current round is missing; none before there is a round.
    public let missing: [DepartmentCode]
    /// Whose decision on the current round stands on paper alone, and a registrar vouches for it.
    public let onPaper: [DepartmentCode]
    /// The register's own fields, as they are stored (F10).
    public let custom: [CustomValue]
    /// How many actions are to be done: none of a draft, of one that is not in force, and of one that is closed.
    public let openActions: Int
    /// The day on which the next of them is due that nobody has reported on.
    public let nextDue: Day?
    /// The record that has taken its place.
    public let replacement: RecordNumber?
    public let isHeld: Bool
    public let isUnprovenImport: Bool
    public let isVoid: Bool
    public let isArchived: Bool
    public let isInForce: Bool
    /// Its reading is restricted: the row says what a stub would.
    public let isRestricted: Bool
    /// The last day on which it must be kept; nil while it is not archived, and for one that is kept for good.
    public let keepUntil: Day?
    /// Its term runs from a day that an import states (decision 36).
    public let isKeptByImport: Bool

    public var isDraft: Bool { verdict == nil }
    /// As ``Record/isClosed`` has it.
    public var isClosed: Bool { isVoid || isArchived }
    /// The departments that sign it, the initiating one first.
    public var signatories: [DepartmentCode] {
        ([department].compactMap(\.self) + participants).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    public init(_ summary: RecordSummary, keepUntil: Day? = nil, isKeptByImport: Bool = false) {
        let record = summary.record
        isRestricted = record.restriction != nil
        (number, title, state) = (summary.number, isRestricted ? "" : record.title, summary.state)
        stateWords =
            isRestricted
            ? LocalizedText(zh: summary.stateWords.zh + "（限制查阅）", en: summary.stateWords.en + " (restricted)")
            : summary.stateWords
        (verdict, round) = (summary.verdict, record.round)
        draftPath = summary.isDraft ? summary.path : nil
        (department, scenario, date) = (record.department, record.scenario, record.date)
        participants = record.participants.compactMap(\.department)
        missing = summary.isDraft || record.round == nil ? [] : record.missingDepartments
        onPaper = summary.isDraft ? [] : record.signatories.filter(record.paperDecisions(on: round).keys.contains)
        custom = isRestricted ? [] : record.custom
        let isAsked = summary.isInForce && !summary.isDraft && !record.isClosed
        (openActions, nextDue) = isAsked ? (summary.openActions.count, summary.nextDue) : (0, nil)
        (replacement, isHeld, isUnprovenImport) = (summary.replacement, record.isHeld, record.isUnprovenImport)
        (isVoid, isArchived, isInForce) = (record.void != nil, record.archived != nil, summary.isInForce)
        (self.keepUntil, self.isKeptByImport) = (keepUntil, isKeptByImport)
    }
}
