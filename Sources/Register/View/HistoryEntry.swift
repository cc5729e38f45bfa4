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
    public let logTime: Int

    /// A commit read by itself, of no history.
    package init(lone commit: Commit) { self.init(commit, position: 0) }

    /// - Parameter logTime: the committer's own time if nil.
    init(_ commit: Commit, position: Int, logTime: Int? = nil) {
        let trailers = commit.trailers
        (self.commit, self.position, self.trailers) = (commit, position, trailers)
        self.logTime = logTime ?? commit.committer.seconds
        func only(_ key: String) -> String? {
            let values = trailers.filter { $0.key == key }
            return values.count == 1 ? values[0].value : nil
        }
        kind = only("Event").flatMap(EventKind.init)
        number = only("Record").flatMap { RecordNumber($0) }
        round = only("Round").flatMap { Int($0) }
    }

    /// The same in its place.
    init(_ entry: HistoryEntry, position: Int, logTime: Int) {
        (commit, trailers, kind, number, round) = (entry.commit, entry.trailers, entry.kind, entry.number, entry.round)
        (self.position, self.logTime) = (position, logTime)
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
