import Foundation
import Testing

/// The register's own fields (自定义栏), through the program.
@Suite struct OwnFieldTests {
    private static let fields = """
        自定义栏:
          - {名称: 项目, 英文名称: Project, 类型: 文字}
          - {名称: 上线日期, 类型: 日期}
          - {名称: 产品线, 类型: 选项, 选项: [甲线, 乙线]}
          - {名称: 归口部门, 类型: 部门}

        """

    private static func record(_ fields: String) -> String {
        Scene.record.replacing("核心讨论:", with: "自定义栏:\n\(fields)核心讨论:")
    }

    private static let filled = record(
        """
          - {栏目: 产品线, 值: 甲线}
          - {栏目: project, 值: X2}
          - {栏目: 上线日期, 值: 2024/6/1}
          - {栏目: 归口部门, 值: RND部}

        """)

    @Test func `F10: a register's own fields are agreed to, found by, exported and printed`() async throws {
        let scene = try await Scene.make(policy: Self.fields, founded: Scene.early)
        try await scene.circulate(Self.filled)
        let agreed = try scene.file().components(separatedBy: "后续跟踪:")[0]
        #expect(
            agreed.contains(
                """
                自定义栏:
                  - 栏目: 项目
                    值: X2
                  - 栏目: 上线日期
                    值: "2024-06-01"
                  - 栏目: 产品线
                    值: 甲线
                  - 栏目: 归口部门
                    值: RND
                核心讨论:
                """), "\(agreed)")
        for (field, found) in [
            ("项目=X2", 1), ("Project=x2", 1), ("项目=X3", 0), ("上线日期=2024.6.1", 1), ("归口部门=RND部", 1), ("产品线＝乙线", 0),
        ] {
            let outcome = try await scene.concord(["list", "--field", field, "--format", "json"])
            let list = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [[String: Any]]
            #expect(list?.count == found && outcome.status == (found == 1 ? 0 : 1), "\(field): \(outcome.errors)")
        }
        for (field, status) in [("项目", Int32(64)), ("无此栏=1", 2), ("上线日期=六月", 2), ("产品线=丙线", 2)] {
            #expect(try await scene.concord(["list", "--field", field]).status == status, "\(field)")
        }
        let lines = try await scene.succeed(["export", "--format", "json", "--field", "项目=X2"])
        #expect(lines.contains("\"custom\": [{\"field\": \"项目\", \"value\": \"X2\"}"), "\(lines)")
        let sheet = try await scene.succeed(["export", "--format", "csv"])
        #expect(sheet.contains("自定义栏.项目,自定义栏.上线日期,自定义栏.产品线,自定义栏.归口部门"), "\(sheet)")
        let shown = try await scene.succeed(["show", Scene.number])
        #expect(shown.contains("· 项目：X2\n") && shown.contains("· 归口部门：RND部（RND）\n"), "\(shown)")
        for format in ["html", "markdown"] {
            let form = try await scene.succeed(["render", Scene.number, "--as", format, "-o", "-"])
            for text in ["项目", "X2", "上线日期", "产品线", "RND部（RND）"] { #expect(form.contains(text), "\(format): \(text)") }
        }
        let english = try await scene.succeed(
            ["render", Scene.number, "--as", "markdown", "-o", "-", "--language", "en"])
        #expect(english.contains("Project"))

        // A round that changes one says which.
        let text = Self.filled.replacing("值: X2", with: "值: X3")
        try await scene.succeed(["edit", Scene.number, "--from", scene.write("next.yaml", text)], as: "mkt")
        try await scene.succeed(["circulate", Scene.number], as: "mkt")
        let changes = try await scene.succeed(["diff", Scene.number])
        #expect(changes.contains("项目") && changes.contains("X2") && changes.contains("X3"), "\(changes)")
        try await scene.sign()
        #expect(try await scene.concord(["verify", Scene.number]).status == 0)
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
        try await scene.expectClean()
    }

