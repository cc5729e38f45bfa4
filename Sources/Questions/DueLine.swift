import Records
import Register

/// What is owed of one matter, on one line (F1): an action that is late, unreported and to be reminded of is one thing to look
/// at, not three.
public struct DueLine: Sendable {
    /// What is asked, what stands for all of them first: the action itself, else what was due first.
    public let asks: [Obligation]

    /// - Parameter asks: at least one, all about one matter or a single one about none.
    fileprivate init(aboutOne asks: [Obligation]) {
        let first = asks.firstIndex { $0.kind == .overdue } ?? 0
        self.asks = first == 0 ? asks : [asks[first]] + asks[..<first] + asks[(first + 1)...]
    }

    public var first: Obligation { asks[0] }

    public var number: RecordNumber { asks[0].number }
    public var action: Int? { asks[0].action }
    /// The support's number, where it is another department's part in the action (F9).
    public var supporting: Int? { asks[0].supporting }
    /// The day that counts: the action's own, whatever is asked about it on another; nil where there is no term.
    public var day: Day? { asks[0].actionDue ?? asks[0].due }
    /// How many working days late by that day; nil while it is in time, though something that is asked about it may be late.
    public var late: Int? { asks[0].actionDue == nil || asks[0].kind == .overdue ? asks[0].late : nil }
    /// Whether anything of it is late.
    public var isLate: Bool { asks.contains(where: \.isLate) }
    /// Whom it waits for, each once.
    public var departments: [DepartmentCode] {
        asks.compactMap(\.department).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The most late first, then by day and number.
    fileprivate struct Rank: Comparable {
        let late: Int
        let day: Day
        let number: RecordNumber
        let item: ActionNumber

        init(_ line: DueLine) {
            late = line.late ?? -1
            day = line.day ?? Day(ordinal: .max)
            (number, item) = (line.number, line.asks[0].item ?? 0)
        }

        static func < (one: Self, other: Self) -> Bool {
            (-one.late, one.day, one.number, one.item) < (-other.late, other.day, other.number, other.item)
        }
    }
}

extension [Obligation] {
    /// What is owed, one line an action; what is about no action stands for itself. The most late first, then by day and number.
    public var lines: [DueLine] {
        // Most of the time it is about one.
        if let matter = first?.matter, allSatisfy({ $0.matter == matter }) { return [DueLine(aboutOne: self)] }
        var places: [Obligation.Matter: Int] = [:]
        var matters: [[Obligation]] = []
        for obligation in self {
            guard let matter = obligation.matter else {
                matters.append([obligation])
                continue
            }
            if let place = places[matter] {
                matters[place].append(obligation)
            } else {
                places[matter] = matters.count
                matters.append([obligation])
            }
        }
        return matters.map(DueLine.init(aboutOne:)).inOrder
    }
}

extension [DueLine] {
    /// The most late first, then by day and number.
    var inOrder: Self { ordered(by: DueLine.Rank.init) }
}

extension [Obligation] {
    /// Of what is open, what is to be done now. Where an action asks nothing of its own department yet and of others something, the
    /// action itself is among it: it is the reason.
    ///
    /// - Parameter days: see ``Obligation/isPressing(on:within:)``.
    public func pressing(on today: Day, within days: Int? = nil) -> [Obligation] {
        if allSatisfy({ $0.isPressing(on: today, within: days) }) { return self }
        var (now, asked): (Set<Obligation.Matter>, Set<Obligation.Matter>) = ([], [])
        for obligation in self where obligation.isPressing(on: today, within: days) {
            guard let matter = obligation.matter else { continue }
            now.insert(matter)
            if obligation.department == obligation.actionDepartment { asked.insert(matter) }
        }
        return filter { obligation in
            if obligation.isPressing(on: today, within: days) { return true }
            guard obligation.kind == .overdue, let matter = obligation.matter else { return false }
            return now.contains(matter) && !asked.contains(matter)
        }
    }
}
