import Git
import Records

/// Where the commits that led to some tip stand: what an index keeps of a history. Nothing of it is a judgement, and every commit itself is
/// read from git.
public protocol CommitPlaces: Sendable {
    /// - Parameter position: from 0, the first commit.
    /// - Throws: where nothing stands there, or it cannot be read.
    func place(at position: Int) throws -> (id: ObjectID, logTime: Int)
    /// As everything below it may lie beyond the part that is believed.
    func position(of commit: ObjectID) throws -> Int?
    /// Of the first event of a name (decision 25).
    func position(ofEvent name: String) throws -> Int?
    /// Of all events of a record; as everything below in order.
    func positions(of number: RecordNumber) throws -> [Int]
    func positions(of kind: EventKind) throws -> [Int]
    func positions(of kind: EventKind, in number: RecordNumber) throws -> [Int]
    /// Of the rounds that say how their record stands to another.
    func positions(relatingTo number: RecordNumber) throws -> [Int]
    /// Of the commits that left other settings than the one before them.
    func settingsPositions() throws -> [Int]
}

/// Commits that were read from git, with where they stand.
final class ReadCommits: CommitPlaces {
    /// Without a gap, oldest first.
    let entries: [HistoryEntry]
    let positions: [ObjectID: Int]
    let byRecord: [RecordNumber: [Int]]
    let byKind: [EventKind: [Int]]
    /// The rounds that say how their record stands to another, by that one.
    let relating: [RecordNumber: [Int]]
    /// Where an event's own name stands first.
    let named: [String: Int]

    init(_ entries: [HistoryEntry]) {
        var positions: [ObjectID: Int] = [:]
        var byRecord: [RecordNumber: [Int]] = [:]
        var byKind: [EventKind: [Int]] = [:]
        var relating: [RecordNumber: [Int]] = [:]
        var named: [String: Int] = [:]
        positions.reserveCapacity(entries.count)
        for entry in entries {
            positions[entry.commit.id] = entry.position
            if let number = entry.number { byRecord[number, default: []].append(entry.position) }
            if let kind = entry.kind { byKind[kind, default: []].append(entry.position) }
            for other in entry.relations { relating[other, default: []].append(entry.position) }
            if let id = entry.eventID, named[id] == nil { named[id] = entry.position }
        }
        self.entries = entries
        (self.positions, self.byRecord, self.byKind) = (positions, byRecord, byKind)
        (self.relating, self.named) = (relating, named)
    }

    private struct Beyond: Error {}

    func place(at position: Int) throws -> (id: ObjectID, logTime: Int) {
        guard let first = entries.first?.position, entries.indices.contains(position - first) else { throw Beyond() }
        let entry = entries[position - first]
        return (entry.commit.id, entry.logTime)
    }

    func position(of commit: ObjectID) -> Int? { positions[commit] }
    func position(ofEvent name: String) -> Int? { named[name] }
    func positions(of number: RecordNumber) -> [Int] { byRecord[number] ?? [] }
    func positions(of kind: EventKind) -> [Int] { byKind[kind] ?? [] }
    func positions(of kind: EventKind, in number: RecordNumber) -> [Int] {
        let first = entries.first?.position ?? 0
        return positions(of: number).filter { entries[$0 - first].kind == kind }
    }
    func positions(relatingTo number: RecordNumber) -> [Int] { relating[number] ?? [] }
    /// That is not told by commits alone.
    func settingsPositions() throws -> [Int] { throw Beyond() }
}

extension HistoryEntry {
    /// Commits that follow each other, oldest first, by the log's clock.
    ///
    /// - Parameters:
    ///   - position: of the first of them.
    ///   - clock: how the log's clock stood before them; nil at the founding commit.
    ///   - now: what claims to be later does not move the clock.
    static func clocked(_ commits: some Sequence<Commit>, from position: Int, after clock: Int?, _ now: Int)
        -> [HistoryEntry]
    {
        var entries = commits.enumerated().map { HistoryEntry($0.element, position: position + $0.offset) }
        let isFounding = clock == nil
        var clock = clock ?? entries.first?.logTime ?? 0
        for index in entries.indices {
            let own = entries[index].logTime
            let next = index + 1 < entries.count ? entries[index + 1].logTime : nil
            // Whoever runs ahead is alone with it: the next commit is back where the one before was.
            let isAlone = next.map { $0 + 2 * History.tolerance < own && $0 + 2 * History.tolerance >= clock } ?? false
            if (isFounding && index == 0) || !(isAlone || own > now + History.tolerance) { clock = max(clock, own) }
            entries[index].logTime = clock
        }
        return entries
    }
}
