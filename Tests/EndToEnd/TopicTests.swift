import Foundation
import Testing

/// Topics between the notice and the first round: asked for by the departments, answered by the initiator, put into its draft.
@Suite struct TopicTests {
    private let number = Scene.number

    /// Everything plays in February; the meeting is on 5 March.
    private func day(_ day: Int) -> String { "2024-02-2\(day)T10:00:00+08:00" }

    private static func make(_ language: String = "zh") async throws -> Scene {
        let scene = try await Scene.make(language, founded: Scene.early)
        try await scene.succeed(
            ["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt",
            at: "2024-02-26T09:00:00+08:00")
        try await scene.succeed(["notice", Scene.number], as: "mkt", at: "2024-02-26T10:00:00+08:00")
        return scene
    }

    @Test(arguments: ["zh", "en"]) func `F6: a topic is asked for, taken, and on the agenda`(_ language: String)
        async throws
    {
        let scene = try await Self.make(language)
        let asked =
            try await scene.json(
                ["topic", "propose", number, "服务器预算由谁承担", "-m", "预算已用完"], as: "rnd", at: day(7)) as? [String: Any]
        #expect(asked?["event"] as? String == "topic")
        try await scene.succeed(["topic", "propose", number, "重排发布计划", "--as", "SAL"], as: "sal", at: day(7))
        let trailers = try await scene.gitText(["log", "-2", "--format=%(trailers:key=Topic)%(trailers:key=Act)"])
        #expect(trailers.contains("Topic: 1") && trailers.contains("Topic: 2") && trailers.contains("Act: propose"))
        let due = try await scene.json(["due", "--department", "MKT"], at: day(8)) as? [[String: Any]] ?? []
        #expect(due.filter { $0["kind"] as? String == "topic" }.count == 2, "\(due)")
        let inbox = try await scene.concord(["inbox"], as: "mkt", at: day(8))
        #expect(inbox.text.contains("服务器预算由谁承担"), "\(inbox.text)\(inbox.errors)")

        try await scene.succeed(["topic", "take", number, "1"], as: "mkt", at: day(8))
        try await scene.succeed(["topic", "decline", number, "2", "-m", "另行开会"], as: "mkt", at: day(8))
        let again = try await scene.concord(["topic", "take", number, "1"], as: "mkt", at: day(8))
        #expect(again.status == 0, "what is so already is no error: \(again.errors)")
        let topics = try await scene.json(["topic", number], at: day(8)) as? [[String: Any]] ?? []
        #expect(topics.map { $0["answer"] as? String } == ["take", "decline"])

        // Without a terminal `edit` says where the draft is.
        _ = try await scene.concord(["edit", number], as: "mkt", at: day(8))
        let draft = try await scene.shell("cat .git/concord/drafts/\(number).yaml").text
        #expect(draft.contains("服务器预算由谁承担") && draft.contains("预算已用完") && !draft.contains("重排发布计划"), "\(draft)")
        _ = try await scene.concord(["edit", number], as: "mkt", at: day(8))
        let twice = try await scene.shell("grep -c 服务器预算由谁承担 .git/concord/drafts/\(number).yaml").text
        #expect(twice.trimmingCharacters(in: .whitespacesAndNewlines) == "1")
        let form = try await scene.succeed(["render", number, "--as", "markdown"], at: day(8))
        #expect(form.contains("服务器预算由谁承担") && form.contains("另行开会"))
        let log = try await scene.succeed(["log", number], at: day(8))
        #expect(log.contains("重排发布计划") && log.contains("另行开会"), "\(log)")
        #expect(try await scene.concord(["audit", "--area", "proof"], at: day(9)).status == 0)
        try await scene.expectClean()
    }

    @Test
    func `F6: who takes no part asks for nothing, and nobody after the record is out; an unanswered topic is told`()
        async throws
    {
        let scene = try await Self.make()
        for (person, words, rule) in [
            ("outsider", ["topic", "propose", number, "别的事", "--as", "RND"], "key-"),
            ("rnd", ["topic", "propose", number, "别的事", "--as", "SAL"], "actor-not-entitled"),
            ("rnd", ["topic", "take", number, "1"], "actor-not-entitled"),
            ("mkt", ["topic", "take", number, "1"], "topic-unknown"),
        ] {
            let refused = try await scene.concord(words, as: person, at: day(7))
            #expect(refused.status == 2 && refused.errors.contains(rule), "\(words): \(refused.errors)")
        }
        #expect(
            try await scene.concord(["topic", "decline", number, "1", "-m", " "], as: "mkt", at: day(7)).status == 64)
        try await scene.succeed(["topic", "propose", number, "服务器预算由谁承担"], as: "rnd", at: day(7))
        let text = try scene.write("later.yaml", Scene.record)
        try await scene.succeed(["edit", number, "--from", text], as: "mkt", at: "2024-03-06T09:00:00+08:00")
        #expect(
            Scene.rules(in: try await scene.json(["check", number], at: "2024-03-06T09:00:00+08:00")).contains(
                "topic-unanswered"))
        let out = try await scene.concord(["circulate", number], as: "mkt", at: "2024-03-06T10:00:00+08:00")
        #expect(out.status == 0 && out.errors.contains("topic-unanswered"), "\(out.errors)")
        for (person, words) in [("sal", ["propose", number, "补充"]), ("mkt", ["take", number, "1"])] {
            let late = try await scene.concord(["topic"] + words, as: person, at: "2024-03-06T11:00:00+08:00")
            #expect(late.status == 2 && late.errors.contains("topic-closed"), "\(late.errors)")
        }
        let due = try await scene.json(["due", number], at: "2024-03-06T11:00:00+08:00") as? [[String: Any]] ?? []
        #expect(!due.contains { $0["kind"] as? String == "topic" })
    }

    @Test func `F6: two departments ask at once, and each topic has a number of its own`() async throws {
        let company = try await Company.make()
        // A meeting that is still to come, whenever this is run.
        let number = "2099-MKT-001"
        try company.write("record.yaml", Scene.record.replacing("2024-03-", with: "2099-03-"))
        try await company.succeed("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"])
        try await company.succeed("mkt", ["notice", number])
        for person in ["rnd", "sal"] { try await company.succeed(person, ["sync"]) }
        try await company.succeed("rnd", ["topic", "propose", number, "服务器预算由谁承担", "--offline"])
        try await company.succeed("sal", ["topic", "propose", number, "重排发布计划", "--offline"])
        try await company.succeed("rnd", ["sync"])
        try await company.succeed("sal", ["sync"])
        try await company.succeed("mkt", ["sync"])
        let topics =
            try JSONSerialization.jsonObject(
                with: Data(try await company.succeed("mkt", ["topic", number, "--format", "json"]).output))
            as? [[String: Any]]
        #expect(topics?.map { $0["topic"] as? Int } == [1, 2])
        let trailers = try await company.text(nil, ["log", "--format=%(trailers:key=Topic,valueonly)", "main"])
        #expect(trailers.split(separator: "\n").map(String.init) == ["2", "1"])
        #expect(try await company.run("mkt", ["audit", "--area", "proof"]).status == 0)
    }
}
