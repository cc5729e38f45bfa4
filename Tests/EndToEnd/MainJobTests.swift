import Foundation
import Testing

@Suite struct MainJobTests {
    @Test func `whoever's clock is behind takes no sign-off for one that is dated ahead of its record`() async throws {
        let scene = try await Scene.make(founded: "2026-03-02T08:00:00+08:00")
        try await scene.circulate(at: "2026-03-02T09:00:00+08:00")
        try await scene.sign(at: "2026-03-02T10:00:00+08:00")
        for now in ["2026-03-01T08:00:00+08:00", "2026-03-02T09:30:00+08:00", "2026-03-03T08:00:00+08:00"] {
            let verified = try await scene.concord(["verify", Scene.number], at: now)
            for department in ["MKT", "RND", "SAL"] {
                #expect(verified.text.contains("✓ \(department)"), "\(now): \(verified.text)")
            }
            #expect(!verified.text.contains("signoff-in-future"), "\(now): \(verified.text)")
        }
    }

    @Test(arguments: ["zh", "en"]) func `from an empty folder to an archived record, in both languages`(
        language: String
    ) async throws {
        let scene = try await Scene.make(language)
        let number = try await scene.circulate()
        #expect(number == "2024-MKT-001")
        try await scene.sign(["sal"])
        try await scene.succeed(["object", number, "--as", "RND", "-m", "三天不够"], as: "rnd")
        #expect(try await scene.concord(["confirm", number]).status == 1)
        let later = Scene.record.replacing("完成时限: 2024-03-08", with: "完成时限: 2024-03-11")
        try await scene.succeed(["edit", number, "--from", scene.write("later.yaml", later)], as: "mkt")
        try await scene.succeed(["circulate", number, "-m", "顺延"], as: "mkt")
        let agreed = try await digest(scene, language)
        try await scene.sign()
        for action in ["1", "2"] {
            try await scene.succeed(["feedback", number, action, "--status", "done", "-m", "完成"], as: "rnd")
            #expect(try await digest(scene, language) == agreed)
        }
        try await scene.succeed(["archive", number], as: "mkt")
        try await scene.succeed(["hold", number, "--case", "审计", "--reason", "调阅"], as: "reg")
        try await scene.succeed(["release", number, "--case", "审计", "--reason", "结束"], as: "reg")
        #expect(try await digest(scene, language) == agreed)
        let trailer = try await scene.gitText([
            "log", "-1", "--format=%(trailers:key=Agreed-SHA256,valueonly)", "--grep=Event: round",
        ])
        #expect(trailer.hasPrefix(agreed))
        #expect(try await scene.concord(["verify", number]).status == 0)
        let audit = try await scene.concord(["audit", "--area", "proof", "--format", "json"])
        #expect(audit.status == 0, "\(audit.text)")
        try await scene.expectClean()
    }

    /// What `sed | sha256sum` says of the agreed part, with nothing of ours.
    private func digest(_ scene: Scene, _ language: String) async throws -> String {
        let key = language == "zh" ? "后续跟踪" : "followup"
        let outcome = try await scene.shell("sed '/^\(key):/,$d' records/2024/MKT/2024-MKT-001.yaml | sha256sum")
        return String(outcome.text.prefix(64))
    }

