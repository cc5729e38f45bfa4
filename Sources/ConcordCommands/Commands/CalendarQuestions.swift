import ArgumentParser
import Records
import Register

struct CheckDays: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Tell whether days are working days; exit status 1 if one is not.",
        discussion: "Example: concord calendar check 2026-10-10 2026-10-11")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Days such as 2026-10-10.") var days: [Day]

    func run(in context: CommandContext) async throws -> Answer {
        let calendar = try context.view().roster.calendar
        if common.format == .json {
            context.show(.array(days.map { CalendarShowing.json($0, calendar) }))
        } else {
            await context.show(days.map { CalendarShowing.line($0, calendar)[context.language] + "\n" }.joined())
        }
        return days.allSatisfy(calendar.isWorkingDay) ? .yes : .no
    }
}

struct CountDays: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "between", abstract: "Count the working days from one day to another.",
        discussion: """
            The first day is not counted, the last one is, as in the terms of the procedure; negative when the second day
            comes first.

            Example: concord calendar between 2026-09-30 2026-10-09
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The day after which counting begins.") var start: Day
    @Argument(help: "The last day that is counted.") var end: Day

    func run(in context: CommandContext) async throws -> Answer {
        let calendar = try context.view().roster.calendar
        guard abs(start.ordinal - end.ordinal) <= CalendarShowing.reach else { throw CalendarShowing.tooFar }
        let count = calendar.workingDays(from: start, to: end)
        let isCovered = calendar.covers(from: start, to: end)
        if common.format == .json {
            context.show([
                "from": .string("\(start)"), "to": .string("\(end)"), "working_days": .integer(count),
                "covered": .bool(isCovered),
            ])
        } else {
            let gap = CalendarShowing.gap(isCovered)
            await context.show(
                LocalizedText(
                    zh: "\(start) 之后至 \(end)：\(count) 个工作日\(gap.zh)\n",
                    en: "after \(start), to \(end): \(count) working day\(abs(count) == 1 ? "" : "s")\(gap.en)\n")[
                        context.language])
        }
        return .yes
    }
}

struct DayAfter: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "after", abstract: "Tell the day that lies so many working days after another.",
        discussion: "Example: concord calendar after 2026-09-30 2", aliases: ["add"])
    @OptionGroup var common: CommonOptions
    @Argument(help: "The day to count from; it is not counted.") var day: Day
    @Argument(help: "How many working days.") var count: Int

    func run(in context: CommandContext) async throws -> Answer {
        let calendar = try context.view().roster.calendar
        try CalendarShowing.check(count)
        let found = calendar.workingDay(count, after: day)
        await context.show(found, of: calendar, from: day, count, LocalizedText(zh: "之后", en: "after"))
        return .yes
    }
}

struct DayBefore: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "before", abstract: "Tell the day that lies so many working days before another.",
        discussion: """
            The last day on which a notice is in time (S7): three working days before the meeting's.

            Example: concord calendar before 2026-10-09 3
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The day to count back from; it is not counted.") var day: Day
    @Argument(help: "How many working days.") var count: Int

    func run(in context: CommandContext) async throws -> Answer {
        let calendar = try context.view().roster.calendar
        try CalendarShowing.check(count)
        let found = calendar.workingDay(count, before: day)
        await context.show(found, of: calendar, from: day, count, LocalizedText(zh: "之前", en: "before"))
        return .yes
    }
}

extension CommandContext {
    /// A day that was asked for, with where it lies and whether the calendar knows it all.
    fileprivate func show(
        _ found: Day, of calendar: WorkingCalendar, from day: Day, _ count: Int, _ side: LocalizedText
    ) async {
        let isCovered = calendar.covers(from: day, to: found)
        if options.format == .json {
            return show([
                "from": .string("\(day)"), "direction": .string(side.en), "working_days": .integer(count),
                "day": .string("\(found)"), "weekday": .integer(found.weekday), "covered": .bool(isCovered),
            ])
        }
        let (gap, weekday) = (CalendarShowing.gap(isCovered), CalendarShowing.weekday(found))
        await show(
            LocalizedText(
                zh: "\(found) \(weekday.zh)：\(day) \(side.zh)第 \(count) 个工作日\(gap.zh)\n",
                en: "\(found) \(weekday.en): \(count) working day\(count == 1 ? "" : "s") \(side.en) \(day)\(gap.en)\n")[
                    language])
    }
}
