import Records
import TestSupport
import Testing

@testable import Publishing

/// The rows of the form (S28–S45).
@Suite struct PrintedFormTests {
    private static let chinese = [
        "基本信息", "记录编号", "沟通日期", "沟通时间", "沟通地点/平台", "发起部门", "发起人", "参与部门及人员", "记录人", "沟通背景与目标", "背景描述", "沟通目标", "核心讨论内容",
        "讨论要点", "分歧点",
        "共识点", "决议事项", "后续跟踪", "执行情况反馈", "跟进人", "签字确认", "发起部门签字（日期）", "参与部门签字（日期）",
    ]

    private static let english = [
        "Basic information", "Record number", "Date of communication", "Time", "Place or platform",
        "Initiating department", "Initiator",
        "Departments and people taking part", "Recorder", "Background and goal", "Background", "Goal", "Discussion",
        "Points discussed", "Differences",
        "Consensus", "Resolutions", "Follow-up", "Feedback on execution", "Followed up by", "Confirmation by signature",
        "Initiating department, signature (date)",
        "Departments taking part, signatures (date)",
    ]

    @Test(arguments: [Record.sound, Record()])
    func `every row of the template is there, in its order and words, filled in or not`(_ record: Record) throws {
        for (language, labels) in [(Language.zh, Self.chinese), (.en, Self.english)] {
            let form = try Forms.form(record, in: language)
            let shown = form.sections.flatMap { [$0.heading ?? ""] + $0.rows.map(\.label) }
            #expect(shown.filter(labels.contains) == labels)
        }
    }

    @Test func `what is optional has a row only when it says something`() throws {
        let optional = ["密级", "主持人", "缺席", "列席", "抄送", "背景材料", "引用记录", "初步一致", "分歧处理", "归档", "冻结", "作废"]
        #expect(try Forms.form().rows.filter { optional.contains($0.label) }.isEmpty)
        var record = Record.sound
        (record.classification, record.chair, record.absent) = ("内部", "总监*", ["甲*"])
        (record.inAttendance, record.copiedTo, record.citations) = (["乙*"], ["办公室"], [try Forms.number("2023-MKT-009")])
        record.materials = [Material()]
        record.materials[0].digest = Forms.digest
        record.discussion[0].provisional = [Provisional()]
        record.followup.settlements = [Settlement()]
        (record.archived, record.holds, record.void) = (Archiving(), [Hold()], Voiding())
        #expect(try Forms.form(record).rows.map { $0.label }.filter(optional.contains) == optional)
    }

