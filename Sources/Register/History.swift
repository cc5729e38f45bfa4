import Git
import Records

/// A commit of `main`, read as an event.
public struct HistoryEntry: Sendable {
    public let commit: Commit
    /// From 0, the first commit.
    public let position: Int
    /// Nil when the commit does not say, or says something unknown.
    public let kind: EventKind?
    public let number: RecordNumber?
    public let round: Int?
    /// The latest committer's time of this and all commits before it, which nobody can turn back.
    public let logTime: Int
}

/// The whole of `main`, oldest first.
public struct History: Sendable {
    public let entries: [HistoryEntry]
    private let positions: [ObjectID: Int]
    private let byRecord: [RecordNumber: [Int]]

    init(_ commits: [Commit]) {
        var entries: [HistoryEntry] = []
        var positions: [ObjectID: Int] = [:]
        var byRecord: [RecordNumber: [Int]] = [:]
        var time = Int.min
        for (position, commit) in commits.reversed().enumerated() {
            time = max(time, commit.committer.seconds)
            let number = commit.trailer("Record").flatMap { RecordNumber($0) }
            entries.append(
                HistoryEntry(
                    commit: commit, position: position, kind: commit.trailer("Event").flatMap(EventKind.init),
                    number: number,
                    round: commit.trailer("Round").flatMap { Int($0) }, logTime: time))
            positions[commit.id] = position
            if let number { byRecord[number, default: []].append(position) }
        }
        (self.entries, self.positions, self.byRecord) = (entries, positions, byRecord)
    }

    /// The newest commit.
    var tip: ObjectID { entries.last?.commit.id ?? .zero }

    public subscript(id: ObjectID) -> HistoryEntry? { positions[id].map { entries[$0] } }

    /// The events of one record, oldest first.
    public func events(of number: RecordNumber) -> [HistoryEntry] { (byRecord[number] ?? []).map { entries[$0] } }

    /// The commit that made a round.
    public func round(_ round: Int, of number: RecordNumber) -> HistoryEntry? {
        events(of: number).first { $0.kind == .round && $0.round == round }
    }
}

extension Register {
    /// Everything that ever happened, as `main` has it now. Read once for a tip.
    public func history() throws(RegisterError) -> History {
        let tip = try snapshot().commit
        if let known = knownHistory, known.tip == tip { return known }
        do {
            let history = History(try repository.log(from: tip))
            knownHistory = history
            return history
        } catch {
            throw RegisterError(error)
        }
    }

    func history(of number: RecordNumber) throws -> [HistoryEntry] { try history().events(of: number) }
}
