import FoundationEssentials
import Records
import Register
import Signatures

/// The play that `concord demo` puts on: a register of a dozen records, each brought to its state by the program's own
/// use cases, with throw-away keys and a clock of its own.
struct Rehearsal {
    private let desk: Desk
    private let folder: String
    private let isTour: Bool
    private let language: Language

    init(_ desk: Desk, _ folder: String, tour: Bool) async throws {
        self.desk = desk
        self.folder = desk.absolute(folder)
        self.isTour = tour
        self.language = desk.options.language ?? desk.world.language
    }

    private var keys: String { folder + "/.git/concord/demo-keys" }
    private func key(_ person: String) -> String { "\(keys)/\(person)" }

    func play() async throws {
        let register = try await found()
        let stage = Stage(
            register: register, keys: keys, session: desk.session,
            today: register.moment(try register.snapshot().settings).day)
        try await stage.past()
        try await stage.present()
        if desk.options.format == .json {
            let snapshot = try register.snapshot()
            desk.show(
                .object([
                    ("path", .string(folder)), ("records", .integer(try snapshot.records().count)),
                    ("drafts", .integer(try register.drafts().count)), ("commit", .string(snapshot.commit.hex)),
                ]))
        } else if isTour {
            try await Tour(desk: desk, folder: folder, keys: keys, language: language, today: stage.today).walk()
        } else {
            let said = Phrase(
                zh: "演示登记簿在 \(folder)，各部门的密钥在 \(keys)\n试试:concord -C \(folder) status;list;show;verify --all;audit",
                en:
                    "the register is in \(folder), the departments' keys in \(keys)\nTry: concord -C \(folder) status; list; show; verify --all; audit"
            )
            print(SafeText.lines(said[language]))
        }
    }

    /// The register with its departments, each with a head and a key; founded three years back.
    private func found() async throws -> Register {
        var settings = Settings()
        settings.title = language == .zh ? "协调记录（演示）" : "Coordination records (demonstration)"
        settings.language = language
        settings.timeZone = "Asia/Shanghai"
        settings.registrars = ["reg@example.org"]
        var rule = RetentionRule()
        (rule.scenario, rule.term) = (.resources, .years(5))
        settings.policy.retention = [rule]
        for (code, zh, en) in DemoTexts.departments {
            var department = Department()
            (department.code, department.name, department.nameEn) = (DepartmentCode(code), zh, en)
            department.mail = "\(code.lowercased())-office@example.org"
            department.heads = ["\(code.lowercased())@example.org"]
            settings.departments.append(department)
        }
        guard !FileManager.default.fileExists(atPath: folder + "/.git") else {
            throw RegisterError(
                "folder-taken", Phrase(zh: "\(folder) 已有仓库", en: "\(folder) has a repository already"),
                hint: Phrase(zh: "换一个新文件夹", en: "name a new folder"))
        }
        // The keys are made beside the repository first and move into it, since the repository is founded with one.
        let temporary = folder + "-keys-\(desk.world.now)"
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
        for person in ["reg"] + DemoTexts.departments.map({ $0.code.lowercased() }) {
            let outcome = try await desk.world.programs.run(
                "ssh-keygen",
                ["-q", "-t", "ed25519", "-N", "", "-C", "\(person)@example.org", "-f", "\(temporary)/\(person)"])
            guard outcome.succeeded else {
                throw RegisterError(
                    "program-failed",
                    Phrase(zh: "ssh-keygen 没有生成密钥：\(outcome.errors)", en: "ssh-keygen made no key: \(outcome.errors)"))
            }
        }
        let session = desk.session.with(key: .sshFile("\(temporary)/reg")).at(desk.world.now - 1100 * 86_400)
        let founding = Founding(
            settings: settings, key: await session.signingPublicKey(), calendar: DemoCalendar.calendar)
        let register = try await Register.found(folder, bare: false, founding, session)
        for (code, _, _) in DemoTexts.departments {
            let person = code.lowercased()
            guard let line = FileManager.default.contents(atPath: "\(temporary)/\(person).pub"),
                let key = SSHPublicKey(line: String(decoding: line, as: UTF8.self))
            else { continue }
            _ = try await register.addSigner("\(person)@example.org", key)
        }
        try FileManager.default.moveItem(atPath: temporary, toPath: keys)
        return register.with(desk.session)
    }
}

