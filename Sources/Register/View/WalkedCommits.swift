import Git
import Records

/// Commits on the way from a tip backwards: of each what is looked up, and the newest ones as they are, since these are read soon.
struct WalkedCommits: ~Copyable {
    /// Newest first.
    private var facts: [CommitFacts] = []
    private var newest: [HistoryEntry] = []
    private static let most = 5_000

    /// - Parameter isEnd: whether a commit is the last one to be taken.
    init(from tip: ObjectID, in repository: GitRepository, until isEnd: (Commit) -> Bool) throws {
        try repository.walk(from: tip) { commit in
            let entry = HistoryEntry(lone: commit)
            facts.append(CommitFacts(entry))
            if newest.count < Self.most { newest.append(entry) }
            return !isEnd(commit)
        }
    }

    /// Where they stand, and the newest ones, newest first.
    ///
    /// - Parameters:
    ///   - position: of the oldest.
    ///   - clock: how the log's clock stood before them; nil at the founding commit.
    ///   - now: what claims to be later does not move the clock.
    consuming func placed(from position: Int, after clock: Int?, _ now: Int)
        -> (places: ReadCommits, newest: [HistoryEntry])
    {
        facts.reverse()
        facts.setClock(after: clock, now)
        let end = facts.count
        let entries = newest.enumerated().map { offset, entry in
            HistoryEntry(entry, position: position + end - 1 - offset, logTime: facts[end - 1 - offset].logTime)
        }
        return (ReadCommits(facts, from: position), entries)
    }
}

/// Where commits stand that were read from git. The commits themselves are not kept: there may be a million of them.
final class ReadCommits: CommitPlaces {
    private let first: Int
    private let ids: [ObjectID]
    private let logTimes: [Int]
    private let kinds: [EventKind?]
    private let positions: [ObjectID: Int]
    private let byRecord: [RecordNumber: [Int]]
    private let byKind: [EventKind: [Int]]
    /// The rounds that say how their record stands to another, by that one.
    private let relating: [RecordNumber: [Int]]
    /// Where an event's own name stands first.
    private let named: [String: Int]

    /// - Parameter facts: of commits that follow each other without a gap, oldest first.
    init(_ facts: [CommitFacts] = [], from first: Int) {
        var positions: [ObjectID: Int] = [:]
        var byRecord: [RecordNumber: [Int]] = [:]
        var byKind: [EventKind: [Int]] = [:]
        var relating: [RecordNumber: [Int]] = [:]
        var named: [String: Int] = [:]
        positions.reserveCapacity(facts.count)
        for (position, fact) in zip(first..., facts) {
            positions[fact.id] = position
            if let number = fact.number { byRecord[number, default: []].append(position) }
            if let kind = fact.kind { byKind[kind, default: []].append(position) }
            for other in fact.relations { relating[other, default: []].append(position) }
            if let id = fact.eventID, named[id] == nil { named[id] = position }
        }
        (self.first, ids, logTimes) = (first, facts.map(\.id), facts.map(\.logTime))
        (kinds, self.positions, self.byRecord, self.byKind) = (facts.map(\.kind), positions, byRecord, byKind)
        (self.relating, self.named) = (relating, named)
    }

    var count: Int { ids.count }

    private struct Beyond: Error {}

    func place(at position: Int) throws -> (id: ObjectID, logTime: Int) {
        guard ids.indices.contains(position - first) else { throw Beyond() }
        return (ids[position - first], logTimes[position - first])
    }

    /// The records that the commits say they are about, oldest first.
    var numbers: [RecordNumber?] {
        var numbers = [RecordNumber?](repeating: nil, count: ids.count)
        for (number, positions) in byRecord { for position in positions { numbers[position - first] = number } }
        return numbers
    }

    func position(of commit: ObjectID) -> Int? { positions[commit] }
    func position(ofEvent name: String) -> Int? { named[name] }
    func positions(of number: RecordNumber) -> [Int] { byRecord[number] ?? [] }
    func positions(of kind: EventKind) -> [Int] { byKind[kind] ?? [] }
    func positions(of kind: EventKind, in number: RecordNumber) -> [Int] {
        positions(of: number).filter { kinds[$0 - first] == kind }
    }
    func positions(relatingTo number: RecordNumber) -> [Int] { relating[number] ?? [] }
    /// That is not told by commits alone.
    func settingsPositions() throws -> [Int] { throw Beyond() }
}

/// What a history looks up of a commit.
struct CommitFacts {
    let id: ObjectID
    let kind: EventKind?
    let number: RecordNumber?
    let relations: [RecordNumber]
    let eventID: String?
    /// The committer's own time, until the log's clock is known.
    var logTime: Int

    init(_ entry: HistoryEntry) {
        (id, kind, number) = (entry.commit.id, entry.kind, entry.number)
        (relations, eventID, logTime) = (entry.relations, entry.eventID, entry.logTime)
    }
}

extension [CommitFacts] {
    /// Commits that follow each other, oldest first, by the log's clock.
    ///
    /// - Parameters:
    ///   - clock: how the log's clock stood before them; nil at the founding commit.
    ///   - now: what claims to be later does not move the clock.
    mutating func setClock(after clock: Int?, _ now: Int) {
        let isFounding = clock == nil
        var clock = clock ?? first?.logTime ?? 0
        for index in indices {
            let own = self[index].logTime
            let next = index + 1 < count ? self[index + 1].logTime : nil
            // Whoever runs ahead is alone with it: the next commit is back where the one before was.
            let isAlone = next.map { $0 + 2 * History.tolerance < own && $0 + 2 * History.tolerance >= clock } ?? false
            if (isFounding && index == 0) || !(isAlone || own > now + History.tolerance) {
                clock = Swift.max(clock, own)
            }
            self[index].logTime = clock
        }
    }
}
