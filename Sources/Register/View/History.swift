import Git
import Records
import Synchronization

/// Everything that led to one tip, oldest first. What is kept in mind is where its commits stand (``CommitPlaces``): of the commits
/// themselves only what somebody asks for is read. Of a long history an index knows the places; where it fails, git is walked whole,
/// and the answers are the same.
public final class History: Sendable {
    /// How many commits there are; their positions are `0..<count`.
    public let count: Int
    /// The newest commit; nil where there is none.
    public let last: HistoryEntry?
    private let repository: GitRepository
    /// The newest commit of the indexed part, and how many commits that is; the rest has been walked.
    private let base: (places: any CommitPlaces, tip: ObjectID, count: Int)?
    private let rest: ReadCommits
    /// Commits on top that git may not have yet, and where they stand.
    private let proposed: [HistoryEntry]
    private let top: ReadCommits
    private let now: Int
    private let read = BoundedCache<Int, HistoryEntry>(limit: 4_000)
    /// The indexed part walked in git, once the index failed.
    private let instead = Mutex<ReadCommits?>(nil)

    /// - Parameters:
    ///   - commits: what was walked: down to the oldest, or to the one up to which an index is believed.
    ///   - known: the index, and the position of that one.
    ///   - now: seconds since 1970; what claims to be later does not move the log's clock.
    init(
        _ commits: consuming WalkedCommits, upTo known: (places: any CommitPlaces, position: Int)? = nil, now: Int,
        in repository: GitRepository
    ) throws {
        (self.repository, self.now) = (repository, now)
        // How the last one stands in the log's clock is told by the one after it: it is looked at again.
        let former = try known.flatMap { $0.position > 0 ? try $0.places.place(at: $0.position - 1) : nil }
        let first = known?.position ?? 0
        base = known.flatMap { known in former.map { (known.places, $0.id, first) } }
        let (walked, newest) = commits.placed(from: first, after: former?.logTime, now)
        (rest, count, last) = (walked, first + walked.count, newest.first)
        (proposed, top) = ([], ReadCommits(from: count))
        for entry in newest.reversed() { read.keep(entry, for: entry.position) }
    }

    private init(_ history: History, adding entries: [HistoryEntry]) {
        (repository, base, now, rest) = (history.repository, history.base, history.now, history.rest)
        proposed = history.proposed + entries
        top = ReadCommits(proposed, from: history.count - history.proposed.count)
        (count, last) = (history.count + entries.count, entries.last ?? history.last)
    }

