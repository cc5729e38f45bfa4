import Foundation
import Testing

/// In autumn the register asks for more: work is accepted (F4), heads delegate (F8), records bear a field of the register's own (F10).
extension YearTests {
    static let members = ["member-rnd", "member-sal"]

    private static let field = "自定义栏:\n  - {栏目: 项目, 值: X2}\n"

    /// The field in a record's text.
    func ownField(_ text: String) -> String { text.replacing("核心讨论:\n", with: Self.field + "核心讨论:\n") }

    func moreRules(_ scene: Scene, from serial: Int) async throws {
        let settings = try await scene.succeed(["settings"], at: clock(serial, plus: 0))
        let grown =
            settings.replacing("  延期: 是\n", with: "  延期: 是\n  验收: 是\n  委托: 是\n")
            + "自定义栏:\n  - {名称: 项目, 英文名称: Project, 类型: 文字}\n"
        try await scene.succeed(
            ["settings", "--from", scene.write("settings-next.yaml", grown)], as: "reg", at: clock(serial, plus: 0))
    }

    func accept(_ scene: Scene, _ serial: Int, _ action: Int, on days: Int = 7) async throws {
        try await scene.succeed(["accept", number(serial), "\(action)"], as: "mkt", at: clock(serial, plus: days))
    }

    /// The work is returned, and reported once more a day later.
    private func giveBack(_ scene: Scene, _ serial: Int, _ action: Int, _ reason: String, on days: Int) async throws {
        try await scene.succeed(
            ["return", number(serial), "\(action)", "-m", reason], as: "mkt", at: clock(serial, plus: days))
        try await report(scene, serial, action, on: days + 1)
    }

    /// SAL's work is returned once.
    func acceptance(_ scene: Scene, _ serial: Int) async throws {
        try await circulate(scene, serial, text: ownField(text(serial)))
        try await sign(scene, serial)
        for action in 1...2 { try await report(scene, serial, action, on: 4) }
        try await giveBack(scene, serial, 2, "缺少海外客户意见", on: 5)
        for action in 1...2 { try await accept(scene, serial, action) }
        try await archive(scene, serial)
    }

    /// RND's head is away: a member signs. The work is returned twice.
    func delegation(_ scene: Scene, _ serial: Int) async throws {
        try await circulate(scene, serial, text: ownField(text(serial)))
        try await scene.succeed(
            ["delegate", "--to", "member-rnd@example.org", "--until", day(serial, plus: 5), "-m", "出差"], as: "rnd",
            at: clock(serial, plus: 1))
        try await sign(scene, serial, ["mkt", "sal"])
        try await scene.succeed(
            ["sign", number(serial), "--as", "RND", "--yes"], as: "member-rnd", at: clock(serial, plus: 2))
        for action in 1...2 { try await report(scene, serial, action, on: 3) }
        try await accept(scene, serial, 2, on: 4)
        try await giveBack(scene, serial, 1, "未达到完成标准", on: 4)
        try await giveBack(scene, serial, 1, "缺少测试记录", on: 6)
        try await accept(scene, serial, 1)
        try await archive(scene, serial)
    }

    /// SAL waits for RND's part in its action; who had the action leaves meanwhile.
    func support(_ scene: Scene, _ serial: Int) async throws {
        let asked = "协办: [{部门: RND, 事项: 提供试用版本, 期限: \(try day(serial, plus: 5))}]}"
        let parts = try text(serial).components(separatedBy: "所需支持: 无}")
        try #require(parts.count == 3)
        let text = parts[0] + "所需支持: 无}" + parts[1] + asked + parts[2]
        try await circulate(scene, serial, text: ownField(text))
        try await sign(scene, serial)
        try await scene.succeed(
            ["feedback", number(serial), "2", "--status", "受阻", "--blocked-by", "1", "-m", "没有试用版本"], as: "sal",
            at: clock(serial, plus: 3))
        try await leave(scene, "sal", serial, action: 2, to: "孙*", on: 4)
        try await scene.succeed(
            ["feedback", number(serial), "2.1", "--status", "done", "-m", "已提供"], as: "rnd", at: clock(serial, plus: 5))
        for action in 1...2 {
            try await report(scene, serial, action)
            try await accept(scene, serial, action)
        }
        try await archive(scene, serial)
    }

    /// Somebody leaves, `doctor` says what they may have had, and their head hands it over.
    func leave(
        _ scene: Scene, _ department: String, _ serial: Int, action: Int, to owner: String, on days: Int
    ) async throws {
        let (now, later) = try (clock(serial, plus: days), clock(serial, plus: days, hour: 11))
        try await scene.succeed(["signer", "retire", "member-\(department)@example.org"], as: "reg", at: now)
        func left(_ now: String) async throws -> [String] {
            let rules = Scene.rules(in: try await scene.json(["doctor"], at: now))
            return rules.filter { $0.hasPrefix("owner-") }
        }
        #expect(try await left(now) == ["owner-left"])
        try await scene.succeed(
            ["handover", number(serial), "\(action)", "--to", owner, "-m", "原负责人离职"], as: department, at: later)
        #expect(try await left(later).isEmpty)
    }

    // MARK: the questions

    func laterQuestions(_ scene: Scene, _ today: String) async throws {
        let found = try await scene.json(["list", "--field", "项目=X2"], at: today) as? [[String: Any]] ?? []
        #expect(found.compactMap { $0["number"] as? String } == [16, 17, 18, 20].map(number))
        for (serial, said) in [
            (16, ["退回行动项 2：缺少海外客户意见", "行动项 2 验收通过"]),
            (17, ["RND部签署第 1 轮（受托代签）", "退回行动项 1：未达到完成标准", "退回行动项 1：缺少测试记录"]),
            (18, ["受阻，待RND部（RND）协办 2.1", "反馈协办 2.1：已完成", "行动项 2 由 销售部* 交 孙*：原负责人离职"]),
        ] {
            let story = try await scene.succeed(["log", number(serial)], at: today)
            for words in said { #expect(story.contains(words), "\(words) in \(story)") }
        }
        #expect(try await scene.succeed(["verify", number(17)], at: today).contains("受 rnd@example.org 委托代签"))
        #expect(try await scene.succeed(["due"], at: today).contains("钱*"))
    }
}
