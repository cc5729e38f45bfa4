import RecordText
import Records
import Testing

/// Files as editors save them: a byte order mark in front, CRLF, another character set.
@Suite struct SavedFileTests {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The bytes as Windows' Notepad saves them.
    private func saved(_ text: String) -> [UInt8] {
        Self.mark + Array(text.replacing("\n", with: "\r\n").utf8)
    }

    private func expectSame<Value: FormValue & Equatable>(_ type: Value.Type, _ name: String) throws {
        let plain = FormText.read(type, typed: try Samples.text(name))
        let typed = FormText.read(type, typedBytes: saved(try Samples.text(name)))
        #expect(typed.findings == plain.findings && typed.value == plain.value, "\(name)")
        #expect(typed.language == plain.language, "\(name)")
    }

    @Test func `a byte order mark and CRLF change nothing in what is typed`() throws {
        for name in try Samples.names(in: "typed") where name.hasSuffix(".yaml") { try expectSame(Record.self, name) }
        for name in try Samples.names(in: "valid") {
            if name.contains("record") { try expectSame(Record.self, name) }
            if name.contains("register") { try expectSame(Settings.self, name) }
        }
        let mapping = "编码: GB18030\n栏目:\n  - {列: 编号, 项: 记录编号}\n"
        let read = FormText.read(ImportMapping.self, typedBytes: saved(mapping))
        #expect(read.findings == [] && read.value == FormText.read(ImportMapping.self, typed: mapping).value)
        #expect(read.value.columns.count == 1)
    }

    @Test(arguments: [
        "2024:\n  节假日:\n    - 日期: 2024-01-01\n",
        #"{"year": 2024, "days": [{"name": "元旦", "date": "2024-01-01", "isOffDay": true}]}"#,
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20240101\nSUMMARY:元旦 休\nEND:VEVENT\nEND:VCALENDAR\n",
    ])
    func `nor in calendars`(_ text: String) {
        let plain = HolidayText.read(Array(text.utf8), named: "a")
        let read = HolidayText.read(saved(text), named: "a")
        #expect(read.file == plain.file && read.findings == plain.findings)
        #expect(plain.file.entries.count == 1 && !plain.findings.hasErrors)
    }

    @Test(arguments: ["\r\n", "\r"])
    func `slips of the keyboard are mended whatever ends the lines`(_ end: String) {
        let text = "主题：甲乙丙丁\n沟通目标:一\n背景描述: |\n  一行\n\n  又一行\n"
        let plain = FormText.read(Record.self, typed: text)
        let read = FormText.read(Record.self, typed: "\u{FEFF}" + text.replacing("\n", with: end))
        #expect(read.value == plain.value && read.findings == plain.findings)
        #expect(plain.value.title == "甲乙丙丁" && plain.value.background == "一行\n\n又一行")
    }

    @Test func `places count from the first character that is seen`() {
        let text = "主题: 甲\n没有的项: 乙\n"
        let places = FormText.read(Record.self, typedBytes: Self.mark + Array("没有的项: 乙\n".utf8)).findings.map(\.place)
        #expect(places == [Finding.Place(line: 1, column: 1)])
        #expect(FormText.read(Record.self, typedBytes: saved(text)).findings.map(\.place?.line) == [2])
    }

    @Test func `a byte order mark elsewhere, and a character that was lost, are refused where they stand`() {
        func rules(_ text: String) -> [String] { FormText.read(Record.self, typed: text).findings.map(\.rule) }
        #expect(rules("主题: 甲\u{FEFF}乙\n") == ["text-forbidden-character"])
        #expect(rules("主题: 甲\u{FFFD}乙\n") == ["text-character-lost"])
        #expect(rules("\u{FEFF}主题: 甲乙丙丁\n") == [])
        #expect(rules("背景描述: |\n  一行\n  又一\u{FFFD}行\n") == ["text-character-lost"])
    }

    @Test func `GBK is no text, and the way out is named`() {
        let gbk: [UInt8] = [0xD6, 0xF7, 0xCC, 0xE2, 0x3A, 0x20, 0xBC, 0xD7, 0x0A]
        let reading = FormText.read(Record.self, typedBytes: gbk)
        #expect(reading.findings.map(\.rule) == ["text-not-utf8"])
        #expect(reading.findings.first?.hint?.zh.contains("iconv") == true)
    }
}
