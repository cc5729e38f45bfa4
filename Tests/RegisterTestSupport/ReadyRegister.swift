import Foundation
import Git
import Programs
import RecordText
import Records
import Register
import RegisterWriting
import Signatures
import TestSupport

/// A register of its own in a state that tests begin from, made once by the use cases and then copied: four departments with a
/// head, a deputy of RND, a member of each, and a registrar, each with a key.
package final class ReadyRegister: Sendable {
    /// How far its one record, 2024-MKT-001, has come.
    package enum State: Int, CaseIterable, Sendable {
        case founded, circulated, confirmed, completed, archived
        /// Confirmed as well, under rules with extensions (F2) and acceptance (F4); SAL supports RND's action 1 (F9).
        case followed

        /// The state that it is made from.
        var before: State? { self == .followed ? .founded : State(rawValue: rawValue - 1) }
    }

    package static let number = RecordNumber("2024-MKT-001")
    package let folder: String
    package let register: Register
    /// Where the keys are.
    private let keys: String

    private let keepsFolder: Bool

    fileprivate init(folder: String, keys: String, keepsFolder: Bool = false) throws {
        (self.folder, self.keys, self.keepsFolder) = (folder, keys, keepsFolder)
        register = try Register.open(folder)
    }

    deinit { if !keepsFolder { try? FileManager.default.removeItem(atPath: folder) } }

    /// A copy of the register in a state.
    package static func make(_ state: State) async throws -> ReadyRegister {
        let template = try await Templates.shared.folder(state)
        let copy = FileManager.default.temporaryDirectory.appending(
            path: "concord-ready-\(UUID().uuidString.prefix(8))"
        ).path
        try FileManager.default.copyItem(atPath: template.folder, toPath: copy)
        return try ReadyRegister(folder: copy, keys: template.keys)
    }

    // MARK: people and times

    package static let people = ["reg", "mkt", "rnd", "rnd2", "sal", "fin", "member-mkt", "member-rnd", "outsider"]

    package static func address(_ person: String) -> String { "\(person)@example.org" }

    /// 2024-03-06 09:00 in Shanghai: the day after the meeting. What the template did was done from then on, an hour a step.
    package static let start = 1_709_686_800

    /// Long after everything in the template.
    package static let later = start + 30 * 86_400

    package static let programs = Programs(environment: [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent", "TZ": "UTC",
        "GIT_CONFIG_NOSYSTEM": "1", "LANG": "C.UTF-8",
    ])

    package func session(at seconds: Int) -> Session { Session(programs: Self.programs, now: seconds) }

    package func key(_ person: String) -> String { "\(keys)/\(person)" }

    package func signer(_ person: String) -> Signer { Signer(.sshFile(key(person)), Self.programs) }

    package func view(at seconds: Int = ReadyRegister.later) throws -> RegisterView {
        try register.readMain(session(at: seconds))
    }

    package func actor(_ person: String) async throws -> Actor {
        let signer = signer(person)
        return Actor(
            principal: Self.address(person), name: person, signer: signer, key: await signer.publicKey())
    }

    package func writer(_ person: String, at seconds: Int = ReadyRegister.later) async throws -> RegisterWriter {
        RegisterWriter(register, try view(at: seconds), try await actor(person))
    }

    /// The record as `main` has it.
    package func record() throws -> StoredRecord { try view().existing(Self.number.orFail()) }
}

extension Optional {
    /// The value, or an error that ends the test: for what tests take for granted.
    package func orFail() throws -> Wrapped {
        guard let self else { throw TestFault(what: "nothing where \(Wrapped.self) was taken for granted") }
        return self
    }
}

package struct TestFault: Error { package let what: String }

