import Foundation
import Programs
import Testing

/// A register of its own with its people, in an empty environment: the built program and stock tools, nothing else.
final class Scene: Sendable {
    let root: String
    let register: String
    let programs: Programs
    private let isKept: Bool

    static let departments = ["MKT", "RND", "SAL"]

    /// The machine's own programs.
    static let stock = Programs(environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"])

    /// The built program, beside the tests.
    static let concord: String = {
        let tests =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "concord").path
    }()

    /// Makes the register with departments MKT, RND and SAL, a key for each head (`mkt@example.org` …) and the registrar.
    ///
    /// - Parameters:
    ///   - policy: the settings' last part.
    ///   - founded: when; now if nil. What plays in the past is founded before it.
    static func make(
        _ language: String = "zh", bare: Bool = false, policy: String = "", founded: String? = nil
    ) async throws -> Scene {
        let kind = Kind(language: language, bare: bare, policy: policy, founded: founded)
        let scene = try Scene()
        let template = try await SceneTemplates.shared.folder(kind)
        for name in try FileManager.default.contentsOfDirectory(atPath: template) where name != "home" {
            try FileManager.default.copyItem(atPath: template + "/" + name, toPath: scene.root + "/" + name)
        }
        return scene
    }

    /// What a register is made with.
    fileprivate struct Kind: Hashable {
        let language: String
        let bare: Bool
        let policy: String
        let founded: String?
    }

    /// Makes a register of a kind in a folder.
    fileprivate static func found(_ kind: Kind, in root: String) async throws {
        let scene = try Scene(root: root, isKept: true)
        try await scene.makeKeys(["reg", "mkt", "rnd", "sal", "outsider"])
        let heads = departments.map {
            "  - 代码: \($0)\n    名称: \($0)部\n    负责人: [\($0.lowercased())@example.org]\n    成员: [member-\($0.lowercased())@example.org]\n"
        }
        let settings = "登记簿: 测试\n时区: Asia/Shanghai\n登记员: [reg@example.org]\n部门:\n" + heads.joined() + kind.policy
        try settings.write(toFile: scene.root + "/settings.yaml", atomically: true, encoding: .utf8)
        try await scene.succeed(
            ["init", scene.register, "--settings", scene.root + "/settings.yaml", "--language", kind.language]
                + (kind.bare ? ["--bare"] : []), as: "reg", inRegister: false, at: kind.founded)
        for person in ["mkt", "rnd", "sal"] {
            try await scene.succeed(
                ["signer", "add", "\(person)@example.org", scene.key(person) + ".pub"], as: "reg", at: kind.founded)
        }
    }

