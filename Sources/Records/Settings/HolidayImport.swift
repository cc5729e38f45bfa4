/// What files of holidays make of a register's calendar: a whole, worked out before anything is written.
///
/// A year that the files cover replaces the register's, whole. A file covers the years that it lists (`calendar.yaml`, and
/// the `year` of JSON); an iCalendar file lists none, and covers a year in which it has days off both before July and
/// after June. Days of other years, such as the last days of December in a file about the next year, are added to a year
/// that is known, and left out of one that is not: a year with three days would pass for a known one.
public struct HolidayImport: Sendable {
    /// The years that change, as they will be.
    public private(set) var calendar = WorkingCalendar()
    /// Every year that the files speak of, in order.
    public private(set) var years: [Year] = []
    public private(set) var leftOut: [(file: String, what: HolidayFile.LeftOut)] = []
    /// With an error among them nothing is to be imported.
    public private(set) var findings: [Finding] = []

    private typealias Source = (entry: HolidayFile.Entry, file: String)

    /// - Parameter years: when given, these years alone are taken, and are taken to be whole.
    public init(_ files: [HolidayFile], into known: WorkingCalendar, only years: Set<Int> = []) {
        leftOut = files.flatMap { file in file.leftOut.map { (file.name, $0) } }
        let days = gather(files).filter { years.isEmpty || years.contains($0.key.year) }
        for year in years.sorted() where !days.contains(where: { $0.key.year == year }) {
            findings.append(Self.absent(year))
        }
        let covered = years.isEmpty ? Self.covered(by: files) : years
        for (year, days) in Dictionary(grouping: days, by: { $0.key.year }).sorted(by: { $0.key < $1.key }) {
            take(
                year, days.map(\.value).sorted { $0.entry.day < $1.entry.day }, known.years[year],
                covered.contains(year))
        }
        for file in files {
            for year in (file.years ?? []).sorted()
            where !days.contains(where: { $0.key.year == year }) && years.isEmpty {
                let reason = LocalizedText(zh: "该年未列出任何日期", en: "no day of that year is listed")
                leftOut.append((file.name, .init("\(year)", nil, reason, at: nil)))
            }
        }
    }

    private static func covered(by files: [HolidayFile]) -> Set<Int> {
        files.reduce(into: []) { covered, file in
            if let years = file.years { return covered.formUnion(years) }
            let off = file.entries.filter { $0.kind == .holiday }.map(\.day)
            let (early, late) = (off.filter { $0.parts.month < 7 }, off.filter { $0.parts.month > 6 })
            covered.formUnion(Set(early.map(\.year)).intersection(late.map(\.year)))
        }
    }

    /// Each day once; whoever names a day differently adds to its name, and whoever means the opposite is an error.
    private mutating func gather(_ files: [HolidayFile]) -> [Day: Source] {
        var days: [Day: Source] = [:]
        for file in files {
            for entry in file.entries {
                guard let other = days[entry.day] else {
                    days[entry.day] = (entry, file.name)
                    if entry.kind == .makeUpDay, entry.day.weekday <= 5 {
                        findings.append(Self.weekday(entry, file.name))
                    }
                    continue
                }
                if other.entry.kind != entry.kind {
                    findings.append(Self.conflict(entry, file.name, other.entry, other.file))
                } else if !other.entry.name.contains(entry.name) {
                    let name = other.entry.name.isEmpty ? entry.name : "\(other.entry.name)、\(entry.name)"
                    days[entry.day] = (.init(entry.day, entry.kind, name, at: other.entry.place), other.file)
                }
            }
        }
        return days
    }

    private mutating func take(_ number: Int, _ sources: [Source], _ old: CalendarYear?, _ isCovered: Bool) {
        guard isCovered || old != nil else {
            for source in sources {
                leftOut.append(
                    (
                        source.file,
                        .init(source.entry.name, source.entry.day, Self.partial(number), at: source.entry.place)
                    ))
            }
            return
        }
        var new = isCovered ? CalendarYear() : old ?? CalendarYear()
        for source in sources { new.set(source.entry.day, source.entry.kind, source.entry.name) }
        let changes = CalendarYear.changes(from: old ?? CalendarYear(), to: new)
        let outcome: Year.Outcome =
            old == nil ? .new : changes.isEmpty ? .unchanged : isCovered ? .replaced : .completed
        if outcome != .unchanged { calendar.years[number] = new }
        years.append(
            Year(
                number: number, outcome: outcome, holidays: new.holidays.count, makeUpDays: new.makeUpDays.count,
                changes: old == nil ? [] : changes))
    }
}
