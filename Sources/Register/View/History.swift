import Git
import Records
import Synchronization

/// Everything that led to one tip, oldest first. Of a long history only what somebody asks for is read: an index knows where its
/// commits stand (``CommitPlaces``). Where it fails, git is read whole, and the answers are the same.
public final class History: Sendable {
    /// How many commits there are; their positions are `0..<count`.
    public let count: Int
    private let repository: GitRepository
    /// The newest commit of the indexed part, and how many commits that is; the rest has been read.
    private let base: (places: any CommitPlaces, tip: ObjectID, count: Int)?
    private let rest: ReadCommits
    private let now: Int
    private let read = BoundedCache<Int, HistoryEntry>(limit: 20_000)
    /// The indexed part read from git, once the index failed.
    private let instead = Mutex<ReadCommits?>(nil)

    /// - Parameters:
    ///   - commits: newest first.
    ///   - now: seconds since 1970; what claims to be later does not move the log's clock.
    init(_ commits: [Commit], now: Int, in repository: GitRepository) {
        (self.repository, self.now, base) = (repository, now, nil)
        rest = ReadCommits(HistoryEntry.clocked(commits.reversed(), from: 0, after: nil, now))
        count = commits.count
    }

    /// A history that begins as an index knows it.
    ///
    /// - Parameters:
    ///   - tip: the commit up to which the index is believed, and its position.
    ///   - commits: what came after it, newest first.
    init(
        _ places: any CommitPlaces, upTo tip: (id: ObjectID, position: Int), _ commits: [Commit], now: Int,
        in repository: GitRepository
    ) throws {
        (self.repository, self.now) = (repository, now)
        // How the last one stands in the log's clock is told by the one after it: it is looked at again.
        let known = tip.position
        let former = known > 0 ? try places.place(at: known - 1) : nil
        base = former.map { (places, $0.id, known) }
        rest = ReadCommits(
            HistoryEntry.clocked(
                [try repository.commit(tip.id)] + commits.reversed(), from: known, after: former?.logTime, now))
        count = known + rest.entries.count
    }

    private init(_ history: History, adding entries: [HistoryEntry]) {
        (repository, base, now) = (history.repository, history.base, history.now)
        rest = ReadCommits(history.rest.entries + entries)
        count = history.count + entries.count
    }

    /// The history as it would be with these commits on top, oldest first.
    package func appending(_ commits: [Commit]) -> History {
        var clock = rest.entries.last?.logTime ?? .min
        return History(
            self,
            adding: commits.enumerated().map { offset, commit in
                clock = max(clock, commit.committer.seconds)
                return HistoryEntry(commit, position: count + offset, logTime: clock)
            })
    }

    /// Seconds by which clocks of machines may differ.
    package static let tolerance = 300
}

extension History {
    /// The newest commit.
    public var tip: ObjectID { rest.entries.last?.commit.id ?? .zero }

    /// The oldest commit.
    public func first() throws(RegisterError) -> HistoryEntry? { count > 0 ? try entry(at: 0) : nil }

    /// The newest commit.
    public var last: HistoryEntry? { rest.entries.last }

    /// The commits that were read when this history was taken: the newest ones, oldest first. All of them where no index is.
    package var recent: [HistoryEntry] { rest.entries }

    /// - Parameter position: below ``count``.
    public func entry(at position: Int) throws(RegisterError) -> HistoryEntry {
        let known = base?.count ?? 0
        if position >= known { return rest.entries[position - known] }
        if let entry = read[position] { return entry }
        let found = try fromBase { places in
            let (id, logTime) = try places.place(at: position)
            return HistoryEntry(try repository.commit(id), position: position, logTime: logTime)
        }
        guard let found else {
            throw RegisterError(GitError(.notFound, "read commit \(position) of main", "no commit"))
        }
        return read.keep(found, for: position)
    }

    /// The commit before one; nil before the first.
    public func entry(before entry: HistoryEntry) throws(RegisterError) -> HistoryEntry? {
        entry.position > 0 ? try self.entry(at: entry.position - 1) : nil
    }

    /// The commits from a position on and before another, oldest first; all of them if none is given.
    public func entries(from position: Int = 0, to end: Int = .max) throws(RegisterError) -> [HistoryEntry] {
        var entries: [HistoryEntry] = []
        let end = min(end, count)
        entries.reserveCapacity(max(0, end - position))
        for position in min(position, end)..<end { entries.append(try entry(at: position)) }
        return entries
    }

    /// The newest commits as long as a condition holds, newest first.
    package func newest(while holds: (HistoryEntry) throws(RegisterError) -> Bool) throws(RegisterError)
        -> [HistoryEntry]
    {
        var found: [HistoryEntry] = []
        for position in (0..<count).reversed() {
            let entry = try entry(at: position)
            guard try holds(entry) else { break }
            found.append(entry)
        }
        return found
    }

