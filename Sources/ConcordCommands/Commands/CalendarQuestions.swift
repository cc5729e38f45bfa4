import ArgumentParser
import Records
import Register

struct CheckDays: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Tell whether days are working days; exit status 1 if one is not.",
        discussion: "Example: concord calendar check 2026-10-10 2026-10-11")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Days such as 2026-10-10.") var days: [Day]

    private static let shape = OutputShape<[(day: Day, calendar: WorkingCalendar)]>.list(of: CalendarShowing.dayShape)
    static let answer = JSONAnswer("calendar.check", "Days, and whether they are worked", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let calendar = try context.view().roster.calendar
        if common.format == .json {
            context.show(days.map { ($0, calendar) }, as: Self.shape)
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

    private static let shape = OutputShape<(start: Day, end: Day, count: Int, isCovered: Bool)>.object {
        Member("from", .day, "The day after which it is counted.") { $0.start }
        Member("to", .day, "The last day that is counted.") { $0.end }
        Member("working_days", .integer, "How many are worked; negative where the second day is the earlier one.") {
            $0.count
        }
        Member("covered", .flag, "Whether every year between them is in the calendar.") { $0.isCovered }
    }
    static let answer = JSONAnswer("calendar.between", "How many days between two are worked", shape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let calendar = try context.view().roster.calendar
        guard abs(start.ordinal - end.ordinal) <= CalendarShowing.reach else { throw CalendarShowing.tooFar }
        let count = calendar.workingDays(from: start, to: end)
        let isCovered = calendar.covers(from: start, to: end)
        if common.format == .json {
            context.show((start, end, count, isCovered), as: Self.shape)
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

    static let answer = CommandContext.countedAnswer

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

    static let answer = CommandContext.countedAnswer

    func run(in context: CommandContext) async throws -> Answer {
        let calendar = try context.view().roster.calendar
        try CalendarShowing.check(count)
        let found = calendar.workingDay(count, before: day)
        await context.show(found, of: calendar, from: day, count, LocalizedText(zh: "之前", en: "before"))
        return .yes
    }
}

extension CommandContext {
    fileprivate static let countedShape = OutputShape<
        (from: Day, direction: String, count: Int, day: Day, isCovered: Bool)
    >.object {
        Member("from", .day, "The day from which it is counted.") { $0.from }
        Member("direction", .oneOf("after", "before"), "Which way.") { $0.direction }
        Member("working_days", .count, "How many working days.") { $0.count }
        Member("day", .day, "The day that was asked for.") { $0.day }
        Member("weekday", .oneOf(Array(1...7)), "1 for Monday to 7 for Sunday.") { $0.day.weekday }
        Member("covered", .flag, "Whether every year between them is in the calendar.") { $0.isCovered }
    }
    fileprivate static let countedAnswer = JSONAnswer(
        "calendar.after", "The day so many working days after or before another", countedShape.schema)

    /// A day that was asked for, with where it lies and whether the calendar knows it all.
    fileprivate func show(
        _ found: Day, of calendar: WorkingCalendar, from day: Day, _ count: Int, _ side: LocalizedText
    ) async {
        let isCovered = calendar.covers(from: day, to: found)
        if options.format == .json {
            return show((day, side.en, count, found, isCovered), as: Self.countedShape)
        }
        let (gap, weekday) = (CalendarShowing.gap(isCovered), CalendarShowing.weekday(found))
        await show(
            LocalizedText(
                zh: "\(found) \(weekday.zh)：\(day) \(side.zh)第 \(count) 个工作日\(gap.zh)\n",
                en: "\(found) \(weekday.en): \(count) working day\(count == 1 ? "" : "s") \(side.en) \(day)\(gap.en)\n")[
                    language])
    }
}
