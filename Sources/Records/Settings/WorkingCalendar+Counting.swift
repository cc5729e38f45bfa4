/// Terms in working days (process.md, "Where the template is silent", 1). A day counts to its end, 24:00 in the register's
/// time zone; a term never begins or ends within one.
extension WorkingCalendar {
    /// How many working days lie after `start` up to and including `end`; negative when `end` comes first.
    public func workingDays(from start: Day, to end: Day) -> Int {
        if end < start { return -workingDays(from: end, to: start) }
        return (start.ordinal..<end.ordinal).count { isWorkingDay(Day(ordinal: $0 + 1)) }
    }

    /// How many working days ahead of an event a day is: that day is counted, the event's is not (S7).
    ///
    /// None on the event's own day and after it.
    public func lead(from day: Day, to event: Day) -> Int {
        day < event ? (day.ordinal..<event.ordinal).count { isWorkingDay(Day(ordinal: $0)) } : 0
    }

    /// The last day of a term of so many working days that begins the day after (S15, S19, S21).
    ///
    /// - Returns: the day itself for a term of none or less.
    public func workingDay(_ count: Int, after day: Day) -> Day { workingDay(count, from: day, step: 1) }

    /// The day that is so many working days before, the event's own day not counted: the last for a notice (S7).
    public func workingDay(_ count: Int, before day: Day) -> Day { workingDay(count, from: day, step: -1) }

    private func workingDay(_ count: Int, from start: Day, step: Int) -> Day {
        var (day, left) = (start, min(count, Self.longestTerm))
        while left > 0 {
            day = day.advanced(by: step)
            // A calendar may call any day a holiday: a year without a working day ends the search.
            if abs(day.ordinal - start.ordinal) > Self.longestTerm * 3 { return day }
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// More working days than any term of the procedure has: settings that ask for more are cut off here.
    private static let longestTerm = 1000

    /// Whether every year from `start` to `end` is listed.
    public func covers(from start: Day, to end: Day) -> Bool {
        (min(start, end).year...max(start, end).year).allSatisfy { covers($0) }
    }
}
