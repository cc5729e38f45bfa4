import Foundation
import Programs
import TestSupport
import Testing

/// The printed form through the program (S26, S28–S45), as programs of others read it back.
@Suite struct RenderTests {
    private static let number = Scene.number
    private static let printed: ConditionTrait = .needs("chromium", "pdftotext", "pdftoppm", "pdfinfo", "zbarimg")

    private func day(_ day: String) -> String { "2024-\(day)T10:00:00+08:00" }

    /// A record that fills more than six pages, with long unbroken words and markup in it.
    private static var long: String {
        let points = (1...14).map { "      - 第\($0)点：" + String(repeating: "各方对口径的理解不同，需要逐条核对。", count: 5) + "\n" }
        let topics = (1...4).map { "  - 议题: 第\($0)项议题\n    讨论要点:\n" + points.joined() + "    共识点: [第\($0)项达成一致]\n" }
        let actions = (1...16).map {
            "  - {行动项: 完成第\($0)批核对, 负责部门: RND, 负责人: 研发部*, 完成时限: 2024-03-12, 所需支持: 无}\n"
        }
        let word = String(repeating: "unbreakable", count: 30)
        return Scene.record
            .replacing("背景描述: 因", with: "背景描述: <script>alert(1)</script> \(word) 因")
            .replacing("核心讨论:\n", with: "核心讨论:\n" + topics.joined())
            .replacing("决议事项:\n", with: "决议事项:\n" + actions.joined())
    }

    private func pages(_ scene: Scene, _ path: String) async throws -> [String] {
        let text = try await scene.programs.run("pdftotext", ["-raw", path, "-"]).text
        return text.split(separator: "\u{0C}").map(String.init)
    }

