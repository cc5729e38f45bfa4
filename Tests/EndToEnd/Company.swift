import Foundation
import Programs
import Testing

/// Several people with a home folder, a key and a copy of the register each, and one home with its gate: a register of MKT, RND and SAL
/// that was published.
final class Company: Sendable {
    let root: String
    let server: String

    /// - Parameter policy: the settings' last part.
    static func make(_ people: [String] = ["mkt", "rnd", "sal"], policy: String = "") async throws -> Company {
        let company = Company()
        for person in ["reg", "mkt", "rnd", "sal", "outsider"] {
            try FileManager.default.createDirectory(
                atPath: company.home(person), withIntermediateDirectories: true)
            // A machine that runs all tests at once is slower than any network.
            try company.write("home-\(person)/.gitconfig", "[concord]\n\tpatience = 120\n")
            _ = try await company.programs(person).run(
                "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", person, "-f", company.key(person)])
        }
        let heads = Scene.departments.map {
            "  - 代码: \($0)\n    名称: \($0)部\n    负责人: [\($0.lowercased())@example.org]\n    成员: [member-\($0.lowercased())@example.org]\n"
        }
        let settings = "登记簿: 测试\n时区: Asia/Shanghai\n登记员: [reg@example.org]\n部门:\n" + heads.joined() + policy
        try company.write("settings.yaml", settings)
        try await company.succeed(
            "reg", ["server", "init", company.server, "--founder", company.key("reg") + ".pub"], in: company.root)
        try await company.succeed(
            "reg", ["init", company.copy("reg"), "--settings", company.root + "/settings.yaml"], in: company.root)
        for person in ["mkt", "rnd", "sal"] {
            try await company.succeed("reg", ["signer", "add", "\(person)@example.org", company.key(person) + ".pub"])
        }
        try await company.succeed("reg", ["publish", company.server])
        for person in people { try await company.clone(person) }
        return company
    }

    private init() {
        root =
            FileManager.default.temporaryDirectory.appending(path: "concord-company-\(UUID().uuidString.prefix(8))")
            .path
        server = root + "/server.git"
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func home(_ person: String) -> String { "\(root)/home-\(person)" }
    func key(_ person: String) -> String { "\(home(person))/key" }
    func copy(_ person: String) -> String { "\(root)/\(person)" }

    func programs(_ person: String) -> Programs {
        Programs(environment: [
            "PATH": (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin") + ":"
                + URL(filePath: Scene.concord).deletingLastPathComponent().path,
            "HOME": home(person), "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1", "LANG": "C.UTF-8", "USER": person,
            "GIT_AUTHOR_NAME": person, "GIT_COMMITTER_NAME": person, "GIT_AUTHOR_EMAIL": "\(person)@example.org",
            "GIT_COMMITTER_EMAIL": "\(person)@example.org",
        ])
    }

    func clone(_ person: String) async throws {
        try await succeed(person, ["clone", server, copy(person)], in: root)
    }

    func write(_ name: String, _ text: String) throws {
        try text.write(toFile: root + "/" + name, atomically: true, encoding: .utf8)
    }

    /// Runs the program in a person's copy, with their key; its answers in JSON are judged by their schemas.
    func run(
        _ person: String, _ words: [String], in folder: String? = nil, with variables: [String: String] = [:]
    ) async throws -> Programs.Outcome {
        let words = words + ["--key", key(person)]
        let outcome = try await programs(person).run(
            Scene.concord, words, in: folder ?? copy(person), with: variables)
        AnswerJudge.expectSound(words, outcome)
        return outcome
    }

    @discardableResult
    func succeed(
        _ person: String, _ words: [String], in folder: String? = nil, _ place: SourceLocation = #_sourceLocation
    ) async throws -> Programs.Outcome {
        let outcome = try await run(person, words, in: folder)
        #expect(
            outcome.status == 0, "\(person): concord \(words.joined(separator: " ")): \(outcome.text)\(outcome.errors)",
            sourceLocation: place)
        return outcome
    }

    /// Stock git in a person's copy, or at home for nobody's.
    @discardableResult
    func git(_ person: String?, _ words: [String], input: String = "") async throws -> Programs.Outcome {
        try await programs(person ?? "reg").run(
            "git", ["-C", person.map(copy) ?? server] + words, input: Array(input.utf8))
    }

    func text(_ person: String?, _ words: [String], input: String = "", _ place: SourceLocation = #_sourceLocation)
        async throws -> String
    {
        let outcome = try await git(person, words, input: input)
        #expect(outcome.succeeded, "git \(words.joined(separator: " ")): \(outcome.errors)", sourceLocation: place)
        return outcome.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What home has: every reference.
    func references() async throws -> String { try await text(nil, ["for-each-ref"]) }

    /// Writes and circulates a record of MKT.
    @discardableResult
    func circulate() async throws -> String {
        try write("record.yaml", Scene.record)
        let made = try await succeed("mkt", ["new", "MKT", "--from", root + "/record.yaml", "--format", "json"])
        let object = try JSONSerialization.jsonObject(with: Data(made.output)) as? [String: Any]
        let number = try #require(object?["number"] as? String)
        try await succeed("mkt", ["circulate", number])
        return number
    }

    func confirm(_ number: String = Scene.number) async throws {
        for person in ["mkt", "rnd", "sal"] {
            try await succeed(person, ["sign", number, "--as", person.uppercased(), "--yes"])
        }
    }

    /// Everybody has what home has, in files too, and nothing is wrong with it.
    func expectInStep(_ people: [String] = ["mkt", "rnd", "sal"], _ place: SourceLocation = #_sourceLocation)
        async throws
    {
        let main = try await text(nil, ["rev-parse", "main"])
        #expect(try await text(nil, ["rev-list", "--min-parents=2", "--count", "main"]) == "0", sourceLocation: place)
        for person in people {
            _ = try await run(person, ["sync"])
            #expect(try await text(person, ["rev-parse", "main"]) == main, "\(person)", sourceLocation: place)
            #expect(try await text(person, ["status", "--porcelain"]) == "", "\(person)", sourceLocation: place)
            let audit = try await run(person, ["audit", "--area", "proof"])
            #expect(audit.status == 0, "\(person): \(audit.text)\(audit.errors)", sourceLocation: place)
        }
    }

    /// The names of the events on home's `main`, with how often they stand there.
    func events() async throws -> [String: Int] {
        let log = try await text(nil, ["log", "--format=%(trailers:key=Event-Id,valueonly,separator=%x2C)", "main"])
        return log.split(separator: "\n").reduce(into: [:]) { $0[String($1), default: 0] += 1 }
    }

    /// The event's name of a copy's newest commit.
    func eventID(_ person: String, _ commit: String = "main") async throws -> String {
        try await text(person, ["log", "-1", "--format=%(trailers:key=Event-Id,valueonly,separator=%x2C)", commit])
    }
}
