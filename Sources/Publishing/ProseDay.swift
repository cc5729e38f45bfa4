import Records

extension Day {
    /// The day in a sentence: 2026年11月27日（星期五）, Friday 27 November 2026.
    func prose(_ language: Language) -> String {
        let (year, month, day) = parts
        let names = Self.weekdays[weekday - 1]
        switch language {
        case .zh: return "\(year)年\(month)月\(day)日（\(names.zh)）"
        case .en: return "\(names.en) \(day) \(Self.months[month - 1]) \(year)"
        }
    }

    private static let weekdays = [
        LocalizedText(zh: "星期一", en: "Monday"), LocalizedText(zh: "星期二", en: "Tuesday"),
        LocalizedText(zh: "星期三", en: "Wednesday"), LocalizedText(zh: "星期四", en: "Thursday"),
        LocalizedText(zh: "星期五", en: "Friday"), LocalizedText(zh: "星期六", en: "Saturday"),
        LocalizedText(zh: "星期日", en: "Sunday"),
    ]

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
