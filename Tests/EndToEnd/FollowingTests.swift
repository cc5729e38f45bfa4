import Foundation
import TestSupport
import Testing

/// One meeting after the other: what is still open goes on the next agenda, and what was decided anew holds.
@Suite struct FollowingTests {
    private let number = Scene.number

    private func day(_ day: String, _ hour: Int = 10) -> String { "2024-\(day)T\(hour):00:00+08:00" }

    /// Round 1 in force since 6 March; action 2 is due on the 8th, action 1 on the 12th.
    private static func make(_ language: String = "zh") async throws -> Scene {
        let scene = try await Scene.make(language, founded: Scene.early)
        try await scene.circulate(at: "2024-03-06T10:00:00+08:00")
        try await scene.sign(at: "2024-03-06T11:00:00+08:00")
        return scene
    }

    private func numbers(_ scene: Scene, _ words: [String], at now: String) async throws -> Set<String> {
        let list = try await scene.json(words, at: now) as? [[String: Any]] ?? []
        return Set(list.compactMap { $0["number"] as? String })
    }

    private static let amended = Scene.record.replacing(
        "核心讨论:", with: "记录关系:\n  - {记录: 2024-MKT-001, 关系: 取代}\n核心讨论:"
    ).replacing("2024-03-12", with: "2024-04-12").replacing("2024-03-08", with: "2024-04-08")

    @Test func `F5: a record that replaces another takes over what is owed, wherever one looks`() async throws {
        let scene = try await Self.make()
        #expect(try await numbers(scene, ["due"], at: day("03-18")) == [number])
        let second = try await scene.circulate(Self.amended, at: day("03-18"))
        #expect(try await scene.gitText(["log", "-1", "--format=%B"]).contains("Relation: \(number)"))
        let review = try await scene.succeed(["review", second], at: day("03-18"))
        #expect(review.contains("取代 \(number)") && review.contains("其行动项 1、2 由本记录"), "\(review)")
        #expect(try await numbers(scene, ["due"], at: day("03-18")) == [number, second])
        try await scene.sign(number: second, at: day("03-19"))
        #expect(try await numbers(scene, ["due", "--kind", "overdue"], at: day("03-20")) == [])
        let left = try await scene.json(["due", number], at: day("03-20")) as? [[String: Any]] ?? []
        #expect(left.compactMap { $0["kind"] as? String } == ["archive"])

        for words in [["show", number], ["status", number], ["log", number], ["verify", number]] {
            let said = try await scene.succeed(words, at: day("03-20"))
            #expect(said.contains("\(second) 取代本记录"), "\(words): \(said)")
        }
        #expect(try await scene.succeed(["list"], at: day("03-20")).contains("已被取代"))
        let form = try await scene.succeed(["render", number, "--as", "markdown"], at: day("03-20"))
        #expect(form.contains("已被 \(second) 取代") && form.contains("后续记录"), "\(form)")
        #expect(
            try await scene.succeed(["render", second, "--as", "markdown"], at: day("03-20")).contains("取代 \(number)"))

