import Foundation
import Programs
import TestSupport
import Testing

/// A course through every command that answers in JSON, on registers that have something of everything.
final class AnswerCourse {
    private(set) var answers: [AnswerJudge.Judged] = []
    private let judge: AnswerJudge

    private init(_ judge: AnswerJudge) { self.judge = judge }

    static func play() async throws -> [AnswerJudge.Judged] {
        let course = AnswerCourse(try #require(AnswerJudge.shared))
        try await course.demonstration()
        try await course.life()
        try await course.dispute()
        try await course.end()
        try await course.arrivals()
        try await course.company()
        return course.answers
    }

    // MARK: asking

    private func keep(_ words: [String], _ outcome: Programs.Outcome, _ place: SourceLocation) throws -> SchemaValue {
        let judged = try judge.judged(words, outcome)
        if let judged { answers.append(judged) }
        // Something went wrong that was not meant to: the course would go on without what it was to bring about.
        let isFailure = outcome.status > 1
        #expect(
            !isFailure, "concord \(words.joined(separator: " ")): \(outcome.text)\(outcome.errors)",
            sourceLocation: place)
        return judged?.value ?? .null
    }

    @discardableResult
    private func ask(
        _ scene: Scene, _ words: [String], as person: String? = nil, inRegister: Bool = true, at now: String? = nil,
        in folder: String? = nil, with variables: [String: String] = [:], _ place: SourceLocation = #_sourceLocation
    ) async throws -> SchemaValue {
        let words = words + ["--format", "json"]
        let outcome = try await scene.concord(
            words, as: person, inRegister: inRegister, at: now, in: folder, with: variables)
        return try keep(words, outcome, place)
    }

    @discardableResult
    private func ask(
        _ company: Company, _ person: String, _ words: [String], in folder: String? = nil,
        _ place: SourceLocation = #_sourceLocation
    ) async throws -> SchemaValue {
        let words = words + ["--format", "json"]
        return try keep(words, try await company.run(person, words, in: folder), place)
    }

    /// An answer that says no, or what is wrong.
    private func askInVain(_ scene: Scene, _ words: [String], as person: String? = nil) async throws {
        let words = words + ["--format", "json"]
        let outcome = try await scene.concord(words, as: person)
        if let judged = try judge.judged(words, outcome) { answers.append(judged) }
    }

    // MARK: the demonstration, read

    private func demonstration() async throws {
        let scene = try await Scene.make()
        let folder = scene.root + "/demo"
        // On a day of its own: what is late in it goes by the calendar.
        let today = "2026-11-26T10:00:00+08:00"
        try await ask(scene, ["demo", folder], inRegister: false, at: today)
        func read(_ words: [String]) async throws -> SchemaValue {
            try await ask(scene, words, at: today, in: folder)
        }
        let key = ["--key", folder + "/.git/concord/demo-keys/mkt"]
        for words in [
            ["status"], ["list", "--decisions"], ["list", "--differences"], ["list", "--state", "disposed"], ["due"],
            ["due", "--all"], ["due", "--within", "60"], ["actions"], ["search", "服务器"], ["verify", "--all"], ["log"],
            ["changes"], ["changes", "--since", "30d", "--until", "1d"], ["stats"], ["stats", "--by", "department"],
            ["stats", "--by", "scenario"], ["stats", "--by", "month"], ["query", "--list"],
            ["query", "select number, title, round, 2.5 as half, null as none from records"], ["audit"], ["doctor"],
            ["check"], ["department"], ["signer"], ["signer", "duties", "rnd@example.org"], ["retention"],
            ["retention", "--unarchived"], ["retention", "--gone"], ["retention", "--held"], ["sheet"], ["delegate"],
            ["dispose", "show"], ["inbox"] + key, ["remind", "--dry-run"] + key,
        ] { _ = try await read(words) }
        for row in try await read(["list"]).items {
            let number = row["number"]?.text ?? ""
            let isDraft = row["state"]?.text == "draft"
            for command in ["status", "show"] + (isDraft ? [] : ["verify", "log", "topic"]) {
                _ = try await read([command, number])
            }
        }
        for words in [
            ["calendar"], ["calendar", "check", "2026-10-01", "2026-10-02"],
            ["calendar", "between", "2026-09-30", "2026-10-09"], ["calendar", "after", "2026-10-09", "3"],
            ["calendar", "before", "2026-10-09", "3"],
        ] { _ = try await read(words) }
        let number = try await read(["list", "--state", "archived"]).items.first?["number"]?.text ?? ""
        _ = try await read(["render", number, "-o", scene.root + "/form.html"])
        _ = try await read(["render", "--all", scene.root + "/forms", "--as", "html"])
        _ = try await read(["render", "--all", scene.root + "/forms", "--as", "html"])
        try await ask(scene, ["demo", scene.root + "/places", "--server"], inRegister: false, at: today)
        try await askInVain(scene, ["show", "2024-MKT-999"])
    }

