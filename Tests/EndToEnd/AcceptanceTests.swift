import Foundation
import Testing

/// F4 and F9 through the program: work is accepted, returned and looked at again; other departments' parts in an action are duties, and
/// what is blocked says by whom.
@Suite struct AcceptanceTests {
    private static let record = Scene.record.replacing(
        "完成时限: 2024-03-12, 所需支持: 销售部提供客户具体需求}",
        with: "完成时限: 2024-03-29, 完成标准: 客户试用通过, 协办: [{部门: SAL, 事项: 提供客户具体需求, 期限: 2024-03-15}]}")

    private func day(_ day: String, _ hour: Int = 10) -> String { "2024-\(day)T\(hour):00:00+08:00" }

    /// A confirmed record under rules with acceptance; MKT has another recorder with a key.
    private func scene(_ language: String = "zh") async throws -> Scene {
        let scene = try await Scene.make(language, policy: "规则:\n  验收: 是\n", founded: Scene.early)
        try await scene.makeKeys(["member-mkt"])
        try await scene.succeed(
            ["signer", "add", "member-mkt@example.org", scene.key("member-mkt") + ".pub"], as: "reg", at: Scene.early)
        try await scene.succeed(
            ["new", "MKT", "--from", scene.write("record.yaml", Self.record)], as: "mkt", at: day("03-06"))
        try await scene.succeed(["circulate", Scene.number], as: "mkt", at: day("03-06"))
        for person in ["mkt", "rnd", "sal"] {
            try await scene.succeed(
                ["sign", Scene.number, "--as", person.uppercased(), "--yes"], as: person, at: day("03-07"))
        }
        return scene
    }

    private func lines(_ scene: Scene, at now: String, _ words: String...) async throws -> [[String: Any]] {
        try await scene.json(["due"] + words, at: now) as? [[String: Any]] ?? []
    }

