import Foundation
import Testing

/// A difference that says who answers it and by when, through the program.
@Suite struct DifferenceTests {
    private let number = Scene.number
    private func day(_ day: String) -> String { "2024-\(day)T10:00:00+08:00" }
    private static let record = Scene.record.replacing(
        "后续处理: 需进一步评估}", with: "后续处理: 需进一步评估, 答复部门: RND, 答复期限: 2024-03-15}")

    private func begin(_ scene: Scene) async throws {
        try await scene.circulate(Self.record, at: day("03-06"))
        try await scene.sign(at: day("03-07"))
    }

    private func open(_ scene: Scene, at now: String) async throws -> [[String: Any]] {
        try await scene.json(["list", "--differences", "--open"], at: now) as? [[String: Any]] ?? []
    }

    @Test func `F3: from the meeting to the settlement a difference has who and by when`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await begin(scene)
        let review = try await scene.succeed(["review", number]).replacing("\n", with: "").replacing(" ", with: "")
        #expect(review.contains("由RND部（RND）最迟于2024-03-15答复"), "\(review)")
        let form = try await scene.succeed(["render", number, "--as", "markdown"])
        #expect(form.contains("答复部门：RND部（RND）") && form.contains("答复期限：2024-03-15"))
        let due =
            try await scene.json(["due", "--kind", "answer", "--within", "30"], at: day("03-08")) as? [[String: Any]]
        #expect(due?.first?["department"] as? String == "RND" && due?.first?["difference"] as? Int == 1)

        let late = try await scene.concord(["settle", number, "1", "-m", "评估完成"], as: "rnd", at: day("03-19"))
        #expect(
            late.status == 0 && late.text.contains("答复已登记") && late.errors.contains("[answer-late]"), "\(late.errors)")
        let answered = try #require(try await open(scene, at: day("03-19")).first)
        #expect(
            answered["answer_from"] as? String == "RND"
                && (answered["answer"] as? [String: Any])?["result"] as? String == "评估完成")
        #expect(try await scene.succeed(["log", number], at: day("03-20")).contains("答复分歧点 1：评估完成"))
        let audit = try await scene.json(["audit", "--rule", "answer-late"], at: day("03-20"))
        #expect(Scene.rules(in: audit) == ["answer-late"])

        let waiting = "答复，待发起部门处理"
        #expect(try await scene.succeed(["render", number, "--as", "markdown"]).contains(waiting))
        try await scene.succeed(["settle", number, "1"], as: "mkt", at: day("03-20"))
        #expect(try await !scene.succeed(["render", number, "--as", "markdown"]).contains(waiting))
        #expect(try await open(scene, at: day("03-20")).isEmpty)
        #expect(try scene.file().contains("仅答复: 是"))
        #expect(try await scene.concord(["audit", "--area", "proof"], at: day("03-21")).status == 0)
        try await scene.expectClean()
    }

    @Test func `F3: a register may ask that differences are settled before a record is archived`() async throws {
        let scene = try await Scene.make(policy: "规则:\n  分歧须处理: 是\n", founded: Scene.early)
        try await begin(scene)
        for action in ["1", "2"] {
            try await scene.succeed(
                ["feedback", number, action, "--status", "done", "-m", "好了"], as: "rnd", at: day("03-11"))
        }
        let refused = try await scene.concord(["archive", number], as: "mkt", at: day("03-12"))
        #expect(refused.status == 2 && refused.errors.contains("[difference-open]"), "\(refused.errors)")
        try await scene.succeed(["settle", number, "1", "-m", "不升级"], as: "mkt", at: day("03-12"))
        try await scene.succeed(["archive", number], as: "mkt", at: day("03-12"))
    }

    @Test func `F3: who was not asked neither answers nor settles`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await begin(scene)
        let outsider = try await scene.concord(["settle", number, "1", "-m", "x"], as: "sal", at: day("03-08"))
        #expect(outsider.status == 2 && outsider.errors.contains("[actor-not-entitled]"), "\(outsider.errors)")
        let nothing = try await scene.concord(["settle", number, "1"], as: "mkt", at: day("03-08"))
        #expect(nothing.status == 2 && nothing.errors.contains("[result-missing]"), "\(nothing.errors)")
    }
}
