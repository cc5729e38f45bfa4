import Foundation
import Testing

/// Absence and leaving, through the program: `delegate`, `handover`, and what `doctor` says of actions whose owner is gone.
@Suite struct AbsenceTests {
    private let number = Scene.number
    private let policy = "规则:\n  委托: 是\n"

    /// The days of March 2024, at nine or later.
    private func march(_ day: Int, _ hour: Int = 9) -> String {
        "2024-03-\(day < 10 ? "0" : "")\(day)T\(hour < 10 ? "0" : "")\(hour):00:00+08:00"
    }

    /// A register in which a member of RND has a key, and a round waits for RND alone.
    private func scene(_ language: String = "zh") async throws -> Scene {
        let scene = try await Scene.make(language, policy: policy, founded: Scene.early)
        try await scene.makeKeys(["member-rnd"])
        try await scene.succeed(
            ["signer", "add", "member-rnd@example.org", scene.key("member-rnd") + ".pub"], as: "reg", at: Scene.early)
        try await scene.circulate(at: march(6))
        try await scene.sign(["mkt", "sal"], at: march(6, 10))
        return scene
    }

    @Test func `F8: while the head is away a member signs for them, and everything that tells of it says so`()
        async throws
    {
        let scene = try await scene()
        let sign = ["sign", number, "--as", "RND", "--yes"]
        let early = try await scene.concord(sign, as: "member-rnd", at: march(6, 11))
        #expect(early.status == 2 && early.errors.contains("[actor-not-entitled]"), "\(early.errors)")
        let give = ["delegate", "--to", "member-rnd@example.org", "--until", "2024-03-08", "-m", "出差"]
        let given = try await scene.succeed(give, as: "rnd", at: march(6, 12))
        #expect(given.contains("自 2024-03-06 至 2024-03-08（含当日）"), "\(given)")
        let again = try await scene.concord(give, as: "rnd", at: march(6, 13))
        #expect(again.status == 0 && again.errors.contains("已委托"), "\(again.errors)")
        let list = try await scene.json(["delegate"], at: march(7)) as? [[String: Any]]
        #expect(list?.count == 1 && list?.first?["state"] as? String == "running")
        let event = list?.first?["event"] as? String ?? "?"
        let inbox = try await scene.json(["inbox"], as: "member-rnd", at: march(7)) as? [String: Any]
        #expect((inbox?["to_sign"] as? [[String: Any]])?.count == 1)
        try await scene.succeed(sign, as: "member-rnd", at: march(7))
        let stock = try await scene.git(["cat-file", "tag", "signoff/\(number)/1/RND"])
        #expect(stock.text.contains("\nRole: deputy\nDelegation: \(event)\nDecision: agree\n"))

        let verified = try await scene.json(["verify", number], at: march(30)) as? [String: Any]
        #expect(verified?["verdict"] as? String == "good", "it outlives the delegation")
        let departments = verified?["departments"] as? [[String: Any]] ?? []
        #expect(departments.compactMap { $0["delegated_by"] as? String } == ["rnd@example.org"])
        #expect(try await scene.succeed(["verify", number]).contains("受 rnd@example.org 委托代签"))
        #expect(try await scene.succeed(["log", number]).contains("RND部签署第 1 轮（受托代签）"))
        for format in ["html", "markdown"] {
            let form = try await scene.succeed(["render", number, "--as", format, "-o", "-"])
            #expect(form.contains("委托代签"), "\(format)")
        }
        let late = try await scene.json(["delegate", "--all"], at: march(9)) as? [[String: Any]]
        #expect(late?.first?["state"] as? String == "over")
        let proof = try await scene.concord(["audit", "--area", "proof"], at: march(30))
        #expect(proof.status == 0, "\(proof.text)")
        try await scene.expectClean()
    }

    @Test func `F8: a delegation that is withdrawn or over lets nobody sign`() async throws {
        let scene = try await scene()
        let give = ["delegate", "--to", "member-rnd@example.org", "--until", "2024-03-08", "-m", "出差"]
        try await scene.succeed(give, as: "rnd", at: march(6, 12))
        let sign = ["sign", number, "--as", "RND", "--yes"]
        let over = try await scene.concord(sign, as: "member-rnd", at: march(9))
        #expect(over.status == 2 && over.errors.contains("[actor-not-entitled]"), "\(over.errors)")
        try await scene.succeed(["delegate", "--withdraw"], as: "rnd", at: march(7))
        let withdrawn = try await scene.concord(sign, as: "member-rnd", at: march(7, 10))
        #expect(withdrawn.status == 2 && withdrawn.errors.contains("[actor-not-entitled]"), "\(withdrawn.errors)")
        let list = try await scene.json(["delegate", "--all"], at: march(7, 11)) as? [[String: Any]]
        #expect(list?.first?["state"] as? String == "withdrawn")
        // A registrar may take one back, too.
        try await scene.succeed(
            ["delegate", "--to", "member-rnd@example.org", "--until", "2024-03-20", "-m", "再次出差"], as: "rnd",
            at: march(7, 12))
        try await scene.succeed(["delegate", "--withdraw", "-m", "离职"], as: "reg", at: march(7, 13))
    }