    private func asks(_ line: [String: Any]) -> [String] {
        (line["asks"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
    }

    private func state(_ scene: Scene, at now: String) async throws -> String? {
        (try await scene.json(["status", Scene.number], at: now) as? [String: Any])?["state"] as? String
    }

    @Test func `F4: reported, returned, reported again, accepted, looked at again, archived`() async throws {
        let scene = try await scene()
        let said = try await scene.concord(
            ["feedback", Scene.number, "2", "--status", "done", "-m", "报告已提交"], as: "rnd", at: day("03-08"))
        #expect(said.errors.contains("concord accept \(Scene.number) 2"))
        #expect(try await scene.succeed(["status", Scene.number], at: day("03-08")).contains("已完成，待验收"))
        let open = try #require(try await lines(scene, at: day("03-12")).first { $0["action"] as? Int == 2 })
        #expect(asks(open) == ["acceptance"] && open["waits_for"] as? [String] == ["MKT"])

        let own = try await scene.concord(["accept", Scene.number, "2"], as: "rnd", at: day("03-12"))
        #expect(own.status == 2 && own.errors.contains("actor-not-entitled"))
        let early = try await scene.concord(["accept", Scene.number, "1"], as: "mkt", at: day("03-12"))
        #expect(early.status == 2 && early.errors.contains("acceptance-unreported"))
        let back = ["return", Scene.number, "2", "-m", "报告缺少数据", "--mail", scene.root + "/out"]
        try await scene.succeed(back, as: "mkt", at: day("03-18"))
        let letters = try FileManager.default.contentsOfDirectory(atPath: scene.root + "/out")
        #expect(letters.count == 1 && letters[0].hasPrefix("\(Scene.number)-2-returned-"), "\(letters)")
        #expect(try await scene.succeed(["status", Scene.number], at: day("03-18")).contains("已退回"))
        try await scene.succeed(
            ["feedback", Scene.number, "2", "--status", "done", "-m", "已补充"], as: "rnd", at: day("03-18", 15))
        try await scene.succeed(
            ["accept", Scene.number, "2", "--recheck", "2024-06-03"], as: "mkt", at: day("03-19"))
        let again = try await scene.concord(
            ["accept", Scene.number, "2", "--recheck", "2024-06-03"], as: "mkt", at: day("03-19"))
        #expect(again.status == 0 && again.errors.contains("already-accepted"))
        let after = try await scene.concord(
            ["feedback", Scene.number, "2", "--status", "ongoing"], as: "rnd", at: day("03-20"))
        #expect(after.status == 2 && after.errors.contains("action-accepted"))

        try await scene.succeed(
            ["feedback", Scene.number, "1", "--status", "done"], as: "member-mkt", at: day("03-21"))
        let alone = try await scene.concord(["accept", Scene.number, "1"], as: "member-mkt", at: day("03-21"))
        #expect(alone.status == 2 && alone.errors.contains("acceptance-own"))
        try await scene.succeed(["accept", Scene.number, "1"], as: "mkt", at: day("03-21"))
        #expect(try await state(scene, at: day("03-22")) == "following-up")
        #expect(try await scene.concord(["archive", Scene.number], as: "mkt", at: day("03-22")).status == 2)
        #expect(try await lines(scene, at: day("06-02")).isEmpty)
        #expect(try await lines(scene, at: day("06-03")).map(asks) == [["recheck"]])
        let last = try await scene.concord(
            ["recheck", Scene.number, "2", "-m", "仍在使用"], as: "mkt", at: day("06-03"))
        #expect(last.errors.contains("concord archive"))
        #expect(try await state(scene, at: day("06-03", 11)) == "completed")
        try await scene.succeed(["archive", Scene.number], as: "mkt", at: day("06-04"))
        #expect(try await scene.concord(["verify", Scene.number], at: day("06-05")).status == 0)
        #expect(try await scene.concord(["audit", "--area", "proof"], at: day("06-05")).status == 0)

        let log = try await scene.succeed(["log", Scene.number], at: day("06-05"))
        for said in ["退回行动项 2：报告缺少数据", "行动项 2 验收通过，定于 2024-06-03 回头看", "对行动项 2 回头看：仍在使用"] {
            #expect(log.contains(said), "\(said)")
        }
        let audit = try await scene.json(["audit", "--area", "procedure"], at: day("06-05")) as? [String: Any]
        let late = (audit?["findings"] as? [[String: Any]] ?? []).filter { $0["action"] as? Int == 2 }
        let rules = late.compactMap { $0["rule"] as? String }
        #expect(rules.contains("acceptance-late") && !rules.contains("action-late"), "\(rules)")
        let page = try await scene.succeed(["render", Scene.number, "--as", "markdown", "-o", "-"], at: day("06-05"))
        #expect(page.contains("完成标准：客户试用通过") && page.contains("行动项 2 退回：报告缺少数据"))
    }

    @Test func `F9: a part is its department's duty, and what is blocked says by whom`() async throws {
        let scene = try await scene()
        let part = try #require(try await lines(scene, at: day("03-18")).first { $0["supporting"] as? Int == 1 })
        #expect(part["department"] as? String == "SAL" && part["working_days"] as? Int == 1)
        #expect(try await lines(scene, at: day("03-18"), "--department", "SAL").count == 1)
        let folder = scene.root + "/out"
        try await scene.succeed(["remind", Scene.number, "--mail", folder], as: "mkt", at: day("03-18"))
        let mails = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(mails.contains { $0.contains("SAL") }, "\(mails)")

        let unknown = try await scene.concord(
            ["feedback", Scene.number, "1", "--status", "blocked", "--blocked-by", "2"], as: "rnd", at: day("03-19"))
        #expect(unknown.status == 2 && unknown.errors.contains("blocked-by-unknown"))
        #expect(
            try await scene.concord(
                ["feedback", Scene.number, "1", "--status", "blocked"], as: "rnd", at: day("03-19")
            )
            .status == 64)
        try await scene.succeed(
            ["feedback", Scene.number, "1", "--status", "受阻", "--blocked-by", "1.1"], as: "rnd", at: day("03-19"))
        let blocked = try #require(
            try await lines(scene, at: day("04-02")).first { $0["action"] as? Int == 1 && $0["supporting"] is NSNull })
        #expect((blocked["message_zh"] as? String)?.contains("待 SAL，自 2024-03-19 起") == true)
        #expect(!asks(blocked).contains("weekly-sync"))
        #expect((blocked["message_zh"] as? String)?.hasPrefix("待 SAL") == true, "who is waited for comes first")
        for words in [["status", Scene.number], ["show", Scene.number]] {
            let said = try await scene.succeed(words, at: day("04-02"))
            #expect(said.contains("受阻：待 SAL，自 2024-03-19 起（协办 1.1）"), "\(said)")
            #expect(said.contains("1.1 提供客户具体需求  SAL  2024-03-15  未反馈"), "\(said)")
        }
        for words in [
            ["accept", Scene.number, "1.1"], ["return", Scene.number, "1.1", "-m", "x"],
            ["extend", Scene.number, "1.1", "--to", "2024-04-09", "-m", "x"],
            ["handover", Scene.number, "1.1", "--to", "钱*", "-m", "x"],
        ] {
            let part = try await scene.concord(words, as: "mkt", at: day("04-02"))
            #expect(part.status == 2 && part.errors.contains("1.1 是SAL部（SAL）对行动项 1 的协办，不是行动项"), "\(part.errors)")
            #expect(part.errors.contains("concord \(words[0]) \(Scene.number) 1"), "\(part.errors)")
        }

        let other = try await scene.concord(
            ["feedback", Scene.number, "1.1", "--status", "done"], as: "rnd", at: day("04-02"))
        #expect(other.status == 2 && other.errors.contains("actor-not-entitled"))
        try await scene.succeed(
            ["feedback", Scene.number, "1.1", "--status", "done", "-m", "已提供"], as: "sal", at: day("04-02"))
        let left = try await lines(scene, at: day("04-03"))
        #expect(!left.isEmpty && left.allSatisfy { $0["supporting"] is NSNull })
        let log = try await scene.succeed(["log", Scene.number], at: day("04-03"))
        for said in ["反馈行动项 1：受阻，待SAL部（SAL）协办 1.1", "反馈协办 1.1：已完成"] { #expect(log.contains(said), "\(said)") }
        #expect(try await scene.concord(["audit", "--area", "proof"], at: day("04-03")).status == 0)
        let page = try await scene.succeed(["render", Scene.number, "--as", "markdown", "-o", "-"], at: day("04-03"))
        #expect(page.replacing("\\.", with: ".").contains("1.1 提供客户具体需求"), "\(page)")
        try await scene.succeed(["due", "--ics", scene.root + "/x.ics"], at: day("04-03"))
        let calendar = try String(contentsOfFile: scene.root + "/x.ics", encoding: .utf8)
        #expect(calendar.contains("action-1.1@") && calendar.contains("action-1@"))
    }

    @Test func `F4: a register without the rule refuses, and says how it comes to have it`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate(at: day("03-06"))
        for person in ["mkt", "rnd", "sal"] {
            try await scene.succeed(
                ["sign", Scene.number, "--as", person.uppercased(), "--yes"], as: person, at: day("03-07"))
        }
        try await scene.succeed(["feedback", Scene.number, "2", "--status", "done"], as: "rnd", at: day("03-08"))
        let refused = try await scene.concord(["accept", Scene.number, "2"], as: "mkt", at: day("03-11"))
        #expect(
            refused.status == 2 && refused.errors.contains("acceptance-off") && refused.errors.contains("“验收”写为“是”"))
    }
}
