import Git
import RecordText
import Records
import Synchronization

/// What all views of one repository share: the repository, and what was read or proven already. Everything kept here is
/// fixed by the object it was read from, so that no view can see another's tip through it.
public final class RegisterStore: Sendable {
    public let repository: GitRepository
    private let settings = BoundedCache<ObjectID, [ObjectID?]>(limit: 20_000)
    private let places = BoundedCache<PlaceKey, ObjectID?>(limit: 60_000)
    let rosters = BoundedCache<[ObjectID?], Roster>(limit: 256)
    /// By the folder that they stand in.
    let delegations = BoundedCache<ObjectID, [Delegations]>(limit: 256)
    /// By blob.
    let stubs = BoundedCache<ObjectID, Reading<DisposalStub>>(limit: 50_000)
    let disposalLists = BoundedCache<ObjectID, StoredDisposalList>(limit: 256)
    let citations = Mutex(OpenCitations())
    /// By blob and number; the cost is about what they take.
    let records = BoundedCache<RecordKey, StoredRecord>(limit: 48 << 20)
    let proofs = BoundedCache<ProofKey, CommitProof>(limit: 20_000)
    /// Sign-offs judged where they were folded in.
    let verdicts = BoundedCache<FoldKey, SignOffVerdict>(limit: 4_000)

    private struct PlaceKey: Hashable, Sendable {
        let tree: ObjectID
        let number: RecordNumber
    }

    struct RecordKey: Hashable, Sendable {
        let blob: ObjectID
        let number: RecordNumber
    }

    /// A commit judged by the log's clock and by a roster, which is known by its files.
    struct ProofKey: Hashable, Sendable {
        let commit: ObjectID
        let logTime: Int
        let roster: [ObjectID?]
    }

    struct FoldKey: Hashable, Sendable {
        let commit: ObjectID
        let logTime: Int
        let tip: ObjectID
        let index: Int
    }

    /// What was read in earlier runs; nil where everything is read from git.
    let memory: (any RegisterMemory)?

    init(_ repository: GitRepository, memory: (any RegisterMemory)?) {
        (self.repository, self.memory) = (repository, memory)
    }

    /// Everything that led to a commit. Where an index knows a part of it, only what came after is read.
    func history(to tip: ObjectID, now: Int) throws -> History {
        func whole() throws -> History {
            try History(WalkedCommits(from: tip, in: repository) { _ in false }, now: now, in: repository)
        }
        guard let places = memory?.places(now: now), !repository.copyState.isShallow, !repository.copyState.hasGrafts
        else { return try whole() }
        var known: Int?
        let walked = try WalkedCommits(from: tip, in: repository) { commit in
            known = try? places.position(of: commit.id)
            return known != nil
        }
        guard let known else { return try History(walked, now: now, in: repository) }
        return try (try? History(walked, upTo: (places, known), now: now, in: repository)) ?? whole()
    }

    /// The roster of a tree; a thousand commits with one roster read it once.
    func roster(tree: ObjectID) throws -> Roster {
        let key = try settingsFiles(tree: tree)
        if let known = rosters[key] { return known }
        return rosters.keep(try Roster(repository, tree: tree, files: key), for: key)
    }

    /// The settings' files of a tree, by their contents; the attributes are settings too.
    func settingsFiles(tree: ObjectID) throws -> [ObjectID?] {
        if let known = settings[tree] { return known }
        let entries = try repository.entries(of: tree)
        return settings.keep(Self.settingsPaths.map { path in entries.first { $0.name == path }?.id }, for: tree)
    }

    private static let settingsPaths = [
        RegisterPath.settings, RegisterPath.signers, RegisterPath.revoked, RegisterPath.calendar, RegisterPath.keys,
        RegisterPath.attributes,
    ]

    /// A record of a tree; nil when it has none of that number.
    func record(_ number: RecordNumber, tree: ObjectID) throws -> StoredRecord? {
        try blob(of: number, tree: tree).map { try record(number, blob: $0) }
    }

    /// Where a record's file of a tree is kept; looked up once, since a folder of thousands of records is read whole for it.
    package func blob(of number: RecordNumber, tree: ObjectID) throws -> ObjectID? {
        let key = PlaceKey(tree: tree, number: number)
        if let known = places[key] { return known }
        return keep(try repository.entry(at: RegisterPath.record(number), in: tree), of: number, tree: tree)
    }

    /// Keeps where a record's file of a tree was found.
    @discardableResult
    func keep(_ found: TreeEntry?, of number: RecordNumber, tree: ObjectID) -> ObjectID? {
        places.keep(found.flatMap { $0.isPlainFile ? $0.id : nil }, for: PlaceKey(tree: tree, number: number))
    }

    /// A record too large to be read is one with a finding.
    func record(_ number: RecordNumber, blob: ObjectID) throws -> StoredRecord {
        let key = RecordKey(blob: blob, number: number)
        if let known = records[key] { return known }
        let record = try read(number, blob: blob)
        let size = record.file.agreed.count + record.file.living.count
        // What could not be read may be there later.
        return size == 0 ? record : records.keep(record, for: key, cost: size * 6 + 8192)
    }

    /// The same, not kept in mind.
    func read(_ number: RecordNumber, blob: ObjectID) throws(GitError) -> StoredRecord {
        do throws(GitError) {
            return StoredRecord(number: number, bytes: try repository.read(blob, as: .blob, limit: StoredRecord.limit))
        } catch {
            if case .tooLarge(let size) = error.kind { return StoredRecord(number: number, tooLarge: size) }
            // One file that is damaged is a finding about that file. Where files are missing by design, the answer would be none.
            guard repository.configuration("extensions.partialClone") == nil else { throw error }
            return StoredRecord(number: number, unreadable: RegisterError(error))
        }
    }
}

extension TreeEntry {
    /// A file, executable or not: which of the two it may be is for the rules.
    package var isPlainFile: Bool { mode == TreeEntry.fileMode || mode == 0o100755 }
}
