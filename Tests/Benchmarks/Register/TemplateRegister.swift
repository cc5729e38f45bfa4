import Foundation
import Git
import Programs
import Records
import Register
import RegisterWriting
import Signatures

/// A real register in which each kind of life was lived once, by the use cases: what is stamped into all the others is taken from it.
struct TemplateRegister {
    let register: Register
    private let programs: Programs
    private let keys: [String: PersonKey]
    /// The Monday of the week in which every life begins.
    private let monday: Day

    static func people() -> [String] { ["reg"] + BenchmarkDepartment.all.map(\.person) }

    /// Makes a register of twelve departments without a record, in a folder.
    static func found(_ folder: String, _ keys: [String: PersonKey], _ programs: Programs, monday: Day) async throws {
        var settings = Settings()
        (settings.title, settings.language, settings.timeZone) = ("测量用登记簿", .zh, "Asia/Shanghai")
        settings.registrars = ["reg@example.org"]
        for known in BenchmarkDepartment.all {
            var department = Department()
            (department.code, department.name, department.heads) = (
                DepartmentCode(known.code), known.name, [known.mail]
            )
            settings.departments.append(department)
        }
        var rule = RetentionRule()
        rule.term = RetentionTerm(formText: "2年", in: .zh)
        settings.policy.retention = [rule]
        let session = Session(
            programs: programs, now: BenchmarkCalendar.seconds(Day(ordinal: monday.ordinal - 7), hour: 9))
        let key = SigningKey.sshFile(try path("reg", keys))
        let registrar = Signer(key, programs)
        let publicKey = await registrar.publicKey()
        let register = try await Register.found(
            folder, bare: false, Founding(settings: settings, key: publicKey), session, key: key
        ).register
        var view = try register.readMain(session)
        let actor = Actor(principal: "reg@example.org", name: "reg", signer: registrar, key: publicKey)
        for known in BenchmarkDepartment.all {
            guard let key = await Signer(.sshFile(try path(known.person, keys)), programs).publicKey() else {
                throw BenchmarkFault("no key of \(known.person)")
            }
            view = try await RegisterWriter(register, view, actor).addSigner(known.mail, key).view
        }
    }

    private static func path(_ person: String, _ keys: [String: PersonKey]) throws -> String {
        guard let key = keys[person] else { throw BenchmarkFault("no key of \(person)") }
        return key.path
    }

    /// - Parameter folder: a copy of the register that was founded.
    init(_ folder: String, _ keys: [String: PersonKey], _ programs: Programs, monday: Day) throws {
        (self.keys, self.programs, self.monday) = (keys, programs, monday)
        register = try Register.open(folder)
    }

    // MARK: lives

    /// The kinds of life, and of twenty records how many have it. Eight commits each, and mostly three sign-offs.
    static let shares = [("archived", 11), ("late", 4), ("two rounds", 2), ("waiting", 1), ("held", 2)]

    /// Lives each once; returns the records' numbers in the order of ``shares``.
    func live() async throws -> [RecordNumber] {
        var numbers: [RecordNumber] = []
        for index in Self.shares.indices {
            let number = try await circulate(nil, index)
            numbers.append(number)
            switch index {
            case 0: try await archived(number)
            case 1: try await late(number)
            case 2: try await twoRounds(number)
            case 3: try await waiting(number)
            default:
                try await archived(number)
                _ = try await writer("reg", 40, 9).hold(number, matter: "诉讼保全", reason: "〔客〕合同争议")
            }
        }
        return numbers
    }

    private func archived(_ number: RecordNumber) async throws {
        try await sign(number, ["mkt", "rnd", "sal"], from: 2)
        for (action, day, person) in [(1, 10, "rnd"), (2, 17, "sal"), (3, 28, "rnd")] {
            try await report(number, action, .done, person, day, "〔法〕已提交，首轮检查通过")
        }
        _ = try await writer("mkt", 35, 15).archive(number)
    }

    private func late(_ number: RecordNumber) async throws {
        try await sign(number, ["mkt", "rnd", "sal"], from: 2)
        try await report(number, 1, .done, "rnd", 10, "〔法〕已提交")
        try await report(number, 2, .ongoing, "sal", 17, "等待〔客〕确认")
        try await report(number, 3, .delayed, "rnd", 24, "供应商尚未到货")
        try await report(number, 2, .delayed, "sal", 31, "〔客〕要求补充材料")
    }

    private func twoRounds(_ number: RecordNumber) async throws {
        try await sign(number, ["mkt"], from: 2)
        try await object(number, "rnd", 3)
        _ = try await circulate(number, 2)
        try await sign(number, ["mkt", "rnd", "sal"], from: 8)
        try await report(number, 1, .done, "rnd", 14, "〔法〕已提交")
    }

