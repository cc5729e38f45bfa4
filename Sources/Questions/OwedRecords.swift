import Records
import Register

/// Which records are asked for by what is owed of them. More may be found than is meant.
public struct OwedChoice: Sendable {
    /// Each tells some.
    fileprivate let marks: [String]

    /// Something is asked of one of these departments; or, with rulings, one is waited for, which is asked of no department.
    public static func asking(_ departments: some Sequence<DepartmentCode>, rulings: Bool) -> Self {
        Self(marks: departments.map(Owed.Mark.of) + (rulings ? [Owed.Mark.ruling] : []))
    }

    /// An action is past its day.
    public static let overdue = Self(marks: [Owed.Mark.overdue])
}

/// What is owed of a register's records, counted, with the first of it.
struct OwedCounts {
    /// What is late, but no confirmation: how many lines wait for each department first; nil for those that wait for none.
    var late: [DepartmentCode?: Int] = [:]
    /// How many records wait for a department's answer to a current round, or to an objection.
    var awaited: [Awaited: Int] = [:]

    struct Awaited: Hashable, Comparable {
        let kind: Obligation.Kind
        let department: DepartmentCode

        /// By department, and in the order of ``OwedCounts/kinds``.
        static func < (one: Self, other: Self) -> Bool {
            if one.department != other.department { return one.department < other.department }
            let ranks = [one, other].map { OwedCounts.kinds.firstIndex(of: $0.kind) ?? 0 }
            return ranks[0] < ranks[1]
        }
    }

    /// What is counted as awaited.
    static let kinds: [Obligation.Kind] = [.confirmation, .objection]
}

extension [Obligation] {
    /// Of what is owed, the longest due first, what is late, one line a matter; what waits to be signed is told apart.
    var late: [DueLine] { filter { $0.isOpen && $0.isLate && $0.kind != .confirmation }.lines }
}

// By record, as the index knows it: of a hundred thousand records only those are read of which something is shown.
extension RegisterView {
    /// What is owed and open of registered records, by number; nothing of those of which nothing is.
    func owed(on today: Day, in choice: OwedChoice? = nil)
        async throws(RegisterError) -> [(number: RecordNumber, answer: Owed)]
    {
        var found: [RecordNumber: Owed] = [:]
        // Each mark for itself: of several in one question a record has to have them all.
        for mark in choice?.marks ?? [Owed.Mark.any] {
            for (number, owed) in try await answers(
                to: Owed.question, basis: "\(today)", marked: [mark...mark], newOwed(on: today))
            {
                found[number] = owed
            }
        }
        return found.sorted { $0.key < $1.key }.map { (number: $0.key, answer: $0.value) }
    }

    /// The registered records that cannot be read, so that nothing is told of what they owe; asked once the rest is known.
    public func unreadableNumbers(owingOn today: Day) async throws(RegisterError) -> [RecordNumber] {
        guard let lacking = try await lacking(Owed.question, basis: "\(today)") else {
            return try recordNumbers { $0.findings.hasErrors }
        }
        var found: [RecordNumber] = []
        for number in lacking.sorted() where try record(number)?.findings.hasErrors == true { found.append(number) }
        return found
    }

    /// Of some registered records those with an action past its day; nil where that is not known of all.
    func overdueByMark(on today: Day, among numbers: Set<RecordNumber>)
        async throws(RegisterError) -> Set<RecordNumber>?
    {
        let mark = Owed.Mark.overdue
        return try await self.numbers(of: numbers, marked: [mark...mark], to: Owed.question, basis: "\(today)")
    }

    /// How much is owed of registered records.
    func owedCounts(on today: Day) async throws(RegisterError) -> OwedCounts {
        var counts = OwedCounts()
        let marks = try await self.counts(
            of: Owed.Mark.counted, to: Owed.question, basis: "\(today)", newOwed(on: today))
        for (mark, records) in marks {
            switch Owed.Mark.read(mark) {
            case .late(let department, let lines)?: counts.late[department, default: 0] += lines * records
            case .awaited(let awaited)?: counts.awaited[awaited] = records
            case nil: continue
            }
        }
        return counts
    }

    /// What is late of registered records, the most late first.
    ///
    /// - Parameter most: so many lines; all if nil.
    func lateLines(on today: Day, most: Int?) async throws(RegisterError) -> [DueLine] {
        let lines = try await owed(on: today, first: most, marked: Owed.Mark.late).flatMap(\.answer.obligations.late)
        return Array(lines.inOrder.prefix(most ?? .max))
    }

    /// What waits for a department of registered records, the longest due first.
    ///
    /// - Parameter most: of so many records; of all if nil.
    func awaited(_ awaited: OwedCounts.Awaited, on today: Day, most: Int?)
        async throws(RegisterError) -> [Obligation]
    {
        let found = try await owed(on: today, first: most, marked: Owed.Mark.awaits(awaited))
        let asked = found.flatMap(\.answer.obligations).filter {
            $0.isOpen && $0.kind == awaited.kind && $0.department == awaited.department
        }.byDueDay
        let numbers = Set(asked.map(\.number).firstOccurrences.prefix(most ?? .max))
        return asked.filter { numbers.contains($0.number) }
    }

    private func owed(on today: Day, first most: Int?, marked span: ClosedRange<String>)
        async throws(RegisterError) -> [(number: RecordNumber, answer: Owed)]
    {
        let basis = "\(today)"
        guard let most else {
            return try await answers(to: Owed.question, basis: basis, marked: [span], newOwed(on: today))
        }
        return try await answers(to: Owed.question, basis: basis, first: most, marked: span, newOwed(on: today))
    }

    private func newOwed(on today: Day) -> Answering<Owed> {
        { [self] numbers throws(RegisterError) in
            var owed: [RecordNumber: [Obligation]] = [:]
            let stages = try await openings(of: numbers)
            let open = stages.filter { $0.answer == .open }.map(\.number)
            try await eachTimeline(of: open) { [roster] in
                $0.obligations(on: today, roster.calendar).pressing
            } _: { timeline, obligations in
                owed[timeline.number] = obligations.byDueDay
            }
            return stages.map { number, stage in
                (number, Owed(obligations: owed[number] ?? []), stage == .closed || owed[number] != nil)
            }
        }
    }

    /// Whether some records may owe something.
    private func openings(of numbers: [RecordNumber])
        async throws(RegisterError) -> [(number: RecordNumber, answer: Opening)]
    {
        try await answers(to: "open", about: Set(numbers)) { numbers throws(RegisterError) in
            var found: [(number: RecordNumber, answer: Opening, isKept: Bool)] = []
            for number in numbers {
                guard let stored = try record(number) else { continue }
                let isSound = stored.findings.isEmpty
                let opening = isSound ? (stored.record.isClosed ? Opening.closed : .open) : .unreadable
                found.append((number, opening, isSound))
            }
            return found
        }
    }
}

/// Whether a record may owe something: one that is closed, or cannot be read, does not.
private enum Opening: Packable, Sendable {
    /// Told each time: what is wrong with a file may not last.
    case open, closed, unreadable

    init?(from reader: inout PackReader) { self = reader.flag() ? .open : .closed }
    func pack(into writer: inout PackWriter) { writer.add(self == .open) }
}
