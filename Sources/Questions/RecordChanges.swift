import Records
import Register

/// What happened to a record in a stretch of the log, summed up.
public struct RecordChanges: Sendable {
    public let number: RecordNumber
    public let title: String
    /// It came into the register then.
    public let isNew: Bool
    /// What happened, oldest first; never nothing.
    public let lines: [RecordStory.Line]
    /// The actions that came to their end after their day, in this stretch or another.
    let late: Set<ActionNumber>

    public var facts: [RecordFact] { lines.flatMap(\.facts) }

    /// The fields of the agreed part that rounds changed, each once.
    public var fields: [FieldPath] {
        facts.reduce(into: []) { fields, fact in
            guard case .changed(let paths) = fact else { return }
            for path in paths where !fields.contains(path) { fields.append(path) }
        }
    }

    /// The actions that were reported done or closed, each once; none that was taken up again in the same stretch.
    public var finished: [ActionNumber] {
        facts.reduce(into: []) { items, fact in
            switch fact {
            case .finished(let item): if !items.contains(item) { items.append(item) }
            case .reopened(let item, _): items.removeAll { $0 == item }
            default: break
            }
        }
    }

    /// Of those, the ones that were done or closed after their day.
    public var finishedLate: [ActionNumber] { finished.filter(late.contains) }
}

/// What happened in a stretch of the log.
public struct RegisterChanges: Sendable {
    public let span: LogSpan
    /// By number.
    public let records: [RecordChanges]
    /// What is about no record, oldest first: settings, delegations.
    public let others: [HistoryEntry]
    /// All of it.
    public let counts: LogCounts
}

/// How much of what stands in a stretch of the log.
public struct LogCounts: Equatable, Sendable {
    public let events: Int
    public let records: Int
    /// Those that came into the register.
    public let new: Int
    /// By kind, in the order of the kinds; those that say no kind are not among them.
    public let kinds: [(kind: EventKind, count: Int)]

    public static func == (one: Self, other: Self) -> Bool {
        (one.events, one.records, one.new) == (other.events, other.records, other.new)
            && one.kinds.elementsEqual(other.kinds) { $0 == $1 }
    }
}

extension RegisterView {
    /// The events of a stretch of the log, oldest first.
    ///
    /// - Parameters:
    ///   - department: only those of records that it initiated or takes part in.
    ///   - numbers: only those of these records, unless there are none.
    ///   - limit: of the whole log only so many need be looked at, the newest; more may be given.
    public func log(
        in span: LogSpan, department: DepartmentCode? = nil, of numbers: [RecordNumber] = [], newest limit: Int? = nil
    ) throws(RegisterError) -> [HistoryEntry] {
        var wanted: Set<RecordNumber>?
        if !numbers.isEmpty { wanted = Set(numbers) }
        if let department {
            let concerned = try recordNumbers { $0.record.concerns(department, as: $0.number) }
            wanted = wanted.map { $0.intersection(concerned) } ?? Set(concerned)
        }
        let history = try history()
        var first = try span.start(in: history)
        if let limit, span.isWhole, wanted == nil { first = max(0, history.count - limit) }
        return try history.entries(from: first).filter { entry in
            guard span.contains(entry) else { return false }
            guard let wanted else { return true }
            return entry.number.map(wanted.contains) ?? false
        }
    }

    /// The records that came into the register by some events: whose first one is among them.
    public func arrivals(among entries: [HistoryEntry]) throws(RegisterError) -> Set<RecordNumber> {
        var seen: Set<RecordNumber> = []
        var new: Set<RecordNumber> = []
        for entry in entries {
            guard let number = entry.number, seen.insert(number).inserted else { continue }
            if try history().events(of: number).first?.position == entry.position { new.insert(number) }
        }
        return new
    }

    private func readableTitle(of number: RecordNumber) throws(RegisterError) -> String {
        guard let record = try record(number)?.record, record.restriction == nil else { return "" }
        return record.title
    }

    /// What happened in a stretch of the log, record by record.
    public func changes(in span: LogSpan, department: DepartmentCode? = nil, of numbers: [RecordNumber] = [])
        async throws(RegisterError) -> RegisterChanges
    {
        let entries = try log(in: span, department: department, of: numbers)
        let new = try arrivals(among: entries)
        let numbers = Set(entries.compactMap(\.number)).sorted()
        let advance = numbers.isEmpty ? nil : session.progress?(numbers.count)
        let records = try await numbers.mapTogether { number throws(RegisterError) -> RecordChanges? in
            defer { advance?() }
            guard let story = try await self.story(of: number) else { return nil }
            let lines = story.lines.filter { span.contains($0.entry) }
            guard !lines.isEmpty else { return nil }
            let late = story.obligations.filter { $0.kind == .overdue && $0.isLate && $0.ending?.way == .met }
            return RecordChanges(
                number: number, title: try self.readableTitle(of: number), isNew: new.contains(number),
                lines: lines, late: Set(late.compactMap(\.item)))
        }.compactMap(\.self)
        return RegisterChanges(
            span: span, records: records, others: entries.filter { $0.number == nil },
            counts: LogCounts(entries, new: new))
    }
}

extension LogCounts {
    public init(_ entries: [HistoryEntry], new: Set<RecordNumber>) {
        var numbers: [EventKind: Int] = [:]
        for entry in entries {
            if let kind = entry.kind { numbers[kind, default: 0] += 1 }
        }
        let kinds = EventKind.allCases.compactMap { kind -> (kind: EventKind, count: Int)? in
            numbers[kind].map { (kind: kind, count: $0) }
        }
        self.init(
            events: entries.count, records: Set(entries.compactMap(\.number)).count, new: new.count, kinds: kinds)
    }
}