    @Test func `F10: what is no value of a field is named before it goes out; an empty one is no value`() async throws {
        let scene = try await Scene.make(policy: Self.fields, founded: Scene.early)
        func rules(_ fields: String) async throws -> [String] {
            let path = try scene.write("record.yaml", Self.record(fields))
            return Scene.rules(in: try await scene.json(["check", path])).filter { $0 == "custom-field" }
        }
        for (fields, count) in [
            ("  - {栏目: 项目, 值: X2}\n", 0), ("  - {栏目: 项目}\n", 0), ("  - {栏目: 无此栏, 值: X2}\n", 1),
            ("  - {栏目: 上线日期, 值: 六月}\n", 1), ("  - {栏目: 上线日期, 值: 2024-6-1}\n", 0), ("  - {栏目: 产品线, 值: 丙线}\n", 1),
            ("  - {栏目: 归口部门, 值: 无此部门}\n", 1), ("  - {栏目: 项目, 值: X2}\n  - {栏目: Project, 值: X3}\n", 1),
        ] {
            #expect(try await rules(fields).count == count, "\(fields)")
        }
        try await scene.circulate(Self.record("  - {栏目: 项目}\n  - {栏目: 产品线, 值: 乙线}\n"))
        #expect(try scene.file().contains("自定义栏:\n  - 栏目: 产品线\n    值: 乙线\n核心讨论:"))
    }

    @Test func `F10: names and kinds are for good, choices grow, and a closed field is filled in no more`() async throws
    {
        let scene = try await Scene.make(policy: Self.fields, founded: Scene.early)
        try await scene.circulate(Self.filled)
        let settings = try await scene.succeed(["settings"])
        func change(_ from: String, _ to: String) async throws -> (status: Int32, errors: String) {
            #expect(settings.contains(from), "\(from)")
            let path = try scene.write("new.yaml", settings.replacing(from, with: to))
            let outcome = try await scene.concord(["settings", "--from", path], as: "reg")
            return (outcome.status, outcome.errors)
        }
        for (from, to) in [
            ("名称: 项目\n", "名称: 工程\n"), ("类型: 日期", "类型: 文字"), ("      - 乙线\n", ""),
            ("  - 名称: 归口部门\n    类型: 部门\n", ""), ("    类型: 部门\n", "    类型: 部门\n  - 名称: 项目\n    类型: 文字\n"),
        ] {
            let outcome = try await change(from, to)
            #expect(outcome.status == 2 && outcome.errors.contains("[register-settings]"), "\(to): \(outcome.errors)")
            #expect(outcome.errors.contains("填写时不选即可") == from.contains("乙线"), "\(to): \(outcome.errors)")
        }
        let more = (1...5).map { "  - 名称: 栏\($0)\n    类型: 文字\n" }.joined()
        #expect(try await change("    类型: 部门\n", "    类型: 部门\n\(more)").status == 2, "nine are too many")
        let closed = try await change(
            "    英文名称: Project\n    类型: 文字\n", "    英文名称: Project\n    类型: 文字\n    停用: 是\n")
        #expect(closed.status == 0, "\(closed.errors)")
        // What was agreed may stay; a new value may not.
        let kept = Self.filled.replacing("2024-03-12", with: "2024-03-19")
        try await scene.succeed(["edit", Scene.number, "--from", scene.write("kept.yaml", kept)], as: "mkt")
        try await scene.succeed(["circulate", Scene.number], as: "mkt")
        let other = kept.replacing("值: X2", with: "值: X9")
        let refused = try await scene.concord(
            ["edit", Scene.number, "--from", scene.write("other.yaml", other)], as: "mkt")
        #expect(refused.status == 1 && refused.errors.contains("[custom-field]"), "\(refused.errors)")
    }

    @Test func `F10: the empty form names the fields, and is given back as it was left`() async throws {
        let scene = try await Scene.make(policy: Self.fields, founded: Scene.early)
        let editor = try scene.write("editor.sh", "#!/bin/sh\ncp \"$1\" \(scene.root)/form.yaml\n")
        _ = try await scene.shell("chmod +x \(editor)")
        _ = try await scene.shell(
            "EDITOR=\(editor) script -qec '\(Scene.concord) new MKT --key \(scene.key("mkt"))' /dev/null < /dev/null")
        let form = try String(contentsOfFile: scene.root + "/form.yaml", encoding: .utf8)
        #expect(form.contains("自定义栏:\n  # 一行文字\n  - 栏目: 项目\n    值:\n"), "\(form)")
        #expect(form.contains("  # 下列之一：甲线、乙线\n  - 栏目: 产品线\n"), "\(form)")
        #expect(try await scene.gitText(["for-each-ref", "refs/concord/numbers"]).split(separator: "\n").count <= 1)
    }
}
