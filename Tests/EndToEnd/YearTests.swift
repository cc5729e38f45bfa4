import Foundation
import Testing

/// A year of one project: twenty records, each of which goes on from the one before it, with all that happens to a project on the way;
/// and at the end what its people would ask.
@Suite struct YearTests {
    private static let policy = """
          - 代码: FIN
            名称: 财务部
            负责人: [fin@example.org]
        规则:
          延期: 是
          督促: {催办: 3, 督办: 10, 督办岗位: 总经理办公室, 督办邮箱: gmo@example.org}
          裁定人: [outsider@example.org]

        """

    /// The day of a meeting: every sixteen days from Tuesday 2024-01-09 on, and so many after it.
    func day(_ serial: Int, plus days: Int = 0) throws -> String {
        let calendar = Calendar(identifier: .gregorian)
        let zone = try #require(TimeZone(identifier: "UTC"))
        let start = try #require(DateComponents(calendar: calendar, timeZone: zone, year: 2024, month: 1, day: 9).date)
        let date = start.addingTimeInterval(Double((serial - 1) * 16 + days) * 86_400)
        return date.formatted(Date.ISO8601FormatStyle(timeZone: zone).year().month().day())
    }

    func clock(_ serial: Int, plus days: Int, hour: Int = 10) throws -> String {
        try day(serial, plus: days) + "T\(hour):00:00+08:00"
    }

    func number(_ serial: Int) -> String {
        "2024-MKT-" + String(repeating: "0", count: serial < 10 ? 2 : 1) + "\(serial)"
    }

    /// RND builds, SAL asks its customers; both within nine days of the meeting.
    ///
    /// - Parameter fields: what else stands before the discussion.
    func text(_ serial: Int, relation: String? = nil, fields: String = "") throws -> String {
        let before = serial > 1 ? "记录关系:\n  - {记录: \(number(serial - 1)), 关系: \(relation ?? "延续")}\n" : ""
        return """
            主题: C产品第 \(serial) 期开发的范围与交付
            适用情境: 流程优化与问题整改
            沟通日期: \(try day(serial))
            沟通时间: 14:00-15:30
            沟通地点: {方式: 线下, 地点: 3号楼 502}
            发起部门: MKT
            发起人: 市场部经理*
            参与部门:
              - {部门: RND, 对接人: 研发主管*}
              - {部门: SAL, 对接人: 销售部经理*}
            记录人: 王*
            背景描述: 第 \(serial) 期开发开始，需确定范围和交付日期。
            沟通目标: 确定第 \(serial) 期的范围、负责人和完成时限。
            \(before)\(fields)核心讨论:
              - 议题: 第 \(serial) 期的范围
                讨论要点: [研发部说明工作量, 销售部说明客户意见]
                共识点: [第 \(serial) 期按所列范围开发]
            决议事项:
              - {行动项: 完成第 \(serial) 期开发, 负责部门: RND, 负责人: 研发部*, 完成时限: \(try day(serial, plus: 9)), 所需支持: 无}
              - {行动项: 收集第 \(serial) 期客户意见, 负责部门: SAL, 负责人: 销售部*, 完成时限: \(try day(serial, plus: 9)), 所需支持: 无}
            后续跟踪: {跟进人: 李*}

            """
    }

    // MARK: what a record usually goes through

    /// - Parameters:
    ///   - text: the record; the usual one if nil.
    ///   - isAnnounced: its notice is on record.
    func circulate(
        _ scene: Scene, _ serial: Int, relation: String? = nil, text: String? = nil, isAnnounced: Bool = false
    ) async throws {
        let path = try scene.write("record.yaml", text ?? self.text(serial, relation: relation))
        try await scene.succeed(
            isAnnounced ? ["edit", number(serial), "--from", path] : ["new", "MKT", "--from", path], as: "mkt",
            at: clock(serial, plus: 1))
        try await scene.succeed(["circulate", number(serial)], as: "mkt", at: clock(serial, plus: 1))
    }

    func sign(_ scene: Scene, _ serial: Int, _ people: [String] = ["mkt", "rnd", "sal"]) async throws {
        try await scene.sign(people, number: number(serial), at: clock(serial, plus: 1))
    }

    func report(_ scene: Scene, _ serial: Int, _ action: Int, on days: Int = 7) async throws {
        try await scene.succeed(
            ["feedback", number(serial), "\(action)", "--status", "done", "-m", "已交付"],
            as: action == 1 ? "rnd" : "sal", at: clock(serial, plus: days))
    }

    func archive(_ scene: Scene, _ serial: Int, on days: Int = 8) async throws {
        try await scene.succeed(["archive", number(serial)], as: "mkt", at: clock(serial, plus: days))
    }