        let decided = try await scene.json(["list", "--decisions", "--in-force"], at: day("03-20")) as? [[String: Any]]
        #expect(Set(decided?.compactMap { $0["number"] as? String } ?? []) == [second])
        let all = try await scene.json(["list", "--decisions"], at: day("03-20")) as? [[String: Any]]
        #expect(
            all?.filter { $0["standing"] as? String == "replaced" }.allSatisfy { $0["by"] as? String == second } == true
        )
        #expect(all?.count == 2 * (decided?.count ?? 0))

        try await scene.succeed(["archive", number], as: "mkt", at: day("03-20"))
        let audit = try await scene.concord(["audit", "--area", "proof"], at: day("03-21"))
        #expect(audit.status == 0, "\(audit.text)")
        try await scene.expectClean()
    }

    @Test(.needs("script"), arguments: [48, 60, 80, 100]) func `F5: what was decided fits the screen`(_ width: Int)
        async throws
    {
        let scene = try await Self.make()
        let words = "\(Scene.concord) list --decisions --register \(scene.register)"
        let shown = try await scene.programs.run(
            "script", ["-qec", "stty cols \(width); \(words)", "/dev/null"], in: scene.root,
            with: ["GIT_PAGER": "cat", "NO_COLOR": "1"])
        let lines = shown.text.split(whereSeparator: \.isNewline)
        #expect(lines.contains { $0.contains("有效") })
        for line in lines {
            #expect(line.count + line.unicodeScalars.count { $0.value >= 0x2E80 } <= width, "\(line)")
        }
    }

    @Test func `F5: a circle, and what is not there, are refused; a replacement without everybody is told`()
        async throws
    {
        let scene = try await Self.make()
        func check(_ relation: String, _ change: (String) -> String = { $0 }) async throws -> [String] {
            let text = change(
                Scene.record.replacing("核心讨论:", with: "记录关系:\n  - \(relation)\n核心讨论:"))
            _ = try await scene.concord(["edit", "2024-MKT-002", "--from", scene.write("r.yaml", text)], as: "mkt")
            return Scene.rules(in: try await scene.json(["check", "2024-MKT-002"]))
        }
        try await scene.succeed(["new", "MKT", "--from", scene.write("r.yaml", Scene.record)], as: "mkt")
        for (relation, rule) in [
            ("{记录: 2023-FIN-001, 关系: 延续}", "citation-unknown"), ("{记录: 2024-MKT-002, 关系: 延续}", "citation-of-itself"),
            ("{记录: 2024-MKT-001, 关系: 修订, 行动项: 9}", "relation-action-unknown"),
            ("{记录: 2024-MKT-001, 关系: 取代, 行动项: 1}", "relation-action"), ("{记录: 2024-MKT-001}", "relation-incomplete"),
        ] {
            #expect(try await check(relation).contains(rule), "\(rule)")
        }
        let twice = try await check("{记录: 2024-MKT-001, 关系: 延续}") {
            $0.replacing("记录关系:", with: "引用记录: [2024-MKT-001]\n记录关系:")
        }
        #expect(twice.contains("citation-twice"))
        let partial = try await check("{记录: 2024-MKT-001, 关系: 取代}") {
            $0.replacing("  - {部门: SAL, 对接人: 销售部经理*}\n", with: "")
        }
        #expect(partial.contains("replacement-partial"))
        #expect(
            try await !check("{记录: 2024-MKT-001, 关系: 取代}").contains { $0.hasPrefix("citation") || $0.hasPrefix("re") })
    }

    @Test(arguments: ["zh", "en"]) func `F6: what is late and open goes on the next agenda, never the action itself`(
        _ language: String
    ) async throws {
        let scene = try await Self.make(language)
        try await scene.succeed(
            ["feedback", number, "2", "--status", "done", "-m", "报告已提交"], as: "rnd", at: day("03-08"))
        let made = try await scene.json(["new", "MKT", "--follow", number], as: "mkt", at: day("03-18"))
        let next = try #require((made as? [String: Any])?["number"] as? String)
        let text = try await scene.shell("cat .git/concord/drafts/\(next).yaml").text
        let words =
            language == "zh"
            ? ["行动项 1 逾期", "分歧点 1", "关系: 延续", "部门: SAL", "对接人: 研发主管*", "跟进人: 李*", "决议事项:\n  - 行动项:\n"]
            : ["action 1 is late", "difference 1", "relation: continues", "department: SAL", "liaison: 研发主管*"]
        for word in words { #expect(text.contains(word), "\(word) in\n\(text)") }
        #expect(!text.contains(language == "zh" ? "行动项 2 逾期" : "action 2 is late"))
        #expect(text.contains(language == "zh" ? "\n沟通日期:\n" : "\ndate:\n"), "when they meet is not known: \(text)")
        #expect(!text.contains("完成时限: 2024-03-12") && text.contains("#"), "the words of help stay")
        // Another department has people of its own for that.
        let others = try await scene.json(["new", "SAL", "--follow", number], as: "sal", at: day("03-18"))
        let other = try #require((others as? [String: Any])?["number"] as? String)
        let theirs = try await scene.shell("cat .git/concord/drafts/\(other).yaml").text
        #expect(!theirs.contains("李*") && !theirs.contains("王*") && theirs.contains("市场部经理*"), "\(theirs)")
        // Every department's open matters: of both records, and of nothing that was settled.
        try await scene.succeed(["settle", number, "1", "-m", "不升级"], as: "mkt", at: day("03-18"))
        let all = try await scene.json(["new", "MKT", "--open"], as: "mkt", at: day("03-18"))
        let open = try #require((all as? [String: Any])?["number"] as? String)
        let listed = try await scene.shell("cat .git/concord/drafts/\(open).yaml").text
        #expect(listed.contains(number) && !listed.contains(language == "zh" ? "分歧点 1" : "difference 1"))
        try await scene.succeed(
            ["feedback", number, "1", "--status", "done", "-m", "方案已上线"], as: "rnd", at: day("03-19"))
        let none = try await scene.concord(["new", "MKT", "--open"], as: "mkt", at: day("03-20"))
        #expect(none.status == 2 && none.errors.contains("nothing-open"))
        #expect(try await scene.concord(["new", "MKT", "--open", "--follow", number], as: "mkt").status == 64)
    }
}
