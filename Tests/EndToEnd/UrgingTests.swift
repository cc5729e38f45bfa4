import Foundation
import Testing

/// What follows when an action stays late, and the week's sheets, through the program (F11).
@Suite struct UrgingTests {
    private let number = Scene.number

    private func day(_ day: String) -> String { "2024-\(day)T10:00:00+08:00" }

    /// RND's action 1 is due on Tuesday 2024-03-12; its action 2 was done.
    private func late(_ rule: String = "{催办: 3, 督办: 10, 督办岗位: 总经理办公室, 督办邮箱: gmo@example.org}", language: String = "zh")
        async throws -> Scene
    {
        let scene = try await Scene.make(language, policy: "规则:\n  督促: \(rule)\n", founded: Scene.early)
        try await scene.circulate(at: day("03-06"))
        try await scene.sign(at: day("03-06"))
        try await scene.succeed(["feedback", number, "2", "--status", "done"], as: "rnd", at: day("03-08"))
        try await scene.succeed(["remind"], as: "mkt", at: day("03-09"))
        return scene
    }

    private func files(_ scene: Scene, _ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scene.root + "/" + folder).sorted()
    }

    private func text(_ scene: Scene, _ path: String) throws -> String {
        try String(contentsOfFile: scene.root + "/" + path, encoding: .utf8)
    }

    /// The steps of the reminders that are owed on a day.
    private func owed(_ scene: Scene, _ day: String) async throws -> [Int?] {
        let lines = try await scene.json(["due"], at: self.day(day)) as? [[String: Any]] ?? []
        return lines.flatMap { $0["asks"] as? [[String: Any]] ?? [] }.filter { $0["kind"] as? String == "reminder" }
            .map { $0["step"] as? Int }
    }

    @Test func `F11: what stays late is urged on by slips, which are the reminders owed`() async throws {
        let scene = try await late()
        #expect(try await owed(scene, "03-13") == [nil])
        try await scene.succeed(["remind"], as: "mkt", at: day("03-13"))
        #expect(try await owed(scene, "03-14") == [])
        #expect(try await scene.succeed(["due"], at: day("03-15")).contains("催办（MKT）"))
        let urged = try await scene.succeed(["remind", "--mail", scene.root + "/out"], as: "mkt", at: day("03-15"))
        #expect(urged.contains("催办单已登记：2024-MKT-001-1-1（RND 研发部*，逾期 3 个工作日）"), "\(urged)")
        #expect(try await owed(scene, "03-15") == [])
        #expect(try files(scene, "out") == ["2024-MKT-001-1-1.eml", "2024-MKT-001-1-1.html"])
        #expect(try text(scene, "out/2024-MKT-001-1-1.html").contains("<h1>催办单</h1>"))
        let event = try await scene.gitText(["log", "-1", "--format=%(trailers:only)"])
        #expect(event.contains("Event: reminder\nAction: 1\nStep: 1"))
        // The same again writes the mail again, and nothing on record.
        let tip = try await scene.gitText(["rev-parse", "main"])
        try await scene.succeed(["remind", "--mail", scene.root + "/again"], as: "mkt", at: day("03-15"))
        #expect(try files(scene, "again") == files(scene, "out"))
        #expect(try await scene.gitText(["rev-parse", "main"]) == tip)

        #expect(try await owed(scene, "03-26") == [2])
        let supervised = try await scene.json(["remind", "--mail", scene.root + "/post"], as: "mkt", at: day("03-26"))
        let result = try #require((supervised as? [[String: Any]])?.first)
        #expect(result["slips"] as? [String] == ["2024-MKT-001-1-2"])
        let mail = try text(scene, "post/2024-MKT-001-1-2.eml")
        #expect(mail.contains("gmo@example.org") && mail.contains("Cc: rnd@example.org"))
        let story = try await scene.succeed(["log", number], at: day("03-27"))
        #expect(story.contains("签发催办单 2024-MKT-001-1-1：行动项 1 逾期 3 个工作日") && story.contains("签发督办单 2024-MKT-001-1-2"))
        #expect(try await scene.concord(["audit", "--area", "proof"], at: day("03-27")).status == 0)
        try await scene.expectClean()
    }

    @Test func `nobody is named in reminders of a record whose reading is restricted`() async throws {
        let scene = try await late()
        try await scene.succeed(
            ["restrict", number, "--basis", "个人信息保护法", "--reason", "申请"], as: "reg", at: day("03-09"))
        for (reminded, what) in [("03-13", "提醒已登记"), ("03-15", "催办单已登记")] {
            let said = try await scene.succeed(["remind"], as: "mkt", at: day(reminded))
            #expect(said.contains(what) && !said.contains("研发部*"), "\(said)")
        }
    }

    @Test func `F11: a report ends the urging, a last one everything`() async throws {
        let scene = try await late()
        try await scene.succeed(["remind"], as: "mkt", at: day("03-15"))
        try await scene.succeed(
            ["feedback", number, "1", "--status", "ongoing", "-m", "本周完成"], as: "rnd", at: day("03-18"))
        #expect(try await owed(scene, "03-20") == [nil])
        #expect(try await owed(scene, "03-21") == [1])
        try await scene.succeed(["feedback", number, "1", "--status", "done"], as: "rnd", at: day("03-22"))
        #expect(try await owed(scene, "03-26") == [])
    }

    @Test func `F11: without the rule nothing is a slip, and a rule that makes no sense is refused`() async throws {
        let scene = try await late("{}")
        #expect(try await owed(scene, "03-26") == [nil])
        try await scene.succeed(["remind", "--mail", scene.root + "/out"], as: "mkt", at: day("03-26"))
        #expect(try files(scene, "out") == [try scene.letter("overdue-2024-03-26-", "-RND.eml")])
        let slip = try await scene.concord(["render", number, "--slip", "1-1", "-o", scene.root + "/slip.html"])
        #expect(slip.status == 2 && slip.errors.contains("slip-unknown"))
        let settings = try await scene.succeed(["settings"])
        let path = try scene.write("s.yaml", settings + "规则:\n  督促: {催办: 5, 督办: 3, 督办岗位: 总经理办公室}\n")
        let refused = try await scene.concord(["settings", "--from", path], as: "reg")
        #expect(refused.status == 2 && refused.errors.contains("督办（3 个工作日）应晚于催办（5 个工作日）"), "\(refused.errors)")
    }

    @Test func `F11: a slip is printed again as it was issued`() async throws {
        let scene = try await late(language: "en")
        try await scene.succeed(["remind"], as: "mkt", at: day("03-15"))
        try await scene.succeed(["feedback", number, "1", "--status", "done"], as: "rnd", at: day("03-22"))
        let path = scene.root + "/slip.html"
        for name in ["1-1", "2024-MKT-001-1-1"] {
            try await scene.succeed(["render", number, "--slip", name, "-o", path], at: day("04-01"))
            let page = try text(scene, "slip.html")
            #expect(page.contains("Urging slip") && page.contains("3 working days") && page.contains("2024-03-15"))
        }
        let both = try await scene.concord(["render", number, "--slip", "1-1", "--round", "1"])
        #expect(both.status == 64 && both.errors.contains("options-exclusive"))
    }

    @Test func `F11: a week's sheet a head, and a small text for chat robots without what has a class`() async throws {
        let scene = try await late()
        let secret = Scene.record.replacing("主题: C产品响应速度优化", with: "主题: 涉密设备采购\n密级: 秘密")
        let other = try await scene.circulate(secret, at: day("03-06"))
        try await scene.sign(number: other, at: day("03-06"))
        let tip = try await scene.gitText(["rev-parse", "main"])
        let words = ["sheet", "--mail", scene.root + "/out", "--robot", scene.root + "/robot"]
        try await scene.succeed(words, as: "mkt", at: day("03-15"))
        #expect(try await scene.gitText(["rev-parse", "main"]) == tip)
        #expect(try files(scene, "out") == ["sheet-2024-03-15-MKT.eml", "sheet-2024-03-15-RND.eml"])
        #expect(try files(scene, "robot") == ["MKT.json", "RND.json", "SAL.json"])
        let robot = try text(scene, "robot/RND.json")
        #expect(robot.contains("优化C产品交互逻辑方案") && !robot.contains(other) && !robot.contains("涉密"))
        let object = try #require(JSONSerialization.jsonObject(with: Data(robot.utf8)) as? [String: Any])
        #expect(object["late"] as? Int == 1 && object["done"] as? Int == 1)
        #expect((object["text"] as? String)?.utf8.count ?? .max < 2048)
        let shown = try await scene.succeed(["sheet", "--department", "RND"], at: day("03-15"))
        #expect(shown.contains(other) && shown.contains("已办结") && !shown.contains("MKT部"))
        let json = try await scene.concord(["sheet", "--format", "json"], at: day("03-15"))
        #expect(!json.text.contains(other))
        let empty = try await scene.concord(["sheet", "--department", "SAL"], at: day("03-15"))
        #expect(empty.status == 0 && empty.errors.contains("无应办事项"))
    }
}
