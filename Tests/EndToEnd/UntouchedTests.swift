import Foundation
import Testing

/// A register that uses nothing of what is optional has its files and forms byte for byte as the program wrote them before any of it was
/// there: `Goldens/untouched-*.txt` were made then.
@Suite struct UntouchedTests {
    private let number = Scene.number

    private func day(_ day: String) -> String { "2024-\(day)T10:00:00+08:00" }

    @Test(arguments: ["zh", "en"]) func `files and forms of a register that uses nothing optional are as they were`(
        _ language: String
    ) async throws {
        let scene = try await Scene.make(language, founded: Scene.early)
        try await live(scene)
        try expect(try await everything(of: scene), is: "untouched-\(language).txt")
        let audit = try await scene.concord(["audit", "--area", "proof"], at: day("05-01"))
        #expect(audit.status == 0, "\(audit.text)\(audit.errors)")
    }

    /// Three records: one from its notice to a released hold, one that was voided, one under way that cites the first.
    private func live(_ scene: Scene) async throws {
        let text = try scene.write("record.yaml", Scene.record.replacing("2024-03-12", with: "2024-03-28"))
        let later = try scene.write("later.yaml", Scene.record.replacing("2024-03-12", with: "2024-03-29"))
        let material = try scene.write("客户反馈.txt", "响应慢\n")
        let report = try scene.write("测试报告.txt", "通过\n")
        try await scene.succeed(["new", "MKT", "--from", text], as: "mkt", at: day("02-28"))
        try await scene.succeed(["notice", number], as: "mkt", at: day("02-29"))
        try await scene.succeed(["edit", number, "--from", text], as: "mkt", at: day("03-06"))
        try await scene.succeed(["attach", number, material], as: "mkt", at: day("03-06"))
        try await scene.succeed(["circulate", number], as: "mkt", at: day("03-06"))
        try await scene.succeed(["object", number, "--as", "RND", "-m", "时间太紧"], as: "rnd", at: day("03-07"))
        try await scene.succeed(["edit", number, "--from", later], as: "mkt", at: day("03-07"))
        try await scene.succeed(["attach", number, material], as: "mkt", at: day("03-07"))
        try await scene.succeed(["circulate", number, "-m", "按研发部意见顺延"], as: "mkt", at: day("03-07"))
        try await scene.sign(at: day("03-08"))
        for (action, status, note, on, person) in [
            (2, "done", "报告已提交", "03-08", "rnd"), (1, "ongoing", "按计划进行", "03-15", "mkt"),
            (1, "delayed", "供应商延后交货", "03-22", "rnd"),
        ] {
            try await scene.succeed(
                ["feedback", number, "\(action)", "--status", status, "-m", note], as: person, at: day(on))
        }
        try await scene.succeed(["remind"], as: "mkt", at: day("03-26"))
        try await scene.succeed(["remind"], as: "mkt", at: day("04-01"))
        try await scene.succeed(
            ["feedback", number, "1", "--status", "done", "--evidence", report, "-m", "方案已上线"], as: "rnd",
            at: day("04-02"))
        try await scene.succeed(["settle", number, "1", "-m", "评估后不升级"], as: "mkt", at: day("04-02"))
        try await scene.succeed(["archive", number], as: "mkt", at: day("04-03"))
        try await scene.succeed(["hold", number, "--reason", "调阅"], as: "reg", at: day("04-08"))
        try await scene.succeed(["release", number, "--reason", "调阅完毕"], as: "reg", at: day("04-12"))
        let other = try await scene.circulate(Scene.record, at: day("04-15"))
        try await scene.succeed(["void", other, "--reason", "重复建档", "--yes"], as: "mkt", at: day("04-16"))
        try await scene.circulate(
            Scene.record.replacing("核心讨论:", with: "引用记录: [\(number)]\n核心讨论:"), at: day("04-17"))
        try await scene.sign(["mkt", "sal"], number: "2024-MKT-003", at: day("04-18"))
    }

    /// All that the register holds and prints: its files, what its commits and tags say, its forms in both languages.
    private func everything(of scene: Scene) async throws -> String {
        var parts: [(name: String, text: String)] = []
        for path in try await scene.gitText(["-c", "core.quotePath=false", "ls-files"]).split(separator: "\n") {
            parts.append(
                (String(path), try String(contentsOfFile: "\(scene.register)/\(path)", encoding: .utf8)))
        }
        parts.append(("commits", try await scene.gitText(["log", "--reverse", "--format=%B%n--"])))
        parts.append(
            (
                "tags",
                try await scene.gitText([
                    "for-each-ref", "--format=%(refname)%0a%(contents:subject)%0a%(contents:body)--", "refs/tags",
                ])
            ))
        for serial in 1...3 {
            for (kind, language) in [("markdown", "zh"), ("html", "en")] {
                let words = ["render", "2024-MKT-00\(serial)", "--as", kind, "--language", language]
                parts.append((words.joined(separator: " "), try await scene.succeed(words, at: day("05-01"))))
            }
        }
        return Self.masked(parts.map { "=== \($0.name)\n\($0.text)\n" }.joined())
    }

    /// The text without what is another each time: object names, keys, signatures. Pictures of codes depend on a library.
    private static func masked(_ text: String) -> String {
        text.replacing(/-----BEGIN SSH SIGNATURE-----[\s\S]*?-----END SSH SIGNATURE-----/, with: "SIGNATURE")
            .replacing(/ssh-ed25519 [A-Za-z0-9+\/=]+/, with: "ssh-ed25519 KEY")
            // In Markdown a key that begins with two strokes does not make a link of it.
            .replacing(/SHA256(:|&#58;)[A-Za-z0-9+\/]{43}\b/, with: "SHA256:KEY")
            .replacing(/<svg[\s\S]*?<\/svg>/, with: "CODE")
            .replacing(/\b(?:[0-9a-f]{40}|[0-9a-f]{32})\b/, with: "NAME")
    }

    /// `CONCORD_UPDATE_GOLDENS=1` writes them anew: for a deliberate change of how everybody's files or forms look, and nothing else.
    private func expect(_ text: String, is name: String, _ place: SourceLocation = #_sourceLocation) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Goldens/\(name)")
        if ProcessInfo.processInfo.environment["CONCORD_UPDATE_GOLDENS"] == "1" {
            return try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        guard text != golden else { return }
        let (now, then) = (text.split(separator: "\n"), golden.split(separator: "\n"))
        let first = zip(now, then).enumerated().first { $0.element.0 != $0.element.1 }
        Issue.record(
            "\(name) differs, first at line \(first.map { "\($0.offset)" } ?? "its end"): \(first.map { "\($0.element.0)" } ?? "") was \(first.map { "\($0.element.1)" } ?? "")",
            sourceLocation: place)
    }
}
