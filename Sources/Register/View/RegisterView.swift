import Git
import RecordText
import Records
import Signatures
import Synchronization

/// Where the file of a record is kept.
package typealias RecordFilePlace = (number: RecordNumber, blob: ObjectID)

/// The register at one tip: whatever is asked of a view is answered for the same commit, however `main` moves meanwhile.
///
/// Views of one repository share what they read (``RegisterStore``). The history is read when it is first asked for, once.
public final class RegisterView: Sendable {
    public let commit: Commit
    /// Who is who and which rules hold, as this tip has them.
    public let roster: Roster
    public let session: Session
    let store: RegisterStore
    private let memory: Mutex<Memory>

    /// What was worked out for this tip.
    struct Memory {
        var history: History?
        var disposalLists: [StoredDisposalList]?
        var untrusted: Int??
        var settingsChanges: [HistoryEntry]?
        var ground: [UInt8]?
        var rulings: [RecordNumber: RulingLedger] = [:]
        var integrity: ViewIntegrity?
        var references: [RecordNumber: [SignOffReference]]?
        var recordFiles: [RecordFilePlace]?
        /// What rooms above worked out, about no one record.
        var answers: [AnswerKey: any Sendable] = [:]
    }

    /// What was worked out about single records. Whoever goes through a register of many comes back to few of them.
    private let ofRecords = BoundedCache<AnswerKey, any Sendable>(limit: 800)
    let ledgers = BoundedCache<RecordNumber, SignOffLedger>(limit: 500)

    /// Names an answer that a room above keeps with the view.
    package struct AnswerKey: Hashable, Sendable {
        let question: String
        let number: RecordNumber?

        package init(_ question: String, _ number: RecordNumber? = nil) {
            (self.question, self.number) = (question, number)
        }
    }

    /// - Parameter known: the roster to go by where the tree's own cannot be used.
    init(
        _ store: RegisterStore, _ session: Session, _ commit: Commit, history: History? = nil,
        roster known: Roster? = nil
    ) throws {
        (self.store, self.session, self.commit) = (store, session, commit)
        roster = try known ?? store.roster(tree: commit.tree)
        memory = Mutex(Memory(history: history))
    }

    public var repository: GitRepository { store.repository }
    public var tip: ObjectID { commit.id }
    public var tree: ObjectID { commit.tree }
    public var settings: Settings { roster.settings }
    public var language: Language { roster.settings.language ?? .zh }

    func remembered<Value: Sendable>(_ place: (Memory) -> Value?) -> Value? { memory.withLock { place($0) } }
    func remember(_ change: (inout Memory) -> Void) { memory.withLock { change(&$0) } }

    /// Answers a question once for this view: a view never changes, and so does no answer.
    package func once<Answer: Sendable>(
        _ key: AnswerKey, _ answer: () async throws(RegisterError) -> Answer
    ) async throws(RegisterError) -> Answer {
        if let kept = kept(key), let known = kept as? Answer { return known }
        let found = try await answer()
        if key.number == nil { remember { $0.answers[key] = found } } else { ofRecords.keep(found, for: key) }
        return found
    }

    /// What was answered for this view, if it was asked and is still in mind.
    package func known<Answer: Sendable>(_ key: AnswerKey, as type: Answer.Type) -> Answer? {
        kept(key).flatMap { $0 as? Answer }
    }

    private func kept(_ key: AnswerKey) -> (any Sendable)? {
        // Apart, since nothing at all would pass for an answer that may be nil.
        key.number == nil ? remembered { $0.answers[key] } : ofRecords[key]
    }

    /// Everything that led to this tip, read once.
    public func history() throws(RegisterError) -> History {
        if let known = remembered(\.history) { return known }
        do {
            let history = try store.history(to: tip, now: session.now)
            remember { $0.history = history }
            return history
        } catch {
            throw RegisterError(error)
        }
    }

    /// The register as a commit of the repository has it.
    public func at(_ commit: ObjectID) throws(RegisterError) -> RegisterView {
        do {
            return try RegisterView(store, session, try repository.commit(commit))
        } catch {
            throw RegisterError(error)
        }
    }

    /// Now, in the register's time zone.
    public var now: Moment { moment(at: session.now) }

    /// A time in the register's time zone.
    public func moment(at seconds: Int) -> Moment {
        RegisterZone(settings.timeZone)?.moment(seconds) ?? Moment(seconds: seconds, offset: 0)
    }

    /// From when to when a record's meeting lasts; nil while it has no date or no time.
    public func span(of record: Record) -> (start: Moment, end: Moment)? {
        guard let date = record.date, let time = record.time else { return nil }
        guard let zone = RegisterZone(settings.timeZone) ?? RegisterZone("UTC") else { return nil }
        return (zone.moment(date, minutes: time.start), zone.moment(date, minutes: time.end))
    }
}

// What the tree holds.
extension RegisterView {
    /// A record with its file; nil when the register has none of that number.
    public func record(_ number: RecordNumber) throws(RegisterError) -> StoredRecord? {
        do { return try store.record(number, tree: tree) } catch { throw RegisterError(error) }
    }

    /// Where a record's file of some tree is kept; nil when the tree has none.
    package func blob(of number: RecordNumber, tree: ObjectID) throws -> ObjectID? {
        try store.blob(of: number, tree: tree)
    }

