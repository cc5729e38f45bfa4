import Git
import Records

/// A commit of `main`, read as an event.
public struct HistoryEntry: Sendable {
    public let commit: Commit
    /// From 0, the first commit.
    public let position: Int
    /// The trailers, in order, read once.
    public let trailers: [(key: String, value: String)]
    /// Nil when the commit does not say, or says something unknown.
    public let kind: EventKind?
    public let number: RecordNumber?
    public let round: Int?
    /// The log's clock: the latest committer's time of this and all commits before it, which nobody can turn back. A commit
    /// that runs ahead of those around it does not move it (decision 23).
    public internal(set) var logTime: Int

    /// A commit read by itself, of no history.
    package init(lone commit: Commit) { self.init(commit, position: 0) }

    init(_ commit: Commit, position: Int) {
        let trailers = commit.trailers
        (self.commit, self.position, self.trailers, logTime) = (commit, position, trailers, commit.committer.seconds)
        func only(_ key: String) -> String? {
            let values = trailers.filter { $0.key == key }
            return values.count == 1 ? values[0].value : nil
        }
        kind = only("Event").flatMap(EventKind.init)
        number = only("Record").flatMap { RecordNumber($0) }
        round = only("Round").flatMap { Int($0) }
    }

    /// The values of a trailer, in order.
    public func values(of trailer: String) -> [String] { trailers.filter { $0.key == trailer }.map(\.value) }

    /// The value of a trailer that stands there once.
    public func value(of trailer: String) -> String? {
        let values = values(of: trailer)
        return values.count == 1 ? values[0] : nil
    }

    /// The actions that the event is about, by their numbers: the one reported on, those reminded of.
    public var actions: [Int] { values(of: "Action").compactMap { Int($0) } }

    /// The support of actions that the event is about, in the same way (F9).
    public var supports: [ActionNumber] {
        values(of: "Action").compactMap { ActionNumber($0) }.filter { $0.supporting != nil }
    }

    /// What a reminder is of, with the step that it says it is.
    public var reminders: [Reminder] {
        let step = value(of: "Step").flatMap { Int($0) }.flatMap(EscalationStep.init(rawValue:))
        return values(of: "Action").compactMap { ActionNumber($0) }.map { Reminder($0, step) }
    }

    /// The records that a round says how it stands to (记录关系).
    public var relations: [RecordNumber] {
        kind == .round ? values(of: "Relation").compactMap { RecordNumber($0) } : []
    }

    /// Who made it, by what the commit says; that it is true is for ``RegisterView/proof(of:)``.
    public var person: String { commit.committer.mail }

    /// The event's own name, which it keeps when it is applied anew (decision 25).
    public var eventID: String? { value(of: "Event-Id") }
}

/// Everything that led to one tip, oldest first.
public final class History: Sendable {
    public let entries: [HistoryEntry]
    private let positions: [ObjectID: Int]
    private let byRecord: [RecordNumber: [Int]]
    /// The rounds that say how their record stands to another, by that one.
    private let relating: [RecordNumber: [Int]]
    /// Where an event's own name stands first.
    private let named: [String: Int]

    /// - Parameters:
    ///   - commits: newest first.
    ///   - now: seconds since 1970; what claims to be later does not move the log's clock.
    init(_ commits: [Commit], now: Int) {
        entries = Self.clocked(
            commits.reversed().enumerated().map { HistoryEntry($0.element, position: $0.offset) }, now)
        (positions, byRecord, relating, named) = Self.index(entries)
    }

    private init(_ entries: [HistoryEntry]) {
        self.entries = entries
        (positions, byRecord, relating, named) = Self.index(entries)
    }

    /// The history as it would be with these commits on top, oldest first.
    package func appending(_ commits: [Commit]) -> History {
        var clock = entries.last?.logTime ?? .min
        return History(
            entries
                + commits.enumerated().map { offset, commit in
                    var entry = HistoryEntry(commit, position: entries.count + offset)
                    clock = max(clock, entry.logTime)
                    entry.logTime = clock
                    return entry
                })
    }

    private static func index(_ entries: [HistoryEntry]) -> (
        [ObjectID: Int], [RecordNumber: [Int]], [RecordNumber: [Int]], [String: Int]
    ) {
        var positions: [ObjectID: Int] = [:]
        var byRecord: [RecordNumber: [Int]] = [:]
        var relating: [RecordNumber: [Int]] = [:]
        var named: [String: Int] = [:]
        positions.reserveCapacity(entries.count)
        for entry in entries {
            positions[entry.commit.id] = entry.position
            if let number = entry.number { byRecord[number, default: []].append(entry.position) }
            for other in entry.relations { relating[other, default: []].append(entry.position) }
            if let id = entry.eventID, named[id] == nil { named[id] = entry.position }
        }
        return (positions, byRecord, relating, named)
    }

    /// Seconds by which clocks of machines may differ.
    package static let tolerance = 300

    private static func clocked(_ entries: [HistoryEntry], _ now: Int) -> [HistoryEntry] {
        var entries = entries
        var clock = entries.first?.logTime ?? 0
        for index in entries.indices {
            let own = entries[index].logTime
            let next = index + 1 < entries.count ? entries[index + 1].logTime : nil
            // Whoever runs ahead is alone with it: the next commit is back where the one before was.
            let isAlone = next.map { $0 + 2 * tolerance < own && $0 + 2 * tolerance >= clock } ?? false
            if index == 0 || !(isAlone || own > now + tolerance) { clock = max(clock, own) }
            entries[index].logTime = clock
        }
        return entries
    }

    /// The newest commit.
    public var tip: ObjectID { entries.last?.commit.id ?? .zero }

    public subscript(id: ObjectID) -> HistoryEntry? { positions[id].map { entries[$0] } }

    /// The first event of a name (decision 25).
    public func event(named id: String) -> HistoryEntry? { named[id].map { entries[$0] } }

    /// The events of one record, oldest first.
    public func events(of number: RecordNumber) -> [HistoryEntry] { (byRecord[number] ?? []).map { entries[$0] } }

    /// The records of which some round said how they stand to another, each once, in the order of the log.
    ///
    /// - Parameter position: rounds from here on do not count.
    public func records(relatingTo number: RecordNumber, before position: Int = .max) -> [RecordNumber] {
        var numbers: [RecordNumber] = []
        for place in relating[number] ?? [] where place < position {
            if let number = entries[place].number, !numbers.contains(number) { numbers.append(number) }
        }
        return numbers
    }

    /// The commit that made a round.
    public func round(_ round: Int, of number: RecordNumber) -> HistoryEntry? {
        events(of: number).first { $0.kind == .round && $0.round == round }
    }
}
