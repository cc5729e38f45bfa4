import Records
import Register

/// What is owed of one matter, on one line (F1): an action that is late, unreported and to be reminded of is one thing to look
/// at, not three.
public struct DueLine: Sendable {
    /// What is asked, what stands for all of them first: the action itself, else what was due first.
    public let asks: [Obligation]

    /// - Parameter asks: at least one.
    fileprivate init(asks: [Obligation], first: Obligation) {
        self.asks = [first] + asks.filter { $0 != first }
        self.first = first
    }

    public let first: Obligation

    public var number: RecordNumber { first.number }
    public var action: Int? { first.action }
    /// The support's number, where it is another department's part in the action (F9).
    public var supporting: Int? { first.supporting }
    /// How many working days the latest of it is late; nil while nothing is.
    public var late: Int? { first.kind == .overdue && first.isLate ? first.late : asks.compactMap(\.late).max() }
    public var isLate: Bool { late != nil }
    /// Whom it waits for, each once.
    public var departments: [DepartmentCode] {
        asks.compactMap(\.department).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    func precedes(_ other: DueLine) -> Bool {
        let last = Day(ordinal: .max)
        return (-(late ?? -1), first.due ?? last, number, first.item ?? 0)
            < (-(other.late ?? -1), other.first.due ?? last, other.number, other.first.item ?? 0)
    }
}

extension Sequence<Obligation> {
    /// What is owed, one line an action; what is about no action stands for itself. The most late first, then by day and number.
    public var lines: [DueLine] {
        var places: [ActionMatter: Int] = [:]
        var matters: [[Obligation]] = []
        for obligation in self {
            guard let matter = ActionMatter(obligation) else {
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
        return matters.compactMap { asks in
            (asks.first { $0.kind == .overdue } ?? asks.first).map { DueLine(asks: asks, first: $0) }
        }
        .enumerated().sorted { one, other in
            one.element.precedes(other.element)
                || (!other.element.precedes(one.element) && one.offset < other.offset)
        }.map(\.element)
    }
}

private struct ActionMatter: Hashable {
    let record: RecordNumber
    let item: ActionNumber

    init?(_ obligation: Obligation) {
        guard let item = obligation.item else { return nil }
        (record, self.item) = (obligation.number, item)
    }
}

extension Sequence<Obligation> {
    /// Of what is open, what is to be done now. Where an action asks nothing of its own department yet and of others something, the
    /// action itself is among it: it is the reason.
    ///
    /// - Parameter days: see ``Obligation/isPressing(on:within:)``.
    public func pressing(on today: Day, within days: Int? = nil) -> [Obligation] {
        let now = Set(filter { $0.isPressing(on: today, within: days) }.compactMap(ActionMatter.init))
        let asked = Set(
            filter { $0.isPressing(on: today, within: days) && $0.department == $0.actionDepartment }
                .compactMap(ActionMatter.init))
        return filter { obligation in
            if obligation.isPressing(on: today, within: days) { return true }
            guard obligation.kind == .overdue, let matter = ActionMatter(obligation) else { return false }
            return now.contains(matter) && !asked.contains(matter)
        }
    }
}