/// The people of the play, at their times.
struct Stage {
    let register: Register
    let keys: String
    let session: Session
    let today: Day

    /// A weekday so many days ago, and weekdays after it.
    private func day(_ ago: Int, plus weekdays: Int = 0) -> Day {
        var day = today.advanced(by: -ago)
        while day.weekday > 5 { day = day.advanced(by: -1) }
        for _ in 0..<weekdays {
            repeat { day = day.advanced(by: 1) } while day.weekday > 5
        }
        return day
    }

    /// The register as a person has it, on a day and at an hour (China time).
    private func at(_ day: Day, _ hour: Int, _ person: String) -> Register {
        let moment = day.ordinal * 86_400 + hour * 3600 - 8 * 3600
        return register.with(session.with(key: .sshFile("\(keys)/\(person)")).at(min(moment, session.now)))
    }

    /// A record written after its meeting, which was announced some weekdays before.
    private func write(_ code: String, _ template: String, _ ago: Int, noticed: Int? = 4) async throws -> RecordNumber {
        let start = day(ago)
        let text = DemoTexts.text(template) { "\(start.advanced(by: $0))" }
        guard let department = DepartmentCode(code) else { throw RegisterError("failed", Phrase(code)) }
        let person = code.lowercased()
        guard let noticed else {
            return try await at(start, 16, person).newDraft(department, date: start) { _, _ in text }.number
        }
        var announced = start
        for _ in 0..<noticed { repeat { announced = announced.advanced(by: -1) } while announced.weekday > 5 }
        let register = at(announced, 10, person)
        let number = try await register.newDraft(department, date: start) { _, _ in text }.number
        _ = try await register.notice(number)
        _ = try at(start, 16, person).saveDraft(number, text)
        return number
    }

    private func remind(_ number: RecordNumber, _ action: Int, _ code: String, _ day: Day) async throws {
        _ = try await at(day, 9, code.lowercased()).remind(number, of: [action])
    }

    private func circulate(_ number: RecordNumber, _ code: String, _ day: Day, _ message: String? = nil) async throws {
        _ = try await at(day, 9, code.lowercased()).circulate(number, message: message)
    }

    private func sign(_ number: RecordNumber, _ codes: [String], _ day: Day) async throws {
        for (index, code) in codes.enumerated() {
            _ = try await at(day, 10 + index, code.lowercased()).decide(number, as: DepartmentCode(code), .agree)
        }
    }

    private func object(_ number: RecordNumber, _ code: String, _ day: Day, _ reason: String) async throws {
        _ = try await at(day, 16, code.lowercased()).decide(number, as: DepartmentCode(code), .object, reason: reason)
    }

    private func report(
        _ number: RecordNumber, _ action: Int, _ code: String, _ day: Day, _ note: String,
        _ status: ActionStatus = .done
    ) async throws {
        var feedback = Feedback()
        (feedback.action, feedback.status, feedback.note) = (action, status, note)
        _ = try await at(day, 10, code.lowercased()).report(number, feedback)
    }

