import FoundationEssentials
import GRDB
import Git
import Records
import Register
import Synchronization

/// A projection of `main` in a file of the user's own, so that answers do not take longer as a register grows. It can be deleted at any
/// time, and is never sent anywhere.
///
/// It never stands in the way: whatever goes wrong with it, the register is read as if there were none.
public final class RecordIndex: RegisterMemory {
    private let folder: IndexFolder
    private let file = Mutex<File?>(nil)
    private let trouble = Mutex<String?>(nil)

    /// What an index is of.
    private struct State {
        let tip: ObjectID
        let count: Int
        let documents: Int
        /// The clocks, in seconds since 1970, by which the same commits are ahead of their time as when they were read.
        let clocks: ClosedRange<Int>
    }

    private struct File: Sendable {
        let database: DatabaseQueue
        let path: String
    }

    public let verifier: String

    /// - Parameters:
    ///   - repository: the folder of the copy's objects; every copy of a register has an index of its own.
    ///   - cache: the user's folder for what can be made anew, such as `~/.cache`.
    ///   - verifier: names this program.
    public init(of repository: String, in cache: String, verifier: String) {
        folder = IndexFolder(in: cache, of: repository)
        self.verifier = verifier
    }

    /// Why there is no index, or none that can be kept in step; nil where all is well.
    public var failure: String? { trouble.withLock { $0 } }

    /// The same for people.
    public var finding: Finding? {
        failure.map { why in
            Finding(
                "index-unusable", .note,
                LocalizedText(
                    zh: "无法使用索引，回答直接取自历史，较慢：\(why)",
                    en: "the index cannot be used: answers are read from the history, which takes longer: \(why)"),
                hint: LocalizedText(
                    zh: "索引存放于 \(folder.path)，可随时删除", en: "it lies in \(folder.path), and may be deleted"))
        }
    }

    public func places(now: Int) -> (any CommitPlaces)? {
        guard let database = opened()?.database, let state = state(in: database), state.clocks.contains(now) else {
            return nil
        }
        return IndexedPlaces(database: database)
    }

    /// Brings the index in step with a view: takes in what is new, or makes it anew. What stands in the way of that is nobody's concern
    /// who asks a question (``failure`` tells).
    public func keepUp(with view: RegisterView) {
        do {
            let history = try view.history()
            guard history.count > 0, try view.integrity().incomplete == nil else { return }
            let now = view.session.now
            if let file = opened(), let state = state(in: file.database) {
                // The clock was set back: what was read by the right one is kept.
                guard now >= state.clocks.lowerBound else { return }
                if state.tip == history.tip, now <= state.clocks.upperBound { return }
                if now <= state.clocks.upperBound, let first = history.recent.first?.position, first > 0 {
                    // An older view than the index's finds itself in it.
                    if history.count > state.count || history.recent.count > 1 {
                        try takeIn(history, of: view, in: file.database, after: state)
                    }
                    return
                }
            }
            try build(history, of: view)
        } catch {
            fail(error)
        }
    }

