/// A later record that is in force and took this one's place, or one of its actions (记录关系: 取代, 修订): what it took over is
/// asked of nobody here any more.
public struct Succession: Equatable, Sendable {
    /// The later record, which has it now.
    public let record: RecordNumber
    /// The action that it took over; nil where it replaces the whole record.
    public let action: Int?
    /// Since when the later one is in force.
    public let since: Day

    public init(record: RecordNumber, action: Int?, since: Day) {
        (self.record, self.action, self.since) = (record, action, since)
    }

    public func takes(_ action: Int?) -> Bool { self.action == nil || self.action == action }

    /// `已被 2026-MKT-009 取代`, `行动项 2 由 2026-MKT-009 承接`.
    public var words: LocalizedText {
        action.map {
            LocalizedText(zh: "行动项 \($0) 由 \(record) 承接", en: "action \($0) is taken over by \(record)")
        } ?? LocalizedText(zh: "已被 \(record) 取代", en: "replaced by \(record)")
    }
}

extension RecordTimeline {
    /// What took the whole record's place by a day; nil while it holds.
    public func replacement(by day: Day) -> Succession? { successions.first { $0.action == nil && $0.since <= day } }

    /// What took an action over by a day; nil while it is asked for here.
    public func succession(of action: Int?, by day: Day) -> Succession? {
        successions.first { $0.takes(action) && $0.since <= day }
    }

    /// The course as if nothing were expected of anybody from a day on.
    fileprivate func ending(on day: Day?) -> RecordTimeline {
        var course = self
        course.handedOn = day
        return course
    }
}

extension RecordTimeline.Bench {
    /// What the actions ask that are this record's own. Of one that was taken over all ends on that day, as on the day of an
    /// archiving: what was late by then stays told.
    func ownActions() -> [Obligation] {
        guard course.successions.contains(where: { $0.since <= today }) else { return actions() }
        return course.actionNumbers.flatMap { number in
            let day = course.succession(of: number, by: today)?.since
            return RecordTimeline.Bench(course: course.ending(on: day), today: today, calendar: calendar).actions()
                .filter { $0.action == number }
        }
    }
}

extension RecordTimeline {
    /// The numbers of all actions that a round had, each once, in the order in which they came.
    private var actionNumbers: [Int] {
        rounds.flatMap(\.what.actions).compactMap(\.number).reduce(into: []) { numbers, number in
            if !numbers.contains(number) { numbers.append(number) }
        }
    }
}