    private func usual(_ scene: Scene, _ serials: ClosedRange<Int>) async throws {
        for serial in serials {
            try await circulate(scene, serial)
            try await sign(scene, serial)
            for action in 1...2 { try await report(scene, serial, action) }
            try await archive(scene, serial)
        }
    }

    // MARK: the year

    @Test
    func `S7 S20 S22 S24 S27 F1 F2 F4 F5 F6 F7 F8 F9 F10 F11 F12: a year of one project, and what its people ask`()
        async throws
    {
        let scene = try await Scene.make(policy: Self.policy, founded: Scene.early)
        let keys = scene.key("outsider") + ".pub"
        try await scene.succeed(["signer", "add", "outsider@example.org", keys], as: "reg", at: Scene.early)
        try await scene.makeKeys(Self.members)
        for person in Self.members {
            try await scene.succeed(
                ["signer", "add", "\(person)@example.org", scene.key(person) + ".pub"], as: "reg", at: Scene.early)
        }
        try await usual(scene, 1...2)
        try await objection(scene, 3)
        try await remark(scene, 4)
        try await lateness(scene, 5, replacing: 6)
        try await topics(scene, 8)
        for serial in 9...14 { try await longerTerm(scene, serial) }
        try await ruling(scene, 15)
        try await moreRules(scene, from: 16)
        try await acceptance(scene, 16)
        try await delegation(scene, 17)
        try await support(scene, 18)
        try await open(scene)
        try await questions(scene)
    }

    /// RND objects to the first round.
    private func objection(_ scene: Scene, _ serial: Int) async throws {
        try await circulate(scene, serial)
        try await scene.succeed(
            ["object", number(serial), "--as", "RND", "-m", "开发时间不足"], as: "rnd", at: clock(serial, plus: 1))
        let later = try text(serial).replacing(day(serial, plus: 9), with: day(serial, plus: 12))
        try await scene.succeed(
            ["edit", number(serial), "--from", scene.write("later.yaml", later)], as: "mkt", at: clock(serial, plus: 1))
        try await scene.succeed(
            ["circulate", number(serial), "-m", "按研发部意见顺延"], as: "mkt", at: clock(serial, plus: 1))
        try await sign(scene, serial)
        for action in 1...2 { try await report(scene, serial, action) }
        try await archive(scene, serial)
    }

    /// SAL agrees with a reservation.
    private func remark(_ scene: Scene, _ serial: Int) async throws {
        try await circulate(scene, serial)
        try await sign(scene, serial, ["mkt", "rnd"])
        try await scene.succeed(
            ["sign", number(serial), "--as", "SAL", "--yes", "--remark", "建议下一期增加海外客户"], as: "sal",
            at: clock(serial, plus: 1))
        for action in 1...2 { try await report(scene, serial, action) }
        try await archive(scene, serial)
    }

    /// RND is late: reminded, urged on, reported, supervised, and done at last. The next record is agreed meanwhile, and one more, which
    /// takes its place while it is open. The log's clock never goes back: what happens on a later day comes later.
    private func lateness(_ scene: Scene, _ serial: Int, replacing next: Int) async throws {
        try await circulate(scene, serial)
        try await sign(scene, serial)
        // Due on a Thursday, nine days after the meeting.
        try await scene.succeed(["remind"], as: "mkt", at: clock(serial, plus: 6))
        try await report(scene, serial, 2)
        for days in [10, 14] { try await scene.succeed(["remind"], as: "mkt", at: clock(serial, plus: days)) }
        try await scene.succeed(
            ["feedback", number(serial), "1", "--status", "delayed", "-m", "测试设备晚到"], as: "rnd",
            at: clock(serial, plus: 15))
        try await circulate(scene, next)
        try await sign(scene, next)
        try await scene.succeed(["remind", number(serial)], as: "mkt", at: clock(serial, plus: 23))
        try await report(scene, serial, 1, on: 25)
        try await archive(scene, serial, on: 26)
        try await circulate(scene, next + 1, relation: "取代")
        try await sign(scene, next + 1)
        for action in 1...2 { try await report(scene, next + 1, action) }
        try await archive(scene, next + 1)
        try await archive(scene, next, on: 25)
    }

    /// A meeting is announced; SAL asks for a topic, which is taken.
    private func topics(_ scene: Scene, _ serial: Int) async throws {
        let path = try scene.write("record.yaml", text(serial))
        try await scene.succeed(["new", "MKT", "--from", path], as: "mkt", at: clock(serial, plus: -6))
        try await scene.succeed(["notice", number(serial)], as: "mkt", at: clock(serial, plus: -6))
        try await scene.succeed(
            ["topic", "propose", number(serial), "海外客户的交付", "--as", "SAL"], as: "sal", at: clock(serial, plus: -5))
        try await scene.succeed(["topic", "take", number(serial), "1"], as: "mkt", at: clock(serial, plus: -4))
        try await circulate(scene, serial, isAnnounced: true)
        try await sign(scene, serial)
        for action in 1...2 { try await report(scene, serial, action) }
        try await archive(scene, serial)
    }

