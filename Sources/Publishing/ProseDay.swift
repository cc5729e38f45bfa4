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

    /// The day as forms have it: 2026年11月27日, 27 November 2026.
    func dated(_ language: Language) -> String {
        let (year, month, day) = parts
        switch language {
        case .zh: return "\(year)年\(month)月\(day)日"
        case .en: return "\(day) \(Self.months[month - 1]) \(year)"
        }
    }

    /// 星期五, Friday.
    func weekdayName(_ language: Language) -> String { Self.weekdays[weekday - 1][language] }

    /// The day in a subject: 11月27日, 27 November.
    func short(_ language: Language) -> String {
        let (_, month, day) = parts
        switch language {
        case .zh: return "\(month)月\(day)日"
        case .en: return "\(day) \(Self.months[month - 1])"
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
