import Foundation
import Programs
import Testing

/// An auditor's questions at the command line: `actions`, `changes`, `stats`, `log` of a span, what is held, what a department initiated.
@Suite struct QuestionTests {
    /// 2024-MKT-001: circulated on 2024-03-06, signed on the 7th; action 2 done four working days late, action 1 still open.
    private func scene() async throws -> Scene {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate(at: "2024-03-06T10:00:00+08:00")
        try await scene.sign(at: "2024-03-07T10:00:00+08:00")
        try await scene.succeed(
            ["feedback", Scene.number, "2", "--status", "done", "--on", "2024-03-14", "-m", "已评估"], as: "rnd",
            at: "2024-03-14T10:00:00+08:00")
        return scene
    }

    private let now = "2024-03-20T10:00:00+08:00"

    @Test func `each question has an answer, for people and for scripts`() async throws {
        let scene = try await scene()
        let actions = try #require(try await scene.json(["actions"], at: now) as? [String: Any])
        let rows = try #require(actions["actions"] as? [[String: Any]])
        #expect(
            rows.map { $0["action"] as? Int } == [1, 2] && rows.map { $0["state"] as? String } == ["open", "done"])
        #expect(
            rows.map { $0["working_days"] as? Int } == [6, 4]
                && rows.allSatisfy { $0["judged_by"] as? String == "agreed" })
        let counts = try #require(actions["counts"] as? [String: Int])
        #expect(counts["open"] == 1 && counts["late"] == 1 && counts["delivered_late"] == 1 && counts["total"] == 2)
        let text = try await scene.concord(["actions", "--late"], at: now, with: ["COLUMNS": "100"])
        #expect(text.text.contains("S22 议定时限") && text.text.contains("共 1 项：未办结 1（逾期 1），已办结 0"), "\(text.text)")
        let narrow = try await scene.concord(["actions"], at: now, with: ["COLUMNS": "50"])
        #expect(narrow.status == 0 && narrow.text.contains("未办结"))
        let late = try await scene.concord(["actions", "--delivered-late", "--department", "研发部"], at: now)
        #expect(late.status == 2, "the department is RND部 here")
        let own = try await scene.concord(
            ["actions", "--delivered-late", "--department", "RND", "--language", "en"], at: now)
        #expect(own.text.contains("1 action: 0 open, 1 finished (1 late)"), "\(own.text)")
        #expect(try await scene.concord(["actions", "--owner", "李*"], at: now).status == 1)
        #expect(try await scene.concord(["actions", "--late", "--open"], at: now).status == 64)
        for reversed in [
            ["log", "--since", "2024-03", "--until", "2024-02"],
            ["changes", "--since", "2024-Q2", "--until", "2024-Q1"],
            ["list", "--from", "2024-03-02", "--to", "2024-03-01"],
        ] {
            let refused = try await scene.concord(reversed, at: now)
            #expect(refused.status == 64 && refused.errors.contains("早于"), "\(refused.errors)")
        }

        let stats = try #require(try await scene.json(["stats", "--by", "部门"], at: now) as? [String: Any])
        let total = try #require(stats["total"] as? [String: Any])
        #expect((total["circulation"] as? [String: Double])?["median"] == 1)
        #expect((total["confirmation"] as? [String: Double])?["p90"] == 1)
        // Action 2 was reported on the day; action 1 is late and not reported on.
        #expect((total["reports"] as? [String: Double]) == ["judged": 2, "late": 1, "percent": 50])
        #expect((total["actions"] as? [String: Double]) == ["judged": 2, "late": 2, "percent": 100])
        #expect((total["signoffs"] as? [String: Double]) == ["judged": 3, "late": 0, "percent": 0])
        #expect((stats["groups"] as? [[String: Any]])?.map { $0["group"] as? String } == ["MKT", "RND", "SAL"])
        for width in ["30", "80"] {
            let chart = try await scene.concord(
                ["stats", "--by", "department", "--chart"], at: now, with: ["COLUMNS": width])
            #expect(chart.status == 0 && chart.text.contains("█") && !chart.text.contains("\u{1B}"), "\(chart.text)")
        }
        let ready = try await scene.json(["query", "各部门逾期"], at: now) as? [[String: Any]]
        #expect(
            ready?.count == 1 && ready?.first?["department"] as? String == "RND"
                && ready?.first?["longest"] as? Int == 6)
        let typed = try await scene.succeed(
            [
                "query", "SELECT action, working_days_late FROM actions WHERE due < :today ORDER BY action", "--format",
                "csv",
            ],
            at: now)
        #expect(typed.split(whereSeparator: \.isNewline) == ["action,working_days_late", "1,6", "2,4"], "\(typed)")
        let refused = try await scene.concord(["query", "ATTACH '\(scene.root)/x' AS x"], at: now)
        #expect(refused.status == 2 && refused.errors.contains("ATTACH") && refused.errors.contains("query-forbidden"))
        let tables = try await scene.concord(["query", "--list", "--language", "en"], at: now, with: ["COLUMNS": "50"])
        #expect(tables.status == 0 && tables.text.contains("working_days_late") && tables.text.contains("most-rounds"))
        let none = try await scene.concord(["stats", "--initiator", "RND"], at: now)
        #expect(none.status == 1 && none.errors.contains("没有已送请确认的记录"))
        #expect(
            try await scene.succeed(["stats", "--language", "en", "--format", "csv"], at: now).contains("all,1,1,1,1"))

        let changes = try #require(
            try await scene.json(["changes", "--since", "2024-03-14", "--until", "2024-Q1"], at: now) as? [String: Any])
        let records = try #require(changes["records"] as? [[String: Any]])
        #expect(changes["events"] as? Int == 1 && records.first?["finished_late"] as? [String] == ["2"])
        let said = try await scene.succeed(["changes", "--since", "20d"], at: now)
        #expect(said.contains("反馈办结：行动项 2（其中逾期 1 项）") && said.contains("第 1 轮已确认"), "\(said)")
        #expect(try await scene.concord(["changes", "--since", "2025"], at: now).status == 1)
        let wrong = try await scene.concord(["changes", "--until", "2024-13"], at: now)
        #expect(wrong.status == 64 && wrong.errors.contains("2024-Q3"), "\(wrong.errors)")

        let log = try await scene.json(["log", "--since", "2024-03-07", "--department", "SAL"], at: now) as? [Any]
        #expect(log?.count == 4)
        let story = try await scene.json(["log", Scene.number, "--until", "2024-03-06"], at: now) as? [Any]
        #expect(story?.count == 1)
        #expect(try await scene.succeed(["log", "--since", "2024-03-07"], at: now).contains("签字 3、执行反馈 1"))

        #expect(try await scene.concord(["retention", "--held"], at: now).status == 1)
        try await scene.succeed(["hold", Scene.number, "--reason", "内部审计调阅"], as: "reg", at: now)
        let held = try await scene.json(["retention", "--held"], at: now) as? [[String: Any]]
        #expect(held?.map { $0["status"] as? String } == ["held"])
        #expect((try await scene.json(["list", "--initiator", "MKT"], at: now) as? [Any])?.count == 1)
        #expect(try await scene.concord(["list", "--initiator", "RND"], at: now).status == 1)
        #expect(try await scene.concord(["list", "--year", "2023"], at: now).status == 1)
    }
}