    /// Where a commit stands; nil for one that did not lead here.
    public func position(of commit: ObjectID) throws(RegisterError) -> Int? {
        if let position = rest.positions[commit] { return position }
        return try ofBase { try $0.position(of: commit) }
    }

    public func entry(of commit: ObjectID) throws(RegisterError) -> HistoryEntry? {
        try position(of: commit).map { position throws(RegisterError) in try entry(at: position) }
    }

    /// The first event of a name (decision 25).
    public func event(named id: String) throws(RegisterError) -> HistoryEntry? {
        let known = try ofBase { try $0.position(ofEvent: id) }
        return try (known ?? rest.named[id]).map { position throws(RegisterError) in try entry(at: position) }
    }

    /// The events of one record, oldest first.
    public func events(of number: RecordNumber) throws(RegisterError) -> [HistoryEntry] {
        try entries(fromBase { try $0.positions(of: number) } ?? [], rest.byRecord[number])
    }

    /// The events of a kind, oldest first.
    public func events(_ kind: EventKind) throws(RegisterError) -> [HistoryEntry] {
        try entries(fromBase { try $0.positions(of: kind) } ?? [], rest.byKind[kind])
    }

    /// The last event of a kind of one record before a position; nil where there is none. It alone is read.
    public func last(_ kind: EventKind, of number: RecordNumber, before position: Int = .max) throws(RegisterError)
        -> HistoryEntry?
    {
        let limit = base?.count ?? 0
        let known = try fromBase { try $0.positions(of: kind, in: number) } ?? []
        let places = known.filter { $0 < limit } + rest.positions(of: kind, in: number)
        return try places.last { $0 < position }.map { place throws(RegisterError) in try entry(at: place) }
    }

    /// The commits that left other settings than the one before them, whatever they say of themselves; the first one among them. Oldest
    /// first.
    ///
    /// - Parameters:
    ///   - position: those before it are left out.
    ///   - files: the settings' files that a commit left.
    package func settingsChanges(
        from position: Int = 0, _ files: (HistoryEntry) throws(RegisterError) -> [ObjectID?]
    ) throws(RegisterError) -> [HistoryEntry] {
        var found: [HistoryEntry] = []
        let candidates: [HistoryEntry]
        if let base, position < base.count, instead.withLock({ $0 == nil }),
            let known = try? base.places.settingsPositions()
        {
            found = try entries(known.filter { $0 >= position }, nil)
            candidates = rest.entries
        } else {
            candidates = try entries(from: position)
        }
        guard let first = candidates.first else { return found }
        var former = try entry(before: first).map(files)
        for entry in candidates {
            let now = try files(entry)
            if now != former { found.append(entry) }
            former = now
        }
        return found
    }

    /// The records of which some round said how they stand to another, each once, in the order of the log.
    ///
    /// - Parameter position: rounds from here on do not count.
    public func records(relatingTo number: RecordNumber, before position: Int = .max) throws(RegisterError)
        -> [RecordNumber]
    {
        var numbers: [RecordNumber] = []
        let places = try fromBase { try $0.positions(relatingTo: number) } ?? []
        for entry in try entries(places.filter { $0 < position }, rest.relating[number])
        where entry.position < position {
            if let number = entry.number, !numbers.contains(number) { numbers.append(number) }
        }
        return numbers
    }

    /// The commit that made a round.
    public func round(_ round: Int, of number: RecordNumber) throws(RegisterError) -> HistoryEntry? {
        try events(of: number).first { $0.kind == .round && $0.round == round }
    }

    private func entries(_ known: [Int], _ later: [Int]?) throws(RegisterError) -> [HistoryEntry] {
        let limit = base?.count ?? 0
        var entries: [HistoryEntry] = []
        for position in known where position < limit { entries.append(try entry(at: position)) }
        return entries + (later ?? []).map { rest.entries[$0 - limit] }
    }

    /// A position that the index has. It may know more of `main` than led here.
    private func ofBase(_ ask: (any CommitPlaces) throws -> Int?) throws(RegisterError) -> Int? {
        guard let base, let position = try fromBase(ask) ?? nil, position < base.count else { return nil }
        return position
    }

    /// Asks the index; one that fails is as good as none. Nil where nothing is indexed.
    private func fromBase<Answer>(_ ask: (any CommitPlaces) throws -> Answer) throws(RegisterError) -> Answer? {
        guard let base else { return nil }
        if instead.withLock({ $0 == nil }) {
            if let answer = try? ask(base.places) { return answer }
            do {
                let commits = try repository.log(from: base.tip)
                let read = ReadCommits(HistoryEntry.clocked(commits.reversed(), from: 0, after: nil, now))
                instead.withLock { $0 = read }
            } catch {
                throw RegisterError(error)
            }
        }
        guard let read = instead.withLock({ $0 }) else { return nil }
        do { return try ask(read) } catch { throw RegisterError(error) }
    }
}