    /// The record, which must be there and sound.
    public func existing(_ number: RecordNumber) throws(RegisterError) -> StoredRecord {
        guard let record = try record(number) else { throw missing(number) }
        guard !record.findings.hasErrors else {
            throw RegisterError(
                "record-unreadable",
                LocalizedText(zh: "\(number) 的文件有误，无法继续", en: "the file of \(number) is not sound"),
                hint: LocalizedText(zh: "查明原因：concord audit", en: "concord audit tells why"),
                findings: record.findings)
        }
        return record
    }

    /// Looks at every record, by number. Few are in mind at once: a register may have a hundred thousand.
    public func eachRecord(_ look: (StoredRecord) throws(RegisterError) -> Void) throws(RegisterError) {
        for file in try recordFiles() { try look(record(file)) }
    }

    /// What is found in every record, by number.
    public func inEachRecord<Found>(_ find: (StoredRecord) throws(RegisterError) -> [Found]) throws(RegisterError)
        -> [Found]
    {
        var found: [Found] = []
        try eachRecord { stored throws(RegisterError) in found += try find(stored) }
        return found
    }

    /// The numbers of the records of a kind, in order.
    public func recordNumbers(where isMeant: (StoredRecord) -> Bool) throws(RegisterError) -> [RecordNumber] {
        try inEachRecord { isMeant($0) ? [$0.number] : [] }
    }

    /// A record by its file, not kept in mind: for whoever reads all of them once.
    package func read(_ file: RecordFilePlace) throws(RegisterError) -> StoredRecord {
        do { return try store.read(file.number, blob: file.blob) } catch { throw RegisterError(error) }
    }

    /// A record by its file.
    package func record(_ file: RecordFilePlace) throws(RegisterError) -> StoredRecord {
        do { return try store.record(file.number, blob: file.blob) } catch { throw RegisterError(error) }
    }

    /// The records whose file or material is another at an earlier tip than at this one; nil where that cannot be told.
    package func recordsChanged(since tip: ObjectID) throws(RegisterError) -> Set<RecordNumber>? {
        do {
            return try recordsChanged(sinceTree: repository.commit(tip).tree)
        } catch let error as GitError where error.kind == .notFound {
            // It led somewhere else, and git has taken it away since.
            return nil
        } catch {
            throw RegisterError(error)
        }
    }

    /// The same since an earlier tree.
    func recordsChanged(sinceTree earlier: ObjectID) throws -> Set<RecordNumber>? {
        let comparison = try repository.comparison(from: earlier, to: tree)
        guard comparison.faults.isEmpty else { return nil }
        return Set(
            comparison.changes.compactMap { change in
                if let number = RegisterPath.number(of: change.path) { return number }
                let parts = change.path.split(separator: "/")
                return parts.count > 3 && parts[0] == RegisterPath.materials ? RecordNumber(parts[3]) : nil
            })
    }

    /// Where every record is kept, by number; read once for a view.
    package func recordFiles() throws(RegisterError) -> [RecordFilePlace] {
        if let known = remembered(\.recordFiles) { return known }
        do {
            // `records/2024/MKT/2024-MKT-001.yaml`: what lies deeper is no record.
            let files = try repository.files(under: RegisterPath.records, in: tree, levels: 2)
            let places: [RecordFilePlace] = files.compactMap { path, entry in
                guard entry.isPlainFile, let number = RegisterPath.number(of: path) else { return nil }
                return (number, entry.id)
            }.sorted { $0.number < $1.number }
            remember { $0.recordFiles = places }
            return places
        } catch {
            throw RegisterError(error)
        }
    }

    /// The files in the places where a register keeps something, by path. What lies elsewhere is for the audit to tell.
    package func ownFiles() throws -> [(path: String, entry: TreeEntry)] {
        var top = try repository.entries(of: tree).filter { RegisterPath.isSettings($0.name) }.map { ($0.name, $0) }
        for path in AutomationHost.allCases.map(\.path) where path.contains("/") {
            if let entry = try repository.entry(at: path, in: tree) { top.append((path, entry)) }
        }
        let folders = [
            (RegisterPath.keys, 0), (RegisterPath.records, 2), (RegisterPath.materials, 3),
            (RegisterPath.delegations, 0), (RegisterPath.disposed, 2),
        ]
        return try folders.reduce(into: top) { files, folder in
            files += try repository.files(under: folder.0, in: tree, levels: folder.1)
        }
    }

    /// A settings file's bytes; none when it is not there.
    package func bytes(_ path: String) throws -> [UInt8] { try repository.file(at: path, in: tree) ?? [] }

    /// SHA-256 of the working calendar that judgements of time lean on; nil where there is none (decision: a judgement
    /// names it).
    public func calendarDigest() throws(RegisterError) -> String? {
        do { return try repository.file(at: RegisterPath.calendar, in: tree).map(Digest.sha256) } catch {
            throw RegisterError(error)
        }
    }

    /// The highest serial of a year and department that the register has, or had.
    package func highestSerial(_ year: Int, _ department: DepartmentCode) throws -> Int {
        // A number that was disposed of is not given again.
        try [RegisterPath.folder(year, department), RegisterPath.stubs(year, department)].reduce(0) { highest, path in
            guard let folder = try repository.entry(at: path, in: tree), folder.isFolder else { return highest }
            let numbers = try repository.entries(of: folder.id).compactMap { RecordNumber($0.name.dropLast(5)) }
            return max(highest, numbers.map(\.serial).max() ?? 0)
        }
    }

    /// The register's own name among all registers: its first commit, shortened. Goes into the UIDs of calendars.
    public func identity() throws(RegisterError) -> String {
        String((try history().first()?.commit.id.hex ?? "").prefix(16))
    }
}