    private func codes(_ scene: Scene, _ path: String, _ count: Int) async throws -> [String] {
        _ = try await scene.programs.run("pdftoppm", ["-r", "150", "-gray", "-png", path, path])
        let pictures = try FileManager.default.contentsOfDirectory(atPath: scene.root)
            .filter { $0.hasSuffix(".png") && "\(scene.root)/\($0)".hasPrefix(path) }.sorted()
        #expect(pictures.count == count)
        var codes: [String] = []
        for picture in pictures {
            let read = try await scene.programs.run("zbarimg", ["-q", "--raw", "\(scene.root)/\(picture)"]).text
            codes.append(read.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        return codes
    }

    /// The agreed part's digest by stock tools.
    private func digest(_ scene: Scene) async throws -> String {
        let command = "sed '/^后续跟踪:/,$d' records/2024/MKT/\(Self.number).yaml | sha256sum"
        return String(try await scene.shell(command).text.prefix(64))
    }

    @Test(printed)
    func `S26: every page of a long record carries number, round, digest, its own number, and a code that reads back`()
        async throws
    {
        let scene = try await Scene.make()
        try await scene.circulate(Self.long, at: day("03-06"))
        let path = scene.root + "/long.pdf"
        try await scene.succeed(["render", Self.number, "-o", path])
        let info = try await scene.programs.run("pdfinfo", [path]).text
        #expect(info.contains("(A4)") && info.contains("Title:           2024-MKT-001 第 1 轮 C产品响应速度优化"))
        let pages = try await pages(scene, path)
        #expect(pages.count >= 6)
        let digest = try await digest(scene)
        for (index, page) in pages.enumerated() {
            let text = page.filter { !$0.isWhitespace }
            #expect(text.contains("2024-MKT-001第1轮") && text.contains("SHA-256\(digest)"))
            #expect(text.contains("第\(index + 1)页，共\(pages.count)页"))
        }
        let codes = try await codes(scene, path, pages.count)
        #expect(Set(codes) == ["concord:2024-MKT-001/1 sha256:\(digest)"])
    }

    @Test(printed)
    func
        `S28 S29 S30 S31 S32 S33 S34 S35 S36 S37 S38 S39 S40 S41 S42 S43 S44 S45: the PDF has what every field says, in the form's order, signed, objected and not signed`()
        async throws
    {
        let scene = try await Scene.make()
        try await scene.circulate(at: day("03-06"))
        try await scene.sign(["mkt"], at: "2024-03-06T14:05:00+08:00")
        try await scene.succeed(["object", Self.number, "-m", "评估时间太紧"], as: "rnd", at: day("03-07"))
        let path = scene.root + "/form.pdf"
        try await scene.succeed(["render", Self.number, "-o", path])
        let text = try await pages(scene, path).joined().filter { !$0.isWhitespace }
        let expected = [
            "基本信息", "记录编号2024-MKT-001", "第1轮，有异议", "C产品响应速度优化", "流程优化与问题整改", "沟通日期2024年3月5日", "沟通时间14:00–15:30",
            "沟通地点/平台线上：腾讯会议，会议号123-456-789", "发起部门MKT部（MKT）", "发起人市场部经理*", "参与部门及人员", "研发主管*（对接人）", "研发部工程师*",
            "销售部经理*", "记录人王*", "沟通背景与目标", "背景描述因客户反馈", "沟通目标明确功能优化优先级及交付时间。", "讨论要点", "研发部提出需升级服务器", "分歧点", "需2周且预算高",
            "需进一步评估", "共识点", "优先优化交互逻辑", "决议事项", "优化C产品交互逻辑方案", "2024-03-12", "销售部提供客户具体需求", "评估服务器升级可行性", "2024-03-08",
            "后续跟踪", "执行情况反馈", "□已完成", "跟进人李*", "签字确认", "发起部门签字（日期）", "同意", "mkt@example.org", "SHA256:",
            "2024-03-06", "14:05+08:00", "✓签字有效", "参与部门签字（日期）", "RND部（RND）", "签字（盖章）", "年月日", "异议",
            "rnd@example.org", "评估时间太紧", "✓签名有效", "核验", "签字未齐", "核对纸面", "concordverify",
        ]
        var rest = text[...]
        for each in expected {
            let found = rest.range(of: each)
            #expect(found != nil, "\(each) behind \(rest.prefix(40))")
            if let found { rest = rest[found.upperBound...] }
        }
    }

    @Test(printed, .needs("qpdf", "pdffonts"))
    func `S26: a PDF is one to be kept: PDF/A, its fonts real ones, small, and byte by byte the same again`()
        async throws
    {
        let scene = try await Scene.make()
        try await scene.circulate(at: day("03-06"))
        for name in ["one", "two"] {
            try await scene.succeed(["render", Self.number, "-o", "\(scene.root)/\(name).pdf"])
        }
        let files = try ["one", "two"].map { try Data(contentsOf: URL(filePath: "\(scene.root)/\($0).pdf")) }
        #expect(files[0] == files[1])
        let path = scene.root + "/one.pdf"
        let checked = try await scene.programs.run("qpdf", ["--check", path])
        #expect(checked.succeeded && checked.text.contains("No syntax or stream encoding errors"), "\(checked.errors)")
        let info = try await scene.programs.run("pdfinfo", ["-meta", path]).text
        for entry in ["<pdfaid:part>2<", "<pdfaid:conformance>B<", "C产品响应速度优化"] { #expect(info.contains(entry)) }
        let pages = try await pages(scene, path)
        #expect(pages.count == 2 && files[0].count < 250_000, "\(files[0].count) bytes")
        #expect(!pages[0].contains("（续）"), "\(pages[0])")
        let fonts = try await scene.programs.run("pdffonts", [path]).text.split(separator: "\n").dropFirst(2)
        #expect(
            !fonts.isEmpty && fonts.allSatisfy { $0.contains("CID TrueType") && $0.contains("yes yes yes") }, "\(fonts)"
        )
    }

    @Test func `what is not the record as it stands says so: drafts, superseded rounds, void numbers`() async throws {
        let scene = try await Scene.make()
        try await scene.succeed(
            ["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt", at: day("03-06"))
        let draft = try await scene.succeed(["render", Self.number, "--as", "markdown"])
        #expect(draft.contains("> **草稿 DRAFT**") && draft.contains("concord:2024-MKT-001/draft sha256"))
        try await scene.succeed(["circulate", Self.number], as: "mkt", at: day("03-06"))
        let first = try await digest(scene)
        #expect(try await !scene.succeed(["render", Self.number, "--as", "markdown"]).contains("> **"))
        let changed = try scene.write("changed.yaml", Scene.record.replacing("2024-03-12", with: "2024-03-15"))
        try await scene.succeed(["edit", Self.number, "--from", changed], as: "mkt", at: day("03-07"))
        #expect(
            try await scene.succeed(["render", Self.number, "--draft", "--as", "markdown"]).contains("> **草稿 DRAFT**"))
        try await scene.succeed(["circulate", Self.number], as: "mkt", at: day("03-07"))
        let old = try await scene.succeed(["render", Self.number, "--round", "1", "--as", "html"])
        #expect(old.contains("已被取代 SUPERSEDED") && old.contains("本轮已被第 2 轮取代") && old.contains(first))
        #expect(old.contains("2024-03-12") && !old.contains("2024-03-15"))
        #expect(try await scene.concord(["render", Self.number, "--round", "9"]).status == 2)
        try await scene.succeed(["void", Self.number, "--reason", "改由别处处理", "--yes"], as: "mkt", at: day("03-08"))
        let void = try await scene.succeed(["render", Self.number, "--as", "markdown"])
        #expect(void.contains("> **作废 VOID**") && void.contains("改由别处处理"))
    }

    @Test func `without a browser PDF is refused with a way out, and nothing is written`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate(at: day("03-06"))
        let path = scene.root + "/form.pdf"
        let outcome = try await scene.programs.run(
            Scene.concord, ["render", Self.number, "-o", path, "--register", scene.register],
            with: ["CONCORD_CHROMIUM": "/no/such/browser"])
        #expect(
            outcome.status == 2 && outcome.errors.contains("[program-missing]") && outcome.errors.contains("--as html"))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a name that ends in something unknown is refused, with what is known`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        let path = scene.root + "/form.docx"
        for (words, known) in [
            (["render", "--blank"], ".pdf、.html"), (["dispose", "report", "--year", "2023"], ".pdf、.html"),
            (["export"], ".csv、.jsonl"),
        ] {
            let refused = try await scene.concord(words + ["-o", path])
            #expect(refused.status == 64 && refused.errors.contains("[ending-unknown]"), "\(refused.errors)")
            #expect(refused.errors.contains(".docx") && refused.errors.contains(known), "\(refused.errors)")
            #expect(!FileManager.default.fileExists(atPath: path))
        }
        try await scene.succeed(["render", "--blank", "--as", "html", "-o", path])
        try await scene.succeed(["render", "--blank", "-o", scene.root + "/form"])
    }

    @Test func `S26: all records are filed by department, and what is there and unchanged stays`() async throws {
        let scene = try await Scene.make()
        for _ in 1...2 { try await scene.circulate(at: day("03-06")) }
        try await scene.succeed(
            ["new", "MKT", "--from", scene.write("draft.yaml", Scene.record)], as: "mkt", at: day("03-06"))
        let folder = scene.root + "/paper"
        let all = ["render", "--all", folder, "--as", "html", "--format", "json"]
        func statuses(_ outcome: Programs.Outcome) throws -> [String] {
            let list = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [[String: Any]])
            return list.compactMap { $0["status"] as? String }
        }
        #expect(try statuses(try await scene.concord(all)) == ["written", "written"])
        #expect(FileManager.default.fileExists(atPath: "\(folder)/2024/MKT MKT部/2024-MKT-002.html"))
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/2024/MKT MKT部/2024-MKT-003.html"))
        try await scene.sign(["mkt"], number: "2024-MKT-002", at: day("03-06"))
        #expect(try statuses(try await scene.concord(all)) == ["unchanged", "written"])
        let copies = try await scene.concord(all + ["--copies"])
        #expect(copies.status == 0)
        #expect(FileManager.default.fileExists(atPath: "\(folder)/2024/SAL SAL部/2024-MKT-001.html"))
    }

    @Test func `a record that cannot be filed stops no other, and is named`() async throws {
        let scene = try await Scene.make()
        for _ in 1...2 { try await scene.circulate(at: day("03-06")) }
        let folder = scene.root + "/paper"
        try FileManager.default.createDirectory(
            atPath: "\(folder)/2024/MKT/2024-MKT-001.md", withIntermediateDirectories: true)
        let outcome = try await scene.concord(["render", "--all", folder, "--as", "markdown"])
        #expect(outcome.status == 1 && outcome.errors.contains("2024-MKT-001 concord:"))
        #expect(FileManager.default.fileExists(atPath: "\(folder)/2024/MKT/2024-MKT-002.md"))
    }

    @Test(printed)
    func `a filed PDF that is unchanged is not printed again`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate(at: day("03-06"))
        let folder = scene.root + "/paper"
        try await scene.succeed(["render", "--all", folder])
        let again = try await scene.concord(["render", "--all", folder])
        #expect(again.status == 0 && again.errors.contains("写入 0 份，未变 1 份"))
        let path = "\(folder)/2024/MKT MKT部/2024-MKT-001.pdf"
        try Data("%PDF-1.4 of another".utf8).write(to: URL(filePath: path))
        #expect(try await scene.concord(["render", "--all", folder]).errors.contains("写入 1 份"))
    }
}