    @Test func `stock git agrees with every sign-off`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        try await scene.sign()
        for code in Scene.departments {
            #expect(try await scene.git(["tag", "-v", "signoff/2024-MKT-001/1/\(code)"]).succeeded)
        }
        for commit in try await scene.gitText(["rev-list", "main"]).split(separator: "\n") {
            #expect(try await scene.git(["verify-commit", String(commit)]).succeeded)
        }
    }

    @Test func `a confirmed record proves itself with stock tools alone, its tags deleted`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        try await scene.sign()
        for code in Scene.departments {
            _ = try await scene.gitText(["update-ref", "-d", "refs/tags/signoff/2024-MKT-001/1/\(code)"])
        }
        let script = try ReadMe.wayOut()
        let good = try await scene.programs.run("sh", ["-c", script, "sh", "2024-MKT-001"], in: scene.register)
        #expect(good.status == 0, "\(good.text)\(good.errors)")
        #expect(
            good.text.components(separatedBy: "Good \"git\" signature for").count
                + good.errors.components(separatedBy: "Good \"git\" signature for").count - 2 == 3)
        let path = scene.register + "/records/2024/MKT/2024-MKT-001.yaml"
        try scene.file().replacing("2024-03-08", with: "2024-03-09").write(
            toFile: path, atomically: true, encoding: .utf8)
        #expect(
            try await scene.programs.run("sh", ["-c", script, "sh", "2024-MKT-001"], in: scene.register).status != 0)
        #expect(try await scene.concord(["verify", "2024-MKT-001"]).status == 0)
    }

    @Test func `an objection blocks until a later round, or until its department signs after all`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        try await scene.succeed(["object", Scene.number, "--as", "RND", "-m", "不同意"], as: "rnd")
        try await scene.sign(["mkt", "sal"])
        #expect(try await state(scene) == "objected")
        try await scene.sign(["rnd"])
        #expect(try await state(scene) == "confirmed")
        #expect(try await scene.concord(["verify", Scene.number]).status == 0)
        #expect(try await scene.git(["tag", "-v", "signoff/2024-MKT-001/1/RND-2"]).succeeded)
    }

    @Test func `a changed agreed part is a new round, and clears the sign-offs of the old one`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        try await scene.sign()
        let changed = Scene.record.replacing("2024-03-12", with: "2024-03-13")
        try await scene.succeed(["edit", Scene.number, "--from", scene.write("changed.yaml", changed)], as: "mkt")
        #expect(try await state(scene) == "confirmed")
        try await scene.succeed(["circulate", Scene.number], as: "mkt")
        #expect(try await state(scene) == "circulating")
        #expect(try await scene.concord(["verify", Scene.number]).status == 1)
        let again = try await scene.concord(
            ["edit", Scene.number, "--from", scene.write("same.yaml", changed)], as: "mkt")
        #expect(again.status == 0)
        #expect(try await scene.concord(["circulate", Scene.number], as: "mkt").errors.contains("nothing-changed"))
    }

    private func state(_ scene: Scene) async throws -> String {
        (try await scene.json(["status", Scene.number]) as? [String: Any])?["state"] as? String ?? ""
    }

    @Test func `whoever may not do a thing is told so, and nothing happens`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let before = try await scene.gitText(["rev-parse", "main"])
        #expect(
            try await scene.concord(["sign", Scene.number, "--as", "RND", "--yes"], as: "sal").errors.contains(
                "actor-not-entitled"))
        #expect(
            try await scene.concord(["department", "add", "XXX", "--name", "某部"], as: "mkt").errors.contains(
                "actor-not-entitled"))
        #expect(
            try await scene.concord(["hold", Scene.number, "--reason", "因"], as: "mkt").errors.contains(
                "actor-not-entitled"))
        #expect(try await scene.concord(["archive", Scene.number], as: "mkt").errors.contains("not-completed"))
        #expect(
            try await scene.concord(["object", Scene.number, "--as", "RND", "-m", "因"], as: "outsider").status == 2)
        #expect(try await scene.gitText(["rev-parse", "main"]) == before)
    }

    @Test func `a file changed by hand is not overwritten, and edit adopts it`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let path = scene.register + "/records/2024/MKT/2024-MKT-001.yaml"
        try scene.file().replacing("2024-03-08", with: "2024-03-11").write(
            toFile: path, atomically: true, encoding: .utf8)
        #expect(
            try await scene.concord(["sign", Scene.number, "--as", "RND", "--yes"], as: "rnd").errors.contains(
                "work-tree-changed"))
        #expect(try scene.file().contains("2024-03-11"))
        _ = try await scene.concord(["edit", Scene.number], as: "mkt")
        try await scene.expectClean()
        try await scene.succeed(["circulate", Scene.number], as: "mkt")
        #expect(try scene.file().contains("轮次: 2") && scene.file().contains("2024-03-11"))
    }

    @Test func `a draft cannot slip feedback or sign-offs into a record`() async throws {
        let scene = try await Scene.make()
        let typed = Scene.record.replacing("{跟进人: 李*}", with: "{跟进人: 李*, 执行情况: [{行动项: 1, 状态: 已完成}]}")
        let outcome = try await scene.concord(["new", "MKT", "--from", scene.write("typed.yaml", typed)], as: "mkt")
        #expect(outcome.status == 1 && outcome.errors.contains("living-part-typed"))
        #expect(try await scene.concord(["circulate", Scene.number], as: "mkt").status == 2)
    }

    @Test func `two years run to the day, leap days included`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        let now = "2024-02-29T10:00:00+08:00"
        let number = try await scene.circulate(
            Scene.record.replacing("2024-03-05", with: "2024-02-28"), at: "2024-02-29T09:00:00+08:00")
        try await scene.sign(number: number, at: now)
        for action in ["1", "2"] {
            try await scene.succeed(["feedback", number, action, "--status", "done"], as: "rnd", at: now)
        }
        try await scene.succeed(["archive", number], as: "mkt", at: now)
        func status(_ day: String) async throws -> String? {
            ((try await scene.json(["retention", "--as-of", day]) as? [[String: Any]])?.first)?["status"] as? String
        }
        #expect(try await status("2026-02-28") == "running")
        #expect(try await status("2026-03-01") == "expired")
        try await scene.succeed(["hold", number, "--reason", "诉讼"], as: "reg", at: now)
        #expect(try await status("2026-03-01") == "held")
    }
}

/// The README's own words, so that what it promises is what is tested.
enum ReadMe {
    struct NoScript: Error {}

    /// The script that verifies a record with stock tools.
    static func wayOut() throws -> String { try block("```sh\n#!/bin/sh\n# verify") }

    /// The text from a mark to the end of its code block.
    static func block(_ mark: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
        guard let start = text.range(of: mark), let end = text[start.upperBound...].range(of: "```") else {
            throw NoScript()
        }
        return "#" + text[start.upperBound..<end.lowerBound]
    }
}
