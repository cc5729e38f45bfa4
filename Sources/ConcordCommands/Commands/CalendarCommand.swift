import ArgumentParser
import RecordText
import Records
import Register

struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "Public holidays, make-up working days, and counting by them.",
        discussion: """
            Examples: concord calendar import 2026.json holidays.ics --dry-run
                      concord calendar before 2026-10-09 3
                      concord calendar between 2026-09-30 2026-10-09
            """,
        subcommands: [
            ShowCalendar.self, ImportCalendar.self, CheckDays.self, CountDays.self, DayAfter.self, DayBefore.self,
        ], defaultSubcommand: ShowCalendar.self)
}

struct ShowCalendar: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the years that are known, or the days of one.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "A year, to see its days.") var year: Int?

    static let answer = JSONAnswer("calendar.show", "Years of the calendar", CalendarShowing.yearsShape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let calendar = try context.view().roster.calendar
        let years = calendar.years.filter { year == nil || $0.key == year }
        if common.format == .json {
            context.show(
                years.sorted { $0.key < $1.key }.map { (String($0), $1) }, as: CalendarShowing.yearsShape)
        } else if let year, let days = years[year] {
            await context.show(CalendarShowing.table(days, context.language))
        } else if year == nil {
            await context.show(CalendarShowing.table(years, context.language))
        }
        if let year, years.isEmpty {
            context.say(CalendarShowing.unknown(year))
        } else if years.isEmpty {
            context.say(
                LocalizedText(zh: "日历中没有任何年份，工作日只按周末计算", en: "no year is known: working days go by weekends only"))
        }
        return years.isEmpty ? .no : .yes
    }
}

struct ImportCalendar: EventCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in files of holidays.",
        discussion: """
            Files may be calendar.yaml, JSON by years ({"year", "days": [{"name", "date", "isOffDay"}]}) and iCalendar whose
            titles are marked (休, 放假 or day off; 班, 补班 or workday), several at once. A year that the files cover
            replaces the register's, whole; single days of a year that they do not cover are added to it. What changes is
            shown day by day. With any error nothing is imported.

            Examples: concord calendar import calendar-cn.yaml
                      concord calendar import 2026.json 2027.json --dry-run
                      concord calendar import holidays.ics --year 2027
            """)
    @OptionGroup var common: CommonOptions
    @Argument(help: "The files; - is standard input.") var files: [String]
    @Option(help: "Take this year alone, and take it to be whole; may be given several times.") var year: [Int] = []
    @Flag(help: "Show what would change; write nothing.") var dryRun = false

    static let answer = JSONAnswer(
        "calendar.import", "What became of files of holidays", CalendarShowing.importShape.schema)

    func run(in context: CommandContext) async throws -> Answer {
        let known = try context.view().roster.calendar
        let holidays = try context.holidays(in: files, known, only: Set(year))
        let isChange = !holidays.calendar.years.isEmpty
        let result = isChange && !dryRun ? try await context.writer().importCalendar(holidays.calendar).outcome : nil
        if common.format == .json {
            context.show((holidays, result), as: CalendarShowing.importShape)
            return .yes
        }
        await context.show(CalendarShowing.text(holidays, context.language))
        let years = holidays.calendar.years.keys.sorted().map(String.init).joined(separator: ", ")
        if let result {
            context.show(result, LocalizedText(zh: "已导入日历：\(years)", en: "calendar taken in: \(years)"))
        } else {
            context.say(
                isChange
                    ? LocalizedText(zh: "本次为试运行，未写入任何内容", en: "this was a dry run: nothing was written")
                    : LocalizedText(zh: "日历无变化", en: "the calendar is as it was"))
        }
        return .yes
    }
}

extension CommandContext {
    /// Reads files of holidays and works out what becomes of a calendar, telling what was left out.
    ///
    /// - Throws: all that is wrong with any of them; nothing is to be imported then.
    func holidays(in paths: [String], _ known: WorkingCalendar, only years: Set<Int> = []) throws -> HolidayImport {
        var (files, findings): ([HolidayFile], [Finding]) = ([], [])
        for path in paths {
            let (file, wrong) = HolidayText.read(try read(path), named: path)
            files.append(file)
            findings += wrong
        }
        let holidays = HolidayImport(
            findings.hasErrors ? [] : files, into: known, only: findings.hasErrors ? [] : years)
        findings += holidays.findings
        guard !findings.hasErrors else {
            throw RegisterError(
                "calendar-unsound",
                LocalizedText(zh: "日历文件有误，未导入任何内容", en: "the calendar is not sound: nothing was imported"),
                findings: findings)
        }
        tell(findings)
        for line in CalendarShowing.leftOut(holidays) { say(line) }
        return holidays
    }
}