    @Test func `resolutions show number, what, who, by when and what support`() throws {
        let section = try #require(try Forms.form().sections.first { $0.heading == "决议事项" })
        guard case .table(let table) = section.rows[0].content else { return #expect(Bool(false), "no table") }
        #expect(table.columns.map(\.title) == ["序号", "行动项", "负责人", "完成时限", "所需支持"])
        #expect(table.rows[1].map { $0.texts[0] } == ["2", "评估服务器升级可行性", "技术部*", "2024-03-08", "财务部提供预算参考"])
    }

    @Test func `whoever has not signed has room for a pen, and whoever objects still has`() throws {
        let reason = "评估时间太紧"
        let proof = Forms.proof([
            try Forms.signoff("MKT"), try Forms.signoff("RND", .object, reason: reason),
            try Forms.signoff("SAL", deputy: true),
        ])
        let form = try Forms.form(proof: proof)
        let own = try #require(form.table("发起部门签字（日期）"))
        #expect(own.rows.count == 1 && own.rows[0][1].texts == ["同意", "mkt@example.org", "SHA256:MKTkey"])
        #expect(own.columns.count == 4 && own.rows[0][3].lines == [.strong("✓ 签字有效")])
        let others = try #require(form.table("参与部门签字（日期）"))
        #expect(others.rows.map { $0[0].texts[0] } == ["RND", "SAL", "FIN"])
        #expect(others.rows.map { $0[1].lines.contains(Self.seal) } == [true, false, true])
        #expect(others.rows[1][1].lines.contains(.note("代签")))
        let objections = try #require(form.table("异议"))
        #expect(objections.rows.map { $0[1].texts.suffix(2) } == [[reason, "SHA256:RNDkey"]])
        #expect(objections.rows[0][3].lines == [.strong("✓ 签名有效")], "a good signature agrees to nothing")
    }

    private static let seal = FormCell.Line.seal("签字（盖章）", otherwise: "待签")

    @Test func `keys have a column only where there is a key, and a signature has room for a seal`() throws {
        let table = try #require(try Forms.form().table("参与部门签字（日期）"))
        #expect(table.columns.map(\.title) == ["部门", "部门负责人签字（盖章）", "日期"])
        #expect(table.rows.allSatisfy { $0.count == 3 && $0[1].lines == [Self.seal] && $0[2].texts[0].contains("年") })
        let signed = try Forms.form(proof: Forms.proof([try Forms.signoff("SAL")]))
        #expect(signed.table("参与部门签字（日期）")?.columns.count == 4)
        #expect(signed.table("发起部门签字（日期）")?.columns.count == 3)
    }

    @Test func `what a meeting will fill in has room: lines, numbered rows, boxes, and the empty form has no number`()
        throws
    {
        let rows = FormRows(
            Record(), nil, state: "", proof: nil, hasFollowUp: true, takesPen: true, openRows: 4, settings: .sample,
            language: .zh)
        let form = PrintedForm(
            nil, register: "协调记录", subject: "", state: "", asOf: Moment(seconds: 0, offset: 480), language: .zh,
            recordLanguage: .zh, sections: rows.sections)
        #expect(form.checking == nil && form.documentTitle.contains("空白表") && form.row("讨论要点")?.room == 4)
        let actions = try #require(form.sections.first { $0.heading == "决议事项" }?.rows.first)
        guard case .table(let table) = actions.content else { return #expect(Bool(false), "no table") }
        #expect(table.rows.map { $0[0].texts[0] } == ["1", "2", "3", "4"] && table.rows.allSatisfy { $0.count == 5 })
        #expect(form.table("执行情况反馈")?.rows.count == 4)
        #expect(form.table("发起部门签字（日期）")?.rows.count == 1 && form.table("参与部门签字（日期）")?.rows.count == 3)
        #expect(FormHTML(form, symbol: nil).text.contains("class=\"pen seal\""))
        // What is there keeps its number, and stands before the empty rows.
        let announced = try Forms.form(.sound, .notice, openRows: 4)
        #expect(announced.table("执行情况反馈")?.rows.map { $0[0].texts[0] } == ["1", "2", "3", "4"])
        #expect(announced.row("讨论要点")?.room == 0)
    }

    @Test func `a signature that does not hold says why, and leaves room for one that does`() throws {
        let why = LocalizedText(zh: "签名无效", en: "its signature is not good")
        let proof = Forms.proof([try Forms.signoff("MKT", belated: true, .bad([why]))], .bad)
        let table = try #require(try Forms.form(proof: proof).table("发起部门签字（日期）"))
        #expect(table.rows.count == 2)
        #expect(table.rows[0][1].lines.contains(.note("补签：归档之后")))
        #expect(table.rows[0][3].lines == [.strong("✗ 签字无效"), .note("签名无效")])
        #expect(table.rows[1][1].lines == [Self.seal])
    }

    @Test func `what does not count leaves no room for a pen`() throws {
        for mark in [FormMark.draft, .superseded(by: 3), .void, .imported] {
            let form = try Forms.form(mark: mark)
            #expect(form.table("执行情况反馈")?.rows.map { $0[2].lines } == [[], []])
            let others = try #require(form.table("参与部门签字（日期）"))
            #expect(others.rows.map { $0[0].texts } == [["RND"], ["SAL"], ["FIN"]])
            #expect(others.rows.allSatisfy { $0.dropFirst().allSatisfy { $0.texts.joined().isEmpty } })
        }
    }

    @Test func `reports stand beside their action, and one that nobody reported on has the template's boxes`() throws {
        var record = Record.sound
        var report = Feedback()
        (report.action, report.status, report.on, report.by) = (2, .delayed, Day("2024-03-08"), "技术部*")
        (report.note, report.onBehalf) = ("供应商延期", true)
        record.followup.feedback = [report]
        let table = try #require(try Forms.form(record).table("执行情况反馈"))
        #expect(table.rows[1].map(\.texts) == [["2"], ["评估服务器升级可行性"], ["2024-03-08 延迟：供应商延期（技术部*，代填）"]])
        #expect(table.rows[0][2].lines[0] == .pen("□\u{A0}已完成\u{3000}□\u{A0}进行中\u{3000}□\u{A0}延迟", otherwise: "尚无反馈"))
    }

    @Test func `the code names record, place and digest in one line`() throws {
        #expect(try Forms.identity().code == "concord:2024-MKT-001/2 sha256:\(Forms.digest)")
        #expect(try Forms.identity(.draft).code == "concord:2024-MKT-001/draft sha256:\(Forms.digest)")
        #expect(try Forms.identity(.notice).code.contains("/notice sha256:"))
        #expect(try Forms.identity(.void).code.contains("/void sha256:"))
    }
}
