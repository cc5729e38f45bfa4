import Records

/// The register's own form of a calendar, by years.
enum HolidayYAML {
    static func read(_ text: String) -> (HolidayFile, [Finding]) {
        var calendar = WorkingCalendar()
        let reader = LenientReader(text)
        reader.read { calendar = .read(from: $0) }
        var file = HolidayFile(years: Set(calendar.years.keys))
        var findings = reader.sortedFindings
        for (year, days) in calendar.years.sorted(by: { $0.key < $1.key }) {
            for (key, kind, list) in [
                ("holidays", DayKind.holiday, days.holidays), ("make_up_days", .makeUpDay, days.makeUpDays),
            ] {
                for (index, named) in list.enumerated() {
                    let item = "\(year).\(key)[\(index)]"
                    let place = reader.places[item + ".date"] ?? reader.places[item]
                    guard let day = named.date, day.year == year else {
                        findings.append(wrong(named, in: year, place))
                        continue
                    }
                    file.entries.append(.init(day, kind, HolidayText.name(named.name), at: place))
                }
            }
        }
        return (file, findings)
    }

    private static func wrong(_ named: NamedDay, in year: Int, _ place: Finding.Place?) -> Finding {
        guard let day = named.date else {
            return Finding(
                "holiday-date", .error, LocalizedText(zh: "缺少日期：\(named.name)", en: "no date: \(named.name)"),
                place: place)
        }
        return Finding(
            "holiday-year", .error, LocalizedText(zh: "\(day) 不在 \(year) 年", en: "\(day) is not in \(year)"),
            hint: LocalizedText(zh: "请将该日期移到 \(day.year) 之下", en: "move it below \(day.year)"), place: place)
    }
}