    @Test func `F8: what is no delegation is refused by name`() async throws {
        let scene = try await scene()
        let rows: [(words: [String], person: String, status: Int32, name: String)] = [
            (["--to", "member-rnd@example.org", "--until", "2024-06-05", "-m", "长假"], "rnd", 2, "delegation-term"),
            (["--to", "member-rnd@example.org", "--until", "2024-03-05", "-m", "休假"], "rnd", 2, "delegation-term"),
            (
                ["--to", "member-rnd@example.org", "--from", "2024-03-01", "--until", "2024-03-08", "-m", "补办"], "rnd",
                2,
                "delegation-term"
            ),
            (["--to", "member-sal@example.org", "--until", "2024-03-08", "-m", "休假"], "rnd", 2, "delegation-to"),
            (["--to", "member-sal@example.org", "--until", "2024-03-08", "-m", "休假"], "sal", 2, "delegation-to"),
            (["--to", "小李", "--until", "2024-03-08", "-m", "休假"], "rnd", 2, "address-invalid"),
            (
                ["--to", "rnd@example.org", "--until", "2024-03-08", "-m", "x", "--as", "RND"], "member-rnd", 2,
                "actor-not-entitled"
            ),
            (["--withdraw", "--to", "member-rnd@example.org"], "rnd", 2, "department-unclear"),
            (["--until", "2024-03-08"], "rnd", 64, "receiver-missing"),
            (["--to", "member-rnd@example.org", "-m", "休假"], "rnd", 64, "term-missing"),
            (["--to", "member-rnd@example.org", "--until", "2024-03-08"], "rnd", 64, "reason-missing"),
        ]
        for row in rows {
            let outcome = try await scene.concord(["delegate"] + row.words, as: row.person, at: march(7))
            #expect(
                outcome.status == row.status && outcome.errors.contains("[\(row.name)]"),
                "\(row.words): \(outcome.status) \(outcome.errors)")
        }
        let off = try await Scene.make(founded: Scene.early)
        let refused = try await off.concord(
            ["delegate", "--to", "member-rnd@example.org", "--until", "2024-03-08", "-m", "休假"], as: "rnd", at: march(7)
        )
        #expect(refused.status == 2 && refused.errors.contains("[delegation-off]"), "\(refused.errors)")
    }

    @Test func `F8: an action that is handed over is asked of, reminded to and printed with its new owner`()
        async throws
    {
        let scene = try await scene()
        try await scene.sign(["rnd"], at: march(6, 12))
        let agreed = try scene.file().components(separatedBy: "后续跟踪:")[0]
        try await scene.succeed(["handover", number, "1", "--to", "钱*", "-m", "原负责人离职"], as: "rnd", at: march(7))
        #expect(try scene.file().components(separatedBy: "后续跟踪:")[0] == agreed, "what was signed stays as it was")
        #expect(try scene.file().contains("  交接:\n    - 行动项: 1\n      原负责人: 研发部*\n      现负责人: 钱*\n"))
        let due = try await scene.succeed(["due", "--department", "RND", "--within", "9"], at: march(11))
        #expect(due.contains("钱*") && !due.contains("研发部*"), "\(due)")
        for format in ["html", "markdown"] {
            let form = try await scene.succeed(["render", number, "--as", format, "-o", "-"])
            #expect(form.contains("已交 钱") && form.contains("交接"), "\(format)")
        }
        let standing = try await scene.succeed(["status", number], at: march(8))
        #expect(standing.contains("RND  钱*  2024-03-12") && standing.contains("由 研发部* 交 钱*：原负责人离职"), "\(standing)")
        #expect(try await scene.succeed(["show", number], at: march(8)).contains("由 研发部* 交 钱*：原负责人离职"))
        #expect(try await scene.succeed(["log", number]).contains("行动项 1 由 研发部* 交 钱*：原负责人离职"))
        try await scene.succeed(["remind", number, "--mail", scene.root + "/out"], as: "mkt", at: march(11))
        let mail = try String(
            contentsOfFile: scene.root + "/out/" + scene.letter("reminder-2024-03-11-", "-RND.eml"), encoding: .utf8)
        #expect(!mail.isEmpty)
        let again = try await scene.concord(
            ["handover", number, "1", "--to", "钱*", "-m", "原负责人离职"], as: "rnd", at: march(7, 10))
        #expect(again.status == 0 && again.errors.contains("现由 钱* 负责"), "\(again.errors)")
        try await scene.succeed(["feedback", number, "1", "--status", "done", "-m", "完成"], as: "rnd", at: march(12))
        #expect(try scene.file().contains("反馈人: 钱*"))
        for (words, person, name) in [
            (["handover", number, "1", "--to", "孙*", "-m", "调岗"], "rnd", "handover-owner"),
            (["handover", number, "2", "--to", "孙*", "-m", "调岗"], "mkt", "actor-not-entitled"),
            (["handover", number, "2", "--to", "孙小明", "-m", "调岗"], "rnd", "name-unmasked"),
            (["handover", number, "9", "--to", "孙*", "-m", "调岗"], "rnd", "action-unknown"),
        ] {
            let outcome = try await scene.concord(words, as: person, at: march(13))
            #expect(outcome.status == 2 && outcome.errors.contains("[\(name)]"), "\(words): \(outcome.errors)")
        }
        #expect(try await scene.concord(["audit", "--area", "proof"], at: march(30)).status == 0)
        try await scene.expectClean()
    }

    @Test func `F8: doctor lists what somebody who left may have had, until it is handed over or reported on`()
        async throws
    {
        let scene = try await scene()
        try await scene.sign(["rnd"], at: march(6, 12))
        func rules(_ day: Int) async throws -> [String] {
            Scene.rules(in: try await scene.json(["doctor"], as: "rnd", at: march(day))).filter {
                $0.hasPrefix("owner-")
            }
        }
        #expect(try await rules(7).isEmpty)
        try await scene.succeed(["signer", "retire", "member-rnd@example.org"], as: "reg", at: march(7))
        #expect(try await rules(8) == ["owner-left", "owner-left"])
        try await scene.succeed(["handover", number, "1", "--to", "钱*", "-m", "离职"], as: "rnd", at: march(8))
        #expect(try await rules(9) == ["owner-left"])
        try await scene.succeed(["feedback", number, "2", "--status", "ongoing"], as: "rnd", at: march(9))
        #expect(try await rules(10).isEmpty, "who had it reports under the same name")
        try await scene.succeed(["signer", "retire", "rnd@example.org"], as: "reg", at: march(10))
        #expect(try await rules(11) == ["owner-gone", "owner-gone"])
        let duties = try await scene.succeed(["signer", "duties", "rnd@example.org"], at: march(11))
        #expect(duties.contains("concord handover \(number) 1 --to"), "\(duties)")
    }

    /// Nobody has left there: nobody ever came.
    @Test func `F8: doctor lists the actions of a department whose successor has nobody with a key`() async throws {
        let scene = try await scene()
        try await scene.sign(["rnd"], at: march(6, 12))
        for words in [
            ["department", "add", "LAB", "--name", "实验室", "--head", "lab@example.org"],
            ["department", "close", "RND", "--on", "2024-03-07", "--successor", "LAB"],
        ] {
            try await scene.succeed(words, as: "reg", at: march(7))
        }
        let rules = Scene.rules(in: try await scene.json(["doctor"], as: "mkt", at: march(8)))
        #expect(rules.filter { $0.hasPrefix("owner-") } == ["owner-gone", "owner-gone"])
    }

    @Test func `F8: in English, and under a home's gate`() async throws {
        let company = try await Company.make(policy: policy)
        try FileManager.default.createDirectory(
            atPath: company.home("member-rnd"), withIntermediateDirectories: true)
        _ = try await company.programs("member-rnd").run(
            "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", company.key("member-rnd")])
        try await company.succeed(
            "reg", ["signer", "add", "member-rnd@example.org", company.key("member-rnd") + ".pub"])
        try await company.clone("member-rnd")
        let number = try await company.circulate()
        let give = ["delegate", "--to", "member-rnd@example.org", "--until", Self.tomorrow, "-m", "away"]
        let away = try await company.run("rnd", give + ["--offline"])
        #expect(away.status == 2 && away.errors.contains("[home-needed]"), "\(away.errors)")
        let given = try await company.succeed("rnd", give + ["--language", "en"])
        #expect(given.text.contains("signs for RND部 (RND)"), "\(given.text)")
        try await company.succeed("member-rnd", ["sign", number, "--as", "RND", "--yes"])
        try await company.expectInStep(["mkt", "rnd", "member-rnd"])
    }

    private static var tomorrow: String {
        let format = DateFormatter()
        (format.dateFormat, format.timeZone) = ("yyyy-MM-dd", TimeZone(identifier: "Asia/Shanghai"))
        return format.string(from: Date().addingTimeInterval(86_400))
    }
}
