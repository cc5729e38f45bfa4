/// A day whose meaning two versions of a year do not agree on.
public struct DayChange: Equatable, Sendable {
    /// What a version says of the day; a day of which it says nothing goes by its weekday.
    public struct Meaning: Equatable, Sendable {
        public let kind: DayKind
        public let name: String
    }

    public let day: Day
    public let old: Meaning?
    public let new: Meaning?

    /// Whether the day becomes a working day or ceases to be one. Lists differ in whether they name the weekends within
    /// a run of days off; such a difference changes no term.
    public var changesWork: Bool { isWorked(old) != isWorked(new) }

    private func isWorked(_ meaning: Meaning?) -> Bool { meaning.map { $0.kind == .makeUpDay } ?? (day.weekday <= 5) }
}

extension CalendarYear {
    /// What the year says of a day; nil for a day that goes by its weekday.
    public func meaning(of day: Day) -> DayChange.Meaning? {
        if let found = makeUpDays.first(where: { $0.date == day }) { return .init(kind: .makeUpDay, name: found.name) }
        return holidays.first { $0.date == day }.map { .init(kind: .holiday, name: $0.name) }
    }

    /// Gives a day a meaning in place of the one it had; the lists stay in the order of their days.
    public mutating func set(_ day: Day, _ kind: DayKind, _ name: String) {
        holidays.removeAll { $0.date == day }
        makeUpDays.removeAll { $0.date == day }
        var named = NamedDay()
        (named.date, named.name) = (day, name)
        let last = Day(ordinal: .max)
        switch kind {
        case .holiday: holidays.insert(named, at: holidays.firstIndex { $0.date ?? last > day } ?? holidays.endIndex)
        case .makeUpDay:
            makeUpDays.insert(named, at: makeUpDays.firstIndex { $0.date ?? last > day } ?? makeUpDays.endIndex)
        }
    }

    /// The days that two versions of a year do not agree on, in order.
    public static func changes(from old: CalendarYear, to new: CalendarYear) -> [DayChange] {
        let days = (old.holidays + old.makeUpDays + new.holidays + new.makeUpDays).compactMap(\.date)
        return Set(days).sorted().compactMap { day in
            let change = DayChange(day: day, old: old.meaning(of: day), new: new.meaning(of: day))
            return change.old == change.new ? nil : change
        }
    }
}
