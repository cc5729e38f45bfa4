import Foundation
import TestSupport
import Testing

/// A ruling where departments stay apart, through the program.
@Suite struct RulingTests {
    private let number = Scene.number
    private static let policy = "规则:\n  裁定人: [outsider@example.org]\n"

    private func day(_ day: String) -> String { "2024-\(day)T10:00:00+08:00" }

    /// RND objects to round 1, the others agree; the arbiter has a key.
    private func begin() async throws -> Scene {
        let scene = try await Scene.make(policy: Self.policy, founded: Scene.early)
        try await scene.succeed(
            ["signer", "add", "outsider@example.org", scene.key("outsider") + ".pub"], as: "reg", at: Scene.early)
        try await scene.circulate(at: day("03-06"))
        try await scene.succeed(["object", number, "--as", "RND", "-m", "时间太紧"], as: "rnd", at: day("03-07"))
        try await scene.sign(["mkt", "sal"], at: day("03-07"))
        return scene
    }

    @Test(.needs("ssh-keygen")) func `F12: from the referral to the form, everything tells of the ruling`() async throws
    {
        let scene = try await begin()
        let referred = try await scene.succeed(
            ["refer", number, "-m", "两轮后仍未达成一致", "--mail", scene.root + "/out"], as: "mkt", at: day("03-08"))
        let letter = try String(
            contentsOfFile: scene.root + "/out/" + scene.letter("\(number)-round-1-referral-", ".eml"), encoding: .utf8)
        #expect(letter.contains("To: outsider@example.org"), "\(letter.prefix(600))")
        #expect(referred.contains("outsider@example.org"))
        let inbox = try await scene.json(["inbox"], as: "outsider", at: day("03-08")) as? [String: Any]
        #expect((inbox?["owed"] as? [[String: Any]])?.map { $0["kind"] as? String } == ["ruling"])
        #expect(try await scene.succeed(["review", number]).contains("RND部（RND）：时间太紧"))
        let ruled =
            try await scene.json(
                ["rule", number, "-m", "供应商已确认，维持原定时限", "--yes"], as: "outsider", at: day("03-11"))
            as? [String: Any]
        #expect(ruled?["state"] as? String == "ruled" && ruled?["tag"] as? String == "ruling/\(number)/1")

        let verified = try await scene.concord(["verify", number, "--format", "json"])
        #expect(verified.status == 1)
        let answer = try JSONSerialization.jsonObject(with: Data(verified.output)) as? [String: Any]
        #expect(answer?["verdict"] as? String == "ruled")
        #expect((answer?["rulings"] as? [[String: Any]])?.first?["signer"] as? String == "outsider@example.org")
        #expect(try await scene.succeed(["list", "--state", "已裁定"]).contains(number))
        for words in [["show", number], ["status", number]] {
            #expect(try await scene.succeed(words).contains("经裁定维持"), "\(words)")
        }
        let log = try await scene.succeed(["log", number]).replacing("\n    ", with: "")
        #expect(log.contains("裁定人 outsider@example.org"))
        #expect(log.contains("提请裁定第 1 轮：两轮后仍未达成一致") && log.contains("裁定维持第 1 轮，自即日起执行"), "\(log)")
        for kind in ["html", "markdown"] {
            let form = try await scene.succeed(["render", number, "--as", kind])
            #expect(form.contains("裁定有效：经裁定生效") && form.contains("维持：供应商已确认，维持原定时限"), "\(kind)")
        }
        try await scene.succeed(
            ["feedback", number, "1", "--status", "ongoing", "-m", "进行中"], as: "rnd", at: day("03-12"))
        #expect(try await scene.succeed(["status", number]).contains("跟踪中（经裁定）"))
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
        try await scene.expectClean()
    }

