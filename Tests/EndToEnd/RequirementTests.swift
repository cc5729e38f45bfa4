import Foundation
import Testing

/// What the office procedure asks of a record's text (S1–S18), each requirement through the program: broken, it is found
/// by name; kept, it is not.
@Suite struct RequirementTests {
    struct Case: Sendable, CustomStringConvertible {
        let requirement: String
        let rule: String
        /// What of the sound record becomes what.
        let changes: [(String, String)]

        init(_ requirement: String, _ rule: String, _ changes: (String, String)...) {
            (self.requirement, self.rule, self.changes) = (requirement, rule, changes)
        }

        var description: String { "\(requirement): \(rule)" }
    }

    static let actions =
        Scene.record.range(of: "决议事项:").flatMap { start in
            Scene.record.range(of: "后续跟踪:").map { String(Scene.record[start.lowerBound..<$0.lowerBound]) }
        } ?? ""
    static let discussion =
        Scene.record.range(of: "核心讨论:").flatMap { start in
            Scene.record.range(of: "决议事项:").map { String(Scene.record[start.lowerBound..<$0.lowerBound]) }
        } ?? ""

    static let cases = [
        Case("S1", "milestone-unassigned", ("流程优化与问题整改", "项目关键节点推进")),
        Case("S2", "resources-unsettled", ("流程优化与问题整改", "资源调配与冲突解决"), (discussion, "")),
        Case("S3", "improvement-unassigned", (actions, "")),
        Case("S5", "title-vague", ("C产品响应速度优化", "沟通会议事宜")),
        Case("S5", "goal-missing", ("沟通目标: 明确功能优化优先级及交付时间。\n", "")),
        Case("S6", "liaison-missing", (", 对接人: 销售部经理*", "")),
        Case(
            "S6", "departments-too-few",
            ("  - {部门: RND, 对接人: 研发主管*, 人员: [研发部工程师*]}\n  - {部门: SAL, 对接人: 销售部经理*}", "  - {部门: MKT, 对接人: 市场部经理*}")),
        Case("S8", "citation-of-itself", ("主题:", "记录编号: 2024-MKT-001\n主题:"), ("核心讨论:", "引用记录: [2024-MKT-001]\n核心讨论:")),
        Case("S9", "recorder-missing", ("记录人: 王*\n", "")),
        Case("S10", "venue-meeting-number", (", 会议号: 123-456-789", "")),
        Case("S10", "venue-place", ("{方式: 线上, 平台: 腾讯会议, 会议号: 123-456-789}", "{方式: 线下}")),
        Case("S10", "time-order", ("14:00-15:30", "15:30-14:00")),
        Case("S11", "name-unmasked", ("记录人: 王*", "记录人: 王小明")),
        Case("S12", "background-missing", ("背景描述: 因客户反馈C产品功能不满足需求\u{FF0C}需协调研发与销售部优化方案。\n", "")),
        Case("S13", "discussion-missing", (discussion, "")),
        Case("S13", "topic-title", ("议题: 客户对C产品响应速度不满\n    ", "")),
        Case("S14", "action-incomplete", (", 完成时限: 2024-03-12", "")),
        Case("S14", "action-incomplete", (", 所需支持: 无", "")),
        Case("S16", "action-without-consensus", ("    共识点: [优先优化交互逻辑]\n", "")),
        Case("S17", "wording-ambiguous", ("所需支持: 销售部提供客户具体需求", "所需支持: 相关人员尽快提供")),
        Case("S17", "wording-ambiguous", ("所需支持: 无", "所需支持: details TBD")),
        Case("S18", "difference-without-next", (", 后续处理: 需进一步评估", "")),
        Case("S43", "follower-missing", ("后续跟踪: {跟进人: 李*}\n", "")),
    ]

    /// A register with words of its own.
    private static let policy = """
        规则:
          部门用语: [{用语: 客户反馈, 部门: FIN}]
          空泛主题: [碰一碰]
          模糊用语: [回头]
          岗位用语: [技术支持]

        """

    private func rules(_ scene: Scene, _ text: String) async throws -> [String] {
        let outcome = try await scene.concord(["check", scene.write("record.yaml", text), "--format", "json"])
        return Scene.rules(in: try JSONSerialization.jsonObject(with: Data(outcome.output)))
    }

