import Foundation
import Testing

/// Stock `git diff`, `git log -p` and `git merge`, set up by `init` and `clone`.
@Suite struct MergeTests {
    private func diverged(_ ours: @escaping (String) -> String, _ theirs: @escaping (String) -> String) async throws
        -> (Scene, String)
    {
        let scene = try await Scene.make()
        try await scene.circulate()
        let clone = scene.root + "/clone"
        try await scene.succeed(["clone", scene.register, clone], inRegister: false)
        for (folder, change) in [(scene.register, ours), (clone, theirs)] {
            let path = folder + "/records/2024/MKT/2024-MKT-001.yaml"
            try change(String(contentsOfFile: path, encoding: .utf8)).write(
                toFile: path, atomically: true, encoding: .utf8)
            _ = try await scene.gitText(["commit", "-qam", "change"], in: folder)
        }
        return (scene, clone)
    }

    @Test func `clones that changed different fields merge to both changes`() async throws {
        let (scene, clone) = try await diverged(
            { $0.replacing("2024-03-12", with: "2024-03-13") },
            { $0.replacing("主题: C产品", with: "主题: D产品").replacing("会议号: 123-456-789", with: "会议号: 987-654-321") })
        _ = try await scene.gitText(["pull", "-q", "--no-rebase", clone, "main"])
        let text = try scene.file()
        #expect(
            text.contains("2024-03-13") && text.contains("主题: D产品") && text.contains("987-654-321")
                && !text.contains("<<<<"))
        #expect(Scene.rules(in: try await scene.json(["audit"])).contains("linear-history"))
    }

    @Test func `two items added on either side of a list are both there`() async throws {
        let add = { (item: String) in
            { (text: String) in text.replacing("      - 研发部提出需升级服务器\n", with: "      - 研发部提出需升级服务器\n      - \(item)\n")
            }
        }
        let (scene, clone) = try await diverged(add("甲方补充：预算有限"), add("乙方补充：人手不足"))
        _ = try await scene.gitText(["pull", "-q", "--no-rebase", clone, "main"])
        let text = try scene.file()
        #expect(text.contains("甲方补充：预算有限") && text.contains("乙方补充：人手不足"))
    }

    @Test func `the same field changed differently is a conflict in the form's words, and nothing is lost`()
        async throws
    {
        let (scene, clone) = try await diverged(
            { $0.replacing("2024-03-12", with: "2024-03-13") }, { $0.replacing("2024-03-12", with: "2024-03-14") })
        let outcome = try await scene.git(["pull", "--no-rebase", clone, "main"])
        #expect(!outcome.succeeded)
        #expect((outcome.text + outcome.errors).contains("决议事项 1 › 完成时限"), "\(outcome.text)\(outcome.errors)")
        let text = try scene.file()
        #expect(
            text.contains("<<<<<<< 本方: 决议事项 1 › 完成时限\n    完成时限: 2024-03-13\n=======\n    完成时限: 2024-03-14\n>>>>>>> 对方"),
            "\(text)")
    }

    @Test func `git diff and git log -p speak of the form's fields`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let inserted = Scene.record.replacing("行动项: 评估", with: "行动项: 先评估").replacing(
            "  - {部门: SAL", with: "  - {部门: FIN, 对接人: 财务部经理*}\n  - {部门: SAL")
        _ = try await scene.concord(
            ["edit", Scene.number, "--from", scene.write("inserted.yaml", inserted)], as: "mkt")
        let text = try await scene.programs.run("git", ["-C", scene.register, "diff", "main~1", "main"]).text
        #expect(text.contains("决议事项") && !text.contains("@@"))
        let log = try await scene.programs.run("git", ["-C", scene.register, "log", "-p", "-1"]).text
        #expect(log.contains("+决议事项 › 1 › 行动项：优化C产品交互逻辑方案"), "\(log)")
    }

    @Test func `an inserted item is one addition, not a cascade`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let inserted = Scene.record.replacing("讨论要点: [研发部提出需升级服务器", with: "讨论要点: [客服部补充投诉数据, 研发部提出需升级服务器")
            .replacing("决议事项:\n", with: "决议事项:\n  - {行动项: 汇总投诉数据, 负责部门: SAL, 负责人: 销售部*, 完成时限: 2024-03-07, 所需支持: 无}\n")
        try await scene.succeed(["edit", Scene.number, "--from", scene.write("inserted.yaml", inserted)], as: "mkt")
        try await scene.succeed(["circulate", Scene.number], as: "mkt")
        let diff = try await scene.json(["diff", Scene.number]) as? [String: Any]
        let changes = try #require(diff?["changes"] as? [[String: Any]])
        #expect(changes.compactMap { $0["kind"] as? String } == ["added", "added"])
        #expect(changes.compactMap { $0["path"] as? String } == ["discussion[0].points[0]", "actions[#3]"])
        let markdown = try await scene.succeed(["diff", Scene.number, "1..2", "--markdown"])
        #expect(markdown.hasPrefix("| 字段 | 变化 |"))
    }
}