    @Test(.needs("ssh-keygen")) func `F12: the README's script checks a ruling, with the tags deleted too`()
        async throws
    {
        let scene = try await begin()
        try await scene.succeed(["refer", number, "-m", "不一致"], as: "rnd", at: day("03-08"))
        try await scene.succeed(["rule", number, "-m", "维持", "--yes"], as: "outsider", at: day("03-11"))
        _ = try await scene.shell("git tag -l | xargs git tag -d")
        let check = "sh \(try scene.write("verify.sh", ReadMe.wayOut())) \(number)"
        let good = try await scene.shell(check)
        #expect(
            good.status == 0 && good.text.contains("Role: arbiter") && good.text.contains("Decision: uphold"),
            "\(good.text)\(good.errors)")
        _ = try await scene.shell(
            "sed -i 's/^Reason: 维持$/Reason: 推翻/; s/Reason: 维持/Reason: 推翻/' records/2024/MKT/\(number).yaml")
        #expect(try await scene.shell(check).status != 0)
    }

    @Test func `F12: what may not be is refused in words`() async throws {
        let scene = try await begin()
        func refused(_ words: [String], as person: String) async throws -> String {
            let outcome = try await scene.concord(words, as: person, at: day("03-08"))
            #expect(outcome.status == 2, "\(words): \(outcome.text)")
            return outcome.errors
        }
        #expect(try await refused(["rule", number, "-m", "x", "--yes"], as: "outsider").contains("[ruling-moot]"))
        #expect(try await refused(["refer", number, "-m", "x"], as: "sal").contains("[actor-not-entitled]"))
        try await scene.succeed(["refer", number, "-m", "不一致"], as: "mkt", at: day("03-08"))
        #expect(try await refused(["refer", number, "-m", "再请"], as: "mkt").contains("[referral-early]"))
        #expect(try await refused(["rule", number, "-m", "x", "--yes"], as: "mkt").contains("[arbiter-partial]"))
        #expect(try await scene.concord(["rule", number, "-m", " "], as: "outsider").status == 64)
        try await scene.succeed(["rule", number, "--return", "-m", "先商定费用", "--yes"], as: "outsider", at: day("03-08"))
        for words in [["status", number], ["list"]] {
            #expect(try await scene.succeed(words, at: day("03-08")).contains("有异议（裁定退回）"), "\(words)")
        }
        #expect(try await scene.succeed(["due"], at: day("03-08")).contains("裁定退回：先商定费用"))
        #expect(try await scene.succeed(["status", number], at: day("03-08")).contains("裁定退回，须发起新一轮：先商定费用"))
        // Whoever objected comes round after all.
        try await scene.succeed(["sign", number, "--as", "RND", "--yes"], as: "rnd", at: day("03-08"))
        for words in [["confirm", number], ["verify", number]] {
            #expect(try await scene.succeed(words, at: day("03-08")).contains("本轮曾裁定退回"), "\(words)")
        }
    }

    @Test func `F12: an arbiter who could not rule is told of when named, and by doctor and audit`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        let settings = try await scene.succeed(["settings"], at: day("03-06"))
        let named = settings + "规则:\n  裁定人: [reg@example.org, outsider@example.org, mkt@example.org]\n"
        let said = try await scene.concord(
            ["settings", "--from", scene.write("next.yaml", named)], as: "reg", at: day("03-06"))
        #expect(said.status == 0 && said.errors.contains("裁定人 reg@example.org 是登记员，不得裁定"), "\(said.errors)")
        #expect(said.errors.contains("裁定人 outsider@example.org 没有在用的密钥，无法裁定") && !said.errors.contains("裁定人 mkt"))
        for command in ["doctor", "audit"] {
            let rules = Scene.rules(in: try await scene.json([command], at: day("03-06")))
            #expect(rules.filter { $0 == "arbiter-unable" }.count == 2, "\(command): \(rules)")
        }
    }

    @Test func `F12: a register without arbiters refers nothing`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate(at: day("03-06"))
        try await scene.succeed(["object", number, "--as", "RND", "-m", "时间太紧"], as: "rnd", at: day("03-07"))
        try await scene.sign(["mkt", "sal"], at: day("03-07"))
        let refused = try await scene.concord(["refer", number, "-m", "x"], as: "mkt", at: day("03-08"))
        #expect(refused.status == 2 && refused.errors.contains("[ruling-off]"), "\(refused.errors)")
    }

    @Test func `F12: a ruling goes home through the gate, is there in every copy, and stays`() async throws {
        let company = try await Company.make(policy: Self.policy)
        try await company.succeed("reg", ["signer", "add", "outsider@example.org", company.key("outsider") + ".pub"])
        try await company.circulate()
        try await company.succeed("rnd", ["object", number, "--as", "RND", "-m", "时间太紧"])
        for person in ["mkt", "sal"] {
            try await company.succeed(person, ["sign", number, "--as", person.uppercased(), "--yes"])
        }
        let away = try await company.run("mkt", ["refer", number, "-m", "不一致", "--offline"])
        #expect(away.status == 2 && away.errors.contains("[home-needed]"), "\(away.errors)")
        try await company.succeed("mkt", ["refer", number, "-m", "不一致"])
        try await company.clone("outsider")
        try await company.succeed("outsider", ["rule", number, "-m", "维持", "--yes"])
        let name = "refs/tags/ruling/\(number)/1"
        #expect(try await company.references().contains(name))
        try await company.succeed("sal", ["sync"])
        let verified = try await company.run("sal", ["verify", number])
        #expect(verified.status == 1 && verified.text.contains("ruled"), "\(verified.text)")
        for refspec in [":\(name)", "+refs/tags/signoff/\(number)/1/RND:\(name)"] {
            #expect(try await !company.git("outsider", ["push", company.server, refspec]).succeeded, "\(refspec)")
        }
        #expect(
            try await company.git("outsider", ["push", company.server, "\(name):refs/tags/ruling/\(number)/9"])
                .succeeded == false)
    }
}
