import Foundation
import Testing

/// Longer terms (F2), through the program.
@Suite struct ExtensionTests {
    private static let policy = "规则:\n  延期: 是\n"
    private let number = Scene.number

    private func at(_ day: String, _ hour: Int = 10) -> String { "2024-\(day)T\(hour):00:00+08:00" }

    /// Two actions: RND's, due on 2024-03-12, and MKT's own, due on 2024-03-13.
    private func scene(_ policy: String = policy) async throws -> Scene {
        let scene = try await Scene.make(policy: policy, founded: Scene.early)
        let text = Scene.record.replacing("{行动项: 评估服务器升级可行性, 负责部门: RND", with: "{行动项: 评估服务器升级可行性, 负责部门: MKT")
        #expect(text != Scene.record)
        try await scene.circulate(text, at: at("03-06"))
        try await scene.sign(at: at("03-06"))
        return scene
    }

    private func line(_ scene: Scene, _ day: String, _ action: Int = 1) async throws -> [String: Any]? {
        let lines = try await scene.json(["due", "--within", "60"], at: at(day, 12)) as? [[String: Any]] ?? []
        return lines.first { $0["action"] as? Int == action }
    }

    @Test func `F2: asked in time and granted, the day moves and the agreed one stays; lateness is told by both`()
        async throws
    {
        let scene = try await scene()
        let ask = ["extend", number, "1", "--to", "2024-03-20", "-m", "供应商延后交货"]
        try await scene.succeed(ask, as: "rnd", at: at("03-11"))
        #expect(try await scene.concord(ask, as: "rnd", at: at("03-11")).status == 0, "asked twice is asked once")
        let waiting = try #require(try await line(scene, "03-11"))
        #expect((waiting["asks"] as? [[String: Any]])?.contains { $0["kind"] as? String == "extension" } == true)
        #expect(waiting["due"] as? String == "2024-03-12", "an open ask stops no clock")
        #expect(
            try await scene.succeed(["status", number], at: at("03-11", 12)).contains("申请延期至 2024-03-20，待答复：供应商延后交货"))
        let inbox = try await scene.json(["inbox", "--key", scene.key("mkt")], at: at("03-11")) as? [String: Any]
        #expect((inbox?["owed"] as? [[String: Any]])?.isEmpty == false)
        try await scene.succeed(["extend", number, "1", "--grant"], as: "mkt", at: at("03-13"))
        let granted = try #require(try await line(scene, "03-14"))
        #expect(granted["due"] as? String == "2024-03-20" && granted["agreed_due"] as? String == "2024-03-12")
        #expect((granted["asks"] as? [[String: Any]])?.first?["late"] as? Bool == false, "\(granted)")
        let late = try #require(try await line(scene, "03-22"))
        #expect(late["working_days"] as? Int == 2)
        #expect((late["message_zh"] as? String)?.contains("按议定时限逾期 8 个工作日") == true, "\(late)")
        try await scene.succeed(["feedback", number, "1", "--status", "done"], as: "rnd", at: at("03-22"))
        for (command, words) in [
            (["log", number], ["申请将行动项 1 延期至 2024-03-20", "批准行动项 1 延期至 2024-03-20"]),
            (["render", number, "--as", "markdown"], ["2024-03-12", "延至 2024-03-20", "延期 1 次：供应商延后交货"]),
            (["show", number], ["2024-03-20"]),
        ] {
            let text = try await scene.concord(command, at: at("03-22")).text
            for word in words { #expect(text.contains(word), "\(command): \(text)") }
        }
        let audit = try await scene.json(["audit"], at: at("03-25")) as? [String: Any]
        let rules = Scene.rules(in: audit as Any)
        #expect(rules.contains("action-late") && !rules.contains("extension-late"))
        try await scene.expectClean()
    }