    // MARK: a record's life

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

    private func life() async throws {
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
        let (one, two) = (
            """
            {"year": 2026, "days": [
              {"name": "元旦", "date": "2026-01-01", "isOffDay": true},
              {"name": "国庆节", "date": "2026-10-01", "isOffDay": true}, {"name": "国庆节", "date": "2026-10-10", "isOffDay": false}]}
            """,
            """
            BEGIN:VCALENDAR\r
            BEGIN:VEVENT\r
            DTSTART;VALUE=DATE:20261002\r
            DTEND;VALUE=DATE:20261008\r
            SUMMARY:国庆节（休）\r
            END:VEVENT\r
            BEGIN:VEVENT\r
            DTSTART;VALUE=DATE:20260510\r
            SUMMARY:母亲节\r
            END:VEVENT\r
            END:VCALENDAR\r

            """
        )
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

    // MARK: a dispute, and a record that takes another's place

    private func dispute() async throws {
        let scene = try await Scene.make(policy: "规则:\n  裁定人: [outsider@example.org]\n", founded: Scene.early)
        let number = Scene.number
        func at(_ day: String, _ hour: String = "10") -> String { "2024-\(day)T\(hour):00:00+08:00" }
        try await ask(
            scene, ["signer", "add", "outsider@example.org", scene.key("outsider") + ".pub"], as: "reg", at: Scene.early
        )
        try await scene.circulate(at: at("03-06"))
        try await ask(scene, ["object", number, "--as", "RND", "-m", "时间太紧"], as: "rnd", at: at("03-07"))
        try await scene.sign(["mkt", "sal"], at: at("03-07"))
        try await ask(scene, ["refer", number, "-m", "未达成一致"], as: "mkt", at: at("03-08"))
        try await ask(scene, ["inbox"], as: "outsider", at: at("03-08"))
        try await ask(scene, ["confirm", number], at: at("03-08"))
        try await ask(scene, ["rule", number, "-m", "维持", "--yes"], as: "outsider", at: at("03-11"))
        for words in [["verify", number], ["show", number], ["list", "--decisions"], ["verify", "--all"]] {
            try await ask(scene, words, at: at("03-11", "11"))
        }
        let text = Scene.record.replacing(
            "核心讨论:", with: "记录关系:\n  - {记录: 2024-MKT-001, 关系: 取代}\n核心讨论:"
        ).replacing("2024-03-05", with: "2024-03-13").replacing("2024-03-12", with: "2024-03-26")
        let second = try await scene.circulate(text.replacing("2024-03-08", with: "2024-03-22"), at: at("03-14"))
        try await scene.sign(number: second, at: at("03-15"))
        for words in [
            ["verify", number], ["show", number], ["list"], ["list", "--decisions"], ["actions"], ["status", number],
        ] { try await ask(scene, words, at: at("03-18")) }
        let third = try await scene.circulate(at: at("03-19"))
        try await ask(scene, ["void", third, "-m", "重复", "--yes"], as: "mkt", at: at("03-20"))
        for words in [["retention", "--gone"], ["list"], ["verify", third], ["show", third]] {
            try await ask(scene, words, at: at("03-20"))
        }
    }

    // MARK: the end of a record

    private func end() async throws {
        let scene = try await Scene.make(policy: DisposeTests.policy, founded: Scene.early)
        let late = "2026-04-01T10:00:00+08:00"
        try await DisposeTests.begin(scene)
        let held = try await archived(scene)
        try await ask(scene, ["dispose", "list", "--dry-run"], as: "reg", at: late)
        try await ask(scene, ["dispose", "list", "--yes"], as: "reg", at: late)
        for words in [["retention", "--listed"], ["show", Scene.number], ["status"]] {
            try await ask(scene, words, at: late)
        }
        try await ask(scene, ["inbox"], as: "rnd", at: late)
        try await ask(scene, ["dispose", "withdraw", "2026-001", "-m", "误列"], as: "reg", at: late)
        try await ask(scene, ["dispose", "list", "--yes"], as: "reg", at: late)
        for person in ["rnd", "sal"] { try await ask(scene, ["dispose", "sign", "2026-003"], as: person, at: late) }
        try await ask(scene, ["dispose", "show", "2026-003"], at: late)
        try await ask(scene, ["hold", held, "-m", "诉讼"], as: "reg", at: late)
        try await ask(scene, ["dispose", "carry-out", "2026-003", "--yes"], as: "reg", at: late)
        try await ask(scene, ["release", held, "-m", "结案"], as: "reg", at: late)
        try await ask(scene, ["dispose", "carry-out", "2026-003", "--yes"], as: "reg", at: late)
        for words in [
            ["dispose", "show"], ["dispose", "show", "2026-003"], ["dispose", "report", "--year", "2026"],
            ["show", Scene.number], ["verify", Scene.number], ["retention"], ["retention", "--disposed"],
            ["list", "--state", "disposed"], ["retention", "--gone"],
        ] { try await ask(scene, words, at: late) }
    }

    /// A record that is archived for two years, long after it was done.
    private func archived(_ scene: Scene) async throws -> String {
        let number = try await scene.circulate(at: "2024-03-09T10:00:00+08:00")
        try await scene.sign(number: number, at: "2024-03-09T11:00:00+08:00")
        for action in ["1", "2"] {
            try await scene.succeed(
                ["feedback", number, action, "--status", "done"], as: "rnd", at: "2024-03-11T10:00:00+08:00")
        }
        let late = "2024-05-07T10:00:00+08:00"
        try await scene.succeed(["archive", number, "--class", "2年"], as: "mkt", at: late)
        try await ask(scene, ["retention", "--unarchived"], at: late)
        return number
    }

    // MARK: what comes from elsewhere

    private func arrivals() async throws {
        let scene = try await Scene.make()
        let old = "编号,日期,主题,发起部门,参与部门,记录人\n2019-MKT-001,2019-3-5,春季促销物料,MKT部,RND部,王小明\n,2019-5-6,渠道价格,MKT部,SAL部,王小明\n"
        let file = try scene.write("old.csv", old)
        let columns = [
            "编号": "记录编号", "日期": "沟通日期", "主题": "主题", "发起部门": "发起部门", "参与部门": "参与部门.部门", "记录人": "记录人",
        ]
        let sound = try scene.write(
            "map.yaml",
            "隐去姓名: 是\n栏目:\n" + columns.map { "  - {列: \($0), 项: \($1)}\n" }.sorted().joined()
                + "固定值:\n  - {项: 归档.时间, 值: 2021-01-31}\n")
        try await ask(scene, ["import", file, "--dry-run"], as: "reg")
        try await ask(scene, ["import", file, "--map", sound, "--dry-run"], as: "reg")
        try await ask(scene, ["import", file, "--map", sound], as: "reg")
        for words in [["list"], ["verify", "2019-MKT-001"], ["show", "2019-MKT-001"], ["list", "--decisions"]] {
            try await ask(scene, words)
        }
        // A decision that was made in a copy by stock git, and came as a tag.
        let number = try await scene.circulate()
        let copy = scene.root + "/copy"
        _ = try await scene.programs.run("cp", ["-r", scene.register, copy])
        try await scene.succeed(["sign", number, "--as", "RND", "--yes"], as: "rnd", in: copy)
        _ = try await scene.git(["fetch", "-q", copy, "refs/tags/signoff/*:refs/tags/signoff/*"])
        try await ask(scene, ["confirm", number], as: "mkt")
        try await ask(
            scene, ["circulate", number, "--send"], as: "mkt",
            with: ["CONCORD_MAIL": "smtp://127.0.0.1:1", "CONCORD_CHROMIUM": "/none"])
        try await ask(scene, ["mail", "queue"], as: "mkt")
    }

    // MARK: several copies and a home

    /// Two rounds of one record from two machines: the second comes back as a draft.
    private func rival(_ company: Company) async throws {
        let number = try await company.circulate()
        let other = company.root + "/other"
        try await company.succeed("mkt", ["clone", company.server, other], in: company.root)
        let rounds: [(name: String, day: String, words: [String], folder: String?)] = [
            ("one", "2024-03-13", ["--offline"], nil), ("two", "2024-03-14", [], other),
        ]
        for (name, day, words, folder) in rounds {
            let text = Scene.record.replacing("2024-03-12", with: day)
            try company.write(name + ".yaml", text)
            try await company.succeed("mkt", ["edit", number, "--from", company.root + "/\(name).yaml"], in: folder)
            try await company.succeed("mkt", ["circulate", number] + words, in: folder)
        }
        try await ask(company, "mkt", ["sync"])
    }

    private func company() async throws {
        let company = try await Company.make()
        try await ask(company, "mkt", ["status"])
        let other = company.root + "/outsider"
        try await ask(
            company, "outsider", ["join", company.server, other, "--name", "李四", "--mail", "new@example.org", "--yes"],
            in: company.root)
        try await ask(company, "reg", ["inbox"])
        try await ask(company, "reg", ["signer", "requests"])
        try await ask(company, "reg", ["signer", "refuse", "new@example.org", "-m", "不认识"])
        try await ask(company, "outsider", ["join", "--name", "李四", "--mail", "new@example.org", "--yes"], in: other)
        try await ask(
            company, "outsider", ["join", "--name", "李四", "--mail", "new@example.org", "--yes", "--again"], in: other)
        try await ask(company, "reg", ["signer", "approve", "new@example.org", "--yes"])
        try await ask(company, "outsider", ["join", "--name", "李四", "--mail", "new@example.org", "--yes"], in: other)
        try await ask(company, "reg", ["server", "ci", "github", "--keep"])
        try await ask(company, "reg", ["server", "check"])
        let number = try await company.circulate()
        try await ask(company, "sal", ["sync"])
        try await company.succeed("sal", ["sign", number, "--as", "SAL", "--yes", "--offline"])
        try await ask(company, "sal", ["inbox", "--offline"])
        try await ask(company, "sal", ["status", "--offline"])
        try await ask(company, "sal", ["sync"])
        try await company.succeed("mkt", ["void", number, "-m", "重复", "--yes", "--offline"])
        try await company.succeed("rnd", ["sign", number, "--as", "RND", "--yes"])
        try await ask(company, "mkt", ["sync"])
        try await ask(company, "mkt", ["status"])
        try await ask(company, "mkt", ["inbox"])
        try await rival(company)
        for range in ["main~1..main", "main..main~1"] { try await ask(company, "mkt", ["gate", range]) }
        let second = company.root + "/second.git"
        try await company.succeed(
            "reg", ["server", "init", second, "--founder", company.key("reg") + ".pub"], in: company.root)
        try await ask(company, "reg", ["publish", "--move", second])
    }
}

extension SchemaValue {
    fileprivate var items: [SchemaValue] { if case .array(let items) = self { items } else { [] } }

    /// The first text of the first entry's list.
    fileprivate func first(_ name: String) -> String? {
        items.first?[name]?.items.first?.text
    }
}