    private func waiting(_ number: RecordNumber) async throws {
        try await sign(number, ["mkt", "sal"], from: 2)
        try await object(number, "rnd", 4)
        _ = try await circulate(number, 3)
        try await sign(number, ["mkt", "sal", "rnd"].dropLast(), from: 8)
        try await object(number, "rnd", 10)
    }

    private func writer(_ person: String, _ day: Int, _ hour: Int) async throws -> RegisterWriter {
        let session = Session(
            programs: programs,
            now: BenchmarkCalendar.seconds(Day(ordinal: monday.ordinal + day), hour: hour))
        let signer = Signer(.sshFile(try Self.path(person, keys)), programs)
        let name = BenchmarkDepartment.all.first { $0.person == person }?.name ?? person
        let actor = Actor(principal: "\(person)@example.org", name: name, signer: signer, key: await signer.publicKey())
        return RegisterWriter(register, try register.readMain(session), actor)
    }

    private func circulate(_ number: RecordNumber?, _ life: Int) async throws -> RecordNumber {
        let date = Day(ordinal: monday.ordinal)
        guard let department = DepartmentCode("MKT") else { throw BenchmarkFault("no department") }
        let day = number == nil ? 1 : 7
        let (scenario, extra) = (Scenario.allCases[life % Scenario.allCases.count], number == nil ? "" : "（修订）")
        let text = text(scenario.words.zh, extra)
        if let number {
            _ = try register.saveDraft(number, text)
            _ = try await writer("mkt", day, 10).circulate(number)
            return number
        }
        let draft = try await writer("mkt", day, 10).newDraft(department, date: date) { _, _ in text }
        _ = try await writer("mkt", day, 10).circulate(draft.number)
        return draft.number
    }

    private func sign(_ number: RecordNumber, _ people: [String], from day: Int) async throws {
        for (index, person) in people.enumerated() {
            _ = try await writer(person, day + index, 11).decide(
                number, as: DepartmentCode(person.uppercased()), .agree)
        }
    }

    private func object(_ number: RecordNumber, _ person: String, _ day: Int) async throws {
        _ = try await writer(person, day, 16).decide(
            number, as: DepartmentCode(person.uppercased()), .object, reason: "〔题〕的责任划分须写明，〔法〕的期限过短")
    }

    private func report(
        _ number: RecordNumber, _ action: Int, _ status: ActionStatus, _ person: String, _ day: Int, _ note: String
    ) async throws {
        var report = Feedback()
        (report.action, report.status, report.note) = (action, status, note)
        _ = try await writer(person, day, 17).report(number, report)
    }

    private func text(_ scenario: String, _ extra: String) -> String {
        func day(_ days: Int) -> Day { Day(ordinal: monday.ordinal + days) }
        return """
            主题: 〔客〕〔品〕〔题〕\(extra)
            适用情境: \(scenario)
            沟通日期: \(day(0))
            沟通时间: 14:00-15:30
            沟通地点: {方式: 线上, 平台: 腾讯会议, 会议号: 123-456-789}
            发起部门: MKT
            发起人: 市场部经理*
            参与部门:
              - {部门: RND, 对接人: 研发部主管*, 人员: [研发部工程师*, 助理*]}
              - {部门: SAL, 对接人: 销售部经理*}
            记录人: 王*
            背景描述: |
              〔段一〕

              〔段二〕
            沟通目标: 明确〔品〕〔题〕的优先级、责任人及交付时间。
            核心讨论:
              - 议题: 〔品〕的〔题〕
                讨论要点: [〔段三〕, 销售部建议优先处理〔客〕提出的问题]
                分歧点:
                  - {看法: 研发部认为〔法〕需两周，销售部认为应在一周内答复〔客〕, 后续处理: 下次沟通讨论, 答复部门: RND, 答复期限: \(day(30))}
                共识点: [先完成〔法〕]
              - 议题: 费用与人力
                讨论要点: [核对上季度支出与在岗人数]
                共识点: [费用由市场部承担]
            决议事项:
              - {行动项: 提交〔品〕的〔法〕, 负责部门: RND, 负责人: 研发部*, 完成时限: \(day(11)), 所需支持: 销售部提供〔客〕的具体需求}
              - {行动项: 向〔客〕说明〔题〕的处理结果, 负责部门: SAL, 负责人: 销售部*, 完成时限: \(day(18)), 所需支持: 无}
              - {行动项: 复核〔法〕的执行情况, 负责部门: RND, 负责人: 研发部*, 完成时限: \(day(25)), 所需支持: 无}
            后续跟踪: {跟进人: 李*}

            """
    }
}
