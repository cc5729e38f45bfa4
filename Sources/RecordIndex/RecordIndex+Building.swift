import FoundationEssentials
import GRDB
import Git
import Records
import Register

extension RecordIndex {
    /// Takes in what is new, for so many commits and not for the whole.
    ///
    /// - Parameter known: what the index was of when the history was taken.
    func takeIn(_ history: History, of view: RegisterView, in database: DatabaseQueue, after known: IndexState)
        throws
    {
        let first = history.walkedFrom
        let commits = try history.facts(from: first, to: history.count)
        let clocks = IndexState.clocks(commits.map(\.time), now: view.session.now).clamped(to: known.clocks)
        let isChanged = Set(try view.settingsChanges(from: first).map(\.position))
        guard let changed = try view.recordsChanged(since: known.tip) else { return try build(history, of: view) }
        let touched = changed.union(commits.dropFirst().compactMap(\.number))
        try database.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                // Somebody else has done it meanwhile, or something else.
                guard try IndexState(database)?.tip == known.tip else { return .rollback }
                // What came after, and did not stay.
                let former = try String.fetchAll(
                    database,
                    // By their places: by the number all there are would be looked through.
                    sql: "SELECT DISTINCT number FROM commits NOT INDEXED WHERE position > ? AND number IS NOT NULL",
                    arguments: [first])
                let numbers = touched.union(try former.map(RecordNumber.kept))
                let related = try database.related(to: numbers)
                try database.execute(sql: "DELETE FROM commits WHERE position >= ?", arguments: [first])
                try database.execute(sql: "DELETE FROM relations WHERE position >= ?", arguments: [first])
                try database.write(commits, changingSettings: isChanged)
                var (records, documents) = (known.records, known.documents)
                for number in numbers {
                    try database.execute(sql: "DELETE FROM records WHERE number = ?", arguments: [number.kept])
                    records -= database.changesCount
                    if let record = try view.record(number) {
                        (records, documents) = (records + 1, documents + 1)
                        try database.write(number, IndexedText.document(record.written), document: documents)
                    }
                }
                try database.forgetAnswers(
                    of: Set(numbers.map(\.kept)).union(related).union(database.related(to: numbers)))
                try IndexState(
                    tip: history.tip, count: history.count, records: records, documents: documents, clocks: clocks
                ).write(to: database)
                return .commit
            }
        }
    }

    /// Makes the index anew, beside the one that is there.
    func build(_ history: History, of view: RegisterView) throws {
        guard let path = folder.makeUnfinished() else { throw IndexTrouble.folder }
        do {
            let database = try DatabaseQueue(path: path, configuration: Self.configuration)
            try database.writeWithoutTransaction { database in
                // Nothing of it is worth anything before it is finished.
                try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
                try database.inTransaction(.exclusive) {
                    try IndexSchema.createTables(database)
                    try database.execute(
                        sql: "INSERT INTO origin (repository) VALUES (?)", arguments: [folder.repository])
                    let clocks = try database.write(history, of: view)
                    let files = try view.recordFiles()
                    var document = 0
                    for some in files.portions(of: 1_000) {
                        // The words are found side by side; one writes.
                        let words = try some.mapAtOnce { file in
                            (file.number, IndexedText.document(try view.read(file).written))
                        }
                        for (number, words) in words {
                            document += 1
                            try database.write(number, words, document: document)
                        }
                    }
                    try IndexSchema.createIndexes(database)
                    try IndexState(
                        tip: history.tip, count: history.count, records: files.count, documents: files.count,
                        clocks: clocks
                    ).write(to: database)
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
        guard folder.use(path) != nil else { throw IndexTrouble.folder }
        reopen()
        sweep()
    }

    /// Removes indexes of copies that are not there any more.
    private func sweep() {
        var configuration = Configuration()
        configuration.readonly = true
        folder.removeOutdated()
        for path in folder.others {
            let origin = try? DatabaseQueue(path: path, configuration: configuration).unsafeRead {
                try String.fetchOne($0, sql: "SELECT repository FROM origin")
            }
            if let origin, !FileManager.default.fileExists(atPath: origin) { folder.remove(path) }
        }
    }
}

extension Database {
    /// Puts a whole history in, some commits at a time.
    ///
    /// - Returns: the clocks that would find the same commits ahead of their time.
    fileprivate func write(_ history: History, of view: RegisterView) throws -> ClosedRange<Int> {
        let now = view.session.now
        var clocks: ClosedRange<Int>?
        var former: ObjectID?
        let portion = 5_000
        for first in stride(from: 0, to: history.count, by: portion) {
            let commits = try history.facts(from: first, to: first + portion)
            let same = IndexState.clocks(commits.map(\.time), now: now)
            clocks = clocks.map(same.clamped) ?? same
            var isChanged: Set<Int> = []
            for commit in commits {
                if try view.changesSettings(commit.tree, after: former) { isChanged.insert(commit.position) }
                former = commit.tree
            }
            try write(commits, changingSettings: isChanged)
        }
        return clocks ?? IndexState.clocks([], now: now)
    }

    /// - Parameter isChanged: the positions of those that left other settings than the one before them.
    fileprivate func write(_ commits: [CommitFacts], changingSettings isChanged: Set<Int>) throws {
        let insert = try makeStatement(
            sql: """
                INSERT INTO commits (position, id, log_time, kind, number, event, changes_settings, checksum)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let relation = try makeStatement(
            sql: "INSERT OR IGNORE INTO relations (other, position) VALUES (?, ?)")
        for commit in commits {
            let (kind, number) = (commit.kind?.rawValue, commit.number?.kept)
            let changesSettings = isChanged.contains(commit.position)
            let check = RowCheck.commit(
                commit.position, commit.id, commit.logTime, kind, number, commit.eventID, changesSettings)
            try insert.execute(arguments: [
                commit.position, commit.id.data, commit.logTime, kind, number, commit.eventID, changesSettings, check,
            ])
            for other in commit.relations { try relation.execute(arguments: [other.kept, commit.position]) }
        }
    }

    /// The records that some say how they stand to.
    fileprivate func related(to numbers: Set<RecordNumber>) throws -> Set<String> {
        var related: Set<String> = []
        for number in numbers {
            related.formUnion(
                try String.fetchAll(
                    self, sql: "SELECT other FROM commits JOIN relations USING (position) WHERE number = ?",
                    arguments: [number.kept]))
        }
        return related
    }
}
