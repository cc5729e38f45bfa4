import Foundation
import Testing

/// A department's head takes over another department's record with stock git and a good key, and the commands are asked.
@Suite struct TakeoverTests {
    /// Commits the work tree as somebody, signed by stock git.
    private func commit(_ scene: Scene, by person: String, _ message: String) async throws {
        _ = try await scene.gitText(["add", "-A"])
        _ = try await scene.gitText([
            "-c", "gpg.format=ssh", "-c", "user.signingkey=\(scene.key(person))", "-c", "user.name=\(person)", "-c",
            "user.email=\(person)@example.org", "commit", "-S", "-q", "-m", message,
        ])
    }

    private func trailers(_ event: String, _ more: String = "") -> String {
        "2024-MKT-001 \(event)\n\nRecord: 2024-MKT-001\nEvent: \(event)\n\(more)Event-Id: "
            + UUID().uuidString.replacing("-", with: "").lowercased()
    }

    private func agreedDigest(_ text: String) async throws -> String {
        let agreed = text.components(separatedBy: "\n后续跟踪:")[0] + "\n"
        return String(try await Scene.stock.run("sha256sum", [], input: Array(agreed.utf8)).text.prefix(64))
    }

    @Test func `SAL makes itself the initiator of MKT's confirmed record and drops MKT: nobody calls it good`()
        async throws
    {
        let scene = try await Scene.make()
        try await scene.circulate()
        try await scene.sign()
        let path = scene.register + "/records/2024/MKT/2024-MKT-001.yaml"
        let taken = try scene.file().replacing("发起部门: MKT", with: "发起部门: SAL")
            .replacing("轮次: 1\n主题", with: "轮次: 2\n主题")
        try taken.write(toFile: path, atomically: true, encoding: .utf8)
        let digest = try await agreedDigest(taken)
        try await commit(scene, by: "sal", trailers("round", "Round: 2\nAgreed-SHA256: \(digest)\n"))
        let rules = Scene.rules(in: try await scene.json(["audit", "--area", "proof"]))
        #expect(rules.contains("number-department") && rules.contains("actor-entitled"))
        try await expectBad(scene)
    }

    @Test func `an honest round by stock git is by rule, and a report in another's name is not`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        try await scene.sign()
        let path = scene.register + "/records/2024/MKT/2024-MKT-001.yaml"
        let later = try scene.file().replacing("完成时限: 2024-03-08", with: "完成时限: 2024-03-11")
            .replacing("轮次: 1\n主题", with: "轮次: 2\n主题")
        try later.write(toFile: path, atomically: true, encoding: .utf8)
        let digest = try await agreedDigest(later)
        try await commit(scene, by: "mkt", trailers("round", "Round: 2\nAgreed-SHA256: \(digest)\n"))
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
        #expect(try await scene.gitText(["log", "-1", "--format=%G?"], in: scene.register) != "N")
        try later.replacing("轮次: 2\n主题", with: "轮次: 3\n主题").replacing("完成时限: 2024-03-11", with: "完成时限: 2024-03-12")
            .write(toFile: path, atomically: true, encoding: .utf8)
        try await commit(scene, by: "mkt", trailers("round", "Round: 3\nAgreed-SHA256: \(digest)\n"))
        #expect(Scene.rules(in: try await scene.json(["audit", "--area", "proof"])) == ["round-sequence"])
        try await expectBad(scene)
    }

    /// Every command that says where a record stands says the same.
    private func expectBad(_ scene: Scene, _ place: SourceLocation = #_sourceLocation) async throws {
        let verified = try await scene.concord(["verify", Scene.number, "--format", "json"])
        #expect(verified.status == 1, sourceLocation: place)
        let list = try await scene.json(["list"]) as? [[String: Any]]
        let show = try await scene.json(["show", Scene.number]) as? [String: Any]
        let status = try await scene.json(["status"]) as? [String: Any]
        let retention = try await scene.json(["retention", Scene.number]) as? [[String: Any]]
        for answer in [list?.first, show, retention?.first] {
            #expect(answer?["verdict"] as? String == "bad", sourceLocation: place)
        }
        #expect(status?["bad"] as? [String] == [Scene.number], sourceLocation: place)
        let page = try await scene.concord(["render", Scene.number, "--as", "markdown"])
        #expect(page.text.contains("签字无效"), "\(page.text)", sourceLocation: place)
        for words in [["list"], ["show", Scene.number], ["status", Scene.number], ["review", Scene.number]] {
            let text = try await scene.concord(words).text
            #expect(!text.contains("已确认"), "\(words): \(text)", sourceLocation: place)
        }
        #expect(try await scene.concord(["archive", Scene.number], as: "mkt").status == 2, sourceLocation: place)
    }
}