    private func takeIn(_ history: History, of view: RegisterView, in database: DatabaseQueue, after known: State)
        throws
    {
        let entries = history.recent
        let first = entries[0].position
        let clocks = Self.clocks(entries, now: view.session.now).clamped(to: known.clocks)
        let isChanged = Set(try view.settingsChanges(from: first).map(\.position))
        guard let changed = try view.recordsChanged(since: known.tip) else { return try build(history, of: view) }
        let touched = changed.union(entries.dropFirst().compactMap(\.number))
        try database.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                // Somebody else has done it meanwhile, or something else.
                guard try Self.state(database)?.tip == known.tip else { return .rollback }
                // What came after, and did not stay.
                let former = try String.fetchAll(
                    database, sql: "SELECT DISTINCT number FROM commits WHERE position > ? AND number IS NOT NULL",
                    arguments: [first])
                let numbers = touched.union(former.compactMap { RecordNumber($0) })
                let related = try Self.related(to: numbers, database)
                try database.execute(sql: "DELETE FROM commits WHERE position >= ?", arguments: [first])
                try database.execute(sql: "DELETE FROM relations WHERE position >= ?", arguments: [first])
                try Self.insert(entries, isChanged, into: database)
                try Self.forget(
                    Set(numbers.map(\.description)).union(related).union(Self.related(to: numbers, database)), database)
                var documents = known.documents
                for number in numbers {
                    if let record = try view.record(number) {
                        documents += 1
                        try database.write(record, document: documents)
                    } else {
                        try database.execute(
                            sql: "DELETE FROM records WHERE number = ?", arguments: [number.description])
                    }
                }
                let state = State(tip: history.tip, count: history.count, documents: documents, clocks: clocks)
                try Self.write(state, to: database)
                return .commit
            }
        }
    }

    /// The records that some say how they stand to.
    private static func related(to numbers: Set<RecordNumber>, _ database: Database) throws -> Set<String> {
        var related: Set<String> = []
        for number in numbers {
            related.formUnion(
                try String.fetchAll(
                    database,
                    sql: "SELECT other FROM commits JOIN relations USING (position) WHERE number = ?",
                    arguments: [number.description]))
        }
        return related
    }

    private static func forget(_ numbers: Set<String>, _ database: Database) throws {
        let questions = try String.fetchAll(database, sql: "SELECT DISTINCT question FROM answers")
        for number in numbers {
            for question in questions {
                try database.execute(
                    sql: "DELETE FROM answers WHERE question = ? AND number = ?", arguments: [question, number])
            }
        }
    }

    private func build(_ history: History, of view: RegisterView) throws {
        guard let path = folder.makeUnfinished() else { throw IndexFault.folder(folder.path) }
        do {
            let entries = try history.entries()
            let isChanged = Set(try view.settingsChanges().map(\.position))
            var configuration = Self.configuration
            configuration.journalMode = .default
            let database = try DatabaseQueue(path: path, configuration: configuration)
            try database.writeWithoutTransaction { database in
                // Nothing of it is worth anything before it is finished.
                try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
                try database.inTransaction(.exclusive) {
                    try IndexSchema.createTables(database)
                    try database.execute(
                        sql: "INSERT INTO origin (repository) VALUES (?)", arguments: [folder.repository])
                    try Self.insert(entries, isChanged, into: database)
                    let files = try view.recordFiles()
                    for (index, file) in files.enumerated() {
                        try database.write(try view.read(file), document: index + 1)
                    }
                    try IndexSchema.createIndexes(database)
                    let clocks = Self.clocks(entries, now: view.session.now)
                    try Self.write(
                        State(tip: history.tip, count: history.count, documents: files.count, clocks: clocks),
                        to: database)
                    try database.execute(sql: "PRAGMA user_version = \(IndexSchema.version)")
                    return .commit
                }
                try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA journal_mode = WAL")
            }
            try database.close()
        } catch {
            folder.remove(path)
            throw error
        }
        guard folder.use(path) != nil else { throw IndexFault.folder(folder.path) }
        file.withLock { $0 = nil }
        sweep()
    }

    /// Removes indexes of copies that are not there any more.
    private func sweep() {
        var configuration = Configuration()
        configuration.readonly = true
        for path in folder.others {
            let origin = try? DatabaseQueue(path: path, configuration: configuration).unsafeRead {
                try String.fetchOne($0, sql: "SELECT repository FROM origin")
            }
            if let origin, !FileManager.default.fileExists(atPath: origin) { folder.remove(path) }
        }
    }
}

// What was answered before.
extension RecordIndex {
    public func records(at tip: ObjectID) -> [RecordNumber]? {
        asked(at: tip) { database in
            try String.fetchAll(database, sql: "SELECT number FROM records").compactMap { RecordNumber($0) }.sorted()
        }
    }

    public func answers(to question: String, on ground: [UInt8], at tip: ObjectID)
        -> [(number: RecordNumber, answer: [UInt8])]?
    {
        asked(at: tip) { database in
            let rows = try Row.fetchCursor(
                database, sql: "SELECT number, answer FROM answers WHERE question = ? AND ground = ?",
                arguments: [question, Data(ground)])
            var answers: [(number: RecordNumber, answer: [UInt8])] = []
            while let row = try rows.next() {
                guard let number = RecordNumber(row[0] as String) else { continue }
                answers.append((number, try row.withUnsafeData(atIndex: 1) { $0.map(Array.init) ?? [] }))
            }
            return answers.sorted { $0.number < $1.number }
        }
    }

    public func note(_ name: String, on ground: [UInt8]) -> (tip: ObjectID, note: [UInt8])? {
        guard let database = opened()?.database else { return nil }
        do {
            let row = try database.read { database in
                try Row.fetchOne(
                    database, sql: "SELECT tip, note FROM notes WHERE name = ? AND ground = ?",
                    arguments: [name, Data(ground)])
            }
            return row.flatMap { row in
                ObjectID(bytes: row["tip"] as Data).map { ($0, Array(row["note"] as Data)) }
            }
        } catch {
            fail(error)
            return nil
        }
    }

    public func keep(_ note: [UInt8], as name: String, on ground: [UInt8], at tip: ObjectID) {
        guard let database = opened()?.database else { return }
        do {
            try database.write { database in
                try database.execute(
                    sql: "INSERT OR REPLACE INTO notes (name, ground, tip, note) VALUES (?, ?, ?, ?)",
                    arguments: [name, Data(ground), tip.data, Data(note)])
            }
        } catch {
            fail(error)
        }
    }

