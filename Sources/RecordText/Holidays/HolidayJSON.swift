import Records
import Yams

/// Holidays as JSON, an object a year: `{"year": 2024, "papers": […], "days": [{"name": "元旦", "date": "2024-01-01",
/// "isOffDay": true}]}`; several in an array. JSON is read as the YAML that it is, which tells where things stand.
struct HolidayJSON {
    private var file = HolidayFile(years: [])
    private var findings: [Finding] = []

    static func read(_ text: String) -> (HolidayFile, [Finding]) {
        switch TypedYAML.compose(text) {
        case .failure(let failure): return (HolidayFile(), [failure.finding])
        case .success(let root):
            // Years in braces are the other form, written in flow style.
            if let mapping = root.mapping, mapping["days"] == nil, mapping["year"] == nil {
                return HolidayYAML.read(text)
            }
            var reader = HolidayJSON()
            if let list = root.sequence {
                for node in list { reader.read(year: node) }
            } else {
                reader.read(year: root)
            }
            return (reader.file, reader.findings)
        }
    }

    private mutating func read(year node: Node) {
        guard let mapping = node.mapping else {
            return refuse(node, LocalizedText(zh: "{\"year\": …, \"days\": […]}", en: "{\"year\": …, \"days\": […]}"))
        }
        guard let year = mapping["year"]?.string.flatMap({ Int($0) }), (1000...9999).contains(year) else {
            return refuse(mapping["year"] ?? node, LocalizedText(zh: "\"year\": 如 2024", en: "\"year\": such as 2024"))
        }
        guard let days = mapping["days"]?.sequence else {
            return refuse(mapping["days"] ?? node, LocalizedText(zh: "\"days\": 列表", en: "\"days\": a list"))
        }
        file.years?.insert(year)
        for day in days { read(day: day, of: year) }
    }

    private mutating func read(day node: Node, of year: Int) {
        guard let mapping = node.mapping else {
            return refuse(
                node,
                LocalizedText(
                    zh: "{\"name\": …, \"date\": …, \"isOffDay\": …}", en: "{\"name\": …, \"date\": …, \"isOffDay\": …}"
                ))
        }
        guard let date = mapping["date"]?.string, let day = Day(date) else {
            return refuse(
                mapping["date"] ?? node,
                LocalizedText(zh: "\"date\": 如 \"2024-01-01\"", en: "\"date\": such as \"2024-01-01\""))
        }
        guard let off = mapping["isOffDay"]?.string, off == "true" || off == "false" else {
            return refuse(
                mapping["isOffDay"] ?? node,
                LocalizedText(zh: "\"isOffDay\": true 或 false", en: "\"isOffDay\": true or false")
            )
        }
        // The notice for a year also moves the last days of the year before and the first of the one after.
        guard abs(day.year - year) <= 1 else {
            let message = LocalizedText(zh: "\(day) 不属于 \(year) 年的安排", en: "\(day) does not belong to \(year)")
            return findings.append(
                Finding("holiday-year", .error, message, place: Self.place(of: mapping["date"] ?? node)))
        }
        let name = HolidayText.name(mapping["name"]?.string ?? "")
        file.entries.append(.init(day, off == "true" ? .holiday : .makeUpDay, name, at: Self.place(of: node)))
    }

    private mutating func refuse(_ node: Node, _ expected: LocalizedText) {
        findings.append(Finding("holiday-json", .error, .expected(expected), place: Self.place(of: node)))
    }

    private static func place(of node: Node) -> Finding.Place? {
        node.mark.map { Finding.Place(line: $0.line, column: $0.column) }
    }
}
