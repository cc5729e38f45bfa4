import Foundation
import Programs
import TestSupport
import Testing

/// A question that cannot be asked, or is not answered, never uses up a number; and what was in the way is named.
@Suite struct EditorFailureTests {
    @Test(
        .needs("script"),
        arguments: [
            ("false", "EDITOR", "异常结束（状态 1，由 EDITOR 指定）"), ("/nonexistent", "VISUAL", "无法运行"),
            ("true", "EDITOR", "已退回"), ("touch", "VISUAL", "已退回"),
            ("printf '' >", "EDITOR", "已退回"), ("sh -c 'kill -INT 0'", "EDITOR", "异常结束"),
        ])
    func `an editor that fails gives the number back`(_ editor: String, _ variable: String, _ said: String) async throws
    {
        let scene = try await Scene.make(founded: Scene.early)
        let year = try await scene.shell("date +%Y").text.prefix(4)
        try scene.write(
            "run.sh",
            "export TERM=xterm \(variable)=\(Self.quoted(editor))\nexec \(Scene.concord) new MKT --key \(scene.key("mkt"))\n"
        )
        let outcome = try await scene.shell("script -qec 'sh \(scene.root)/run.sh' /dev/null < /dev/null")
        #expect(outcome.text.contains(said), "\(outcome.text)\(outcome.errors)")
        #expect(try await scene.concord(["list", "--state", "draft"]).status == 1, "no draft is left")
        let made =
            try await scene.json(["new", "MKT", "--from", scene.write("r.yaml", Scene.record)], as: "mkt")
            as? [String: Any]
        #expect(made?["number"] as? String == "2024-MKT-001" || made?["number"] as? String == "\(year)-MKT-001")
        let refs = try await scene.gitText(["for-each-ref", "refs/concord"])
        #expect(!refs.contains("MKT-002") && !refs.contains("/002"), "\(refs)")
    }

    @Test func `without a terminal no number is claimed`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        let outcome = try await scene.concord(["new", "MKT"], as: "mkt")
        #expect(outcome.status == 2 && outcome.errors.contains("[terminal-missing]"), "\(outcome.errors)")
        #expect(try await scene.gitText(["for-each-ref", "refs/concord"]) == "")
    }

    @Test func `a key file that is not there is named`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        let outcome = try await scene.concord([
            "new", "MKT", "--from", scene.write("r.yaml", Scene.record), "--key", "nokey",
        ])
        #expect(outcome.status == 2 && outcome.errors.contains("没有该密钥文件：nokey"), "\(outcome.errors)")
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
