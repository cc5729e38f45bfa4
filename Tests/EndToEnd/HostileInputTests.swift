import Foundation
import Testing

/// Malformed and hostile input: a sentence with the place and the way out, and nothing lost.
@Suite struct HostileInputTests {
    private func refused(_ scene: Scene, _ text: String, _ rule: String, _ place: SourceLocation = #_sourceLocation)
        async throws
    {
        let outcome = try await scene.concord(["check", scene.write("hostile.yaml", text), "--format", "json"])
        let rules = Scene.rules(in: try JSONSerialization.jsonObject(with: Data(outcome.output)))
        #expect(outcome.status == 1 && rules.contains(rule), "\(rules) \(outcome.errors)", sourceLocation: place)
    }

    @Test func `typed text that is wrong or hostile is refused with a rule`() async throws {
        let scene = try await Scene.make()
        try await refused(scene, String(repeating: "[", count: 100_000), "yaml-syntax")
        try await refused(scene, "主题: " + String(repeating: "{a: ", count: 5000), "yaml-syntax")
        try await refused(scene, "a: &a [x]\nb: [*a, *a]\n", "yaml-anchor")
        try await refused(scene, "主题: 甲\u{202E}乙\n", "text-forbidden-character")
        try await refused(scene, "主题: \"\\e[31m红\"\n", "text-forbidden-character")
        try await refused(scene, "主题: 甲\n主题: 乙\n", "key-order")
        try await refused(scene, "主题: [甲, 乙]\n", "value-shape")
        try await refused(scene, Scene.record.replacing("发起人: 市场部经理*", with: "发起人: *经理"), "yaml-syntax")
        try await refused(scene, String(repeating: "a", count: 50 << 20), "text-too-large")
    }

    /// As a disk leaves it that was full, or that failed.
    @Test(.needs("git")) func `packed references that are damaged are told with a way out, which restores all`()
        async throws
    {
        let scene = try await Scene.make()
        _ = try await scene.circulate()
        try await scene.sign()
        _ = try await scene.gitText(["pack-refs", "--all"])
        let path = URL(filePath: scene.register + "/.git/packed-refs")
        let whole = try Data(contentsOf: path)
        let record = try scene.write("record.yaml", Scene.record)
        let before = try await scene.succeed(["list"])
        for cut in [1, 10, whole.count / 2] {
            try whole.dropLast(cut).write(to: path)
            // A number that stood in the rest must not be given twice.
            for words in [["new", "MKT", "--from", record], ["doctor"], ["audit"]] {
                let outcome = try await scene.concord(words, as: "mkt")
                #expect(
                    outcome.errors.contains("[references-damaged]"), "\(cut) \(words): \(outcome.text)\(outcome.errors)"
                )
                #expect(outcome.errors.contains("恢复该文件"))
            }
        }
        try whole.write(to: path)
        #expect(try await scene.succeed(["list"]) == before)
    }

    @Test func `bytes that are no text are refused, and say how to convert them`() async throws {
        let scene = try await Scene.make()
        let path = scene.root + "/gbk.yaml"
        try Data([0xD6, 0xF7, 0xCC, 0xE2, 0x3A, 0x20, 0xBC, 0xD7, 0x0A]).write(to: URL(filePath: path))
        let outcome = try await scene.concord(["check", path, "--language", "zh"])
        #expect(outcome.status == 1 && outcome.text.contains("iconv"))
    }

