import Foundation
import TestSupport
import Testing

/// The office procedure day by day, with the clock set: from the notice to the archive (S7–S27).
@Suite struct ProcedureTests {
    /// Qingming 2024, with Sunday the 7th worked for it.
    static let calendar = """
        2024:
          节假日:
            - {日期: 2024-04-04, 名称: 清明节}
            - {日期: 2024-04-05, 名称: 清明节}
            - {日期: 2024-04-06, 名称: 清明节}
          调休上班:
            - {日期: 2024-04-07, 名称: 清明节}

        """

    private let number = Scene.number

    private static func make() async throws -> Scene {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.succeed(
            ["calendar", "import", scene.write("calendar.yaml", calendar)], as: "reg", at: "2024-01-02T09:00:00+08:00")
        return scene
    }

    private func record(_ first: String, _ second: String) -> String {
        Scene.record.replacing("完成时限: 2024-03-12", with: "完成时限: \(first)")
            .replacing("完成时限: 2024-03-08", with: "完成时限: \(second)")
    }

    private func day(_ day: String, _ hour: Int = 10) -> String {
        "2024-\(day)T\(hour < 10 ? "0" : "")\(hour):00:00+08:00"
    }

    private func circulate(_ scene: Scene, _ text: String, _ day: String) async throws {
        try await scene.succeed(
            ["edit", number, "--from", scene.write("record.yaml", text)], as: "mkt", at: self.day(day))
        try await scene.succeed(["circulate", number], as: "mkt", at: self.day(day))
    }

    private func notice(_ scene: Scene, _ text: String, _ day: String) async throws {
        try await scene.succeed(
            ["new", "MKT", "--from", scene.write("record.yaml", text)], as: "mkt", at: self.day("02-28"))
        try await scene.succeed(["notice", number], as: "mkt", at: self.day(day))
    }

    /// The kinds of what is owed on a day, with whose it is.
    private func due(_ scene: Scene, _ day: String, _ options: [String] = []) async throws -> [String] {
        let list = try await scene.json(["due"] + options, at: self.day(day, 12)) as? [[String: Any]] ?? []
        return list.flatMap { $0["asks"] as? [[String: Any]] ?? [] }.map { item in
            let action = (item["action"] as? Int).map { " \($0)" } ?? ""
            return "\(item["kind"] as? String ?? "")\(action)"
        }
    }

    @Test func `S7 S15 S19 S21 S22 S23 S24 S27: everything in time, and nothing is found`() async throws {
        let scene = try await Self.make()
        let text = record("2024-03-12", "2024-03-28")
        try await notice(scene, text, "02-29")
        #expect(try await due(scene, "03-06") == ["circulation"])
        try await circulate(scene, text, "03-06")
        #expect(try await due(scene, "03-06") == ["confirmation", "confirmation", "confirmation"])
        try await scene.succeed(["object", number, "--as", "RND", "-m", "时间太紧"], as: "rnd", at: day("03-07"))
        #expect(try await due(scene, "03-07", ["--department", "MKT"]).sorted() == ["confirmation", "objection"])
        try await circulate(scene, text.replacing("评估服务器升级可行性", with: "评估服务器升级的可行性"), "03-07")
        try await scene.sign(at: day("03-08"))
        #expect(try await due(scene, "03-08") == [])
        #expect(try await due(scene, "03-09") == ["overdue 1", "reminder 1"])
        try await scene.succeed(["remind"], as: "mkt", at: day("03-09"))
        #expect(try await due(scene, "03-10") == [])
        #expect(try await due(scene, "03-12").contains("overdue 1"), "on its day it is there, reminded of or not")
        try await scene.succeed(["feedback", number, "1", "--status", "done"], as: "rnd", at: day("03-12"))
        #expect(try await due(scene, "03-14", ["--person", "技术部*"]) == ["weekly-sync 2"])
        #expect(try await due(scene, "03-14", ["--within", "30"]) == ["overdue 2", "weekly-sync 2"])
        for day in ["03-14", "03-21"] {
            try await scene.succeed(["feedback", number, "2", "--status", "ongoing"], as: "rnd", at: self.day(day))
        }
        #expect(try await due(scene, "03-25", ["--person", "member-rnd@example.org"]) == ["overdue 2", "reminder 2"])
        try await scene.succeed(["remind", number], as: "reg", at: day("03-25"))
        let report = try scene.write("测试报告.txt", "通过")
        try await scene.succeed(
            ["feedback", number, "2", "--status", "done", "--evidence", report, "--evidence", "https://example.org/1"],
            as: "rnd", at: day("03-28"))
        #expect(try await due(scene, "03-28") == ["archive"])
        try await scene.succeed(["archive", number], as: "mkt", at: day("03-29"))
        let audit = try await scene.concord(["audit"], at: day("04-30"))
        #expect(audit.status == 0, "\(audit.text)")
        let story = try await scene.concord(["log", number], at: day("04-30"))
        #expect(!story.text.contains("✗") && story.text.contains("按时通知") && story.text.contains("归档"))
        let kept = try await scene.concord(["retention", "--format", "json"], at: day("04-30"))
        #expect(kept.text.contains("2026-03-29"))
        try await scene.expectClean()
    }

