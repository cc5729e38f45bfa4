import Foundation
import Programs
import TestSupport
import Testing

/// Records, departments and states are taken as they are shown.
@Suite struct ReferenceTests {
    /// What is typed for the one record of a department, and in which command.
    @Test(arguments: [
        "show 2024-MKT-001", "show 2024-mkt-1", "show ２０２４－ＭＫＴ－００１", "show MKT-001", "show mkt-1", "show MKT部-1",
        "show 1",
        "log MKT-1", "status mkt-1", "verify 1", "diff MKT-1 1", "retention MKT-1", "due MKT-1", "check mkt-1",
        "render MKT-1 --as markdown", "review 1 --as RND部", "review 1 --as rnd",
    ]) func `a record answers to what people call it`(_ words: String) async throws {
        let scene = try await Self.register()
        let outcome = try await scene.concord(words.split(separator: " ").map(String.init))
        #expect(outcome.status < 2 && !outcome.errors.contains("concord: "), "\(words): \(outcome.errors)")
        if !words.hasPrefix("check"), !words.hasPrefix("due"), !words.hasPrefix("retention"), !words.hasPrefix("diff") {
            #expect(outcome.text.contains("2024-MKT-001") || outcome.text.contains("RND"), "\(words): \(outcome.text)")
        }
    }

    @Test(arguments: [
        ("list --state 已归档", 1, "没有符合条件的记录"), ("list --state circulating", 0, "2024-MKT-001"),
        ("list --state 有异议", 1, "没有符合条件的记录"), ("list --department RND部", 0, "2024-MKT-001"),
        ("list --department rnd", 0, "2024-MKT-001"),
        ("list --scenario 流程优化与问题整改", 0, "2024-MKT-001"), ("list --department RMD", 2, "是否指：RND部（RND）"),
        ("show MKT-009", 2, "相近的编号：2024-MKT-001"), ("show 2024-MKT-009", 2, "相近的编号：2024-MKT-001"),
        ("show XYZ-1", 2, "没有这个部门：XYZ"), ("sign 1 --as 法务部", 2, "没有这个部门：法务部"), ("show x", 64, "编号写作 2024-MKT-001"),
        ("new 法务部 --from /dev/null", 2, "没有这个部门：法务部"),
    ]) func `what there is not is answered with what there is`(_ words: String, _ status: Int, _ said: String)
        async throws
    {
        let scene = try await Self.register()
        let outcome = try await scene.concord(words.split(separator: " ").map(String.init), as: "mkt")
        #expect(
            Int(outcome.status) == status && (outcome.text + outcome.errors).contains(said),
            "\(outcome.text)\(outcome.errors)")
    }

    @Test func `a draft is called one where a registered record is asked for`() async throws {
        let scene = try await Scene.make()
        try await scene.succeed(["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt")
        let words = ["restrict", Scene.number, "--basis", "规定", "--reason", "申请"]
        let refused = try await scene.concord(words, as: "reg")
        #expect(refused.status == 2 && refused.errors.contains("仍是草稿"), "\(refused.errors)")
    }

    @Test func `a short number that may be two records is asked back`() async throws {
        let scene = try await Self.register()
        try await scene.succeed(["new", "SAL部", "--from", scene.write("r.yaml", Scene.record)], as: "sal")
        #expect(try await scene.concord(["show", "MKT-1"]).status == 0)
        let outcome = try await scene.concord(["show", "1"])
        #expect(outcome.status == 2 && outcome.errors.contains("请写全编号：2024-MKT-001、2024-SAL-001"), "\(outcome.errors)")
    }

    @Test func `departments may be called by their names in a typed record`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        let named = Scene.record.replacing("发起部门: MKT", with: "发起部门: MKT部").replacing("部门: RND", with: "部门: RND部")
        try await scene.circulate(named)
        let stored = try scene.file()
        #expect(stored.contains("发起部门: MKT\n") && stored.contains("负责部门: RND\n") && !stored.contains("RND部\n"))
        let wrong = Scene.record.replacing("部门: SAL", with: "部门: SAL处")
        let outcome = try await scene.concord(["check", scene.write("r.yaml", wrong)])
        #expect(outcome.status == 1 && outcome.text.contains("是否指：SAL部（SAL）"), "\(outcome.text)")
    }

    // MARK: completion

    @Test(.needs("bash")) func `bash completes numbers and departments`() async throws {
        let scene = try await Self.register()
        func complete(_ words: String..., in folder: String) async throws -> [String] {
            let script = """
                source <(concord --generate-completion-script bash)
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9
                _concord "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
                printf '%s\\n' "${COMPREPLY[@]}"
                """
            let outcome = try await scene.programs.run("bash", ["-c", script, "-", "concord"] + words, in: folder)
            #expect(outcome.errors == "", "what is wrong is not told to the tab key")
            return outcome.text.split(separator: "\n").map(String.init)
        }
        #expect(try await complete("show", "", in: scene.register) == ["2024-MKT-001"])
        #expect(try await complete("sign", "mk", in: scene.register) == ["mkt-001"])
        #expect(try await complete("sign", "2024-MKT-001", "--as", "", in: scene.register) == ["MKT", "RND", "SAL"])
        #expect(try await complete("list", "--department", "RND部", in: scene.register) == ["RND部"])
        #expect(try await complete("show", "", in: scene.root) == [])
        #expect(try await complete("list", "--st", in: scene.register) == ["--state"])
    }

    @Test(.needs("zsh", isInstalledForTests: false)) func `zsh reads its script`() async throws {
        try await Self.expectReadable(by: "zsh", "zsh -fn")
    }

    @Test(.needs("fish", isInstalledForTests: false)) func `fish reads its script`() async throws {
        try await Self.expectReadable(by: "fish", "fish -N --no-execute")
    }

    private static func expectReadable(by shell: String, _ check: String) async throws {
        let script = "f=$(mktemp) && '\(Scene.concord)' --generate-completion-script \(shell) >$f && \(check) $f; rm $f"
        let outcome = try await Scene.stock.run("sh", ["-c", script])
        #expect(outcome.succeeded && outcome.errors.isEmpty && outcome.text.isEmpty, "\(outcome.errors)")
    }

    @Test func `a question of the tab key that cannot be answered is not answered`() async throws {
        for words in [["show", "--", "positional@0"], ["nosuch"], ["show", "--", "positional@9", "0", "0", ""]] {
            let outcome = try await Scene.stock.run(Scene.concord, ["---completion"] + words, in: "/")
            #expect(outcome.text.isEmpty && outcome.errors.isEmpty, "\(words): \(outcome.errors)")
        }
    }

    private static func register() async throws -> Scene {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate()
        return scene
    }
}
