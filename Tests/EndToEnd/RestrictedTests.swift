import Foundation
import TestSupport
import Testing

/// A record whose reading is restricted: whatever is asked, no word of it is told (closing.md).
@Suite struct RestrictedTests {
    /// What only the record's own text has in it, in the parts that somebody wrote.
    private static let words = [
        "响应速度", "腾讯会议", "市场部经理", "研发主管", "服务器升级", "优先优化", "优化C产品", "李*", "改到三月底", "限期太紧",
    ]

    /// In force, with a report, a longer term that was asked for, and a word on the way out; then restricted.
    private func restricted() async throws -> Scene {
        let scene = try await Scene.make(policy: "规则:\n  延期: 是\n", founded: Scene.early)
        func at(_ day: String) -> String { "2024-\(day)T10:00:00+08:00" }
        try await scene.circulate(at: at("03-06"))
        try await scene.succeed(
            ["object", Scene.number, "--as", "SAL", "-m", "限期太紧"], as: "sal", at: at("03-06"))
        let changed = try scene.write("changed.yaml", Scene.record.replacing("2024-03-12", with: "2024-03-13"))
        try await scene.succeed(["edit", Scene.number, "--from", changed], as: "mkt", at: at("03-07"))
        try await scene.succeed(["circulate", Scene.number], as: "mkt", at: at("03-07"))
        try await scene.sign(at: at("03-07"))
        try await scene.succeed(
            ["extend", Scene.number, "1", "--to", "2024-03-29", "-m", "改到三月底"], as: "rnd", at: at("03-08"))
        // Every word is there to be told.
        let told = try await scene.succeed(["show", Scene.number]) + scene.succeed(["log", Scene.number])
        for word in Self.words { #expect(told.contains(word), "\(word)") }
        try await scene.succeed(
            ["restrict", Scene.number, "--basis", "个人信息保护法第四十七条", "--reason", "当事人申请"], as: "reg",
            at: at("03-20"))
        return scene
    }

    @Test func `whatever is asked, no word of it is told, and no question fails`() async throws {
        let scene = try await restricted()
        let number = Scene.number
        let questions: [[String]] = [
            ["show", number], ["show", number, "--format", "json"], ["log", number],
            ["log", number, "--format", "json"],
            ["log"], ["log", "--format", "json"], ["changes"], ["changes", "--format", "json"], ["list"],
            ["list", "--format", "json"], ["list", "--format", "csv"], ["list", "--decisions"],
            ["list", "--differences"], ["status"], ["status", "--format", "json"], ["status", number],
            ["due", "--all"], ["due", "--all", "--format", "json"], ["inbox"], ["inbox", "--format", "json"],
            ["actions"], ["actions", "--format", "json"], ["search", "服务器"], ["stats"], ["export"],
            ["export", "--format", "csv"], ["render", number, "--as", "html"], ["render", number, "--as", "markdown"],
            ["verify", number], ["verify", number, "--format", "json"], ["verify", "--all"], ["audit"],
            ["audit", "--format", "json"], ["retention"], ["query", "SELECT * FROM actions"],
            ["query", "SELECT * FROM records"], ["query", "SELECT * FROM signoffs"],
            ["due", "--ics", scene.root + "/tasks.ics"],
            ["diff", number, "1..2"], ["diff", number, "1..2", "--format", "json"], ["sheet"], ["review", number],
            ["topic", "list", number], ["retention", "--format", "json"],
        ]
        for question in questions {
            let answer = try await scene.concord(question, at: "2024-04-02T10:00:00+08:00")
            // Refused, or nothing to tell: each is fine; a slip of the test's own is not.
            #expect(answer.status != 64, "\(question): \(answer.errors)")
            for word in Self.words {
                #expect(
                    !answer.text.contains(word) && !answer.errors.contains(word),
                    "\(question): \(answer.text) \(answer.errors)")
            }
        }
        let calendar = try String(contentsOfFile: scene.root + "/tasks.ics", encoding: .utf8)
        #expect(calendar.contains("BEGIN:VCALENDAR") && !Self.words.contains(where: calendar.contains), "\(calendar)")
    }

    @Test func `its form has nothing that a page could be held against, and it cannot be edited`() async throws {
        let scene = try await restricted()
        let form = try await scene.succeed(["render", Scene.number, "--as", "html"])
        #expect(form.contains(Scene.number) && !form.contains("SHA-256") && !form.contains("<svg"), "\(form)")
        let edited = try await scene.concord(
            ["edit", Scene.number, "--from", scene.write("again.yaml", Scene.record)], as: "mkt")
        #expect(edited.status == 2 && edited.errors.contains("restricted"), "\(edited.errors)")
        let left = try await scene.concord(["actions"])
        #expect(left.errors.contains("另有 1 份记录限制查阅"), "\(left.errors)")
        // Who must read it all the same says so.
        #expect(try await scene.succeed(["show", Scene.number, "--restricted"]).contains("响应速度"))
    }
}
