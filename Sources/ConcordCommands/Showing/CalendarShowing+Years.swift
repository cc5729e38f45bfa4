import Records
import RegisterWriting

/// Years of a calendar, and what becomes of them in an import.
extension CalendarShowing {
    /// Years by their numbers.
    static let yearsShape = OutputShape<[(String, CalendarYear)]>.dictionary(
        from: .text(like: "^[0-9]+$"),
        to: .object {
            Member("holidays", each: namedDayShape, "Days off.", \.holidays)
            Member("make_up_days", each: namedDayShape, "Days of a weekend that are worked.", \.makeUpDays)
        })

    private static let namedDayShape = OutputShape<NamedDay>.object {
        Member("date", .day, "The day.", orNull: \.date)
        Member("name", .text, "The holiday's name.", \.name)
    }.named("named-day")

    static func table(_ years: [Int: CalendarYear], _ language: Language) -> Table {
        var table = Table(columns: [
            .init(title: language == .zh ? "年份" : "year", key: "year"),
            .init(title: language == .zh ? "放假" : "holidays", key: "holidays", alignment: .right),
            .init(title: language == .zh ? "调休上班" : "make-up days", key: "make_up_days", alignment: .right),
        ])
        table.rows = years.sorted { $0.key < $1.key }.map {
            [.init("\($0.key)"), .init("\($0.value.holidays.count)"), .init("\($0.value.makeUpDays.count)")]
        }
        return table
    }

    /// The days of a year, in order.
    static func table(_ year: CalendarYear, _ language: Language) -> Table {
        var table = Table(columns: [
            .init(title: language == .zh ? "日期" : "date", key: "date"),
            .init(title: language == .zh ? "星期" : "weekday", key: "weekday"),
            .init(title: language == .zh ? "安排" : "what", key: "kind"),
            .init(title: language == .zh ? "名称" : "name", key: "name", isFlexible: true),
        ])
        table.rows = CalendarYear.changes(from: CalendarYear(), to: year).map { change in
            let style: Style = change.new?.kind == .makeUpDay ? .yellow : .plain
            return [
                .init("\(change.day)"), .init(weekday(change.day)[language]),
                .init(change.new?.kind.words[language] ?? "", style), .init(change.new?.name ?? ""),
            ]
        }
        return table
    }

    /// A line a year, and below it each day that the register had otherwise.
    static func text(_ holidays: HolidayImport, _ language: Language) -> String {
        holidays.years.map { year in
            let days = LocalizedText(
                zh: "放假 \(year.holidays) 天，调休上班 \(year.makeUpDays) 天",
                en: "\(year.holidays) days off, \(year.makeUpDays) make-up working days")
            let head =
                "\(year.number)  \(year.outcome.words[language])\(language == .zh ? "：" : ": ")\(days[language])\n"
            return head + year.changes.map { line($0, language) }.joined()
        }.joined()
    }

    private static func line(_ change: DayChange, _ language: Language) -> String {
        let mark = change.old == nil ? "+" : change.new == nil ? "-" : "~"
        let sides = [change.old, change.new].compactMap { $0 }.map { meaning in
            "\(meaning.kind.words[language]) \(meaning.name)"
        }
        let same = language == .zh ? "（是否上班不变）" : " (worked or not as before)"
        let text =
            "\(change.day) \(weekday(change.day)[language]) " + sides.joined(separator: " → ")
            + (change.changesWork ? "" : same)
        return "  \(mark) " + SafeText.line(text) + "\n"
    }

    /// What was left out, a line for all that bear the same name and were left out for the same reason.
    static func leftOut(_ holidays: HolidayImport) -> [LocalizedText] {
        var order: [String] = []
        var groups: [String: [(file: String, what: HolidayFile.LeftOut)]] = [:]
        for item in holidays.leftOut {
            let key = "\(item.file)\n\(item.what.name)\n\(item.what.reason.en)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(item)
        }
        return order.compactMap { key in
            guard let items = groups[key], let first = items.first else { return nil }
            let days = items.compactMap(\.what.day).sorted().map(\.description)
            let shown = days.prefix(3).joined(separator: ", ") + (days.count > 3 ? ", … (\(days.count))" : "")
            let place = first.what.place.map { ":\($0.line)" } ?? ""
            let what = [first.what.name, shown].filter { !$0.isEmpty }.joined(separator: " ")
            return LocalizedText(
                zh: "\(first.file)\(place)：未采用\(what)：\(first.what.reason.zh)",
                en: "\(first.file)\(place): left out \(what): \(first.what.reason.en)")
        }
    }

    /// What became of an import; without an event there was nothing to commit.
    static let importShape = OutputShape<(holidays: HolidayImport, event: EventResult?)>.object {
        Member("years", each: yearShape, "What became of each year.") { $0.holidays.years }
        Member("left_out", each: leftOutShape, "What the files say and was not taken.") { $0.holidays.leftOut }
        Member("event", EventShowing.shape, "What was put on record.", orNull: { $0.event })
    }

    private static let yearShape = OutputShape<HolidayImport.Year>.object {
        Member("year", .integer, "The year.", \.number)
        Member("outcome", .word, "What became of it.", \.outcome)
        Member("holidays", .count, "How many days off it has.", \.holidays)
        Member("make_up_days", .count, "How many days of weekends are worked.", \.makeUpDays)
        Member("changes", each: changeShape, "Day by day, against what the register had.", \.changes)
    }

    private static let changeShape = OutputShape<DayChange>.object {
        Member("date", .day, "The day.", \.day)
        Member("old", meaningShape, "What the calendar said of it.", orNull: \.old)
        Member("new", meaningShape, "What it says now.", orNull: \.new)
        Member("changes_work", .flag, "Whether it is worked and was not, or the other way.", \.changesWork)
    }

    private static let meaningShape = OutputShape<DayChange.Meaning>.object {
        Member("kind", .word, "A day off, or a day of a weekend that is worked.", \.kind)
        Member("name", .text, "The holiday's name.", \.name)
    }.named("day-meaning")

    private static let leftOutShape = OutputShape<(file: String, what: HolidayFile.LeftOut)>.object {
        Member("file", .text, "The file.") { $0.file }
        Member("line", .ordinal, "The line in it.", orNull: { $0.what.place?.line })
        Member("name", .text, "What it says.") { $0.what.name }
        Member("date", .day, "Of which day.", orNull: { $0.what.day })
        Member("reason", .text, "Why it was left out.") { $0.what.reason.en }
    }
}