    /// RND asks for three more days, and gets them.
    private func longerTerm(_ scene: Scene, _ serial: Int) async throws {
        try await circulate(scene, serial)
        try await sign(scene, serial)
        try await scene.succeed(
            ["extend", number(serial), "1", "--to", day(serial, plus: 12), "-m", "供应商延后交货"], as: "rnd",
            at: clock(serial, plus: 2))
        try await scene.succeed(["extend", number(serial), "1", "--grant"], as: "mkt", at: clock(serial, plus: 3))
        try await report(scene, serial, 2)
        try await report(scene, serial, 1, on: 11)
        try await archive(scene, serial, on: 12)
    }

    /// RND objects, nobody gives way, and the arbiter upholds the round.
    private func ruling(_ scene: Scene, _ serial: Int) async throws {
        try await circulate(scene, serial)
        try await sign(scene, serial, ["mkt", "sal"])
        try await scene.succeed(
            ["object", number(serial), "--as", "RND", "-m", "范围过大"], as: "rnd", at: clock(serial, plus: 1))
        try await scene.succeed(
            ["refer", number(serial), "-m", "各方未达成一致"], as: "mkt", at: clock(serial, plus: 2))
        try await scene.succeed(
            ["rule", number(serial), "-m", "客户已确认范围", "--yes"], as: "outsider", at: clock(serial, plus: 3))
        for action in 1...2 { try await report(scene, serial, action) }
        try await archive(scene, serial)
    }

    /// The last two are under way at the end: one is followed up and was handed over, one waits for SAL.
    private func open(_ scene: Scene) async throws {
        try await circulate(scene, 19)
        try await sign(scene, 19)
        try await report(scene, 19, 2)
        try await accept(scene, 19, 2)
        try await leave(scene, "rnd", 19, action: 1, to: "钱*", on: 8)
        try await circulate(scene, 20, text: ownField(text(20)))
        try await sign(scene, 20, ["mkt", "rnd"])
    }

    // MARK: the questions

    private func questions(_ scene: Scene) async throws {
        let today = try clock(20, plus: 4)
        let due = try await scene.json(["due"], at: today) as? [[String: Any]] ?? []
        let lines = due.map { "\($0["number"] as? String ?? "") \($0["kind"] as? String ?? "")" }.sorted()
        #expect(lines == ["\(number(19)) overdue", "\(number(20)) confirmation"])

        let list = try await scene.json(["list"], at: today) as? [[String: Any]] ?? []
        let states = Dictionary(grouping: list) { $0["state"] as? String ?? "" }.mapValues(\.count)
        #expect(states == ["archived": 18, "following-up": 1, "circulating": 1], "\(states)")

        let decided = try await scene.succeed(["list", "--decisions", "--in-force", "--format", "json"], at: today)
        for serial in 1...20 {
            #expect(decided.contains(number(serial)) == (serial != 6 && serial != 20), "\(serial)")
        }

        let story = try await scene.succeed(["log", number(5)], at: today)
        for said in ["签发催办单 2024-MKT-005-1-1", "签发督办单 2024-MKT-005-1-2", "测试设备晚到", "归档"] {
            #expect(story.contains(said), "\(said) in \(story)")
        }
        #expect(try await scene.succeed(["log", number(4)], at: today).contains("建议下一期增加海外客户"))

        // All have signed but one that was ruled on, and the last.
        for serial in 1...20 {
            let isSigned = serial != 15 && serial != 20
            #expect(try await scene.concord(["verify", number(serial)], at: today).status == (isSigned ? 0 : 1))
        }
        #expect(try await scene.succeed(["log", number(9)], at: today).contains("供应商延后交货"))
        let late = try await scene.json(["audit", "--area", "procedure", "--rule", "action-late"], at: today)
        let findings = (late as? [String: Any])?["findings"] as? [[String: Any]] ?? []
        // Both actions of the record that was replaced were late by then.
        let numbers = findings.compactMap { $0["number"] as? String }.sorted()
        #expect(numbers == [number(5), number(6), number(6), number(19)])
        let audit = try await scene.concord(["audit", "--area", "proof"], at: today)
        #expect(audit.status == 0, "\(audit.text)\(audit.errors)")

        let kept = try await scene.json(["retention"], at: today) as? [[String: Any]] ?? []
        #expect(kept.count { ($0["keep_until"] as? String)?.hasPrefix("2026-") == true } == 18)
        try await laterQuestions(scene, today)
        let sheet = try await scene.json(["sheet", "--department", "RND"], at: today) as? [[String: Any]]
        #expect(sheet?.first?["late"] as? Int == 1)
        try await scene.expectClean()
    }
}