    @Test func `F1: an action that is late in three ways is one line, and asks each department its own`() async throws {
        let scene = try await Self.make()
        try await scene.circulate(record("2024-03-12", "2024-03-13"), at: day("03-06"))
        try await scene.sign(at: day("03-06"))
        func lines(_ options: [String], as person: String? = nil) async throws -> [[String: Any]] {
            let key = person.map { ["--key", scene.key($0)] } ?? []
            return try await scene.json(["due"] + options + key, at: day("03-18", 12)) as? [[String: Any]] ?? []
        }
        let all = try await lines([])
        #expect(all.map { $0["action"] as? Int } == [1, 2], "the most late first")
        #expect(all.map { $0["working_days"] as? Int } == [4, 3])
        for line in all {
            let asks = (line["asks"] as? [[String: Any]] ?? []).map { "\($0["kind"] ?? "") \($0["department"] ?? "")" }
            #expect(asks == ["overdue RND", "reminder MKT", "feedback RND"], "\(asks)")
            #expect(line["waits_for"] as? [String] == ["RND", "MKT"])
        }
        #expect(try await lines(["--mine"], as: "mkt").count == 2)
        #expect(try await lines(["--mine"], as: "rnd").count == 2)
        #expect(try await lines(["--mine"], as: "sal").isEmpty)
        #expect(try await lines(["--department", "SAL"]).isEmpty)
        #expect(try await lines(["--mine", "--kind", "reminder"], as: "rnd").isEmpty)
        let stranger = try await scene.concord(["due", "--mine"], as: "reg", at: day("03-18"))
        #expect(stranger.status == 2 && stranger.errors.contains("person-unknown"))
        let status = try await scene.json(["status"], at: day("03-18")) as? [String: Any]
        #expect((status?["late"] as? [[String: Any]])?.count == 2)
        let text = try await scene.concord(["due"], at: day("03-18")).text
        #expect(text.split(separator: "\n").count { $0.contains("2024-MKT-001") } == 2, "\(text)")
        #expect(text.contains("提醒（MKT）"))
    }

