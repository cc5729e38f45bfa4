import Records
import TestSupport
import Testing

@testable import Publishing

/// The rows of the form (S28–S45).
@Suite struct PrintedFormTests {
    private static let chinese = [
        "记录编号", "沟通日期", "沟通时间", "沟通地点/平台", "发起部门", "发起人", "参与部门及人员", "记录人", "背景描述", "沟通目标", "讨论要点", "分歧点",
        "共识点", "决议事项", "执行情况反馈", "跟进人", "发起部门签字（日期）", "参与部门签字（日期）",
    ]

    private static let english = [
        "Record number", "Date of communication", "Time", "Place or platform", "Initiating department", "Initiator",
        "Departments and people taking part", "Recorder", "Background", "Goal", "Points discussed", "Differences",
        "Consensus", "Resolutions", "Feedback on execution", "Followed up by",
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
        #expect(own.rows.count == 1 && own.rows[0][1].texts == ["同意", "mkt@example.org"])
        #expect(own.rows[0][3].lines == [.code("SHA256:MKTkey")] && own.rows[0][4].lines == [.strong("✓ 签字有效")])
        let others = try #require(form.table("参与部门签字（日期）"))
        #expect(others.rows.map { $0[0].texts[0] } == ["RND", "SAL", "FIN"])
        #expect(others.rows.map { $0[1].lines.contains(.pen("签字")) } == [true, false, true])
        #expect(others.rows[1][1].lines.contains(.note("代签")))
        let objections = try #require(form.table("异议"))
        #expect(objections.rows.map { $0[3].texts } == [[reason, "SHA256:RNDkey"]])
    }

    @Test func `a signature that does not hold says why, and leaves room for one that does`() throws {
        let why = LocalizedText(zh: "签名无效", en: "its signature is not good")
        let proof = Forms.proof([try Forms.signoff("MKT", belated: true, .bad([why]))], .bad)
        let table = try #require(try Forms.form(proof: proof).table("发起部门签字（日期）"))
        #expect(table.rows.count == 2)
        #expect(table.rows[0][1].lines.contains(.note("补签：归档之后")))
        #expect(table.rows[0][4].lines == [.strong("✗ 签字无效"), .note("签名无效")])
        #expect(table.rows[1][1].lines == [.pen("签字")])
    }

    @Test func `what does not count leaves no room for a pen`() throws {
        for mark in [FormMark.draft, .superseded(by: 3), .void, .imported] {
            let form = try Forms.form(mark: mark)
            #expect(form.table("执行情况反馈")?.rows.isEmpty == true)
            let others = try #require(form.table("参与部门签字（日期）"))
            #expect(others.rows.map { $0[0].texts } == [["RND"], ["SAL"], ["FIN"]])
            #expect(
                others.rows.joined().allSatisfy { !$0.lines.contains(.pen("签字")) && !$0.lines.contains(.pen("日期")) })
        }
    }

    @Test func `an action that nobody reported on has the template's boxes`() throws {
        var record = Record.sound
        var report = Feedback()
        (report.action, report.status, report.on, report.by) = (2, .delayed, Day("2024-03-08"), "技术部*")
        (report.note, report.onBehalf) = ("供应商延期", true)
        record.followup.feedback = [report]
        let table = try #require(try Forms.form(record).table("执行情况反馈"))
        #expect(table.rows[0].map(\.texts) == [["2"], ["延迟"], ["2024-03-08"], ["技术部*", "代填"], ["供应商延期"]])
        #expect(table.rows[1][1].texts == ["□\u{A0}已完成 □\u{A0}进行中 □\u{A0}延迟"])
    }

    @Test func `the code names record, place and digest in one line`() throws {
        #expect(try Forms.identity().code == "concord:2024-MKT-001/2 sha256:\(Forms.digest)")
        #expect(try Forms.identity(.draft).code == "concord:2024-MKT-001/draft sha256:\(Forms.digest)")
        #expect(try Forms.identity(.notice).code.contains("/notice sha256:"))
        #expect(try Forms.identity(.void).code.contains("/void sha256:"))
    }
}