    @Test func `F2: asked late is told, and the agreed day judges`() async throws {
        let scene = try await scene()
        let late = try await scene.concord(
            ["extend", number, "1", "--to", "2024-03-20", "-m", "供应商延后交货"], as: "rnd", at: at("03-14"))
        #expect(late.status == 0 && late.errors.contains("extension-late"), "\(late.errors)")
        try await scene.succeed(["extend", number, "1", "--grant"], as: "mkt", at: at("03-14"))
        let line = try #require(try await line(scene, "03-15"))
        #expect(line["due"] as? String == "2024-03-12" && line["working_days"] as? Int == 3, "\(line)")
        let audit = try await scene.json(["audit"], at: at("03-15")) as? [String: Any]
        #expect(Scene.rules(in: audit as Any).contains("extension-late"))
    }

    @Test func `F2: who may not, what may not, and what a round makes of it`() async throws {
        let scene = try await scene()
        let why = ["-m", "供应商延后交货"]
        func refused(_ rule: String, _ words: [String], as person: String, _ day: String = "03-11") async throws {
            let outcome = try await scene.concord(["extend", number] + words, as: person, at: at(day))
            #expect(outcome.status == 2 && outcome.errors.contains(rule), "\(words): \(outcome.errors)")
        }
        try await refused("actor-not-entitled", ["1", "--to", "2024-03-20"] + why, as: "mkt")
        try await refused("actor-not-entitled", ["1", "--to", "2024-03-20"] + why, as: "sal")
        try await refused("extension-own", ["2", "--to", "2024-03-20"] + why, as: "mkt")
        try await refused("extension-day", ["1", "--to", "2024-03-12"] + why, as: "rnd")
        try await refused("extension-unasked", ["1", "--grant"], as: "mkt")
        try await refused("action-unknown", ["9", "--to", "2024-03-20"] + why, as: "rnd")
        #expect(try await scene.concord(["extend", number, "1", "--to", "2024-03-20"], as: "rnd").status == 64)
        #expect(try await scene.concord(["extend", number, "1", "--grant", "--refuse"] + why, as: "mkt").status == 64)
        try await scene.succeed(["extend", number, "1", "--to", "2024-03-20"] + why, as: "rnd", at: at("03-11"))
        try await refused("actor-not-entitled", ["1", "--grant"], as: "rnd")
        try await scene.succeed(["extend", number, "1", "--refuse", "-m", "发布日期不变"], as: "mkt", at: at("03-11"))
        try await refused("extension-unasked", ["1", "--grant"], as: "mkt")
        // A newer ask takes the place of one that waits; a final report ends it.
        try await scene.succeed(["extend", number, "1", "--to", "2024-03-18"] + why, as: "rnd", at: at("03-11"))
        try await scene.succeed(["extend", number, "1", "--to", "2024-03-19"] + why, as: "rnd", at: at("03-11", 11))
        try await scene.succeed(["extend", number, "1", "--grant"], as: "mkt", at: at("03-11", 12))
        #expect(try await line(scene, "03-12")?["due"] as? String == "2024-03-19")
        try await scene.succeed(["extend", number, "1", "--to", "2024-03-25"] + why, as: "rnd", at: at("03-12"))
        try await scene.succeed(["feedback", number, "1", "--status", "done"], as: "rnd", at: at("03-12", 11))
        try await refused("extension-unasked", ["1", "--grant"], as: "mkt", "03-12")
        try await refused("extension-day", ["1", "--to", "2024-03-26"] + why, as: "rnd", "03-12")
        try await scene.expectClean()
    }

    @Test func `F2: a register whose rules know no extensions, and a round that was signed before they did`()
        async throws
    {
        let scene = try await scene("")
        let ask = ["extend", number, "1", "--to", "2024-03-20", "-m", "供应商延后交货"]
        let off = try await scene.concord(ask, as: "rnd", at: at("03-11"))
        #expect(off.status == 2 && off.errors.contains("extension-off"))
        let settings = try await scene.succeed(["settings"])
        try await scene.succeed(
            ["settings", "--from", scene.write("rules.yaml", settings + Self.policy)], as: "reg", at: at("03-11"))
        let later = try await scene.concord(ask, as: "rnd", at: at("03-11", 12))
        #expect(later.status == 2 && later.errors.contains("extension-off"), "nobody signed for later rules")
    }
}
