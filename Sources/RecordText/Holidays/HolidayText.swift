import Records

/// Files of holidays as they are published or passed on, read into what they say of each day: `calendar.yaml`, JSON by
/// years (`{"year": 2024, "days": [{"name", "date", "isOffDay"}]}`), and iCalendar.
public enum HolidayText {
    /// Reads a file by what it holds, whatever it is called.
    ///
    /// - Returns: the findings name the file and the line; with an error among them the value is not to be used.
    public static func read(_ bytes: some Collection<UInt8>, named name: String) -> (
        file: HolidayFile, findings: [Finding]
    ) {
        var (file, findings) = read(text: Array(bytes))
        file.name = name
        if file.entries.isEmpty, !findings.hasErrors, file.years?.isEmpty ?? true { findings.append(nothing(file)) }
        findings = findings.map {
            var finding = $0
            finding.file = name
            return finding
        }
        return (file, findings)
    }

    private static func read(text bytes: [UInt8]) -> (HolidayFile, [Finding]) {
        guard bytes.count <= TextRules.sizeLimit else {
            return (
                HolidayFile(),
                [Finding("text-too-large", .error, .tooLarge(bytes.count), place: .init(line: 1, column: 1))]
            )
        }
        guard let text = TextRules.text(typed: bytes) else {
            let place = Finding.Place(line: 1, column: 1)
            return (
                HolidayFile(), [Finding("text-not-utf8", .error, .notUTF8, hint: .saveAsUTF8, place: place)]
            )
        }
        let start = text.drop { $0.isWhitespace }
        if start.prefix(15).uppercased() == "BEGIN:VCALENDAR" { return HolidayEvents.read(text) }
        if start.first == "{" || start.first == "[" { return HolidayJSON.read(text) }
        return HolidayYAML.read(text)
    }

    /// A file without any day is a mistake, and all the more so when it has events.
    private static func nothing(_ file: HolidayFile) -> Finding {
        Finding(
            "holiday-none", .error,
            LocalizedText(zh: "文件中没有标明放假或上班的日期", en: "no day in this file is marked as off or as worked"),
            hint: file.leftOut.isEmpty
                ? nil
                : LocalizedText(
                    zh: "日程标题应含“休”“放假”或“班”“补班”等字样",
                    en: "titles need a mark such as 休 or 放假, 班 or 补班, \"day off\" or \"workday\""),
            place: .init(line: 1, column: 1))
    }

    /// A name as it can be stored.
    static func name(_ text: String) -> String {
        let clean = String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    !TextRules.isLost($0) && (!TextRules.isForbidden($0) || $0 == "\n")
                }))
        return String(CanonicalText.line(clean).prefix(60))
    }
}
