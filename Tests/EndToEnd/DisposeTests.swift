import Foundation
import Testing

/// The end of a record as people type it: a class of terms, a list, two witnesses, and what stock tools read of what stays.
@Suite struct DisposeTests {
    private let number = Scene.number
    static let policy = "规则:\n  期限类别: [2年, 10年]\n  监销人: [rnd@example.org, sal@example.org]\n"

    static let archived = "2024-03-08T10:00:00+08:00"
    static let late = "2026-04-01T10:00:00+08:00"

    /// A record whose work is over.
    private static func complete(_ scene: Scene) async throws {
        try await scene.circulate(at: "2024-03-06T10:00:00+08:00")
        try await scene.sign(at: "2024-03-06T11:00:00+08:00")
        for action in ["1", "2"] {
            try await scene.succeed(
                ["feedback", Scene.number, action, "--status", "done", "-m", "完成"], as: "rnd",
                at: "2024-03-07T10:00:00+08:00")
        }
    }

    /// A record that was archived for two years.
    static func begin(_ scene: Scene) async throws {
        try await complete(scene)
        try await scene.succeed(["archive", Scene.number, "--class", "2年"], as: "mkt", at: archived)
    }

    /// It is past its term when the list is made.
    private static func list(_ scene: Scene) async throws {
        try await begin(scene)
        try await scene.succeed(["dispose", "list", "--yes"], as: "reg", at: late)
    }

    private static func sign(_ scene: Scene) async throws {
        for person in ["rnd", "sal"] {
            try await scene.succeed(["dispose", "sign", "2026-001", "--yes"], as: person, at: late)
        }
    }

    /// The list is signed by its two witnesses.
    static func witness(_ scene: Scene) async throws {
        try await list(scene)
        try await sign(scene)
    }

    @Test func `who is asked is asked, and told first what they may not do`() async throws {
        let scene = try await Scene.make(policy: Self.policy, founded: Scene.early)
        try await Self.list(scene)
        func refused(_ words: [String], as person: String, _ rule: String) async throws {
            let said = try await scene.concord(["dispose"] + words, as: person, at: Self.late)
            #expect(said.status == 2 && said.errors.contains("[\(rule)]"), "\(words): \(said.errors)")
        }
        try await refused(["carry-out", "2026-001"], as: "reg", "disposal-unwitnessed")
        try await refused(["carry-out", "2026-001"], as: "mkt", "actor-not-entitled")
        try await refused(["list"], as: "mkt", "actor-not-entitled")
        try await refused(["sign", "2026-001"], as: "mkt", "signer-not-entitled")
        try await refused(["sign", "2026-001"], as: "rnd", "question-unanswered")
        try await refused(["list", "--as-of", "2027-01-01", "--dry-run"], as: "reg", "day-to-come")
        try await refused(["report", "--year", "2031"], as: "reg", "year-to-come")
        let words = ["dispose", "sign", "2026-1"]
        #expect(
            (try await scene.json(words, as: "rnd", at: Self.late) as? [String: Any])?["event"] as? String == "witness")
        let inbox = try await scene.json(["inbox"], as: "sal", at: Self.late) as? [String: Any]
        #expect((inbox?["disposal"] as? [[String: Any]])?.map { $0["list"] as? String } == ["2026-001"])
        let keep = ["dispose", "list", "--dry-run", "--keep", "\(Scene.number) =  仍须查阅 "]
        let dry = try await scene.json(keep, as: "reg", at: Self.late) as? [[String: Any]]
        #expect(dry?.map { $0["reason"] as? String } == ["仍须查阅"])
        let shown = try await scene.json(["show", Scene.number], at: Self.late) as? [String: Any]
        #expect((shown?["retention"] as? [String: Any])?["status"] as? String == "listed")
    }

    @Test func `S27: what is past its term is disposed of by a list that two witnesses sign`() async throws {
        let scene = try await Scene.make(policy: Self.policy, founded: Scene.early)
        let late = Self.late
        try await Self.complete(scene)
        let classless = try await scene.concord(["archive", number], as: "mkt", at: Self.archived)
        #expect(classless.status == 2 && classless.errors.contains("[class-needed]"), "\(classless.errors)")
        try await scene.succeed(["archive", number, "--class", "2年"], as: "mkt", at: Self.archived)

        let mails = scene.root + "/mails"
        try await scene.succeed(
            ["retention", "--within", "90d", "--mail", mails], as: "reg", at: "2026-01-10T10:00:00+08:00")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: mails) == [
                try scene.letter("retention-2026-01-10-", "-MKT.eml", in: "mails")
            ])

        try await scene.succeed(["dispose", "list", "--yes"], as: "reg", at: late)
        try await Self.sign(scene)
        try await scene.succeed(["dispose", "carry-out", "2026-001", "--yes"], as: "reg", at: late)
        try await scene.expectClean()

        let list = try await scene.json(["dispose", "show", "2026-001"]) as? [String: Any]
        let digest = try await scene.shell(
            "sed -E '/^(盐值|salts|监销签字|witnesses):/,$d' disposed/lists/2026-001.yaml | sha256sum")
        #expect(digest.text.prefix(64) == list?["sha256"] as? String ?? "")
        let salted = try await scene.shell(
            "{ grep -A1 '记录: \(number)' disposed/lists/2026-001.yaml | sed -n 's/.*盐值: //p' | tr -d '\\n'; "
                + "git show HEAD~1:records/2024/MKT/\(number).yaml; } | sha256sum")
        let stub = try await scene.json(["show", number]) as? [String: Any]
        #expect(salted.text.prefix(64) == stub?["sha256"] as? String ?? "", "\(salted.text)")
        #expect(stub?["state"] as? String == "disposed" && stub?["list"] as? String == "2026-001")

        let answers = [
            ["verify", number]: "按清册 2026-001 销毁", ["log", number]: "按清册 2026-001 销毁", ["retention"]: "已销毁",
            ["retention", "--gone", "--format", "csv"]: number, ["list", "--state", "disposed"]: number,
            ["dispose", "certificate", "2026-001"]: "销毁证明", ["dispose", "report", "--year", "2026"]: "销毁记录 1 份",
        ]
        for (words, expected) in answers {
            let said = try await scene.concord(words, at: late).text
            #expect(said.contains(expected) && !said.contains("响应速度"), "\(words): \(said)")
        }
        #expect(try await scene.concord(["verify", number], at: late).status == 0, "it was disposed of by rule")
        #expect(try await scene.concord(["log", number], at: late).text.split(separator: "\n").first == "\(number)")
        let lost = try await scene.concord(["dispose", "certificate", "2026-001", "-o", "nodir/x.md"], at: late)
        #expect(lost.status == 2 && lost.errors.contains("[folder-missing]"), "\(lost.errors)")
        let refused = try await scene.concord(["render", number], at: late)
        #expect(refused.status == 2 && refused.errors.contains("[record-disposed]"), "\(refused.errors)")
        let found = try await scene.json(["audit", "--area", "proof"])
        #expect(Set(Scene.rules(in: found)).isSubset(of: ["rehearsal", "root-pinned"]), "\(Scene.rules(in: found))")
    }
}
