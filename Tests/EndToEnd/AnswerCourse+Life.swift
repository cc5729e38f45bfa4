import Foundation
import TestSupport
import Testing

// A record's life, and what happens beside it.
extension AnswerCourse {
    private static let rules = """
        规则:
          纸面签字: 是
          验收: 是
          延期: 是
          委托: 是
          督促: {催办: 1, 督办: 4, 督办岗位: 总经理办公室}
        自定义栏:
          - {名称: 项目, 英文名称: Project, 类型: 文字}

        """

    private static let record = Scene.record
        .replacing("核心讨论:", with: "自定义栏:\n  - {栏目: 项目, 值: X2}\n核心讨论:")
        .replacing(
            "后续处理: 需进一步评估}", with: "涉及部门: [RND, SAL], 后续处理: 需进一步评估, 答复部门: RND, 答复期限: 2024-03-13}"
        )
        .replacing("所需支持: 销售部提供客户具体需求}", with: "协办: [{部门: SAL, 事项: 提供客户具体需求, 期限: 2024-03-11}]}")

    func life() async throws {
        let scene = try await Scene.make(policy: Self.rules, founded: Scene.early)
        let number = Scene.number
        func at(_ day: String, _ hour: String = "10") -> String { "2024-\(day)T\(hour):00:00+08:00" }
        try await scene.makeKeys(["member-rnd", "fin"])
        let early = Scene.early
        try await ask(
            scene, ["init", scene.root + "/new", "--settings", scene.root + "/settings.yaml"], as: "reg",
            inRegister: false)
        try await ask(
            scene, ["signer", "add", "member-rnd@example.org", scene.key("member-rnd") + ".pub"], as: "reg", at: early)
        for words in [
            ["department", "add", "FIN", "--name", "财务部", "--head", "fin@example.org"],
            ["signer", "add", "fin@example.org", scene.key("fin") + ".pub", "--until", "2024-12-31"],
            ["department", "set", "FIN", "--deputy", "mkt@example.org"],
            ["department", "close", "FIN", "--on", "2024-02-01", "--successor", "MKT"],
            ["signer", "retire", "fin@example.org"],
            ["signer", "revoke", scene.key("fin") + ".pub", "-m", "遗失"],
        ] { try await ask(scene, words, as: "reg", at: early) }
        for words in [["department"], ["signer"]] { try await ask(scene, words, at: early) }
        let settings = try await scene.succeed(["settings"]).replacing("登记簿: 测试", with: "登记簿: 再测试")
        try await ask(
            scene, ["settings", "--from", scene.write("changed.yaml", settings)], as: "reg", at: early)
        try await holidays(scene)

        let text = try scene.write("record.yaml", Self.record)
        try await ask(scene, ["new", "MKT", "--from", text], as: "mkt", at: at("02-26", "09"))
        try await ask(scene, ["list"], at: at("02-26"))
        try await ask(scene, ["inbox"], as: "mkt", at: at("02-26"))
        try await ask(scene, ["notice", number], as: "mkt", at: at("02-26"))
        try await ask(scene, ["topic", "propose", number, "预算由谁承担", "-m", "已用完"], as: "rnd", at: at("02-27"))
        try await ask(scene, ["topic", "propose", number, "重排计划", "--as", "SAL"], as: "sal", at: at("02-27"))
        try await ask(scene, ["topic", "take", number, "1"], as: "mkt", at: at("02-28"))
        try await ask(scene, ["topic", "decline", number, "2", "-m", "另行开会"], as: "mkt", at: at("02-28"))
        try await ask(scene, ["topic", number], at: at("02-28"))
        try await ask(scene, ["edit", number, "--from", text], as: "mkt", at: at("03-05", "17"))
        try await ask(scene, ["attach", number, scene.write("投诉.txt", "投诉")], as: "mkt", at: at("03-05", "17"))
        try await ask(scene, ["check", scene.write("unsound.yaml", "主题: 无\n沟通日期: 2024-02-30\n")])
        try await ask(scene, ["circulate", number], as: "mkt", at: at("03-06"))
        try await ask(scene, ["circulate", number], as: "mkt", at: at("03-06"))
        try await ask(scene, ["sign", number, "--as", "SAL", "--yes"], as: "sal", at: at("03-06", "11"))
        try await ask(scene, ["object", number, "--as", "RND", "-m", "时间太紧"], as: "rnd", at: at("03-07"))
        try await ask(scene, ["status"], at: at("03-07", "11"))
        let later = try scene.write("later.yaml", Self.record.replacing("完成时限: 2024-03-12", with: "完成时限: 2024-03-13"))
        try await ask(scene, ["edit", number, "--from", later], as: "mkt", at: at("03-08"))
        try await ask(scene, ["circulate", number, "-m", "顺延"], as: "mkt", at: at("03-08"))
        try await ask(scene, ["diff", number], at: at("03-08"))
        try await ask(scene, ["review", number, "--as", "SAL"], at: at("03-08"))
        try await ask(scene, ["inbox"], as: "rnd", at: at("03-12"))
        try await ask(
            scene, ["delegate", "--to", "member-rnd@example.org", "--until", "2024-03-20", "-m", "出差"], as: "rnd",
            at: at("03-08", "11"))
        try await ask(scene, ["delegate"], at: at("03-08", "12"))
        try await ask(
            scene, ["sign", number, "--as", "RND", "--yes", "--remark", "预算另议"], as: "member-rnd", at: at("03-08", "13")
        )
        try await ask(scene, ["sign", number, "--as", "MKT", "--yes"], as: "mkt", at: at("03-08", "14"))
        try await paper(scene, at("03-08", "15"))
        try await ask(scene, ["sign", number, "--as", "SAL", "--yes"], as: "sal", at: at("03-08", "17"))
        for words in [["verify", number], ["show", number], ["status", number], ["log", number]] {
            try await ask(scene, words, at: at("03-08", "18"))
        }
        try await actions(scene)
        try await restriction(scene)
    }