    public func keep(
        _ answers: [(number: RecordNumber, answer: [UInt8])], to question: String, on ground: [UInt8], at tip: ObjectID
    ) {
        guard !answers.isEmpty, let database = opened()?.database else { return }
        do {
            try database.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    guard try Self.state(database)?.tip == tip else { return .rollback }
                    let insert = try database.makeStatement(
                        sql: "INSERT OR REPLACE INTO answers (question, number, ground, answer) VALUES (?, ?, ?, ?)")
                    for (number, answer) in answers {
                        try insert.execute(arguments: [question, number.description, Data(ground), Data(answer)])
                    }
                    return .commit
                }
            }
        } catch {
            fail(error)
        }
    }

    public func records(with question: TextQuestion, at tip: ObjectID) -> [RecordNumber]? {
        asked(at: tip) { try $0.records(with: question) }
    }

    /// Asks the file, where it is of a tip.
    private func asked<Answer>(at tip: ObjectID, _ ask: (Database) throws -> Answer) -> Answer? {
        guard let database = opened()?.database else { return nil }
        do {
            // In one transaction: another process may move it on in between.
            return try database.read { database in try Self.state(database)?.tip == tip ? try ask(database) : nil }
        } catch {
            fail(error)
            return nil
        }
    }
}

// The file.
extension RecordIndex {
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.journalMode = .wal
        // Whoever is writing is doing the same.
        configuration.busyMode = .immediateError
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        return configuration
    }

    /// The file in use, opened once.
    private func opened() -> File? {
        file.withLock { file in
            if let file { return file }
            guard failure == nil, let current = folder.current, folder.isOwn else { return nil }
            do {
                let database = try DatabaseQueue(path: current.path, configuration: Self.configuration)
                let version = try database.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA user_version") }
                guard version == IndexSchema.version else { throw IndexFault.version }
                file = File(database: database, path: current.path)
            } catch {
                discard(current.path, after: error)
            }
            return file
        }
    }

    private func state(in database: DatabaseQueue) -> State? {
        do { return try database.unsafeRead(Self.state) } catch {
            fail(error)
            return nil
        }
    }

    private static func state(_ database: Database) throws -> State? {
        guard let row = try Row.fetchOne(database, sql: "SELECT tip, count, documents, since, until FROM state"),
            let tip = ObjectID(bytes: row["tip"] as Data), (row["since"] as Int) <= (row["until"] as Int)
        else { return nil }
        return State(
            tip: tip, count: row["count"], documents: row["documents"],
            clocks: (row["since"] as Int)...(row["until"] as Int))
    }

    private static func write(_ state: State, to database: Database) throws {
        try database.execute(sql: "DELETE FROM state")
        try database.execute(
            sql: "INSERT INTO state (tip, count, documents, since, until) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                state.tip.data, state.count, state.documents, state.clocks.lowerBound, state.clocks.upperBound,
            ])
    }

    private static func insert(_ entries: [HistoryEntry], _ isChanged: Set<Int>, into database: Database) throws {
        let commit = try database.makeStatement(
            sql: """
                INSERT INTO commits (position, id, log_time, kind, number, event, changes_settings)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        let relation = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO relations (other, position) VALUES (?, ?)")
        for entry in entries {
            try commit.execute(arguments: [
                entry.position, entry.commit.id.data, entry.logTime, entry.kind?.rawValue,
                entry.number?.description, entry.eventID, isChanged.contains(entry.position),
            ])
            for other in entry.relations { try relation.execute(arguments: [other.description, entry.position]) }
        }
    }

    /// The clocks that would find the same commits ahead of their time as one does.
    private static func clocks(_ entries: [HistoryEntry], now: Int) -> ClosedRange<Int> {
        let times = entries.map(\.commit.committer.seconds)
        let past = times.filter { $0 <= now + History.tolerance }.max() ?? now
        let future = times.filter { $0 > now + History.tolerance }.min()
        return min(now, past - History.tolerance)...(future.map { $0 - History.tolerance - 1 } ?? Int(Int32.max) * 4)
    }

    /// What cannot be used is put out of the way, so that the next command makes it anew.
    private func fail(_ error: any Error) {
        if let error = error as? DatabaseError {
            // Another process is writing: nothing is wrong.
            if [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) { return }
            if let path = folder.current?.path { discard(path, after: error) }
        } else {
            trouble.withLock { $0 = $0 ?? "\(error)" }
        }
    }

    private func discard(_ path: String, after error: any Error) {
        let code = (error as? DatabaseError)?.resultCode
        // A full disk and a folder that may only be read are no fault of the file.
        if ![.SQLITE_FULL, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_PERM].contains(code) {
            folder.remove(path)
        }
        trouble.withLock { $0 = $0 ?? "\(error)" }
    }
}

/// Why there can be no index.
private enum IndexFault: Error, CustomStringConvertible {
    case folder(String)
    case version

    var description: String {
        switch self {
        case .folder(let path): path
        case .version: "version"
        }
    }
}
