import Foundation
import Testing

/// An action that was returned is open again (F4), for everything else that may be done about it; and what was said of a report that
/// nobody at home saw comes home only where nobody has reported since.
@Suite struct ReturnedTests {
    private func at(_ day: String) -> String { "2024-\(day)T10:00:00+08:00" }

    @Test func `F2 F4 F8 F11: what was returned is put off, handed over and urged on by the day that is left`()
        async throws
    {
        let scene = try await Scene.make(
            policy: "规则:\n  延期: 是\n  验收: 是\n  督促: {催办: 1}\n", founded: Scene.early)
        try await scene.circulate(at: at("03-06"))
        try await scene.sign(at: at("03-06"))
        // Action 1 is due on Tuesday the 12th.
        try await scene.succeed(["feedback", Scene.number, "1", "--status", "done"], as: "rnd", at: at("03-11"))
        try await scene.succeed(["return", Scene.number, "1", "-m", "缺少数据"], as: "mkt", at: at("03-18"))
        let march = try await scene.json(["changes", "--since", "2024-03"], at: at("03-18")) as? [String: Any] ?? [:]
        let record = (march["records"] as? [[String: Any]])?.first ?? [:]
        let facts = (record["facts"] as? [[String: Any]])?.compactMap { $0["kind"] as? String } ?? []
        #expect(record["finished"] as? [String] == [] && facts.suffix(2) == ["finished", "returned"], "\(record)")
        let said = record["sentences_zh"] as? [String] ?? []
        #expect(said.contains("验收退回：行动项 1") && !said.contains { $0.hasPrefix("反馈办结") }, "\(said)")
        let lines = try await scene.json(["due", "--within", "9"], at: at("03-18")) as? [[String: Any]] ?? []
        #expect(lines.first { $0["action"] as? Int == 1 }?["due"] as? String == "2024-03-19")
        let early = try await scene.json(["remind", "--dry-run"], at: at("03-19")) as? [[String: Any]] ?? []
        let steps = early.filter { $0["action"] as? Int == 1 }.flatMap { $0["asks"] as? [[String: Any]] ?? [] }
            .compactMap { $0["step"] as? Int }
        #expect(steps.isEmpty, "one working day was left when it came back")
        try await scene.succeed(
            ["handover", Scene.number, "1", "--to", "李*", "-m", "调岗"], as: "rnd", at: at("03-19"))
        let slips = try await scene.succeed(["remind", "--mail", scene.root + "/out"], as: "mkt", at: at("03-20"))
        #expect(slips.contains("2024-MKT-001-1-1（RND 李*，逾期 1 个工作日）"), "\(slips)")
        try await scene.succeed(
            ["extend", Scene.number, "1", "--to", "2024-03-29", "-m", "重新测试"], as: "rnd", at: at("03-20"))
        let audit = try await scene.json(["audit", "--area", "proof"], at: at("03-21"))
        #expect(Set(Scene.rules(in: audit as Any)).subtracting(["extension-late", "rehearsal"]).isEmpty, "\(audit)")
    }

    @Test func `F4: an acceptance of a report that others have followed up is kept apart, and not put on theirs`()
        async throws
    {
        let company = try await Company.make(policy: "规则:\n  验收: 是\n")
        try await company.circulate()
        try await company.confirm()
        let number = Scene.number
        try await company.succeed("rnd", ["feedback", number, "1", "--status", "done", "-m", "初稿"])
        try await company.succeed("mkt", ["sync"])
        try await company.succeed("mkt", ["accept", number, "1", "--offline"])
        try await company.succeed("rnd", ["feedback", number, "1", "--status", "ongoing", "-m", "发现问题，重做"])
        try await company.succeed("rnd", ["feedback", number, "1", "--status", "done", "-m", "第二稿"])
        let sync = try await company.run("mkt", ["sync"])
        #expect(sync.status == 1 && sync.errors.contains("event-parked"), "\(sync.text)\(sync.errors)")
        let status = try await company.succeed("mkt", ["status", number])
        #expect(status.text.contains("done, to be accepted"), "\(status.text)")
    }
}