    private func holidays(_ scene: Scene) async throws {
        let calendar = Oracle.tests.appending(path: "Oracles/calendar-cn.yaml").path
        try await ask(scene, ["calendar", "import", calendar], as: "reg", at: Scene.early)
        let (one, two) = (CalendarTests.json, CalendarTests.events)
        try await ask(scene, ["calendar", "import", scene.write("one.json", one)], as: "reg", at: Scene.early)
        try await ask(
            scene,
            [
                "calendar", "import", scene.write("one.json", one.replacing("元旦", with: "新年")),
                scene.write("two.ics", two),
            ],
            as: "reg", at: Scene.early)
    }

    /// A department's paper on round 2, which it contests; and a mail.
    private func paper(_ scene: Scene, _ now: String) async throws {
        let scan = scene.root + "/scan.jpg"
        try Data([0xFF, 0xD8, 0xFF, 0xE0] + "no picture".utf8).write(to: URL(filePath: scan))
        let digest = try await ask(scene, ["verify", Scene.number], at: now)["digest"]?.text ?? ""
        try await ask(scene, ["verify", digest], at: now)
        try await ask(
            scene,
            [
                "paper", "sign", Scene.number, "--as", "SAL", "--on", "2024-03-08", "--scan", scan, "--witness", "李*",
                "--digest", digest,
            ], as: "reg", at: now)
        try await ask(scene, ["verify", Scene.number], at: now)
        try await ask(
            scene, ["paper", "contest", Scene.number, "--as", "SAL", "-m", "无人签过"], as: "sal", at: now)
        let mail = scene.root + "/answer.eml"
        try Data("From: <sal@example.org>\nDate: Fri, 8 Mar 2024 15:00:00 +0800\n\n同意\n".utf8).write(
            to: URL(filePath: mail))
        try await ask(scene, ["paper", "reply", Scene.number, "--as", "SAL", "--reply", mail], as: "mkt", at: now)
    }

