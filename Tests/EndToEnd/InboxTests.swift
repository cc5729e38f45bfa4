import Foundation
import Programs
import Testing

/// What waits for one person.
@Suite struct InboxTests {
    private static let number = Scene.number

    @Test func `the inbox has what waits for its owner, fetched a moment ago, and nothing of others'`() async throws {
        let company = try await Company.make()
        func inbox(_ person: String) async throws -> [String: Any] {
            let outcome = try await company.succeed(person, ["inbox", "--format", "json"])
            return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
        }
        func numbers(_ answer: [String: Any], _ key: String) -> [String] {
            (answer[key] as? [[String: Any]] ?? []).compactMap { $0["number"] as? String }
        }
        #expect(try await numbers(inbox("rnd"), "to_sign").isEmpty)
        try company.write("record.yaml", Scene.record)
        try await company.succeed("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"])
        #expect(try await numbers(inbox("mkt"), "drafts") == [Self.number])
        #expect(try await numbers(inbox("rnd"), "drafts").isEmpty)
        try await company.succeed("mkt", ["circulate", Self.number])
        for person in ["mkt", "rnd", "sal"] { #expect(try await numbers(inbox(person), "to_sign") == [Self.number]) }
        #expect(try await numbers(inbox("reg"), "to_sign").isEmpty)
        try await company.succeed("rnd", ["object", Self.number, "--as", "RND", "-m", "太紧"])
        let answer = try await inbox("mkt")
        #expect((answer["owed"] as? [[String: Any]] ?? []).contains { $0["kind"] as? String == "objection" })
        #expect(try await numbers(inbox("rnd"), "to_sign").isEmpty)

        // A new round: what changed is counted.
        try company.write("later.yaml", Scene.record.replacing("2024-03-12", with: "2024-03-19"))
        try await company.succeed("mkt", ["edit", Self.number, "--from", company.root + "/later.yaml"])
        try await company.succeed("mkt", ["circulate", Self.number, "-m", "顺延"])
        let waiting = try #require((try await inbox("rnd")["to_sign"] as? [[String: Any]])?.first)
        #expect(waiting["round"] as? Int == 2 && waiting["from"] as? Int == 1 && waiting["changes"] as? Int == 1)
        for words in [["status"], ["status", Self.number]] {
            #expect(try await company.run("rnd", words).errors.contains("1 to sign"), "\(words)")
        }
        try await company.confirm()

        // Two actions that were due in 2024 are theirs alone, and nothing more once they are done.
        let owed = try await inbox("rnd")["owed"] as? [[String: Any]] ?? []
        #expect(!owed.isEmpty && owed.allSatisfy { $0["department"] as? String == "RND" }, "\(owed)")
        #expect((try await inbox("sal")["owed"] as? [[String: Any]] ?? []).isEmpty)
        for action in ["1", "2"] {
            try await company.succeed("rnd", ["feedback", Self.number, action, "--status", "done", "-m", "好了"])
        }
        #expect((try await inbox("rnd")["owed"] as? [[String: Any]] ?? []).isEmpty)
        let shown = try await company.succeed("rnd", ["inbox"])
        #expect(shown.errors.contains("nothing waits for you"))
        #expect(
            try await company.run("rnd", ["inbox", "--review"]).errors.contains("nothing waits for your signature"))
        // What is not at home yet is told too.
        try await company.succeed(
            "rnd", ["feedback", Self.number, "1", "--status", "ongoing", "-m", "再看", "--offline"])
        #expect(try await company.run("rnd", ["inbox", "--offline"]).errors.contains("not-at-home"))
    }

    @Test func `an inbox that home could not be asked for says so`() async throws {
        let company = try await Company.make(["rnd"])
        #expect(try await company.run("rnd", ["inbox"]).errors.contains("home-unreachable") == false)
        try FileManager.default.moveItem(atPath: company.server, toPath: company.server + "-away")
        let alone = try await company.run("rnd", ["inbox"])
        #expect(alone.status == 0 && alone.errors.contains("home-unreachable"), "\(alone.errors)")
        #expect(try await company.run("rnd", ["inbox", "--offline"]).errors.contains("home-unreachable") == false)
    }

    @Test(.needs("script")) func `who signs a first round reads it above the question; who may not is not asked`()
        async throws
    {
        let company = try await Company.make(["mkt", "rnd"])
        try await company.circulate()
        func sign(_ person: String, as department: String) async throws -> Programs.Outcome {
            let words =
                "\(Scene.concord) sign \(Scene.number) --as \(department) --key \(company.key(person)) --language en"
            return try await company.programs(person).run(
                "script", ["-qec", words, "/dev/null"], input: Array("n\n".utf8), in: company.copy(person),
                with: ["GIT_PAGER": "cat"])
        }
        let asked = try await sign("rnd", as: "RND")
        #expect(asked.status == 1 && asked.text.contains("Sign round 1"), "\(asked.text)")
        let resolutions = try #require(asked.text.range(of: "Resolutions")),
            question = asked.text.range(of: "Sign round 1")
        #expect(resolutions.lowerBound < question?.lowerBound ?? resolutions.lowerBound)
        let refused = try await sign("rnd", as: "SAL")
        #expect(refused.status == 2 && refused.text.contains("actor-not-entitled"), "\(refused.text)")
        #expect(!refused.text.contains("Sign round 1"))
    }
}
