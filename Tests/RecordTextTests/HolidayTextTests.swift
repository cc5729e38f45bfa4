import RecordText
import Records
import TestSupport
import Testing

/// Files of holidays as they are published, in each of the three forms.
@Suite struct HolidayTextTests {
    private func read(_ text: String) -> (file: HolidayFile, findings: [Finding]) {
        HolidayText.read(Array(text.utf8), named: "file")
    }

    /// `2024-01-01 holiday 元旦`, in order.
    private func entries(_ text: String) -> [String] {
        read(text).file.entries.map { "\($0.day) \($0.kind.rawValue) \($0.name)" }
    }

    /// The event's lines between the calendar's.
    private func calendar(_ events: [String]) -> String {
        let events = events.map { "BEGIN:VEVENT\r\n\($0.replacing("\n", with: "\r\n"))\r\nEND:VEVENT\r\n" }
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events.joined() + "END:VCALENDAR\r\n"
    }

    @Test func `the published calendar reads as the register's own form does`() throws {
        let text = try Samples.text("calendar-cn.yaml")
        let (file, findings) = read(text)
        #expect(findings.isEmpty && file.years == [2022, 2023, 2024, 2025, 2026] && file.entries.count == 182)
        #expect(HolidayImport([file], into: WorkingCalendar()).calendar == FormText.readCalendar(typed: text).value)
        let may = file.entries.first { $0.day == Day("2024-05-11") }
        #expect(
            may?.kind == .makeUpDay
                && may?.place.map { text.split(separator: "\n", omittingEmptySubsequences: false)[$0.line - 1] }
                    == "    - 日期: 2024-05-11"
        )
    }

    @Test func `JSON by years reads, one object or several, and its days lie in its year or next to it`() {
        let year = """
            {"year": 2024, "papers": ["https://www.gov.cn/"], "days": [
              {"name": "元旦", "date": "2023-12-31", "isOffDay": true}, {"name": "春节", "date": "2024-02-04", "isOffDay": false}]}
            """
        #expect(entries(year) == ["2023-12-31 holiday 元旦", "2024-02-04 make_up_day 春节"])
        let (several, findings) = read(
            "[\(year), {\"year\":2025,\"days\":[{\"name\":\"元旦\",\"date\":\"2025-01-01\",\"isOffDay\":true}]}]")
        #expect(several.years == [2024, 2025] && several.entries.count == 3 && findings.isEmpty)
        #expect(read(year.replacing("2023-12-31", with: "2021-12-31")).findings.map(\.rule) == ["holiday-year"])
    }

    @Test(arguments: [
        ("{\"year\": \"x\", \"days\": []}", 1), ("{\"year\": 2024}", 1), ("{\"year\": 2024, \"days\": [3]}", 1),
        ("{\"year\": 2024, \"days\": [\n{\"date\": \"2024-02-30\", \"isOffDay\": true}]}", 2),
        ("{\"year\": 2024, \"days\": [\n\n{\"date\": \"2024-02-03\", \"isOffDay\": 1}]}", 3),
        ("{\"year\": 2024, \"days\": [", 1),
    ])
    func `what is wrong in JSON is told with its line`(_ text: String, _ line: Int) {
        let findings = read(text).findings
        #expect(findings.hasErrors && findings.allSatisfy { $0.file == "file" })
        #expect((findings.first?.place?.line ?? 0) >= line, "\(findings)")
    }

    @Test func `all-day events of any shape give their days`() {
        let text = calendar([
            "DTSTART;VALUE=DATE:20240101\nSUMMARY:元旦（休）",
            "DTSTART;VALUE=DATE:20240501\nDTEND;VALUE=DATE:20240503\nSUMMARY:劳动节 放假",
            "DTSTART;TZID=\"Asia/Shanghai\":20240610T000000\nDURATION:P1D\nSUMMARY:端午节 假期 第1天/共\n  1天",
            "DTSTART:20240915T000000Z\nDTEND:20240916T000000Z\nSUMMARY:中秋节休\nBEGIN:VALARM\nDTSTART:garbage\nEND:VALARM",
            "DTSTART;VALUE=DATE:20240914\nDTEND;VALUE=DATE:20240914\nSUMMARY:中秋节 补班",
            "DTSTART;VALUE=DATE:20240218\nDURATION:PT24H\nSUMMARY:春节(班)",
        ])
        let expected = [
            "2024-01-01 holiday 元旦", "2024-05-01 holiday 劳动节", "2024-05-02 holiday 劳动节", "2024-06-10 holiday 端午节",
            "2024-09-15 holiday 中秋节", "2024-09-14 make_up_day 中秋节", "2024-02-18 make_up_day 春节",
        ]
        #expect(entries(text) == expected && read(text).findings.isEmpty)
        #expect(entries("\u{FEFF}" + text.replacing("\r\n", with: "\n")) == expected)
    }

    @Test(arguments: [
        ("SUMMARY:元旦（休）", "holiday"), ("SUMMARY:春节（班）", "make_up_day"), ("SUMMARY:上班(补元旦假期)", "make_up_day"),
        ("SUMMARY:国庆节 补班 第1天/共2天", "make_up_day"), ("SUMMARY:春节班", "make_up_day"),
        ("SUMMARY:Workday for Spring Festival", "make_up_day"),
        ("SUMMARY:Spring Festival (day off)", "holiday"),
        ("SUMMARY:National Day\nDESCRIPTION:Public holiday", "holiday"),
        ("SUMMARY:母亲节", nil), ("SUMMARY:春节", nil), ("SUMMARY:值班", nil), ("SUMMARY:退休", nil), ("SUMMARY:五四青年节 不放假", nil),
        ("SUMMARY:国庆放假\\, 10月12日上班", nil), ("SUMMARY:Arbor Day\nDESCRIPTION:Observance\\nnot a public holiday", nil),
        ("SUMMARY:春节\nX-APPLE-SPECIAL-DAY:WORK-HOLIDAY", "holiday"),
        ("SUMMARY:春节\nX-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY", "make_up_day"),
        ("SUMMARY:元旦（休）\nSTATUS:CANCELLED", nil), ("SUMMARY:国庆（补）", "make_up_day"),
        ("SUMMARY:国庆节 假期 第1天/共7天\nDESCRIPTION:10月1日放假调休\\, 9月20日上班。", "holiday"),
        ("SUMMARY;LANGUAGE=zh_CN:元旦（休）\nDTSTAMP;VALUE=DATE:19760401\nCATEGORIES:節慶", "holiday"),
    ])
    func `a title's mark decides, and what has none is left out and told`(_ event: String, _ kind: String?) {
        let (file, findings) = read(
            calendar(["DTSTART;VALUE=DATE:20240101\n" + event, "DTSTART;VALUE=DATE:20240102\nSUMMARY:休"]))
        #expect(file.entries.first { $0.day == Day("2024-01-01") }?.kind.rawValue == kind && findings.isEmpty)
        #expect(file.leftOut.count == (kind == nil ? 1 : 0))
    }

    @Test func `调休 alone means work on a weekend, and nothing certain on other days`() {
        let text = calendar(["20240204", "20240205"].map { "DTSTART;VALUE=DATE:\($0)\nSUMMARY:春节调休" })
        #expect(
            entries(text) == ["2024-02-04 make_up_day 春节"] && read(text).file.leftOut.map(\.day) == [Day("2024-02-05")])
    }

    @Test(arguments: [
        "RRULE:FREQ=YEARLY", "RDATE;VALUE=DATE:20250101", "DTEND;VALUE=DATE:20231231", "DTEND;VALUE=DATE:20250101",
        "DURATION:PT3H", "DURATION:-P1D", "DURATION:P1D\nDTEND;VALUE=DATE:20240102", "DTEND:20240102T090000",
    ])
    func `a marked event that is no run of whole days is an error with its line`(_ line: String) {
        let findings = read(calendar(["DTSTART;VALUE=DATE:20240101\nSUMMARY:元旦（休）\n" + line])).findings
        #expect(findings.map(\.rule) == ["holiday-event"] && (findings.first?.place?.line ?? 0) >= 3)
        let unmarked = read(
            calendar(["DTSTART;VALUE=DATE:20240101\nSUMMARY:元旦\n" + line, "DTSTART;VALUE=DATE:20240102\nSUMMARY:休"]))
        #expect(unmarked.findings.isEmpty && unmarked.file.leftOut.count == 1)
    }

    @Test(arguments: [
        "", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:休\r\n",
        "BEGIN:VCALENDAR\r\nEND:VEVENT\r\n",
        "BEGIN:VCALENDAR\r\nno colon\r\nEND:VCALENDAR\r\n", "2024: {节假日: [{日期: 2023-01-01}]}",
        "2024: {节假日: [{名称: 元旦}]}",
        "2024: {放假: []}", "\u{0}",
    ])
    func `a file that holds no day, or breaks off, is an error`(_ text: String) {
        #expect(read(text).findings.hasErrors)
    }

    @Test func `text that is not UTF-8 is told so, and no byte that is changed brings the reader down`() throws {
        #expect(HolidayText.read([0xD4, 0xAA, 0xB5, 0xA9], named: "x").findings.map(\.rule) == ["text-not-utf8"])
        let samples = [
            try Samples.text("calendar-cn.yaml"),
            calendar(["DTSTART;VALUE=DATE:20240501\nDTEND;VALUE=DATE:20240503\nSUMMARY:劳动节（休）"]),
            "{\"year\": 2024, \"days\": [{\"name\": \"元旦\", \"date\": \"2024-01-01\", \"isOffDay\": true}]}",
        ]
        var generator = SeededRandom(seed: 7)
        for sample in samples {
            for _ in 0..<150 {
                var bytes = Array(sample.utf8.prefix(1500))
                for _ in 0..<3 {
                    let index = Int.random(in: 0..<bytes.count, using: &generator)
                    switch Int.random(in: 0..<3, using: &generator) {
                    case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                    case 1: bytes.remove(at: index)
                    default:
                        bytes.insert(
                            contentsOf: "\r\n:;\"\\-{[".utf8.randomElement(using: &generator).map { [$0] } ?? [],
                            at: index)
                    }
                }
                let (file, findings) = HolidayText.read(bytes, named: "x")
                #expect(findings.hasErrors || !file.entries.isEmpty || file.years?.isEmpty == false)
            }
        }
    }
}