/// The states, each made once from the one before it.
private actor Templates {
    static let shared = Templates()
    private var made: [ReadyRegister.State: Task<(folder: String, keys: String), any Error>] = [:]

    func folder(_ state: ReadyRegister.State) async throws -> (folder: String, keys: String) {
        if let task = made[state] { return try await task.value }
        let before = state.before
        let task = Task { () async throws -> (folder: String, keys: String) in
            guard let before else { return try await Self.found() }
            let template = try await self.folder(before)
            let folder = template.folder.replacing("-\(before)", with: "-\(state)")
            try FileManager.default.copyItem(atPath: template.folder, toPath: folder)
            try await Self.play(state, folder, template.keys)
            return (folder, template.keys)
        }
        made[state] = task
        return try await task.value
    }

    private static func found() async throws -> (folder: String, keys: String) {
        let root = FileManager.default.temporaryDirectory.appending(
            path: "concord-template-\(ProcessInfo.processInfo.processIdentifier)"
        ).path
        // What tests begin from is gone with the process that made it.
        atexit {
            try? FileManager.default.removeItem(
                atPath: FileManager.default.temporaryDirectory.appending(
                    path: "concord-template-\(ProcessInfo.processInfo.processIdentifier)"
                ).path)
        }
        let keys = root + "/keys"
        try FileManager.default.createDirectory(atPath: keys, withIntermediateDirectories: true)
        for person in ReadyRegister.people {
            _ = try await ReadyRegister.programs.run(
                "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", person, "-f", "\(keys)/\(person)"])
        }
        var settings = Settings()
        (settings.title, settings.language, settings.timeZone) = ("测试", .zh, "Asia/Shanghai")
        settings.registrars = [ReadyRegister.address("reg")]
        for (code, name) in [("MKT", "市场部"), ("RND", "研发部"), ("SAL", "销售部"), ("FIN", "财务部")] {
            var department = Department()
            (department.code, department.name) = (DepartmentCode(code), name)
            department.heads = [ReadyRegister.address(code.lowercased())]
            department.members = [ReadyRegister.address("member-\(code.lowercased())")]
            if code == "RND" { department.deputies = [ReadyRegister.address("rnd2")] }
            settings.departments.append(department)
        }
        let session = Session(programs: ReadyRegister.programs, now: ReadyRegister.start - 30 * 86_400)
        let key = SigningKey.sshFile(keys + "/reg")
        let registrar = Signer(key, ReadyRegister.programs)
        let folder = root + "/register-founded"
        let register = try await Register.found(
            folder, bare: false, Founding(settings: settings, key: await registrar.publicKey()), session, key: key
        ).register
        var view = try register.readMain(session)
        let actor = Actor(
            principal: ReadyRegister.address("reg"), name: "reg", signer: registrar, key: await registrar.publicKey())
        for person in ReadyRegister.people where person != "reg" && person != "outsider" {
            let publicKey = await Signer(.sshFile("\(keys)/\(person)"), ReadyRegister.programs).publicKey()
            view = try await RegisterWriter(register, view, actor).addSigner(
                ReadyRegister.address(person), publicKey.orFail()
            ).view
        }
        return (folder, keys)
    }

    private static func play(_ state: ReadyRegister.State, _ folder: String, _ keys: String) async throws {
        let ready = try ReadyRegister(folder: folder, keys: keys, keepsFolder: true)
        let (number, start) = (try ReadyRegister.number.orFail(), ReadyRegister.start)
        switch state {
        case .founded: return
        case .circulated:
            let draft = try await ready.writer("mkt", at: start).newDraft(
                try DepartmentCode("MKT").orFail(), date: Day("2024-03-05")
            ) { _, _ in Self.text }
            _ = try await ready.writer("mkt", at: start).circulate(draft.number)
        case .confirmed:
            for (hour, person) in ["mkt", "rnd", "sal"].enumerated() {
                let writer = try await ready.writer(person, at: start + (hour + 1) * 3600)
                _ = try await writer.decide(number, as: DepartmentCode(person.uppercased()), .agree)
            }
        case .completed:
            for (hour, action) in [(5, 1), (6, 2)] {
                var report = Feedback()
                (report.action, report.status, report.note) = (action, .done, "完成")
                let person = action == 1 ? "rnd" : "sal"
                _ = try await ready.writer(person, at: start + hour * 3600).report(number, report)
            }
        case .archived:
            _ = try await ready.writer("mkt", at: start + 8 * 3600).archive(number)
        case .followed:
            try await Forgery("settings", by: "reg") { forgery in
                (forgery.number, forgery.at) = (nil, start - 3600)
                forgery.settings = { $0 + "规则:\n  延期: 是\n  验收: 是\n" }
            }.make(in: ready)
            let draft = try await ready.writer("mkt", at: start).newDraft(
                try DepartmentCode("MKT").orFail(), date: Day("2024-03-05")
            ) { _, _ in Self.supportedText }
            _ = try await ready.writer("mkt", at: start).circulate(draft.number)
            try await play(.confirmed, folder, keys)
        }
    }

    /// The same with what other departments do for action 1.
    private static let supportedText = text.replacing(
        "所需支持: 销售部提供客户具体需求}",
        with: "完成标准: 客户试用通过, 协办: [{部门: SAL, 事项: 提供客户具体需求, 期限: 2024-03-08}]}")

    private static let text = """
        主题: C产品响应速度优化
        适用情境: 流程优化与问题整改
        沟通日期: 2024-03-05
        沟通时间: 14:00-15:30
        沟通地点: {方式: 线上, 平台: 腾讯会议, 会议号: 123-456-789}
        发起部门: MKT
        发起人: 市场部经理*
        参与部门:
          - {部门: RND, 对接人: 研发主管*, 人员: [研发部工程师*]}
          - {部门: SAL, 对接人: 销售部经理*}
        记录人: 王*
        背景描述: 因客户反馈C产品功能不满足需求，需协调研发与销售部优化方案。
        沟通目标: 明确功能优化优先级及交付时间。
        核心讨论:
          - 议题: 客户对C产品响应速度不满
            讨论要点: [研发部提出需升级服务器, 销售部建议优先优化交互逻辑]
            分歧点:
              - {看法: 研发部认为服务器升级需2周且预算高, 后续处理: 需进一步评估, 答复部门: RND, 答复期限: 2024-04-30}
            共识点: [优先优化交互逻辑]
        决议事项:
          - {行动项: 优化C产品交互逻辑方案, 负责部门: RND, 负责人: 研发部*, 完成时限: 2024-03-12, 所需支持: 销售部提供客户具体需求}
          - {行动项: 整理客户具体需求, 负责部门: SAL, 负责人: 销售部*, 完成时限: 2024-03-08, 所需支持: 无}
        后续跟踪: {跟进人: 李*}

        """
}
