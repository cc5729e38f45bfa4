import ArgumentParser
import RecordText
import Records
import Register

struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "Public holidays and make-up working days.",
        subcommands: [ShowCalendar.self, ImportCalendar.self], defaultSubcommand: ShowCalendar.self)

    static func read(_ file: String, _ desk: Desk) throws -> WorkingCalendar {
        let reading = FormText.readCalendar(typed: String(decoding: try desk.read(file), as: UTF8.self))
        guard !reading.findings.hasErrors else {
            throw RegisterError(
                "calendar-unsound", Phrase(zh: "日历文件有误：\(file)", en: "the calendar is not sound: \(file)"),
                findings: reading.findings)
        }
        return reading.value
    }
}

struct ShowCalendar: ConcordCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the years that are known.")
    @OptionGroup var common: CommonOptions

    func run(at desk: Desk) async throws -> Answer {
        let calendar = try desk.register().snapshot().roster.calendar
        let language = desk.language
        if common.format == .json {
            desk.show(
                .object(
                    calendar.years.sorted { $0.key < $1.key }.map { year, days in
                        func list(_ days: [NamedDay]) -> JSON {
                            .array(
                                days.map {
                                    .object([("date", JSON($0.date?.description)), ("name", .string($0.name))])
                                })
                        }
                        return (
                            String(year),
                            .object([("holidays", list(days.holidays)), ("make_up_days", list(days.makeUpDays))])
                        )
                    }))
            return .yes
        }
        var table = Table(columns: [
            .init(title: language == .zh ? "年份" : "year", key: "year"),
            .init(title: language == .zh ? "放假" : "holidays", key: "holidays", alignment: .right),
            .init(title: language == .zh ? "调休上班" : "make-up days", key: "make_up_days", alignment: .right),
        ])
        table.rows = calendar.years.sorted { $0.key < $1.key }.map {
            [.init("\($0.key)"), .init("\($0.value.holidays.count)"), .init("\($0.value.makeUpDays.count)")]
        }
        await desk.show(table)
        if calendar.years.isEmpty {
            desk.say(Phrase(zh: "没有任何年份：只按周末计算工作日", en: "no year is known: working days go by weekends only"))
        }
        return calendar.years.isEmpty ? .no : .yes
    }
}

struct ImportCalendar: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in a file of holidays; its years replace the register's.",
        discussion: "Example: concord calendar import calendar-cn.yaml")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The file, by years: holidays and make-up days.") var file: String

    func run(at desk: Desk) async throws -> Answer {
        let calendar = try CalendarCommand.read(file, desk)
        let years = calendar.years.keys.sorted().map(String.init).joined(separator: ", ")
        desk.show(
            try await desk.register().importCalendar(calendar),
            Phrase(zh: "已导入日历：\(years)", en: "calendar taken in: \(years)"))
        return .yes
    }
}
