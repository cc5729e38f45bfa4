import Foundation
import Testing

/// Typing a command again is safe, and what an interrupted one left is named and mended.
@Suite struct RepeatTests {
    @Test func `a command whose effect is there says so and changes nothing`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        let n = Scene.number
        try scene.write("old.csv", "主题,沟通日期,发起部门\n旧事一,2023-02-01,MKT\n旧事二,2023-03-01,MKT\n")
        try scene.write(
            "2027.json", #"{"year": 2027, "days": [{"date": "2027-01-01", "name": "元旦", "isOffDay": true}]}"#)
        try await scene.succeed(
            ["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt",
            at: "2024-02-26T10:00:00+08:00")
        // The meeting is announced before it is held.
        var now = "2024-02-26T10:00:00+08:00"
        let steps: [(words: [String], person: String)] = [
            (["department", "add", "FIN", "--name", "财务部", "--head", "fin@example.org"], "reg"),
            (["department", "set", "FIN", "--mail", "fin-office@example.org"], "reg"),
            (["department", "close", "FIN", "--on", "2026-01-01"], "reg"),
            (["signer", "add", "outsider@example.org", scene.key("outsider") + ".pub"], "reg"),
            (["signer", "retire", "outsider@example.org"], "reg"),
            (["calendar", "import", scene.root + "/2027.json"], "reg"),
            (["import", scene.root + "/old.csv"], "reg"),
            (["notice", n], "mkt"), (["circulate", n], "mkt"), (["object", n, "--as", "RND", "-m", "太紧"], "rnd"),
            (["sign", n, "--as", "MKT", "--yes"], "mkt"), (["sign", n, "--as", "RND", "--yes"], "rnd"),
            (["sign", n, "--as", "SAL", "--yes"], "sal"), (["hold", n, "--reason", "审计"], "reg"),
            (["release", n, "--reason", "审完"], "reg"), (["settle", n, "1", "-m", "不升级"], "mkt"),
            (["feedback", n, "1", "--status", "done", "-m", "好了"], "rnd"),
            (["feedback", n, "2", "--status", "closed", "-m", "不做了"], "rnd"),
            (["archive", n], "mkt"), (["void", "2024-MKT-002", "--reason", "跳号"], "reg"),
        ]
        for step in steps {
            if step.words[0] == "circulate" {
                now = "2024-03-06T10:00:00+08:00"
                try await scene.succeed(["edit", n, "--from", scene.root + "/record.yaml"], as: "mkt", at: now)
            }
            try await scene.succeed(step.words, as: step.person, at: now)
            let before = try await scene.gitText(["for-each-ref"])
            let again = try await scene.concord(step.words, as: step.person, at: now)
            #expect(again.status == 0, "\(step.words): \(again.errors)")
            #expect(!again.errors.isEmpty, "\(step.words) says nothing")
            #expect(try await scene.gitText(["for-each-ref"]) == before, "\(step.words)")
            // It has an answer of its own, which says that nothing changed.
            if step.words[0] == "calendar" { continue }
            let json = try await scene.concord(step.words + ["--format", "json"], as: step.person, at: now)
            let object = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
            #expect(object?["already"] is String, "\(step.words): \(json.text)")
        }
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
        try await scene.expectClean()
    }

    @Test func `a number that was claimed and has no draft is taken up again`() async throws {
        let scene = try await Scene.make()
        try await scene.succeed(["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt")
        try FileManager.default.removeItem(atPath: scene.register + "/.git/concord/drafts/\(Scene.number).yaml")
        let other = try await scene.concord(["edit", Scene.number, "--from", scene.root + "/record.yaml"], as: "rnd")
        #expect(other.status == 2 && other.errors.contains("record-unknown"))
        try await scene.succeed(["edit", Scene.number, "--from", scene.root + "/record.yaml"], as: "mkt")
        try await scene.succeed(["circulate", Scene.number], as: "mkt")
    }

    @Test func `what an interrupted program left is named with its age, and doctor mends it`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let git = scene.register + "/.git"
        for lock in ["refs/heads/main.lock", "index.lock", "packed-refs.lock"] {
            #expect(FileManager.default.createFile(atPath: "\(git)/\(lock)", contents: nil))
            _ = try await scene.programs.run("touch", ["-d", "3 hours ago", "\(git)/\(lock)"])
        }
        let refused = try await scene.concord(["sign", Scene.number, "--as", "MKT", "--yes"], as: "mkt")
        #expect(
            refused.status == 2 && refused.errors.contains(".lock") && refused.errors.contains("3 小时"),
            "\(refused.errors)")
        try "x".write(toFile: scene.register + "/.concord-1073741800-1", atomically: true, encoding: .utf8)
        try "x".write(toFile: git + "/objects/tmp_object_git2_a", atomically: true, encoding: .utf8)
        // A file and its index entry from before the round, as a kill between `main` and the folder leaves them.
        _ = try await scene.concord(["doctor", "--fix"])
        _ = try await scene.gitText(["read-tree", "main~1"])
        try FileManager.default.removeItem(atPath: "\(scene.register)/records/2024/MKT/\(Scene.number).yaml")
        _ = try await scene.gitText(["update-ref", "refs/concord/numbers/2024/MKT/001", "main"])
        let found = try await scene.concord(["doctor", "--format", "json"])
        let rules = Scene.rules(in: try JSONSerialization.jsonObject(with: Data(found.output)))
        #expect(rules.contains("work-tree-behind") && rules.contains("claim-left"), "\(rules)")
        try await scene.concord(["doctor", "--fix"])
        try await scene.expectClean()
        #expect(try await scene.gitText(["for-each-ref", "refs/concord"]) == "")
        #expect(!FileManager.default.fileExists(atPath: git + "/objects/tmp_object_git2_a"))
        try await scene.sign()
    }

