import Records

/// What the title of an event in a calendar of holidays says of its days. Feeds mark days off by 休, 放假, 假期 and working
/// days by 班, 补班, 上班; a title without a mark, such as 母亲节, is an observance and changes nothing.
enum HolidayMark: Equatable {
    case marked(DayKind)
    /// Neither, or both.
    case unclear(LocalizedText)

    private static let worked = ["补班", "上班", "workday", "working day", "make-up day", "makeup day"]
    private static let off = [
        "放假", "假期", "休假", "休息", "公休", "假日", "day off", "public holiday", "bank holiday", "statutory holiday",
    ]
    private static let denied = ["不上班", "不用上班", "无需上班", "免上班", "不补班", "无需补班", "不放假", "不休"]
    /// What may stand before 班 at a title's end: 春节班, but not 值班.
    private static let festivals = ["元旦", "春节", "清明", "清明节", "劳动节", "五一", "端午", "端午节", "中秋", "中秋节", "国庆", "国庆节"]

    /// - Parameters:
    ///   - notes: the event's description and categories; some feeds say there what kind of day it is.
    ///   - special: Apple's `X-APPLE-SPECIAL-DAY`.
    ///   - isWeekend: whether the event begins on a Saturday or Sunday: 调休 alone means work then.
    init(title: String, notes: String, special: String?, isWeekend: Bool) {
        switch special?.uppercased() {
        case "WORK-HOLIDAY"?: self = .marked(.holiday)
        case "ALTERNATE-WORKDAY"?: self = .marked(.makeUpDay)
        default: self = Self.judge(title.lowercased(), notes.lowercased(), isWeekend)
        }
    }

    private static func judge(_ title: String, _ notes: String, _ isWeekend: Bool) -> HolidayMark {
        if denied.contains(where: title.contains) { return .unclear(unclear) }
        let words = words(of: title)
        let isWorked =
            worked.contains(where: title.contains) || !words.isDisjoint(with: ["班", "补"])
            || festivals.contains { words.contains($0 + "班") }
        let rest = withoutReason(title)
        let isOff =
            off.contains(where: rest.contains) || words.contains("休") || festivals.contains { words.contains($0 + "休") }
        switch (isWorked, isOff) {
        case (true, true): return .unclear(both)
        case (true, false): return .marked(.makeUpDay)
        case (false, true): return .marked(.holiday)
        case (false, false): break
        }
        if title.contains("调休") { return isWeekend ? .marked(.makeUpDay) : .unclear(unclear) }
        let says = ["public holiday", "公众假期", "公共假期", "公共假日", "法定节假日", "法定假日"].contains(where: notes.contains)
        return says && !notes.contains("observance") ? .marked(.holiday) : .unclear(unclear)
    }

    /// `上班(补元旦假期)` is about work: what is made up for does not count.
    private static func withoutReason(_ title: String) -> Substring {
        title.firstIndex(of: "补").map { title[..<$0] } ?? title[...]
    }

    /// Runs of letters: brackets, spaces and punctuation part them.
    private static func words(of title: String) -> Set<String> {
        Set(title.split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }

    private static let unclear = LocalizedText(
        zh: "未标明放假还是上班", en: "its title does not say whether it is a day off or a working day")
    private static let both = LocalizedText(
        zh: "既像放假又像上班", en: "its title speaks of days off and of working days alike")

    /// The festival in a title, without its marks: `春节（休）`, `国庆节 补班 第1天/共2天`, `上班(补元旦假期)`.
    static func name(in title: String) -> String {
        var name = title.replacing(/(?i)\s*第\s*\d+\s*天\s*\/?\s*(共\s*\d+\s*天)?/, with: "")
        for mark in worked + off + ["调休"] { name = name.replacing(mark, with: " ") }
        let words = name.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "·" }.map { word in
            word.hasPrefix("补") ? String(word.dropFirst()) : String(word)
        }.filter { !["休", "班", "补", ""].contains($0) }
        let plain = words.map { word in festivals.first { word == $0 + "班" || word == $0 + "休" } ?? word }
        return HolidayText.name(plain.isEmpty ? title : plain.joined(separator: " "))
    }
}
