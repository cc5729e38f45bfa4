import Records
import Testing

@testable import Publishing

/// Slips and the week's sheets as mails, pages and texts for chat robots (F11).
@Suite struct SlipTests {
    static func code(_ text: String) throws -> DepartmentCode { try #require(DepartmentCode(text)) }

    static func settings() throws -> Settings {
        var settings = Settings()
        settings.departments = try [("MKT", "市场部", "Marketing"), ("RND", "研发部", "R&D"), ("FIN", "财务部", "Finance")].map {
            var department = Department()
            (department.code, department.name, department.nameEn) = (try code($0.0), $0.1, $0.2)
            department.heads = ["\($0.0.lowercased())@example.org"]
            return department
        }
        var escalation = Escalation()
        (escalation.headAfter, escalation.postAfter) = (3, 10)
        (escalation.post, escalation.postMail) = ("总经理办公室", "gmo@example.org")
        settings.policy.escalation = escalation
        return settings
    }

    static func slip(_ step: EscalationStep, blocker: Slip.Blocker? = nil, task: String = "优化方案") throws -> Slip {
        var report = Feedback()
        (report.on, report.status, report.note) = (Day("2024-03-14"), .ongoing, "供应商延后交货")
        return Slip(
            record: try #require(RecordNumber("2024-MKT-003")), title: "C产品响应速度优化", item: 2, serial: 1, step: step,
            issued: try #require(Moment("2024-03-18T10:00:00+08:00")), task: task, owner: "研发部*",
            department: try code("RND"), blocker: blocker, due: try #require(Day("2024-03-12")),
            agreed: Day("2024-03-08"), late: 4, reminders: 2, urgings: step == .post ? 1 : 0, report: report,
            answerBy: try #require(Day("2024-03-19")))
    }

    static func head(_ language: Language, standIns: [DepartmentCode: [String]] = [:]) throws -> Letterhead {
        Letterhead(
            register: "0123456789abcdef", title: "协调记录", language: language,
            sender: try MailAddress("mkt@example.org", name: "市场部"),
            now: try #require(Moment("2024-03-18T10:00:00+08:00")), standIns: standIns)
    }

    @Test func `whoever acts for a head meanwhile gets what the head gets`() throws {
        let head = try Self.head(.zh, standIns: [Self.code("RND"): ["li@example.org", "RND@example.org"]])
        let slip = try #require(try SlipLetters(head, Self.settings(), [Self.slip(.post)]).letters().first)
        #expect(slip.message.cc.map(\.address) == ["rnd@example.org", "li@example.org"])
        var action = ActionItem()
        (action.number, action.action, action.department) = (2, "优化方案", try Self.code("RND"))
        let number = try #require(RecordNumber("2024-MKT-003"))
        let letters = try ReturnedLetters(head, Self.settings(), number, action, Self.event, reason: "缺少数据").letters()
        #expect(letters.first?.message.to.map(\.address) == ["rnd@example.org", "li@example.org"])
        #expect(letters.first?.message.body.plain.contains("退回原因：缺少数据") == true)
    }

    private static let event = LetterEvent("0123456789abcdef", on: Day(ordinal: 19_800))

    private func letter(_ slip: Slip, _ language: Language = .zh) throws -> Letter {
        try #require(try SlipLetters(Self.head(language), Self.settings(), [slip]).letters().first)
    }

    @Test func `an urging slip goes to the head who has to act, and says what the letter of the office says`() throws {
        let letter = try letter(Self.slip(.head))
        #expect(letter.fileName == "2024-MKT-003-2-1.eml" && letter.message.to.map(\.address) == ["rnd@example.org"])
        #expect(letter.message.subject == "催办：优化方案已逾期 4 个工作日（2024-MKT-003）")
        let text = letter.message.body.plain
        for part in [
            "研发部负责人：", "请贵部门最迟于2024年3月19日（星期二）（含当日）反馈“优化方案”的执行情况、逾期原因和预计完成日期。",
            "该项应于2024年3月12日（星期二）完成，此前已提醒 2 次。", "2024-MKT-003-2-1", "议定 2024-03-08", "供应商延后交货",
            "concord feedback 2024-MKT-003 2 --status done",
        ] { #expect(text.contains(part), "\(part) in \(text)") }
        #expect(letter.message.attachments.map(\.name) == ["2024-MKT-003-2-1.html"])
        let english = try self.letter(Self.slip(.head), .en)
        #expect(english.message.subject == "Overdue by 4 working days: 优化方案 (2024-MKT-003)")
        #expect(english.message.body.plain.contains("by the end of Tuesday 19 March 2024"))
    }

    @Test func `a supervision slip goes to the post, with a copy to the head`() throws {
        let letter = try letter(Self.slip(.post))
        #expect(letter.message.to.map(\.address) == ["gmo@example.org"])
        #expect(letter.message.cc.map(\.address) == ["rnd@example.org"])
        let text = letter.message.body.plain
        #expect(text.contains("总经理办公室：") && text.contains("此前已提醒 2 次、催办 1 次") && text.contains("研发部负责人："))
    }

    @Test func `a post without an address leaves the slip to the head`() throws {
        var settings = try Self.settings()
        settings.policy.escalation.postMail = ""
        let letter = try #require(try SlipLetters(Self.head(.zh), settings, [Self.slip(.post)]).letters().first)
        #expect(letter.message.to.map(\.address) == ["rnd@example.org"] && letter.message.cc.isEmpty)
    }

    @Test func `what is blocked is asked of the blocker's head`() throws {
        let blocker = Slip.Blocker(ActionNumber(2, supporting: 1), department: try Self.code("FIN"), task: "批复预算")
        let letter = try letter(Self.slip(.head, blocker: blocker))
        #expect(letter.message.to.map(\.address) == ["fin@example.org"])
        let text = letter.message.body.plain
        #expect(text.contains("财务部负责人：") && text.contains("办理“批复预算”并反馈：研发部负责的“优化方案”因此受阻"))
    }

    @Test(arguments: Language.allCases) func `the page says the same, and has room for a pen`(_ language: Language)
        throws
    {
        let page = SlipPage(try Self.slip(.post), register: "协调记录", try Self.settings(), language).html
        #expect(page.contains("2024-MKT-003-2-1") && page.components(separatedBy: "class=\"pen seal\"").count == 4)
        #expect(page.contains(language == .zh ? "<h1>督办单</h1>" : "<h1>Supervision slip</h1>"))
    }

    @Test(arguments: HostileText.samples) func `no text of a record leaves its place on the page`(_ text: String) throws
    {
        let page = SlipPage(try Self.slip(.head, task: text), register: text, try Self.settings(), .zh).html
        #expect(!page.contains("<script") && !page.contains("<img") && !page.unicodeScalars.contains("\u{202E}"))
        let usual = SlipPage(try Self.slip(.head), register: "", try Self.settings(), .zh).html
        #expect(page.count { $0 == "<" } == usual.count { $0 == "<" })
    }

    // MARK: sheets

    static func item(_ what: String, late: Int? = nil, isClassified: Bool = false) throws -> WeekSheet.Item {
        WeekSheet.Item(
            number: try #require(RecordNumber("2024-MKT-003")), item: "2", what: what, owner: "研发部*",
            department: try code("RND"), due: Day("2024-03-12"), late: late,
            asks: [LocalizedText(zh: "反馈", en: "report")], isClassified: isClassified)
    }

    static func sheet(late: [WeekSheet.Item] = [], due: [WeekSheet.Item] = []) throws -> WeekSheet {
        WeekSheet(
            department: try code("RND"), from: try #require(Day("2024-03-18")), until: try #require(Day("2024-03-24")),
            late: late, due: due, done: [])
    }

    @Test func `a sheet is one mail to the head, what is late first`() throws {
        let sheet = try Self.sheet(late: [Self.item("优化方案", late: 4)], due: [Self.item("评估")])
        let letter = try #require(try SheetLetters(Self.head(.zh), Self.settings(), [sheet]).letters().first)
        #expect(letter.fileName == "sheet-2024-03-18-RND.eml")
        #expect(letter.message.subject == "本周应办（2024-03-18 起）：逾期 1 项，本周应办 1 项")
        let text = letter.message.body.plain
        let (late, due) = (text.range(of: "2. 优化方案"), text.range(of: "2. 评估"))
        #expect(try #require(late).lowerBound < #require(due).lowerBound)
        #expect(text.contains("2024-03-12（逾期 4 个工作日）"))
    }

    @Test func `what has a class is in no text for a chat robot, nor counted there`() throws {
        let sheet = try Self.sheet(late: [Self.item("公开事项", late: 2), Self.item("涉密事项", late: 3, isClassified: true)])
        let text = SheetText(sheet, try Self.settings(), .zh)
        #expect(text.text.contains("公开事项") && !text.text.contains("涉密事项") && text.title.contains("逾期 1 项"))
    }

    @Test(arguments: Language.allCases) func `a text for a chat robot is short, whatever there is`(_ language: Language)
        throws
    {
        let items = try (0..<300).map { try Self.item("第 \($0) 项" + String(repeating: "长", count: 200), late: 1) }
        let text = SheetText(try Self.sheet(late: items), try Self.settings(), language).text
        #expect(text.utf8.count <= SheetText.limit)
        #expect(text.contains(language == .zh ? "另有 " : " more\n") && text.contains("concord due --department RND"))
    }

    @Test(arguments: HostileText.samples + ["<at user_id=\"all\">", "@all", "a\n- b"])
    func `nothing in a text for a chat robot addresses anybody or adds a line`(_ what: String) throws {
        let text = SheetText(try Self.sheet(due: [Self.item(what)]), try Self.settings(), .zh).text
        #expect(!text.contains("<") && !text.contains("@") && text.utf8.count <= SheetText.limit)
        #expect(text.split(separator: "\n").count == 3)
    }
}
