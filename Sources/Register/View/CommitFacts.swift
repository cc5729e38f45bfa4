import Git
import Records

/// What is looked up of a commit in its history, without the commit itself.
package struct CommitFacts: Sendable {
    package let position: Int
    package let id: ObjectID
    package let tree: ObjectID
    /// The committer's own, in seconds since 1970.
    package let time: Int
    /// The log's clock (``HistoryEntry/logTime``).
    package let logTime: Int
    package let kind: EventKind?
    package let number: RecordNumber?
    package let relations: [RecordNumber]
    package let eventID: String?
}

extension CommitFacts {
    package init(_ entry: HistoryEntry) {
        (position, id, tree) = (entry.position, entry.commit.id, entry.commit.tree)
        (time, logTime) = (entry.commit.committer.seconds, entry.logTime)
        (kind, number, relations, eventID) = (entry.kind, entry.number, entry.relations, entry.eventID)
    }
}

/// Facts of commits that follow each other, newest first as git is walked: a column for each fact, since there may be a million commits.
struct CommitColumns: Sendable {
    private(set) var ids: [ObjectID] = []
    private(set) var trees: [ObjectID] = []
    /// The committers' own, in seconds since 1970.
    private(set) var times: [Int] = []
    private(set) var kinds: [EventKind?] = []
    /// Each record that a commit says it is about, once.
    private(set) var records: [RecordNumber] = []
    private var places: [RecordNumber: Int32] = [:]
    /// By commit, the record's place among them; -1 for none.
    private(set) var subjects: [Int32] = []
    /// Of the few commits that say such a thing.
    private(set) var relations: [Int: [RecordNumber]] = [:]
    /// The events' own names; of those that are spelled otherwise than this program does, zero and the text.
    private var names: [EventName.Digits] = []
    private var otherNames: [Int: [UInt8]] = [:]

    var count: Int { ids.count }

    mutating func append(_ entry: HistoryEntry) {
        let relations = entry.relations
        if !relations.isEmpty { self.relations[count] = relations }
        ids.append(entry.commit.id)
        trees.append(entry.commit.tree)
        times.append(entry.commit.committer.seconds)
        kinds.append(entry.kind)
        subjects.append(entry.number.map { place(of: $0) } ?? -1)
        switch entry.eventID.map(EventName.init) {
        case .digits(let digits)?: names.append(digits)
        case .other(let name)?:
            otherNames[names.count] = name
            names.append(.zero)
        case nil: names.append(.zero)
        }
    }

    private mutating func place(of number: RecordNumber) -> Int32 {
        if let place = places[number] { return place }
        let place = Int32(records.count)
        records.append(number)
        places[number] = place
        return place
    }

    /// The place of a record among ``records``; nil where no commit is about it.
    func place(_ number: RecordNumber) -> Int? { places[number].map(Int.init) }

    func number(_ index: Int) -> RecordNumber? { subjects[index] < 0 ? nil : records[Int(subjects[index])] }

    /// An event's own name; nil where it has none.
    func name(_ index: Int) -> EventName? {
        names[index] == .zero ? otherNames[index].map(EventName.other) : .digits(names[index])
    }

    /// The log's clock at each commit, newest first.
    ///
    /// - Parameters:
    ///   - clock: how it stood before them; nil at the founding commit.
    ///   - now: what claims to be later does not move it.
    func logTimes(after clock: Int?, _ now: Int) -> [Int] {
        let isFounding = clock == nil
        var clock = clock ?? times.last ?? 0
        var logTimes = times
        for index in times.indices.reversed() {
            let own = times[index]
            let next = index > 0 ? times[index - 1] : nil
            // Whoever runs ahead is alone with it: the next commit is back where the one before was.
            let isAlone = next.map { $0 + 2 * History.tolerance < own && $0 + 2 * History.tolerance >= clock } ?? false
            if (isFounding && index == count - 1) || !(isAlone || own > now + History.tolerance) {
                clock = max(clock, own)
            }
            logTimes[index] = clock
        }
        return logTimes
    }
}