    private init(
        root: String = FileManager.default.temporaryDirectory.appending(
            path: "concord-test-\(UUID().uuidString.prefix(8))"
        ).path, isKept: Bool = false
    ) throws {
        (self.root, self.isKept) = (root, isKept)
        try FileManager.default.createDirectory(atPath: root + "/home", withIntermediateDirectories: true)
        register = root + "/register"
        let path =
            (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin") + ":"
            + URL(filePath: Self.concord).deletingLastPathComponent().path
        programs = Programs(environment: [
            "PATH": path, "HOME": root + "/home", "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1", "LANG": "C.UTF-8",
        ])
    }

    deinit { if !isKept { try? FileManager.default.removeItem(atPath: root) } }

    func key(_ person: String) -> String { "\(root)/keys-\(person)" }

    func makeKeys(_ people: [String]) async throws {
        for person in people {
            _ = try await programs.run(
                "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "\(person)@example.org", "-f", key(person)])
        }
    }

    /// Long before anything that plays in the past.
    static let early = "2023-06-01T08:00:00+08:00"

    // MARK: running

    /// Runs the program, whose answers in JSON are judged by their schemas; `person`'s key signs, `now` sets the clock.
    @discardableResult
    func concord(
        _ words: [String], as person: String? = nil, inRegister: Bool = true, input: String = "", at now: String? = nil,
        in folder: String? = nil, with variables: [String: String] = [:]
    ) async throws -> Programs.Outcome {
        var arguments = words
        if inRegister { arguments += ["--register", folder ?? register] }
        if let person { arguments += ["--key", key(person)] }
        let outcome = try await programs.run(
            Self.concord, arguments, input: Array(input.utf8), in: root,
            with: variables.merging(now.map { ["CONCORD_NOW": $0] } ?? [:]) { $1 })
        AnswerJudge.expectSound(arguments, outcome)
        return outcome
    }

    /// Runs the program, which must succeed, and returns what it printed.
    @discardableResult
    func succeed(
        _ words: [String], as person: String? = nil, inRegister: Bool = true, input: String = "", at now: String? = nil,
        in folder: String? = nil, _ place: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let outcome = try await concord(words, as: person, inRegister: inRegister, input: input, at: now, in: folder)
        #expect(
            outcome.status == 0, "concord \(words.joined(separator: " ")): \(outcome.text)\(outcome.errors)",
            sourceLocation: place)
        return outcome.text
    }

    func json(_ words: [String], as person: String? = nil, at now: String? = nil) async throws -> Any {
        let outcome = try await concord(words + ["--format", "json"], as: person, at: now)
        return try JSONSerialization.jsonObject(with: Data(outcome.output))
    }

    @discardableResult
    func git(_ words: [String], input: [UInt8] = [], in folder: String? = nil) async throws -> Programs.Outcome {
        let identity = [
            "-c", "user.name=Stock", "-c", "user.email=stock@example.org", "-c", "protocol.file.allow=always",
        ]
        return try await programs.run("git", ["-C", folder ?? register] + identity + words, input: input)
    }

    /// Git's output, trimmed; git must succeed.
    func gitText(
        _ words: [String], input: [UInt8] = [], in folder: String? = nil, _ place: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let outcome = try await git(words, input: input, in: folder)
        #expect(outcome.succeeded, "git \(words.joined(separator: " ")): \(outcome.errors)", sourceLocation: place)
        return outcome.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func shell(_ script: String) async throws -> Programs.Outcome {
        try await programs.run("sh", ["-c", script], in: register)
    }

    // MARK: records

    static let number = "2024-MKT-001"

    static let record = """
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
              - {看法: 研发部认为服务器升级需2周且预算高, 后续处理: 需进一步评估}
            共识点: [优先优化交互逻辑]
        决议事项:
          - {行动项: 优化C产品交互逻辑方案, 负责部门: RND, 负责人: 研发部*, 完成时限: 2024-03-12, 所需支持: 销售部提供客户具体需求}
          - {行动项: 评估服务器升级可行性, 负责部门: RND, 负责人: 技术部*, 完成时限: 2024-03-08, 所需支持: 无}
        后续跟踪: {跟进人: 李*}

        """

    /// Writes and circulates a record; round 1 of 2024-MKT-001 if it is the first.
    @discardableResult
    func circulate(_ text: String = Scene.record, at now: String? = nil) async throws -> String {
        let made =
            try await json(["new", "MKT", "--from", write("record.yaml", text)], as: "mkt", at: now) as? [String: Any]
        let number = try #require(made?["number"] as? String)
        try await succeed(["circulate", number], as: "mkt", at: now)
        return number
    }

    func sign(_ people: [String] = ["mkt", "rnd", "sal"], number: String = Scene.number, at now: String? = nil)
        async throws
    {
        for person in people {
            try await succeed(["sign", number, "--as", person.uppercased(), "--yes"], as: person, at: now)
        }
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let path = root + "/" + name
        let folder = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    func file(_ number: String = Scene.number) throws -> String {
        let parts = number.split(separator: "-")
        return try String(contentsOfFile: "\(register)/records/\(parts[0])/\(parts[1])/\(number).yaml", encoding: .utf8)
    }

    /// The one mail in a folder whose name begins and ends so: what stands between is the name of what it tells of.
    func letter(_ begin: String, _ end: String, in folder: String = "out") throws -> String {
        let found = try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")
            .filter { $0.hasPrefix(begin) && $0.hasSuffix(end) }
        #expect(found.count == 1, "\(found)")
        return try #require(found.first)
    }

    // MARK: what must hold after everything

    /// Stock git finds nothing wrong, and the work tree is what was committed.
    func expectClean(_ place: SourceLocation = #_sourceLocation) async throws {
        let fsck = try await git(["fsck", "--strict", "--no-dangling"])
        #expect(
            fsck.succeeded && fsck.errors.isEmpty && fsck.text.isEmpty, "\(fsck.text)\(fsck.errors)",
            sourceLocation: place)
        let status = try await git(["status", "--porcelain"])
        #expect(status.text.isEmpty, "\(status.text)", sourceLocation: place)
    }

    /// The names of the rules that a JSON answer's findings bear, wherever they stand in it.
    static func rules(in value: Any) -> [String] {
        if let list = value as? [Any] { return list.flatMap(rules) }
        guard let object = value as? [String: Any] else { return [] }
        return (object["rule"] as? String).map { [$0] } ?? object.values.flatMap(rules)
    }
}

/// Registers as tests begin with them, each made once: keys and signatures of hundreds of them take minutes.
private actor SceneTemplates {
    static let shared = SceneTemplates()
    private static let root = FileManager.default.temporaryDirectory.appending(
        path: "concord-scenes-\(UUID().uuidString.prefix(8))"
    ).path
    private var made: [Scene.Kind: Task<String, any Error>] = [:]

    /// Gone when the process ends of itself.
    private init() { atexit { try? FileManager.default.removeItem(atPath: SceneTemplates.root) } }

    func folder(_ kind: Scene.Kind) async throws -> String {
        if let task = made[kind] { return try await task.value }
        let folder = Self.root + "/\(made.count)"
        let task = Task {
            try await Scene.found(kind, in: folder)
            return folder
        }
        made[kind] = task
        return try await task.value
    }
}
