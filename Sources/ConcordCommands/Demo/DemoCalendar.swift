import Records

/// Mainland China's public holidays and make-up working days, so that the demonstration counts as its people do. As
/// published by the State Council; a real register takes them in with `concord calendar import`.
enum DemoCalendar {
    private static let table = """
        2022 holidays 元旦 0101-0103 春节 0131-0206 清明节 0403-0405 劳动节 0430-0504 端午节 0603-0605 中秋节 0910-0912 国庆节 1001-1007 元旦 1231
        2022 make-up 春节 0129-0130 清明节 0402 劳动节 0424 劳动节 0507 国庆节 1008-1009
        2023 holidays 元旦 0101-0102 春节 0121-0127 清明节 0405 劳动节 0429-0503 端午节 0622-0624 中秋节 0929 国庆节 0930-1006 元旦 1230-1231
        2023 make-up 春节 0128-0129 劳动节 0423 劳动节 0506 端午节 0625 国庆节 1007-1008
        2024 holidays 元旦 0101 春节 0210-0217 清明节 0404-0406 劳动节 0501-0505 端午节 0610 中秋节 0915-0917 国庆节 1001-1007
        2024 make-up 春节 0204 春节 0218 清明节 0407 劳动节 0428 劳动节 0511 中秋节 0914 国庆节 0929 国庆节 1012
        2025 holidays 元旦 0101 春节 0128-0204 清明节 0404-0406 劳动节 0501-0505 端午节 0531-0602 国庆节 1001-1005 中秋节 1006 国庆节 1007-1008
        2025 make-up 春节 0126 春节 0208 劳动节 0427 国庆节 0928 国庆节 1011
        2026 holidays 元旦 0101-0103 春节 0215-0223 清明节 0404-0406 劳动节 0501-0505 端午节 0619-0621 中秋节 0925-0927 国庆节 1001-1007
        2026 make-up 元旦 0104 春节 0214 春节 0228 劳动节 0509 国庆节 0920 国庆节 1010
        """

    private static let english = [
        "元旦": "New Year", "春节": "Spring Festival", "清明节": "Qingming Festival", "劳动节": "Labour Day",
        "端午节": "Dragon Boat Festival", "中秋节": "Mid-Autumn Festival", "国庆节": "National Day",
    ]

    static func calendar(_ language: Language) -> WorkingCalendar {
        var calendar = WorkingCalendar()
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 2, let number = Int(words[0]) else { continue }
            var days: [NamedDay] = []
            for index in stride(from: 2, to: words.count - 1, by: 2) {
                let name = language == .zh ? words[index] : english[words[index]] ?? words[index]
                days += run(words[index + 1], of: name, in: number)
            }
            if words[1] == "holidays" { calendar.years[number, default: CalendarYear()].holidays = days }
            if words[1] == "make-up" { calendar.years[number, default: CalendarYear()].makeUpDays = days }
        }
        return calendar
    }

    /// `0210-0217`, or a single day.
    private static func run(_ text: String, of name: String, in year: Int) -> [NamedDay] {
        let ends = text.split(separator: "-").compactMap {
            Day(year: year, month: Int($0.prefix(2)) ?? 0, day: Int($0.suffix(2)) ?? 0)
        }
        guard let first = ends.first, let last = ends.last else { return [] }
        return (first.ordinal...max(first.ordinal, last.ordinal)).map { ordinal in
            var day = NamedDay()
            (day.date, day.name) = (Day(ordinal: ordinal), name)
            return day
        }
    }
}
