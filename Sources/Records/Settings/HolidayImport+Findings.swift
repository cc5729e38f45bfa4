/// What is said of files that contradict each other, or say too little.
extension HolidayImport {
    static func partial(_ year: Int) -> LocalizedText {
        LocalizedText(
            zh: "文件中 \(year) 年不完整，登记簿中也没有该年；确认完整的，请加 --year \(year)",
            en: "the file has only part of \(year), and the register has none of it; if that is all, add --year \(year)"
        )
    }

    static func conflict(_ entry: HolidayFile.Entry, _ file: String, _ other: HolidayFile.Entry, _ otherFile: String)
        -> Finding
    {
        let place = otherFile + (other.place.map { ":\($0.line)" } ?? "")
        let (here, there) = (entry.kind.words, other.kind.words)
        return Finding(
            "holiday-conflict", .error,
            LocalizedText(
                zh: "\(entry.day) 在此处为\(here.zh)（\(entry.name)），在 \(place) 为\(there.zh)（\(other.name)）",
                en: "\(entry.day) is a \(here.en) here (\(entry.name)) and a \(there.en) in \(place) (\(other.name))"),
            hint: LocalizedText(zh: "请按国务院办公厅的通知改正其中一处", en: "correct the one that the official notice contradicts"),
            file: file, place: entry.place)
    }

    static func weekday(_ entry: HolidayFile.Entry, _ file: String) -> Finding {
        Finding(
            "holiday-make-up-weekday", .warning,
            LocalizedText(
                zh: "\(entry.day) 原为工作日，误列为调休上班（\(entry.name)）",
                en: "\(entry.day) is a weekday, yet listed as a make-up working day (\(entry.name))"),
            file: file, place: entry.place)
    }

    static func absent(_ year: Int) -> Finding {
        Finding(
            "holiday-year-absent", .error,
            LocalizedText(zh: "文件中没有 \(year) 年的日期", en: "the files have no day of \(year)"))
    }
}
