import RecordText
import Records
import TestSupport
import Testing

@testable import Exchange

/// Registers as they were kept by hand.
@Suite struct OldRegisterTests {
    private var settings: Settings {
        var settings = Settings.sample
        for (index, name) in ["市场部", "研发部", "销售部", "财务部"].enumerated() { settings.departments[index].name = name }
        settings.departments[1].nameEn = "R&D"
        return settings
    }

    private func read(_ csv: String, _ mapping: String? = nil, isSpreadsheet: Bool = false) throws -> SheetReader {
        let reading = mapping.map { FormText.read(ImportMapping.self, typed: $0) }
        #expect(reading?.findings ?? [] == [])
        let rows = try CSVReader.rows(of: Array(csv.utf8))
        return SheetReader.read(
            Sheet(name: "旧.csv", rows: rows, isSpreadsheet: isSpreadsheet), by: reading?.value,
            CellValues(settings) { _ in 480 }, in: .zh)
    }

    @Test func `columns are known by what offices call them, under a title of the whole table`() throws {
        let reader = try read("2019年台账,,,\n编号,会议日期,事项,主办部门,参会部门\n2019-MKT-001,2019-3-5,甲,市场部,研发部、R&D\n")
        let record = try #require(reader.entries.first?.record)
        #expect(
            record.number == RecordNumber("2019-MKT-001") && record.date == Day("2019-03-05") && record.title == "甲")
        #expect(record.department?.text == "MKT" && record.participants.map(\.department?.text) == ["RND", "RND"])
        #expect(record.imported?.source == "旧.csv 第 3 行")
        #expect(reader.findings.isEmpty)
    }

    @Test(arguments: [
        "2019-3-5", "2019/3/5", "2019.03.05", "2019年3月5日", "20190305", "2019/3/5 0:00", "2019-03-05 00:00:00",
        "2019年3月5日（周二）", "2019年3月5日 星期二", "2019年03月05日 14:00", "2019年3月5日(二)", "2019年3月5日（星期二下午）",
        "2019年3月5日上午9点半", "2019年3月5日下午", "2019年3月5号", "2019 年 3 月 5 日", "2019/3/5 23:59:59", "2019-3-5 14:00-15:30",
        "2019年3月5日 下午2时30分至4时", "2019-03-05T14:00", "2019-03-05 Tue", "2019/3/5 2:00 PM", "2019.3.5.", "2019。3。5",
        "２０１９年３月５日", "２０１９／３／５　１４：００", "二〇一九年三月五日", "二○一九年三月五日（礼拜二）", "二零一九年三月五日 十四时", "2019—3—5",
        "2019-03-04T18:00:00Z", "2019-03-04T18:00:00.000Z", "2019-03-05T23:00:00+08:00",
    ])
    func `a day is understood as it is written`(_ text: String) throws {
        #expect(try read("编号,日期\n2019-MKT-001,\(text)\n").entries.first?.record.date == Day("2019-03-05"))
    }

    @Test(arguments: [
        "3月5日", "2019年3月", "19年3月5日", "19-3-5", "3/5/2019", "2019-3-5至6日", "2019.3.5-3.6", "2019年3月5日、6日", "2019-2-30",
        "2019年13月5日", "2019年3月5日 25:00", "2019年3月5日 第3次", "2019-3-5-6", "农历二〇一九年三月五日", "二〇一九年三月五十日", "待定", "12",
        "201903051",
    ])
    func `what is no one day is refused where it stands`(_ text: String) throws {
        let entry = try #require(try read("编号,日期\n2019-MKT-001,\(text)\n").entries.first)
        #expect(entry.record.date == nil)
        #expect(entry.findings.map(\.finding.rule) == ["scalar-type"] && entry.findings.first?.place.cell == "B2")
    }

    @Test(arguments: [
        ("二〇二一年十二月三十一日", "2021-12-31"), ("二〇二一年元月十日", "2021-01-10"), ("二〇二〇年二月廿九日", "2020-02-29"),
        ("二O二一年十月卅一日", "2021-10-31"), ("二〇二一年十一月二十日", "2021-11-20"), ("２０２１．１０．１", "2021-10-01"),
    ])
    func `Chinese and full-width numbers are read`(_ text: String, _ day: String) throws {
        #expect(CellDate(text)?.day == Day(day))
    }

    @Test func `every day of two years reads back from how Chinese writes it`() throws {
        let (digits, ten) = (Array("〇一二三四五六七八九"), "十")
        func year(_ number: Int) -> String { "\(number)".map { "\(digits[Int("\($0)") ?? 0])" }.joined() }
        func number(_ number: Int) -> String {
            let (tens, ones) = (number / 10, number % 10)
            return (tens > 1 ? "\(digits[tens])" : "") + (tens > 0 ? ten : "") + (ones > 0 ? "\(digits[ones])" : "")
        }
        for offset in 0..<731 {
            let day = try #require(Day("2019-12-31")).advanced(by: offset)
            let parts = day.parts
            let text = "\(year(parts.year))年\(number(parts.month))月\(number(parts.day))日"
            #expect(CellDate(text) == CellDate("\(day)") && CellDate(text)?.day == day, "\(text)")
        }
    }

    @Test func `a moment keeps its time, and a day alone is its midnight`() throws {
        func archived(_ text: String) throws -> String? {
            try read("编号,归档日期,状态\n2019-MKT-001,\(text),已归档\n").entries.first?.record.archived?.at?.description
        }
        #expect(try archived("2021/12/31 23:59:59") == "2021-12-31T23:59:59+08:00")
        #expect(try archived("2021年12月31日下午2时30分") == "2021-12-31T14:30:00+08:00")
        #expect(try archived("2021年12月31日（周五）") == "2021-12-31T00:00:00+08:00")
        #expect(try archived("2021-12-31T16:00:00Z") == "2021-12-31T16:00:00+00:00")
        #expect(try archived("2021/12/31 14:00-15:30") == nil)
    }

    @Test func `a weekday that is not the day's is a warning`() throws {
        let reader = try read("编号,日期\n2019-MKT-001,2019年3月5日（周三）\n2019-MKT-002,2019年3月5日（周二）\n")
        #expect(reader.findings.map(\.finding.rule) == ["date-weekday"] && reader.findings.first?.place.cell == "B2")
        #expect(reader.entries.map(\.record.date) == [Day("2019-03-05"), Day("2019-03-05")])
    }

    @Test func `a spreadsheet's number is a day; elsewhere it is refused, and the day that it may be is named`() throws
    {
        for (number, day) in [("43529", "2019-03-05"), ("43529.75", "2019-03-05"), ("44260", "2021-03-05")] {
            let csv = "编号,日期\n2019-MKT-001,\(number)\n"
            #expect(try read(csv, isSpreadsheet: true).entries.first?.record.date == Day(day))
            let reader = try read(csv)
            let finding = try #require(reader.findings.first)
            #expect(finding.finding.rule == "date-serial" && finding.place.cell == "B2")
            for text in ["Excel", "序列", day] { #expect(finding.finding.message.zh.contains(text)) }
            #expect(reader.entries.first?.record.date == nil)
        }
    }

    @Test func `rows below a record carry on its lists, and a row with its own title does not`() throws {
        let reader = try read(
            "编号,主题,决议,负责人,完成时限\n2019-MKT-001,甲,一,张*,2019-3-5\n,,二,李*,2019-3-6\n,乙,三,,\n\n2019-MKT-003,丙,,,\n")
        #expect(reader.entries.map(\.record.title) == ["甲", "乙", "丙"])
        #expect(reader.entries[0].record.actions.map(\.action) == ["一", "二"])
        #expect(reader.entries[0].record.actions.map(\.owner) == ["张*", "李*"])
        #expect(reader.entries.map(\.place.row) == [2, 4, 6])
    }

    @Test func `a number that stands again with another title is another record, for the register to refuse`() throws {
        let reader = try read("编号,主题,决议\n2019-MKT-001,甲,一\n2019-MKT-001,,二\n2019-MKT-001,乙,三\n")
        #expect(reader.entries.map(\.record.actions.count) == [2, 1])
    }

    @Test func `a cell that holds several actions gives them one by one, without their counting`() throws {
        let reader = try read("编号,决议,负责人\n2019-MKT-001,\"1.甲\n2、乙\n（3）丙\",王*\n")
        #expect(reader.entries.first?.record.actions.map(\.action) == ["甲", "乙", "丙"])
        #expect(reader.entries.first?.record.actions.map(\.owner) == ["王*", "王*", "王*"])
    }

    @Test func `an unknown department is refused with its cell, its column's name and the departments like it`() throws
    {
        let finding = try #require(try read("编号,发起部门\n2019-MKT-001,市场\n").findings.first)
        #expect(finding.finding.rule == "department-unknown" && finding.place.cell == "B2")
        #expect(finding.place.heading == "发起部门" && finding.finding.hint?.zh.contains("MKT（市场部）") == true)
    }

    @Test func `a mapping's values, constants and fill-down are followed, in either language`() throws {
        let mapping = """
            heading_row: 1
            mask_names: yes
            columns:
              - {column: A, field: number}
              - {column: 会, field: title}
              - {column: 日, field: date, fill_down: yes}
              - {column: 谁, field: initiator}
              - {column: 部, field: department, values: [{from: 市, to: MKT}]}
            constants:
              - {field: 适用情境, value: improvement}
            """
        let reader = try read("号,会,日,谁,部\n2019-MKT-001,甲,2019-3-5,张三,市\n2019-MKT-002,乙,,市场部经理,MKT\n", mapping)
        #expect(reader.entries.map(\.record.date) == [Day("2019-03-05"), Day("2019-03-05")])
        #expect(reader.entries.map(\.record.initiator) == ["张*", "市场部经理*"])
        #expect(reader.entries.allSatisfy { $0.record.scenario == .improvement && $0.record.department?.text == "MKT" })
    }

    @Test func `states decide what is archived or void; a constant day is for the archived alone`() throws {
        let mapping = """
            栏目:
              - {列: 号, 项: 记录编号}
              - {列: 态, 项: 状态, 对照: [{原值: 扫尾, 值: 进行中}]}
            固定值:
              - {项: 归档.时间, 值: 2021-1-31}
            """
        let rows =
            "号,态\n"
            + ["已完成", "作废", "扫尾", "不明"].enumerated().map { "2019-MKT-00\($0.offset + 1),\($0.element)\n" }.joined()
        let reader = try read(rows, mapping)
        #expect(reader.entries.map(\.record.state) == [.archived, .void, .imported, .imported])
        #expect(reader.entries[0].record.archived?.at == Moment("2021-01-31T00:00:00+08:00"))
        #expect(reader.findings.map(\.finding.rule) == ["state-unknown"])
    }

    @Test func `a number of another kind makes room for a new one and is kept`() throws {
        let records = try read("编号,主题\n协调〔2019〕7号,甲\n2019-MKT-8,乙\n2019-MKT-009,丙\n").entries.map(\.record)
        #expect(records.map(\.number) == [nil, RecordNumber("2019-MKT-008"), RecordNumber("2019-MKT-009")])
        #expect(records.map(\.imported?.formerNumber) == ["协调〔2019〕7号", "2019-MKT-8", ""])
    }

    @Test func `a column that is filled and feeds nothing is told`() throws {
        let reader = try read("编号,主题,经费\n2019-MKT-001,甲,12万\n")
        #expect(reader.findings.map(\.finding.rule) == ["column-unused"] && reader.findings.first?.place.cell == "C2")
    }

    @Test func `a mapping that names what is not there is refused, with what there is`() throws {
        let reader = try read("编号\n2019-MKT-001\n", "栏目:\n  - {列: 标题, 项: 主题}\n  - {列: 编号, 项: 签字确认.决定}\n")
        #expect(
            reader.findings.filter { $0.finding.severity == .error }.map(\.finding.rule) == [
                "column-missing", "field-unknown",
            ])
    }

    @Test func `the drafted mapping reads back, and says which values need a word`() throws {
        let rows = try CSVReader.rows(of: Array("编号,发起部门,状态,经费\n1,市场,归档中,1\n".utf8))
        for language in Language.allCases {
            let text = MappingTemplate(Sheet(name: "旧.csv", rows: rows), CellValues(settings) { _ in 480 }).text(
                in: language)
            let reading = FormText.read(ImportMapping.self, typed: text)
            #expect(reading.findings == [] && reading.value.columns.count == 3, "\(text)")
            #expect(text.contains("市场") && text.contains("归档中") && text.contains("D 经费"), "\(text)")
        }
    }
}