    /// The history as it would be with these commits on top, oldest first.
    package func appending(_ commits: [Commit]) -> History {
        var clock = last?.logTime ?? .min
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
    public var tip: ObjectID { last?.commit.id ?? .zero }

    /// The oldest commit.
    public func first() throws(RegisterError) -> HistoryEntry? { count > 0 ? try entry(at: 0) : nil }

    /// Where the commits begin that were walked when this history was taken: the newest ones. 0 where no index is.
    package var walkedFrom: Int { base?.count ?? 0 }

    /// - Parameter position: below ``count``.
    public func entry(at position: Int) throws(RegisterError) -> HistoryEntry {
        if position >= count - proposed.count { return proposed[position - (count - proposed.count)] }
        if let entry = read[position] { return entry }
        func found(_ places: any CommitPlaces) throws -> HistoryEntry {
            let (id, logTime) = try places.place(at: position)
            return HistoryEntry(try repository.commit(id), position: position, logTime: logTime)
        }
        do {
            if let entry = position < walkedFrom ? try fromBase(found) : try found(rest) {
                return read.keep(entry, for: position)
            }
        } catch {
            throw RegisterError(error)
        }
        throw RegisterError(GitError(.notFound, "read commit \(position) of main", "no commit"))
    }

    /// The commit before one; nil before the first.
    public func entry(before entry: HistoryEntry) throws(RegisterError) -> HistoryEntry? {
        entry.position > 0 ? try self.entry(at: entry.position - 1) : nil
    }

    /// The commits from a position on and before another, oldest first; all of them if none is given. A whole history is gone through by
    /// ``each(from:_:)``.
    public func entries(from position: Int = 0, to end: Int = .max) throws(RegisterError) -> [HistoryEntry] {
        var entries: [HistoryEntry] = []
        let end = min(end, count)
        entries.reserveCapacity(max(0, end - position))
        for position in min(position, end)..<end { entries.append(try entry(at: position)) }
        return entries
    }

    /// Looks at the commits from a position on, oldest first, without keeping them in mind.
    public func each(from position: Int = 0, _ look: (HistoryEntry) throws(RegisterError) -> Void)
        throws(RegisterError)
    {
        for position in min(position, count)..<count { try look(try entry(at: position)) }
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
        if let position = rest.position(of: commit) ?? top.position(of: commit) { return position }
        return try ofBase { try $0.position(of: commit) }
    }

    public func entry(of commit: ObjectID) throws(RegisterError) -> HistoryEntry? {
        try position(of: commit).map { position throws(RegisterError) in try entry(at: position) }
    }

    /// The first event of a name (decision 25).
    public func event(named id: String) throws(RegisterError) -> HistoryEntry? {
        let known = try ofBase { try $0.position(ofEvent: id) }
        return try (known ?? rest.position(ofEvent: id) ?? top.position(ofEvent: id)).map {
            position throws(RegisterError) in try entry(at: position)
        }
    }

    /// What the commits from a position on say they are about.
    package func subjects(from first: Int) throws(RegisterError) -> HistorySubjects {
        try HistorySubjects(of: min(first, count)..<count) { position throws(RegisterError) in
            try number(at: position)
        }
    }

    private func number(at position: Int) throws(RegisterError) -> RecordNumber? {
        guard isWalked(position) else { return try entry(at: position).number }
        do { return try rest.number(at: position) } catch { throw RegisterError(error) }
    }

    /// What is looked up of some commits, oldest first. Those that were walked are not read again.
    package func facts(from position: Int, to end: Int) throws(RegisterError) -> [CommitFacts] {
        var facts: [CommitFacts] = []
        for position in min(position, count)..<min(end, count) {
            guard isWalked(position) else {
                facts.append(CommitFacts(try entry(at: position)))
                continue
            }
            do { facts.append(try rest.facts(at: position)) } catch { throw RegisterError(error) }
        }
        return facts
    }

    private func tree(at position: Int) throws(RegisterError) -> ObjectID {
        guard isWalked(position) else { return try entry(at: position).commit.tree }
        do { return try rest.facts(at: position).tree } catch { throw RegisterError(error) }
    }

    private func isWalked(_ position: Int) -> Bool { (walkedFrom..<(count - proposed.count)).contains(position) }

    /// The events of one record, oldest first.
    public func events(of number: RecordNumber) throws(RegisterError) -> [HistoryEntry] {
        try entries { try $0.positions(of: number) }
    }

    /// The events of a kind, oldest first.
    public func events(_ kind: EventKind) throws(RegisterError) -> [HistoryEntry] {
        try entries { try $0.positions(of: kind) }
    }

    /// The last event of a kind of one record before a position; nil where there is none. It alone is read.
    public func last(_ kind: EventKind, of number: RecordNumber, before position: Int = .max) throws(RegisterError)
        -> HistoryEntry?
    {
        try positions(where: { try $0.positions(of: kind, in: number) }).last { $0 < position }.map {
            place throws(RegisterError) in try entry(at: place)
        }
    }

    /// The commits that left other settings than the one before them, whatever they say of themselves; the first one among them. Oldest
    /// first.
    ///
    /// - Parameters:
    ///   - position: those before it are left out.
    ///   - files: the settings' files of a tree.
    package func settingsChanges(
        from position: Int = 0, _ files: (_ tree: ObjectID) throws(RegisterError) -> [ObjectID?]
    ) throws(RegisterError) -> [HistoryEntry] {
        var (found, first): ([HistoryEntry], Int) = ([], position)
        if let base, position < base.count, instead.withLock({ $0 == nil }),
            let known = try? base.places.settingsPositions()
        {
            for place in known where (position..<base.count).contains(place) { found.append(try entry(at: place)) }
            first = base.count
        }
        guard first < count else { return found }
        var former = first > 0 ? try files(tree(at: first - 1)) : nil
        for position in first..<count {
            let now = try files(tree(at: position))
            if now != former { found.append(try entry(at: position)) }
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
        for place in try positions(where: { try $0.positions(relatingTo: number) }) where place < position {
            let entry = try entry(at: place)
            if let number = entry.number, !numbers.contains(number) { numbers.append(number) }
        }
        return numbers
    }

    /// The commit that made a round.
    public func round(_ round: Int, of number: RecordNumber) throws(RegisterError) -> HistoryEntry? {
        try events(of: number).first { $0.kind == .round && $0.round == round }
    }

    private func entries(_ ask: (any CommitPlaces) throws -> [Int]) throws(RegisterError) -> [HistoryEntry] {
        try positions(where: ask).map { position throws(RegisterError) in try entry(at: position) }
    }

    /// The positions that all parts of the history tell, in order.
    private func positions(where ask: (any CommitPlaces) throws -> [Int]) throws(RegisterError) -> [Int] {
        do {
            let known = try fromBase(ask)?.filter { $0 < walkedFrom } ?? []
            return known + (try ask(rest)) + (try ask(top))
        } catch {
            throw RegisterError(error)
        }
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
                let walked = try WalkedCommits(from: base.tip, in: repository) { _ in false }
                let places = walked.placed(from: 0, after: nil, now).places
                instead.withLock { $0 = places }
            } catch {
                throw RegisterError(error)
            }
        }
        guard let read = instead.withLock({ $0 }) else { return nil }
        do { return try ask(read) } catch { throw RegisterError(error) }
    }
}
