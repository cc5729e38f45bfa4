import RecordText
import Records
import Testing

@Suite struct TypedRecordTests {
    @Test func `every record as people typed it gives a record without a finding`() throws {
        let names = try Samples.names(in: "typed")
        #expect(names.count >= 4)
        for name in names {
            let reading = FormText.read(Record.self, typed: try Samples.text(name))
            #expect(reading.findings == [], "\(name)")
            #expect(!reading.value.title.isEmpty && !reading.value.actions.isEmpty, "\(name)")
        }
    }

    @Test func `a typed record saved is canonical and reads back the same, in either language`() throws {
        for name in try Samples.names(in: "typed") {
            let record = FormText.read(Record.self, typed: try Samples.text(name)).value
            for language in Language.allCases {
                let text = FormText.write(record, in: language)
                let strict = FormText.read(Record.self, stored: text)
                #expect(strict.findings == [], "\(name) \(String(decoding: text, as: UTF8.self))")
                #expect(strict.value == record)
                #expect(strict.language == language)
                #expect(FormText.write(strict.value, in: language) == text)
                #expect(FormText.read(Record.self, typed: String(decoding: text, as: UTF8.self)).value == record)
            }
        }
    }

    @Test func `the template's own example comes out as the form has it`() throws {
        let record = FormText.read(Record.self, typed: try Samples.text("typed/mkt-product-c.yaml")).value
        #expect(record.signatories.map(\.text) == ["MKT", "RND", "SAL", "FIN"])
        #expect(record.scenario == .improvement)
        #expect(record.time?.description == "14:00-15:30")
        #expect(record.discussion.first?.differences.first?.next == "需进一步评估")
        #expect(record.actions.map(\.due) == [Day("2024-03-12"), Day("2024-03-08")])
    }

    @Test func `the calendar reads, and comes out canonical`() throws {
        let reading = FormText.readCalendar(typed: try Samples.text("calendar-cn.yaml"))
        #expect(reading.findings == [])
        #expect(reading.value.years.keys.sorted() == [2022, 2023, 2024, 2025, 2026])
        let text = FormText.write(reading.value, in: .zh)
        let strict = FormText.readCalendar(stored: text)
        #expect(strict.findings == [] && strict.value == reading.value)
    }

    @Test func `a slip at the keyboard is told with its place and the way out`() {
        let reading = FormText.read(Record.self, typed: "主题: 甲\n参与部們: []\n沟通日期: 2024-02-30\n")
        #expect(reading.findings.map(\.rule) == ["key-unknown", "scalar-type"])
        #expect(reading.findings.map { $0.place?.line } == [2, 3])
        #expect(reading.findings[0].hint != nil)
    }

    @Test func `full-width colons behind the form's words are taken for what they mean`() {
        let reading = FormText.read(
            Record.self, typed: "主题\u{FF1A}设备预算\n发起部门: FIN\n沟通日期:2024-11-18\n沟通时间\u{FF1A}9:00\u{FF5E}10:30\n")
        #expect(reading.value.time?.description == "09:00-10:30")
        #expect(reading.findings == [])
        #expect(reading.value.title == "设备预算" && reading.value.date == Day("2024-11-18"))
    }

    @Test func `a text that YAML aliases would blow up is refused at once`() {
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n"
        for level in 1..<30 { bomb += "k\(level): &k\(level) [*a,*a,*a,*a,*a,*a,*a,*a]\n" }
        let reading = FormText.read(Record.self, typed: bomb)
        #expect(reading.findings.map(\.rule) == ["yaml-anchor"])
    }

    @Test(arguments: [
        "主题: &a 甲\n", "&a\n主题: 甲\n", "抄送:\n  - &a 甲\n", "抄送: [甲,&a 乙]\n", "沟通地点: {方式:  &a 线上}\n", "主题: !!str &a 甲\n",
        "背景描述: |\n  甲\n主题: &a 乙\n", "\"主题\": &a 甲\n", "抄送:\n  - - &a 甲\n",
    ])
    func `an anchor is found wherever it stands`(text: String) {
        #expect(FormText.read(Record.self, typed: text).findings.map(\.rule) == ["yaml-anchor"])
    }

    @Test func `what looks like an anchor within long or quoted text is text`() {
        let text = "主题: \"&a\"\n抄送: ['&b', 研发 &c]\n背景描述: |\n  甲: &a\n  - &b\n\n  &c\n沟通目标: >-\n  &d\n"
        let reading = FormText.read(Record.self, typed: text)
        #expect(reading.findings == [])
        #expect(reading.value.copiedTo == ["&b", "研发 &c"] && reading.value.goal == "&d")
    }

    @Test func `nesting without end is refused`() {
        for text in [String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000)] {
            #expect(FormText.read(Record.self, typed: "主题: " + text).findings.hasErrors)
            #expect(FormText.read(Record.self, typed: text).findings.hasErrors)
        }
    }
}
