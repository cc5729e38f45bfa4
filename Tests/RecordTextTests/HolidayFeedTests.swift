import RecordText
import Records
import TestSupport
import Testing

/// The published calendar, written as iCalendar in all the ways that feeds have, comes out the same.
@Suite struct HolidayFeedTests {
    @Test(arguments: UInt64(1)...12)
    func `however a feed writes its events, their days come out`(_ seed: UInt64) throws {
        let published = HolidayText.read(Array(try Samples.text("calendar-cn.yaml").utf8), named: "a").file
        var feed = Feed(seed: seed)
        let (file, findings) = HolidayText.read(feed.text(of: published.entries), named: "feed.ics")
        #expect(findings.isEmpty && file.leftOut.map(\.name) == ["母亲节"], "\(findings)")
        let (days, expected) = (table(file), table(published))
        #expect(days == expected)
        let imported = HolidayImport([file], into: WorkingCalendar()).calendar
        let working = FormText.readCalendar(typed: try Samples.text("calendar-cn.yaml")).value
        for ordinal in 0..<1826 {
            let day = Day(ordinal: 18_993 + ordinal)
            #expect(imported.isWorkingDay(day) == working.isWorkingDay(day), "\(day)")
        }
    }

    private func table(_ file: HolidayFile) -> [Day: DayKind] {
        Dictionary(file.entries.map { ($0.day, $0.kind) }) { first, _ in first }
    }
}

/// A writer of feeds that never writes two events alike.
private struct Feed {
    private var random: SeededRandom
    private let lineEnd: String

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        lineEnd = seed.isMultiple(of: 2) ? "\r\n" : "\n"
    }

    mutating func text(of entries: [HolidayFile.Entry]) -> [UInt8] {
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:中国大陆节假日"]
        var rest = entries.shuffled(using: &random)[...]
        lines += ["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260510", "RRULE:FREQ=YEARLY", "SUMMARY:母亲节", "END:VEVENT"]
        while let entry = rest.popFirst() { lines += event(entry, length: run(from: entry, in: entries)) }
        return Array((lines + ["END:VCALENDAR"]).map { folded($0) + lineEnd }.joined().utf8)
    }

    /// How many days from an entry on have its name and kind; now and then fewer.
    private mutating func run(from entry: HolidayFile.Entry, in entries: [HolidayFile.Entry]) -> Int {
        var length = 1
        while entries.contains(where: {
            $0.day == entry.day.advanced(by: length) && $0.kind == entry.kind && $0.name == entry.name
        }) { length += 1 }
        return Int.random(in: 1...length, using: &random)
    }

    private mutating func event(_ entry: HolidayFile.Entry, length: Int) -> [String] {
        let start = entry.day.description.replacing("-", with: "")
        let end = entry.day.advanced(by: length).description.replacing("-", with: "")
        let lengths = [
            "DTEND;VALUE=DATE:\(end)", "DTEND:\(end)T000000", "DURATION:P\(length)D", "DURATION:PT\(length * 24)H",
        ]
        var lines = [
            pick([
                "DTSTART;VALUE=DATE:\(start)", "DTSTART:\(start)T000000",
                "dtstart;tzid=\"Asia/Shanghai\":\(start)T000000",
            ]), length == 1 && Bool.random(using: &random) ? "TRANSP:TRANSPARENT" : pick(lengths),
            "SUMMARY;LANGUAGE=zh_CN:" + title(entry), "DESCRIPTION:放假通知: https://www.gov.cn/ 10月10日\\, 上班\\n",
        ]
        lines.shuffle(using: &random)
        return ["BEGIN:VEVENT"] + lines + ["BEGIN:VALARM", "TRIGGER:-P1D", "SUMMARY:休", "END:VALARM", "END:VEVENT"]
    }

    private mutating func title(_ entry: HolidayFile.Entry) -> String {
        entry.kind == .holiday
            ? pick([
                "\(entry.name)\u{FF08}休\u{FF09}", "\(entry.name)(休)", "\(entry.name) 假期 第1天/共7天", "[放假]\(entry.name)",
                "\(entry.name)休",
            ])
            : pick([
                "\(entry.name)\u{FF08}班\u{FF09}", "\(entry.name) 补班 第1天/共2天", "上班(补\(entry.name)假期)", "\(entry.name)调休",
                "\(entry.name)\u{FF08}调休上班\u{FF09}",
            ])
    }

    private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

    /// Breaks a line somewhere, by a space or a tab (RFC 5545 §3.1).
    private mutating func folded(_ line: String) -> String {
        guard line.count > 20, Bool.random(using: &random) else { return line }
        let cut = line.index(line.startIndex, offsetBy: Int.random(in: 8..<line.count, using: &random))
        return line[..<cut] + lineEnd + pick([" ", "\t"]) + line[cut...]
    }
}
