import Git
import Records

/// Commits on the way from a tip backwards: of each what is looked up, and the newest ones as they are, since these are read soon.
struct WalkedCommits: ~Copyable {
    private var columns = CommitColumns()
    private var newest: [HistoryEntry] = []
    private static let most = 2_000

    /// - Parameter isEnd: whether a commit is the last one to be taken.
    init(from tip: ObjectID, in repository: GitRepository, until isEnd: (Commit) -> Bool) throws {
        try repository.walk(from: tip) { commit in
            let entry = HistoryEntry(lone: commit)
            columns.append(entry)
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
        let logTimes = columns.logTimes(after: clock, now)
        let last = position + columns.count - 1
        let entries = newest.enumerated().map { offset, entry in
            HistoryEntry(entry, position: last - offset, logTime: logTimes[offset])
        }
        return (ReadCommits(columns, logTimes: logTimes, from: position), entries)
    }
}

/// Where commits stand that were read from git. The commits themselves are not kept.
final class ReadCommits: CommitPlaces {
    private let first: Int
    private let columns: CommitColumns
    /// As the columns, newest first.
    private let logTimes: [Int]
    private let byID: HashedPlaces
    private let byName: HashedPlaces
    /// Places, counted from the oldest.
    private let byKind: [EventKind: [Int32]]
    private let byRecord: GroupedPlaces
    /// The rounds that say how their record stands to another, by that one.
    private let relating: [RecordNumber: [Int]]

    /// - Parameters:
    ///   - columns: facts of commits that follow each other without a gap.
    ///   - logTimes: the log's clock at each, newest first.
    ///   - first: the position of the oldest.
    init(_ columns: CommitColumns, logTimes: [Int], from first: Int) {
        (self.columns, self.logTimes, self.first) = (columns, logTimes, first)
        let count = columns.count
        let oldestFirst = 0..<count
        byID = HashedPlaces(oldestFirst.lazy.map { (columns.ids[count - 1 - $0].hashValue, $0) })
        byName = HashedPlaces(
            oldestFirst.lazy.compactMap { place in columns.name(count - 1 - place).map { ($0.hashValue, place) } })
        var byKind: [EventKind: [Int32]] = [:]
        for place in oldestFirst {
            if let kind = columns.kinds[count - 1 - place] { byKind[kind, default: []].append(Int32(place)) }
        }
        self.byKind = byKind
        byRecord = GroupedPlaces(columns.subjects.reversed(), count: columns.records.count)
        var relating: [RecordNumber: [Int]] = [:]
        for (index, others) in columns.relations.sorted(by: { $0.key > $1.key }) {
            for other in others { relating[other, default: []].append(first + count - 1 - index) }
        }
        self.relating = relating
    }

    /// Of a few, oldest first.
    convenience init(_ entries: [HistoryEntry] = [], from first: Int) {
        var columns = CommitColumns()
        for entry in entries.reversed() { columns.append(entry) }
        self.init(columns, logTimes: entries.reversed().map(\.logTime), from: first)
    }

    var count: Int { columns.count }

    private struct Beyond: Error {}

    /// The column's place of a position, which is one of these.
    private func index(_ position: Int) throws -> Int {
        let index = count - 1 - (position - first)
        guard columns.ids.indices.contains(index) else { throw Beyond() }
        return index
    }

    func place(at position: Int) throws -> (id: ObjectID, logTime: Int) {
        let index = try index(position)
        return (columns.ids[index], logTimes[index])
    }

    func facts(at position: Int) throws -> CommitFacts {
        let index = try index(position)
        return CommitFacts(
            position: position, id: columns.ids[index], tree: columns.trees[index], time: columns.times[index],
            logTime: logTimes[index], kind: columns.kinds[index], number: columns.number(index),
            relations: columns.relations[index] ?? [],
            eventID: columns.name(index)?.text)
    }

    /// The record that a commit says it is about.
    func number(at position: Int) throws -> RecordNumber? { columns.number(try index(position)) }

    func position(of commit: ObjectID) -> Int? {
        byID.first(of: commit.hashValue) { columns.ids[count - 1 - $0] == commit }.map { first + $0 }
    }

    func position(ofEvent name: String) -> Int? {
        let name = EventName(name)
        return byName.first(of: name.hashValue) { columns.name(count - 1 - $0) == name }.map { first + $0 }
    }

    func positions(of number: RecordNumber) -> [Int] {
        guard let record = columns.place(number) else { return [] }
        return byRecord[record].map { first + Int($0) }
    }

    func positions(of kind: EventKind) -> [Int] { byKind[kind, default: []].map { first + Int($0) } }

    func positions(of kind: EventKind, in number: RecordNumber) -> [Int] {
        positions(of: number).filter { columns.kinds[count - 1 - ($0 - first)] == kind }
    }

    func positions(relatingTo number: RecordNumber) -> [Int] { relating[number] ?? [] }
    /// That is not told by commits alone.
    func settingsPositions() throws -> [Int] { throw Beyond() }
}