    /// What is over: archived, held, completed.
    func past() async throws {
        let first = try await write("MKT", DemoTexts.product, 900)
        try await circulate(first, "MKT", day(900, plus: 1))
        try await sign(first, ["SAL"], day(900, plus: 1))
        try await object(first, "RND", day(900, plus: 1), "服务器评估三天不够，请顺延")
        let text = try register.editableText(first).replacing(
            "\(day(900).advanced(by: 3))", with: "\(day(900).advanced(by: 6))")
        _ = try register.saveDraft(first, text)
        try await circulate(first, "MKT", day(900, plus: 2), "按研发部意见调整完成时限")
        try await sign(first, ["MKT", "RND", "SAL", "FIN"], day(900, plus: 2))
        try await report(first, 2, "RND", day(900, plus: 4), "评估报告已提交")
        try await report(first, 1, "RND", day(900, plus: 5), "交互逻辑方案已提交测试")
        _ = try await at(day(900, plus: 8), 9, "mkt").archive(first)

        let budget = try await write("FIN", DemoTexts.budget, 700)
        try await circulate(budget, "FIN", day(700, plus: 1))
        try await sign(budget, ["FIN", "RND", "PRD", "QAC"], day(700, plus: 2))
        for (action, code) in [(1, "RND"), (2, "PRD"), (3, "FIN")] {
            try await report(budget, action, code, day(700, plus: 6), "按计划进行", .ongoing)
        }
        try await report(budget, 1, "RND", day(700, plus: 8), "技术协议已提交")
        try await report(budget, 3, "FIN", day(700, plus: 9), "预算已下达")
        try await report(budget, 2, "PRD", day(700, plus: 10), "方案已成稿，待品控部会签", .ongoing)
        try await report(budget, 2, "PRD", day(700, plus: 14), "品控部已会签", .ongoing)
        try await report(budget, 2, "PRD", day(700, plus: 17), "方案与停线计划已出具")
        _ = try await at(day(700, plus: 20), 9, "fin").archive(budget)

        let openDay = try await write("ADM", DemoTexts.openDay, 180)
        try await circulate(openDay, "ADM", day(180, plus: 1))
        try await sign(openDay, ["ADM", "FIN", "ITS"], day(180, plus: 2))
        try await report(openDay, 2, "FIN", day(180, plus: 3), "同意预付三成")
        try await report(openDay, 1, "ITS", day(180, plus: 6), "已到货五台", .ongoing)
        try await report(openDay, 1, "ITS", day(180, plus: 10), "八台到齐，测试中", .ongoing)
        try await report(openDay, 1, "ITS", day(180, plus: 13), "八台接入点已测试")
        _ = try await at(day(60), 9, "reg").hold(budget, matter: "内部审计", reason: "内部审计调阅设备采购")
    }

    /// What is under way: following up, confirmed, objected, circulating, void, drafts. In the order of their days, since
    /// nothing is put on record before what is there.
    func present() async throws {
        let launch = try await write("PRD", DemoTexts.launch, 40)
        try await circulate(launch, "PRD", day(40, plus: 1))
        try await sign(launch, ["PRD", "MKT", "RND"], day(40, plus: 2))
        let cancelled = try await write("QAC", DemoTexts.inspection, 30)
        for (action, code) in [(1, "PRD"), (2, "RND"), (3, "MKT")] {
            try await report(launch, action, code, day(33), "按计划进行", .ongoing)
        }
        try await circulate(cancelled, "QAC", day(30, plus: 1))
        _ = try await at(day(30, plus: 2), 10, "qac").void(cancelled, reason: "与年度评审合并")
        try await report(launch, 2, "RND", day(27), "样机已送检", .ongoing)
        try await report(launch, 1, "PRD", day(26), "试产完成，良率 96%")
        try await remind(launch, 3, "PRD", day(24))
        try await remind(launch, 2, "PRD", day(22))
        try await report(launch, 2, "RND", day(20), "认证机构排期推后一周", .delayed)

        let confirmed = try await write("SAL", DemoTexts.returns, 14)
        try await circulate(confirmed, "SAL", day(14, plus: 1))
        try await sign(confirmed, ["SAL", "RND", "MKT", "FIN"], day(14, plus: 2))
        let objected = try await write("CSD", DemoTexts.complaint, 8, noticed: 2)
        let circulating = try await write("MKT", DemoTexts.promotion, 4)
        try await circulate(objected, "CSD", day(8, plus: 1))
        try await sign(objected, ["QAC"], day(8, plus: 1))
        try await object(objected, "SAL", day(8, plus: 1), "换货数量应以仓库盘点为准")
        try await circulate(circulating, "MKT", day(4, plus: 1))
        try await sign(circulating, ["MKT", "SAL"], day(4, plus: 1))

        let unused = try await write("MKT", DemoTexts.product, 3, noticed: nil)
        _ = try await at(day(3), 17, "mkt").void(unused, reason: "重复建档")
        _ = try await write("RND", DemoTexts.review, 1, noticed: nil)
        _ = try await write("ITS", DemoTexts.unfinished, 1, noticed: nil)
        _ = try await write("FIN", DemoTexts.travel, 0, noticed: nil)
    }
}
