import Records

/// How a value is typed that was not understood, where that is the same wherever it stands.
enum ValueShape {
    private static let days: Set = [
        "--on", "--from", "--to", "--until", "--date", "--as-of", "--recheck", "<day>", "<days>", "<start>", "<end>",
    ]
    private static let counts: Set = [
        "--round", "--minutes", "--attach", "--blocked-by", "<action>",
        "<difference>",
        "<year>",
        "<count>",
    ]

    /// - Parameter argument: as the library's usage lines have it.
    static func hint(_ argument: String, _ value: String) -> LocalizedText? {
        let call = String(argument.prefix { $0 != " " })
        if call == "--since" || argument.hasSuffix("<last>") {
            return LocalizedText(
                zh: "期间写作 2024-07-15、2024-07、2024-Q3、2024，或 30d（30 天前）",
                en: "a span is typed as 2024-07-15, 2024-07, 2024-Q3, 2024, or 30d for thirty days ago")
        }
        if argument.hasSuffix("<list>") {
            return LocalizedText(zh: "清册编号写作 2028-001", en: "a list is typed as 2028-001")
        }
        if call == "--year" {
            return LocalizedText(zh: "年份应为四位数，如 2028", en: "a year takes four digits, such as 2028")
        }
        if call == "--limit" {
            return LocalizedText(zh: "应为大于 0 的整数，如 3", en: "it takes a whole number above 0, such as 3")
        }
        if ["--within", "--due-within"].contains(call) {
            return LocalizedText(zh: "应为整数天数，不小于 0，如 3", en: "it takes a whole number of days, 0 or more, such as 3")
        }
        if days.contains(call), !argument.hasSuffix("<term>") {
            return LocalizedText(
                zh: "日期写作 2024-03-05 或 2024年3月5日，且须真实存在", en: "a day is typed as 2024-03-05, and must exist")
        }
        if ["<number>", "<numbers>", "--by"].contains(call) {
            return LocalizedText(
                zh: "编号写作 2024-MKT-001；不致混淆时可省略年份，如 MKT-001",
                en:
                    "a number is typed as 2024-MKT-001; the year may be left out where one record alone is meant: MKT-001"
            )
        }
        if counts.contains(call) { return LocalizedText(zh: "应为整数，如 3", en: "it takes a whole number such as 3") }
        return nil
    }
}