    @Test(arguments: ["init", "clone"]) func `one that fails or is killed can be repeated`(_ command: String)
        async throws
    {
        let scene = try await Scene.make()
        let copy = scene.root + "/new"
        let words =
            command == "clone"
            ? ["clone", scene.register, copy] : ["init", copy, "--settings", scene.root + "/settings.yaml"]
        let library = URL(filePath: Scene.concord).deletingLastPathComponent().path + "/libFaultInjection.so"
        func run(_ faults: [String: String]) async throws -> Int32 {
            let variables =
                faults.isEmpty ? [:] : faults.merging(["LD_PRELOAD": library, "FAULT_PROGRAM": "concord"]) { $1 }
            return try await scene.concord(words, as: "reg", inRegister: false, with: variables).status
        }
        #expect(try await run(["FAULT_COUNT": scene.root + "/count"]) == 0)
        let text = try String(contentsOfFile: scene.root + "/count", encoding: .utf8)
        let count = try #require(Int(text.trimmingCharacters(in: .newlines)))
        for (index, place) in stride(from: 1, through: count, by: 7).enumerated() {
            let fault = ["KILL", "EIO", "ENOSPC"][index % 3]
            try FileManager.default.removeItem(atPath: copy)
            let status = try await run(["FAULT_AT": "\(place)", "FAULT_KIND": fault])
            if status == 2 { #expect(!FileManager.default.fileExists(atPath: copy), "\(fault) at \(place)") }
            let isThere = FileManager.default.fileExists(atPath: copy + "/.git")
            if !isThere { #expect(try await run([:]) == 0, "\(fault) at \(place)") }
            try await scene.concord(["doctor", "--fix"], in: copy)
            #expect(try await scene.git(["status", "--porcelain"], in: copy).text.isEmpty, "\(fault) at \(place)")
            #expect(
                try await scene.concord(["audit", "--area", "proof"], in: copy).status == 0, "\(fault) at \(place)")
        }
    }
}
