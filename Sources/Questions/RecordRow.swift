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
    public let path: String
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
    /// How many actions are asked for here.
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
        (verdict, path, round) = (summary.verdict, summary.path, record.round)
        (department, scenario, date) = (record.department, record.scenario, record.date)
        participants = record.participants.compactMap(\.department)
        missing = summary.isDraft || record.round == nil ? [] : record.missingDepartments
        onPaper = summary.isDraft ? [] : record.signatories.filter(record.paperDecisions(on: round).keys.contains)
        (custom, openActions, nextDue) = (isRestricted ? [] : record.custom, summary.openActions.count, summary.nextDue)
        (replacement, isHeld, isUnprovenImport) = (summary.replacement, record.isHeld, record.isUnprovenImport)
        (isVoid, isArchived, isInForce) = (record.void != nil, record.archived != nil, summary.isInForce)
        (self.keepUntil, self.isKeptByImport) = (keepUntil, isKeptByImport)
    }
}

extension RecordRow: Packable {
    package func pack(into writer: inout PackWriter) {
        func code(_ writer: inout PackWriter, _ code: DepartmentCode) { writer.add(code.text) }
        func day(_ writer: inout PackWriter, _ day: Day) { writer.add(day.ordinal) }
        for text in [number.description, title, state.rawValue, stateWords.zh, stateWords.en, path] { writer.add(text) }
        writer.add(verdict) { $0.add($1.rawValue) }
        writer.add(round) { $0.add($1) }
        writer.add(department, code)
        writer.add(scenario) { $0.add($1.rawValue) }
        writer.add(date, day)
        writer.add(participants, code)
        writer.add(missing, code)
        writer.add(onPaper, code)
        writer.add(custom) { writer, value in
            writer.add(value.field)
            writer.add(value.value)
        }
        writer.add(openActions)
        writer.add(nextDue, day)
        writer.add(replacement) { $0.add($1.description) }
        for isSo in [isHeld, isUnprovenImport, isVoid, isArchived, isInForce, isRestricted] {
            writer.add(isSo)
        }
        writer.add(keepUntil, day)
        writer.add(isKeptByImport)
    }

    package init?(from reader: inout PackReader) {
        func code(_ reader: inout PackReader) -> DepartmentCode? { DepartmentCode(reader.text()) }
        func day(_ reader: inout PackReader) -> Day? { Day(ordinal: reader.number()) }
        guard let number = RecordNumber(reader.text()) else { return nil }
        self.number = number
        title = reader.text()
        guard let state = RecordState(rawValue: reader.text()) else { return nil }
        self.state = state
        stateWords = LocalizedText(zh: reader.text(), en: reader.text())
        path = reader.text()
        verdict = reader.optional { RecordVerification.Verdict(rawValue: $0.text()) }
        round = reader.optional { $0.number() }
        department = reader.optional(code)
        scenario = reader.optional { Scenario(rawValue: $0.text()) }
        date = reader.optional(day)
        participants = reader.array(code)
        missing = reader.array(code)
        onPaper = reader.array(code)
        custom = reader.array { reader in
            var value = CustomValue()
            (value.field, value.value) = (reader.text(), reader.text())
            return value
        }
        openActions = reader.number()
        nextDue = reader.optional(day)
        replacement = reader.optional { RecordNumber($0.text()) }
        isHeld = reader.flag()
        isUnprovenImport = reader.flag()
        isVoid = reader.flag()
        isArchived = reader.flag()
        isInForce = reader.flag()
        isRestricted = reader.flag()
        keepUntil = reader.optional(day)
        isKeptByImport = reader.flag()
    }
}

extension RegisterView {
    /// Registered records and drafts, by number, and what is wrong with files that cannot be read, which are among them. A draft of a record that
    /// is registered already is not one of its own.
    public func rows(with drafts: [Draft]) async throws(RegisterError) -> (rows: [RecordRow], unreadable: [Finding]) {
        var unreadable: [Finding] = []
        let rows = try await answers(to: "row") { numbers throws(RegisterError) in
            var rows: [(number: RecordNumber, answer: RecordRow, isKept: Bool)] = []
            try await eachVerification(of: numbers) { verification throws(RegisterError) in
                guard let stored = try record(verification.number) else { return }
                unreadable += stored.findings
                let isHeld = stored.record.isHeld
                let retention = stored.findings.isEmpty && !isHeld ? try retention(of: stored) : nil
                let row = RecordRow(
                    try await summary(verification), keepUntil: retention?.keepUntil,
                    isKeptByImport: retention?.isByImport ?? false)
                // What is wrong with a file is told each time.
                let isKept = stored.findings.isEmpty ? try restsOnRepository(stored) : false
                rows.append((verification.number, row, isKept))
            }
            return rows
        }.map(\.answer)
        let registered = Set(rows.map(\.number))
        let own = drafts.filter { !registered.contains($0.number) }.map { RecordRow(RecordSummary($0)) }
        return ((rows + own).sorted { $0.number < $1.number }, unreadable)
    }
}