    @Test(arguments: ["'\\316\\322'", "'\\357\\277\\275'", "'a\\200'"])
    func `an argument that is no text is refused at the door, and nothing is written`(_ octal: String) async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let before = try await scene.gitText(["for-each-ref"])
        for words in ["void \(Scene.number) -m", "new MKT --date", "list --text", "show"] {
            let outcome = try await scene.shell("'\(Scene.concord)' \(words) \"$(printf \(octal))\" --language zh")
            #expect(outcome.status == 64 && outcome.errors.contains("UTF-8") && outcome.text.isEmpty, "\(words)")
        }
        #expect(try await scene.gitText(["for-each-ref"]) == before)
        let named = try await scene.shell("GIT_AUTHOR_NAME=\"$(printf \(octal))\" '\(Scene.concord)' list")
        #expect(named.status == (octal.contains("357") ? 0 : 64))
    }

    @Test func `a draft that is refused is kept as it was typed`() async throws {
        let scene = try await Scene.make()
        let text = Scene.record.replacing("沟通日期: 2024-03-05", with: "沟通日期: 三月五日")
        let outcome = try await scene.concord(
            ["new", "MKT", "--date", "2024-03-05", "--from", scene.write("bad.yaml", text)], as: "mkt")
        #expect(outcome.status == 1 && outcome.errors.contains("[scalar-type]") && outcome.errors.contains(":3:"))
        #expect(
            try String(contentsOfFile: scene.register + "/.git/concord/drafts/2024-MKT-001.yaml", encoding: .utf8)
                == text)
        #expect(try await scene.concord(["circulate", "2024-MKT-001"], as: "mkt").status == 2)
    }

    @Test func `hostile bytes committed by stock git are shown escaped, and told by audit`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let folder = scene.register + "/records/2024/MKT"
        try "记录编号: 2024-MKT-002\n主题: \u{1B}]0;title\u{07}\u{202E}\n".write(
            toFile: folder + "/2024-MKT-002.yaml", atomically: true, encoding: .utf8)
        try Data(repeating: 0x61, count: 6 << 20).write(to: URL(filePath: folder + "/2024-MKT-003.yaml"))
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/2024-MKT-004.yaml", withDestinationPath: "/etc/passwd")
        _ = try await scene.gitText(["add", "-A"])
        _ = try await scene.gitText(["commit", "-qm", "\u{1B}[31mhostile\u{202E}"])
        for words in [
            ["list"], ["log"], ["status"], ["show", "2024-MKT-002"], ["show", "2024-MKT-002", "--raw"], ["audit"],
            ["verify", "--all"], ["show", "2024-MKT-004"],
        ] {
            let outcome = try await scene.concord(words + ["--color", "always"])
            let shown = (outcome.text + outcome.errors).replacing(try Regex("\u{1B}\\[[0-9;]*m"), with: "")
            #expect(!shown.contains("\u{1B}") || words.contains("--raw"), "\(words)")
            #expect(!shown.contains("\u{202E}") || words.contains("--raw"), "\(words)")
            #expect(!shown.contains("root:"), "\(words)")
        }
        let rules = Scene.rules(in: try await scene.json(["audit"]))
        #expect(
            rules.contains("text-forbidden-character") && rules.contains("text-too-large")
                && rules.contains("event-scope"))
        #expect(try await scene.concord(["verify", Scene.number]).status == 1)
    }

    @Test func `control characters on the command line reach no record`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let before = try await scene.gitText(["for-each-ref"])
        for reason in ["红\u{1B}[31m", "反\u{202E}", "末尾\u{200F}"] {
            let objection = try await scene.concord(["object", Scene.number, "--as", "RND", "-m", reason], as: "rnd")
            #expect(objection.status != 0, "\(objection.text)")
            let hold = try await scene.concord(["hold", Scene.number, "--reason", reason], as: "reg")
            #expect(hold.status != 0, "\(hold.text)")
        }
        #expect(try await scene.gitText(["for-each-ref"]) == before)
        try await scene.succeed(["object", Scene.number, "--as", "RND", "-m", " 多余的空白\t与\n换行 "], as: "rnd")
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
    }

    @Test func `materials that climb out of their folder are refused`() async throws {
        let scene = try await Scene.make()
        let climbing = Scene.record.replacing(
            "核心讨论:",
            with:
                "背景材料:\n  - {名称: x, 路径: materials/2024/MKT/2024-MKT-001/../../../../register.yaml, 大小: 1, SHA-256: \(String(repeating: "0", count: 64))}\n核心讨论:"
        )
        _ = try await scene.concord(["new", "MKT", "--from", scene.write("climb.yaml", climbing)], as: "mkt")
        #expect(try await scene.concord(["circulate", Scene.number], as: "mkt").errors.contains("material-missing"))
        #expect(
            try await scene.concord(
                ["attach", Scene.number, scene.root + "/settings.yaml", "--name", "../x"], as: "mkt"
            ).errors.contains("file-name"))
    }

    @Test func `materials are taken along, and a changed one is told`() async throws {
        let scene = try await Scene.make()
        _ = try await scene.concord(["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt")
        try await scene.succeed(["attach", Scene.number, scene.write("客户投诉汇总.txt", "41 起\n")], as: "mkt")
        try await scene.succeed(["circulate", Scene.number], as: "mkt")
        #expect(try await scene.gitText(["show", "main:materials/2024/MKT/2024-MKT-001/客户投诉汇总.txt"]) == "41 起")
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
        try await scene.expectClean()
        try "42 起\n".write(
            toFile: scene.register + "/materials/2024/MKT/2024-MKT-001/客户投诉汇总.txt", atomically: true, encoding: .utf8)
        _ = try await scene.gitText(["commit", "-qam", "x"])
        #expect(Scene.rules(in: try await scene.json(["audit"])).contains("material-changed"))
    }

    @Test func `a full disk loses nothing and says so`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        let outcome = try await scene.shell(
            "ulimit -f 0; trap '' XFSZ; concord sign 2024-MKT-001 --as RND --yes --key \(scene.key("rnd"))")
        #expect(
            outcome.status == 2 && outcome.errors.hasPrefix("concord: "),
            "\(outcome.status) \(outcome.text) \(outcome.errors)")
        try await scene.sign()
        #expect(try await scene.concord(["verify", Scene.number]).status == 0)
        try await scene.expectClean()
    }

    @Test func `what is mistyped is answered with a sentence and the right status`() async throws {
        let scene = try await Scene.make()
        #expect(try await scene.concord(["frobnicate"], inRegister: false).status == 64)
        let help = try await scene.concord(["--help"], inRegister: false)
        #expect(help.status == 0 && help.text.contains("circulate") && help.text.contains("concord demo"))
        let signing = try await scene.concord(["sign", "--help"], inRegister: false)
        #expect(signing.status == 0 && signing.text.contains("--as") && signing.text.contains("Example"))
        #expect(try await scene.concord(["department", "frob"], inRegister: false).status == 64)
        #expect(try await scene.concord(["show", "2024-MKT-999"]).status == 2)
        #expect(try await scene.concord(["show", "2024-mkt"]).status == 64)
        #expect(try await scene.concord(["list", "--state", "archived"]).status == 1)
        #expect(try await scene.concord(["status"], in: scene.root).errors.contains("register-missing"))
        #expect(
            try await scene.concord(["new", "XXX", "--from", scene.write("record.yaml", Scene.record)], as: "mkt")
                .errors.contains("department-unknown"))
    }
}