    /// Actions 1 (RND's, with a part of SAL's) and 2 (RND's): late, put off, handed over, reported, returned, accepted.
    private func actions(_ scene: Scene) async throws {
        let number = Scene.number
        func at(_ day: String, _ hour: String = "10") -> String { "2024-\(day)T\(hour):00:00+08:00" }
        for (words, person, day) in [
            (["extend", number, "1", "--to", "2024-03-20", "-m", "供应商延后"], "rnd", "03-11"),
            (["feedback", number, "2", "--status", "ongoing", "-m", "在做"], "rnd", "03-11"),
            (["feedback", number, "1", "--status", "blocked", "--blocked-by", "1", "-m", "待需求"], "rnd", "03-11"),
        ] { try await ask(scene, words, as: person, at: at(day)) }
        for words in [["due", "--within", "60"], ["actions"]] { try await ask(scene, words, at: at("03-11", "12")) }
        for (words, person, day) in [
            (["extend", number, "1", "--grant"], "mkt", "03-12"), (["remind"], "mkt", "03-12"),
            (["handover", number, "1", "--to", "钱*", "-m", "离职"], "rnd", "03-12"), (["remind"], "mkt", "03-14"),
            (["settle", number, "1", "-m", "可分两步"], "rnd", "03-14"), (["settle", number, "1"], "mkt", "03-14"),
        ] { try await ask(scene, words, as: person, at: at(day)) }
        for words in [["due", "--all"], ["list", "--differences"], ["sheet"], ["log", number], ["audit"]] {
            try await ask(scene, words, at: at("03-14", "12"))
        }
        let slip = try await ask(scene, ["remind"], as: "mkt", at: at("03-22"))
        if let name = slip.first("slips") {
            try await ask(scene, ["render", number, "--slip", name, "-o", scene.root + "/slip.html"], at: at("03-22"))
        }
        for words in [["due"], ["actions"], ["signer", "duties", "rnd@example.org"]] {
            try await ask(scene, words, at: at("03-22", "12"))
        }
        for (words, person, day) in [
            (["feedback", number, "1.1", "--status", "done", "-m", "需求已给"], "sal", "03-23"),
            (["feedback", number, "1", "--status", "done", "-m", "方案已交"], "rnd", "03-25"),
            (["feedback", number, "2", "--status", "done", "-m", "报告已交"], "rnd", "03-25"),
            (["return", number, "2", "-m", "缺少数据"], "mkt", "03-26"),
            (["feedback", number, "2", "--status", "done", "-m", "已补充"], "rnd", "03-27"),
            (["accept", number, "1", "--recheck", "2024-05-06"], "mkt", "03-27"),
            (["accept", number, "2"], "mkt", "03-27"),
        ] { try await ask(scene, words, as: person, at: at(day)) }
        for words in [
            ["due", "--within", "90"], ["due", "--all"], ["actions"], ["changes"], ["stats"], ["list", "--decisions"],
        ] {
            try await ask(scene, words, at: at("03-28"))
        }
        for (words, person, day) in [
            (["recheck", number, "1", "-m", "仍在使用"], "mkt", "05-06"), (["archive", number], "mkt", "05-07"),
            (["hold", number, "--case", "案1", "--reason", "诉讼"], "reg", "05-08"),
        ] { try await ask(scene, words, as: person, at: at(day)) }
        try await ask(scene, ["retention"], at: at("05-09"))
        try await ask(scene, ["release", number, "-m", "结案"], as: "reg", at: at("05-10"))
        try await ask(scene, ["retention", "extend", number, "--to", "30年", "-m", "仍有用"], as: "reg", at: at("05-11"))
        for words in [
            ["retention", "--extended"], ["retention", "--unarchived"], ["retention"], ["show", number], ["actions"],
            ["list"], ["search", "交互逻辑"],
        ] {
            try await ask(scene, words, at: at("05-12"))
        }
    }

    private func restriction(_ scene: Scene) async throws {
        let day = "2024-05-13T10:00:00+08:00"
        try await ask(scene, ["restrict", Scene.number, "--basis", "个人信息保护法", "-m", "个人事项"], as: "reg", at: day)
        for words in [["show", Scene.number], ["status", Scene.number], ["list"], ["log"], ["verify", Scene.number]] {
            try await ask(scene, words, at: day)
        }
        try await ask(scene, ["unrestrict", Scene.number, "-m", "已解除"], as: "reg", at: day)
    }
}
