import Foundation
import Testing

/// The printed form (S26, S28–S45) as other programs read it.
@Suite struct RenderTests {
    /// The template's rows in its order.
    static let labels = [
        "记录编号", "沟通日期", "沟通时间", "沟通地点/平台", "发起部门", "发起人", "参与部门及人员", "记录人", "背景描述", "沟通目标", "讨论要点", "分歧点",
        "共识点", "决议事项", "执行情况反馈", "跟进人", "发起部门签字", "参与部门签字",
    ]

    private func expectOrder(_ texts: [String], in page: String, _ place: SourceLocation = #_sourceLocation) {
        var rest = page[...]
        for text in texts {
            guard let found = rest.range(of: text) else {
                Issue.record("\(text) is missing, or out of order", sourceLocation: place)
                return
            }
            rest = rest[found.upperBound...]
        }
    }

    @Test
    func `S28 S29 S30 S31 S32 S33 S34 S35 S36 S37 S38 S39 S40 S41 S42 S43 S44 S45: the template's rows, in its order`()
        async throws
    {
        let scene = try await Scene.make()
        try await scene.circulate()
        try await scene.sign(["mkt", "rnd"])
        for kind in ["html", "markdown"] {
            let page = try await scene.succeed(["render", Scene.number, "--as", kind])
            expectOrder(Self.labels, in: page)
        }
        let page = try await scene.succeed(["render", Scene.number])
        expectOrder(
            [
                "2024-MKT-001", "2024-03-05", "14:00–15:30", "腾讯会议 会议号 123-456-789", "MKT部", "市场部经理*", "研发主管*（对接人）",
                "王*", "因客户反馈C产品功能不满足需求", "明确功能优化优先级", "研发部提出需升级服务器", "需进一步评估", "优先优化交互逻辑", "优化C产品交互逻辑方案",
                "2024-03-12", "销售部提供客户具体需求", "□ 已完成", "李*", "mkt@example.org", "SHA256:", "签名属实", "rnd@example.org",
                "签字<span>",
            ], in: page)
        #expect(
            page.contains("签字未齐") && !page.contains("<script") && !page.contains("http://")
                || page.contains("www.w3.org/2000/svg"))
        let english = try await scene.succeed(["render", Scene.number, "--language", "en"])
        expectOrder(
            ["Record number", "Initiating department", "Resolutions", "Signed for the other departments"], in: english)
    }

    @Test func `S26: paper says on every page which record, round and text it is`() async throws {
        let scene = try await Scene.make()
        let points = (1...90).map { "            - 第 \($0) 点\u{FF1A}研发部与销售部就交互逻辑与服务器升级的先后交换了意见" }.joined(
            separator: "\n")
        let long = Scene.record.replacing(
            "讨论要点: [研发部提出需升级服务器, 销售部建议优先优化交互逻辑]", with: "讨论要点:\n" + points)
        try await scene.circulate(long)
        let pdf = scene.root + "/form.pdf"
        let outcome = try await scene.concord(["render", Scene.number, "-o", pdf])
        guard try await scene.shell("command -v chromium && command -v pdftotext && command -v zbarimg").succeeded
        else {
            #expect(outcome.status == 2 && outcome.errors.contains("[program-missing]"))
            #expect(
                ProcessInfo.processInfo.environment["CI"] == nil,
                "chromium, poppler-utils and zbar-tools are needed in CI")
            return
        }
        #expect(outcome.status == 0, "\(outcome.errors)")
        let info = try await scene.shell("pdfinfo \(pdf)")
        let pages = try #require(info.text.firstMatch(of: /Pages: +(\d+)/).flatMap { Int($0.1) })
        #expect(pages >= 3 && info.text.contains("(A4)"))
        let digest = try await scene.gitText([
            "log", "-1", "--format=%(trailers:key=Agreed-SHA256,valueonly)", "--grep=Event: round",
        ])
        for page in 1...pages {
            let text = try await scene.shell("pdftotext -f \(page) -l \(page) -layout \(pdf) -").text
            #expect(text.contains("2024-MKT-001") && text.contains(digest))
            #expect(text.replacing(" ", with: "").contains("\(page)/\(pages)"))
            let picture = scene.root + "/page"
            let code = try await scene.shell(
                """
                pdftoppm -r 200 -f \(page) -l \(page) -singlefile -png \(pdf) \(picture)
                zbarimg -q --raw \(picture).png
                """)
            #expect(code.text == "concord:2024-MKT-001/1 sha256:\(digest)\n", "page \(page): \(code.text)")
        }
        let raw = try await scene.shell("pdftotext -raw \(pdf) -").text
        let whole = raw.filter { !$0.isWhitespace }
        expectOrder(["记录编号", "第1点", "第90点", "分歧点", "共识点", "决议事项", "跟进人"], in: whole)
    }

    @Test func `S26: all forms are filed by year and department, and what is unchanged stays`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let second = try await scene.circulate()
        let paper = scene.root + "/paper"
        let first = try await scene.concord(["render", "--all", paper, "--as", "html", "--copies"])
        #expect(first.status == 0 && first.errors.contains("新写 2 份"), "\(first.errors)")
        for department in ["MKT MKT部", "RND RND部", "SAL SAL部"] {
            #expect(FileManager.default.fileExists(atPath: "\(paper)/2024/\(department)/2024-MKT-001.html"))
        }
        try await scene.sign(["rnd"], number: second)
        #expect(
            try await scene.concord(["render", "--all", paper, "--as", "html", "--copies"]).errors.contains(
                "新写 1 份\u{FF0C}未变 1 份"))
        let draft =
            try await scene.json(["new", "MKT", "--from", scene.write("draft.yaml", Scene.record)], as: "mkt")
            as? [String: Any]
        let page = try await scene.succeed(["render", try #require(draft?["number"] as? String)])
        #expect(page.contains("草稿"))
    }

    @Test func `a record's text stays text in the form, whatever it holds`() async throws {
        let scene = try await Scene.make()
        let hostile = Scene.record.replacing("主题: C产品响应速度优化", with: "主题: '</style><script>alert(1)</script>\"}@page{'")
            .replacing("沟通目标: 明确功能优化优先级及交付时间。", with: "沟通目标: '| # [x](http://x) <img src=x onerror=y>'")
        try await scene.circulate(hostile)
        let page = try await scene.succeed(["render", Scene.number])
        #expect(
            !page.contains("<script") && !page.contains("<img") && page.components(separatedBy: "</style>").count == 2)
        let markdown = try await scene.succeed(["render", Scene.number, "--as", "markdown"])
        #expect(!markdown.contains("[x](") && !markdown.replacing("\\<", with: "").contains("<img"))
    }

    @Test func `a machine without Chromium is told what to do`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let outcome = try await scene.shell("CONCORD_CHROMIUM=/nowhere/chromium concord render 2024-MKT-001 -o x.pdf")
        #expect(
            outcome.status == 2 && outcome.errors.contains("[program-missing]") && outcome.errors.contains("--as html"))
        #expect(!FileManager.default.fileExists(atPath: scene.register + "/x.pdf"))
    }
}