    @Test func `S7 S15 S19 S21 S22 S23: every kind of lateness is told with its working days`() async throws {
        let scene = try await Self.make()
        let text = record("2024-03-18", "2024-03-29")
        try await notice(scene, text, "03-01")
        try await circulate(scene, text, "03-08")
        try await scene.succeed(["object", number, "--as", "RND", "-m", "时间太紧"], as: "rnd", at: day("03-12"))
        try await circulate(scene, text.replacing("评估服务器升级可行性", with: "评估服务器升级的可行性"), "03-12")
        try await scene.sign(at: day("03-13"))
        try await scene.succeed(
            ["feedback", number, "1", "--status", "done", "--on", "2024-03-20"], as: "rnd", at: day("03-22"))
        try await scene.succeed(["feedback", number, "2", "--status", "done"], as: "rnd", at: day("04-08"))
        let audit = try await scene.json(["audit", "--area", "procedure"], at: day("04-30")) as? [String: Any]
        let findings = audit?["findings"] as? [[String: Any]] ?? []
        let late = findings.map { "\($0["rule"] as? String ?? "") \($0["working_days"] as? Int ?? -1)" }.sorted()
        #expect(
            late == [
                "action-late 2", "action-late 5", "circulation-late 1", "feedback-late 1", "notice-late 1",
                "objection-late 1", "reminder-late 5", "reminder-late 8", "sync-late 12", "sync-late 7",
            ])
        #expect(try await scene.concord(["audit", "--area", "proof"], at: day("04-30")).status == 0)
    }

    @Test func `S8 S21: evidence is kept with the record, and a changed file is told`() async throws {
        let scene = try await Self.make()
        try await scene.circulate(at: day("03-06"))
        try await scene.sign(at: day("03-06"))
        let report = try scene.write("报告.txt", "通过")
        try await scene.succeed(
            ["feedback", number, "2", "--status", "done", "--evidence", report], as: "rnd", at: day("03-08"))
        let path = "materials/2024/MKT/\(number)/报告.txt"
        #expect(try scene.file().contains("\(path) SHA-256:"))
        #expect(try await scene.concord(["verify", number]).status == 0)
        let other = try scene.write("other/报告.txt", "不通过")
        #expect(
            try await scene.concord(["feedback", number, "1", "--status", "done", "--evidence", other], as: "rnd")
                .errors
                .contains("material-exists"))
        let slip = try await scene.concord(
            ["feedback", number, "1", "--status", "done", "--evidence", "没有.pdf"], as: "rnd")
        #expect(slip.status == 2 && slip.errors.contains("file-unreadable"))
        try "改过".write(toFile: scene.register + "/" + path, atomically: true, encoding: .utf8)
        _ = try await scene.gitText(["commit", "-qam", "x\n\nRecord: \(number)\nEvent: feedback\nAction: 2"])
        #expect(Scene.rules(in: try await scene.json(["audit"])).contains("material-changed"))
    }

    /// A draft, and a file that is too large for it.
    private func large() async throws -> (Scene, file: String) {
        let scene = try await Self.make()
        try await scene.succeed(["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt")
        return (scene, try scene.write("进度表.bin", String(repeating: "0123456789abcdef", count: 700_000)))
    }

    @Test func `S8: large files warn, and name git-lfs`() async throws {
        let (scene, file) = try await large()
        let plain = try await scene.concord(["attach", number, file], as: "mkt")
        #expect(plain.status == 0 && plain.errors.contains("[material-large]") && plain.errors.contains("git-lfs"))
    }

    @Test(.needs("git-lfs"))
    func `S8: git-lfs keeps large files apart`() async throws {
        let (scene, file) = try await large()
        try await scene.succeed(["attach", number, file, "--lfs"], as: "mkt")
        try await scene.succeed(["circulate", number], as: "mkt")
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
        #expect(try await scene.gitText(["lfs", "ls-files", "--name-only", "--all"]).contains("进度表.bin"))
        #expect(try await scene.git(["lfs", "fsck", "--objects"]).succeeded)
        _ = try await scene.shell("rm -r .git/lfs/objects")
        let lost = try await scene.concord(["verify", number])
        #expect(lost.text.contains("material-elsewhere") || lost.errors.contains("material-elsewhere"))
    }

    @Test func `S22: a due date moves only by a round, and reports go on while it waits for sign-offs`() async throws {
        let scene = try await Self.make()
        try await scene.circulate(record("2024-03-12", "2024-03-29"), at: day("03-06"))
        try await scene.sign(at: day("03-06"))
        try await circulate(scene, record("2024-03-20", "2024-03-29"), "03-11")
        #expect(try await due(scene, "03-13", ["--kind", "overdue"]) == ["overdue 1"])
        #expect(try await scene.concord(["list", "--overdue"], at: day("03-13")).text.contains(number))
        try await scene.succeed(["feedback", number, "2", "--status", "ongoing"], as: "rnd", at: day("03-13"))
        try await scene.sign(at: day("03-14"))
        #expect(try await due(scene, "03-14", ["--kind", "overdue"]) == [])
        let audit = try await scene.concord(
            ["audit", "--area", "procedure", "--rule", "action-late"], at: day("03-14"))
        #expect(audit.status == 1 && audit.text.contains("第 2 轮") && audit.text.contains("逾期 2 个工作日"))
    }

    @Test func `S21 S22: what a waiting round would drop is owed until all have signed it`() async throws {
        let scene = try await Self.make()
        let text = record("2024-03-12", "2024-03-14")
        try await scene.circulate(text, at: day("03-06"))
        try await scene.sign(at: day("03-06"))
        let shorter = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.contains("评估服务器升级可行性") }.joined(separator: "\n")
        try await circulate(scene, shorter, "03-08")
        #expect(try await due(scene, "03-11", ["--kind", "reminder"]) == ["reminder 1", "reminder 2"])
        try await scene.succeed(["remind"], as: "mkt", at: day("03-11"))
        #expect(try await due(scene, "03-11", ["--kind", "reminder"]) == [])
        try await scene.succeed(["feedback", number, "2", "--status", "done"], as: "rnd", at: day("03-14"))
        #expect(try await scene.concord(["feedback", number, "1", "--status", "done"], as: "sal").status == 2)
        let audit = try await scene.json(["audit"], at: day("03-15")) as? [String: Any]
        #expect(!Scene.rules(in: audit as Any).contains("actor-entitled"))
    }

    @Test func `S18: differences stay in sight until a later record or an entry settles them`() async throws {
        let scene = try await Self.make()
        try await scene.circulate(at: day("03-06"))
        let later = try await scene.circulate(at: day("03-20"))
        func states() async throws -> [String] {
            let list = try await scene.json(["list", "--differences"]) as? [[String: Any]] ?? []
            return list.map { "\($0["number"] as? String ?? "") \($0["state"] as? String ?? "")" }
        }
        #expect(try await states() == ["\(number) open", "\(later) open"])
        #expect(
            try await scene.concord(["settle", number, "7", "-m", "好"], as: "mkt").errors.contains("difference-unknown")
        )
        #expect(
            try await scene.concord(["settle", number, "1", "-m", "好", "--by", "2024-MKT-099"], as: "mkt").status == 2)
        try await scene.succeed(["settle", number, "1", "-m", "不升级服务器", "--by", later], as: "mkt")
        #expect(try await states() == ["\(number) settled", "\(later) open"])
        try await circulate(
            scene, number: later,
            Scene.record.replacing(
                "    分歧点:\n      - {看法: 研发部认为服务器升级需2周且预算高, 后续处理: 需进一步评估}\n", with: ""))
        #expect(try await states() == ["\(number) settled", "\(later) settled"])
        #expect(try await scene.concord(["list", "--differences", "--open"]).status == 1)
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
        try await scene.expectClean()
    }

    private func circulate(_ scene: Scene, number: String, _ text: String) async throws {
        try await scene.succeed(["edit", number, "--from", scene.write("record.yaml", text)], as: "mkt")
        try await scene.succeed(["circulate", number], as: "mkt")
    }

    @Test func `S7: a changed meeting is announced again, and after the first round no more`() async throws {
        let scene = try await Self.make()
        try await notice(scene, Scene.record, "02-28")
        let again = try await scene.concord(["notice", number], as: "mkt", at: day("02-29"))
        #expect(again.status == 0 && again.errors.contains("没有新的草稿"), "\(again.errors)")
        let moved = Scene.record.replacing("沟通日期: 2024-03-05", with: "沟通日期: 2024-03-06")
        try await scene.succeed(
            ["edit", number, "--from", scene.write("moved.yaml", moved)], as: "mkt", at: day("03-04"))
        let late = try await scene.concord(["notice", number, "--format", "json"], as: "mkt", at: day("03-04"))
        #expect(late.status == 0 && late.text.contains("notice-late"))
        try await circulate(scene, moved, "03-06")
        #expect(try await scene.concord(["notice", number], as: "mkt", at: day("03-07")).status == 2)
        let finding = try await scene.json(["audit", "--rule", "notice-late"], at: day("03-07")) as? [String: Any]
        #expect((finding?["findings"] as? [[String: Any]])?.first?["working_days"] as? Int == 1)
        let noGoal = Scene.record.replacing("沟通目标: 明确功能优化优先级及交付时间。\n", with: "")
        let made =
            try await scene.json(["new", "MKT", "--from", scene.write("goal.yaml", noGoal)], as: "mkt")
            as? [String: Any]
        let refused = try await scene.concord(["notice", try #require(made?["number"] as? String)], as: "mkt")
        #expect(refused.status == 2 && refused.errors.contains("draft-unsound"))
    }

    @Test func `S15: a day ends at midnight in the register's time zone, wherever the machine is`() async throws {
        for (second, isLate) in [("2024-03-07T15:59:59Z", false), ("2024-03-07T16:00:00Z", true)] {
            let scene = try await Self.make()
            try await scene.succeed(
                ["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt", at: day("03-06"))
            let script =
                "TZ=America/New_York CONCORD_NOW=\(second) concord circulate \(number) --key \(scene.key("mkt"))"
            let outcome = try await scene.shell(script)
            #expect(outcome.succeeded && outcome.errors.contains("[circulation-late]") == isLate, "\(outcome.errors)")
            let audit = try await scene.concord(["audit", "--rule", "circulation-late"], at: day("03-20"))
            #expect((audit.status == 1) == isLate)
        }
    }

    @Test func `S15 S19: a register sets terms of its own`() async throws {
        let scene = try await Scene.make(policy: "规则:\n  时限: {整理: 4, 异议: 2}\n", founded: Scene.early)
        try await scene.circulate(at: day("03-11"))
        try await scene.succeed(["object", number, "--as", "RND", "-m", "再议"], as: "rnd", at: day("03-13"))
        let findings = Scene.rules(in: try await scene.json(["audit", "--area", "procedure"], at: day("03-13")))
        #expect(!findings.contains("circulation-late") && !findings.contains("objection-late"))
        let late = try await scene.concord(["object", number, "--as", "SAL", "-m", "再议"], as: "sal", at: day("03-14"))
        #expect(late.status == 0 && late.errors.contains("[objection-late]"))
    }

    @Test func `what leans on a year without a calendar says so`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate(at: day("03-11"))
        let audit = try await scene.concord(["audit", "--rule", "circulation-late"], at: day("03-12"))
        #expect(audit.text.contains("无工作日历"))
        let due = try await scene.concord(["due"], at: day("03-12"))
        #expect(due.errors.contains("calendar import") && due.text.contains("确认"))
    }
}