    @Test func `S1 S2 S3 S5 S6 S8 S9 S10 S11 S12 S13 S14 S16 S17 S18: what is broken is found by its name`()
        async throws
    {
        let scene = try await Scene.make(founded: Scene.early)
        let sound = Set(try await rules(scene, Scene.record))
        for sample in Self.cases {
            var text = Scene.record
            for (from, to) in sample.changes {
                #expect(text.contains(from), "\(sample): \(from)")
                text = text.replacing(from, with: to)
            }
            #expect(try await rules(scene, text).contains(sample.rule), "\(sample)")
            #expect(!sound.contains(sample.rule), "the honest twin of \(sample)")
        }
    }

    @Test func `S5 S6 S11 S17: a register extends the lists of words`() async throws {
        let scene = try await Scene.make(policy: Self.policy, founded: Scene.early)
        let found = try await rules(
            scene,
            Scene.record.replacing("C产品响应速度优化", with: "碰一碰沟通").replacing("所需支持: 无", with: "所需支持: 回头再给"))
        #expect(Set(found).isSuperset(of: ["title-vague", "wording-ambiguous", "department-word"]))
        let unmasked = Scene.record.replacing("记录人: 王*", with: "记录人: 技术支持")
        let advice = try await scene.concord(["check", scene.write("name.yaml", unmasked)])
        #expect(advice.text.contains("“技术支持*”") && !advice.text.contains("技*"))
    }

    @Test func `S4: every participating department is on the circulation list`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        let text = Scene.record.replacing("流程优化与问题整改", with: "临时性协作需求")
        try await scene.succeed(["new", "MKT", "--from", scene.write("record.yaml", text)], as: "mkt")
        let list = try await scene.succeed(["circulate", Scene.number], as: "mkt")
        for mail in ["mkt@example.org", "rnd@example.org", "sal@example.org"] { #expect(list.contains(mail)) }
    }

    @Test func `S9: what was typed survives an editor that dies`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        let editor = try scene.write("editor.sh", "#!/bin/sh\nprintf '主题: 写到一半\\n' > \"$1\"\nkill -9 $$\n")
        _ = try await scene.shell("chmod +x \(editor)")
        let outcome = try await scene.shell(
            "EDITOR=\(editor) script -qec '\(Scene.concord) new MKT --key \(scene.key("mkt"))' /dev/null < /dev/null")
        let drafts = try await scene.json(["list", "--state", "draft"]) as? [[String: Any]] ?? []
        #expect(drafts.count == 1, "\(outcome.text)\(outcome.errors)")
        let kept = try await scene.shell("cat .git/concord/drafts/*")
        #expect(kept.text.contains("写到一半"))
    }

    @Test func `S16: the review puts consensus and resolutions side by side`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate()
        let review = try await scene.succeed(["review", Scene.number])
        let (consensus, resolution) = (review.range(of: "优先优化交互逻辑"), review.range(of: "优化C产品交互逻辑方案"))
        #expect(try #require(consensus).lowerBound < #require(resolution).lowerBound)
    }

    @Test func `S20 S24: not confirmed before every department signed, not archived before every action is over`()
        async throws
    {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate()
        try await scene.sign(["mkt", "rnd"])
        #expect(try await scene.concord(["verify", Scene.number]).status == 1)
        #expect(try await scene.concord(["archive", Scene.number], as: "mkt").errors.contains("not-completed"))
        try await scene.sign(["sal"])
        #expect(try await scene.concord(["verify", Scene.number]).status == 0)
        #expect(try await scene.concord(["archive", Scene.number], as: "mkt").errors.contains("not-completed"))
    }

    @Test func `S25: a record goes to a server and comes back from it`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate()
        let (server, copy) = (scene.root + "/server.git", scene.root + "/copy")
        _ = try await scene.gitText(["clone", "-q", "--bare", scene.register, server])
        try await scene.succeed(["clone", server, copy], inRegister: false)
        try await scene.succeed(["sign", Scene.number, "--as", "RND", "--yes"], as: "rnd", in: copy)
        _ = try await scene.gitText(["push", "-q", "origin", "main"], in: copy)
        _ = try await scene.gitText(["pull", "-q", "--ff-only", server, "main"])
        let status = try await scene.json(["status", Scene.number]) as? [String: Any]
        #expect(status?["missing_signoffs"] as? [String] == ["MKT", "SAL"])
    }
}
