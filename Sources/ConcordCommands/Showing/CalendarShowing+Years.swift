import Records

/// Years of a calendar, and what becomes of them in an import.
extension CalendarShowing {
    static func json(_ year: CalendarYear) -> JSON {
        func list(_ days: [NamedDay]) -> JSON {
            .array(days.map { ["date": JSON($0.date?.description), "name": .string($0.name)] })
        }
        return ["holidays": list(year.holidays), "make_up_days": list(year.makeUpDays)]
    }

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

    /// - Parameter event: the commit's object, if there was something to commit.
    static func json(_ holidays: HolidayImport, _ event: JSON?) -> JSON {
        let years = holidays.years.map { year -> JSON in
            [
                "year": .integer(year.number), "outcome": .string(year.outcome.rawValue),
                "holidays": .integer(year.holidays), "make_up_days": .integer(year.makeUpDays),
                "changes": .array(year.changes.map(json)),
            ]
        }
        let left = holidays.leftOut.map { item -> JSON in
            [
                "file": .string(item.file), "line": JSON(item.what.place?.line), "name": .string(item.what.name),
                "date": JSON(item.what.day?.description), "reason": .string(item.what.reason.en),
            ]
        }
        return ["years": .array(years), "left_out": .array(left), "event": event ?? .null]
    }

    private static func json(_ change: DayChange) -> JSON {
        func json(_ meaning: DayChange.Meaning?) -> JSON {
            meaning.map { ["kind": .string($0.kind.rawValue), "name": .string($0.name)] } ?? .null
        }
        return [
            "date": .string("\(change.day)"), "old": json(change.old), "new": json(change.new),
            "changes_work": .bool(change.changesWork),
        ]
    }
}
