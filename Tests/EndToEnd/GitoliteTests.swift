import Foundation
import Programs
import TestSupport
import Testing

/// A home in gitolite's hands: its own keys, its own rules, and our gate beside them.
@Suite struct GitoliteTests {
    /// Who may claim numbers, where gitolite has a say: SAL may not. A claim goes away by a push, which gitolite calls rewinding (`+`).
    private static let rules = """
        @staff = mkt rnd sal
        repo register
            RW+                     =   reg
            -   refs/concord/       =   sal
            RW  refs/heads/main$    =   @staff
            RW  refs/tags/signoff/  =   @staff
            RW+ refs/concord/       =   @staff
            R                       =   outsider

        """

    /// Sets gitolite up in a home folder of its own; where its repository is.
    private func setUp(_ company: Company) async throws -> (home: String, repository: String) {
        let home = company.root + "/gitolite"
        let keys = home + "/.gitolite/keydir"
        let gitolite = Programs(environment: [
            "PATH": Scene.stock.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home, "USER": "git",
            "GIT_CONFIG_NOSYSTEM": "1",
        ])
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: company.key("reg") + ".pub", toPath: home + "/reg.pub")
        func run(_ words: [String]) async throws {
            let outcome = try await gitolite.run("gitolite", words)
            #expect(outcome.succeeded, "gitolite \(words): \(outcome.errors)")
        }
        try await run(["setup", "-pk", home + "/reg.pub"])
        for person in ["mkt", "rnd", "sal", "outsider"] {
            try FileManager.default.copyItem(atPath: company.key(person) + ".pub", toPath: keys + "/\(person).pub")
        }
        try Self.rules.write(toFile: home + "/.gitolite/conf/gitolite.conf", atomically: true, encoding: .utf8)
        try await run(["compile"])
        try await run(["trigger", "POST_COMPILE"])
        return (home, home + "/repositories/register.git")
    }

    @Test(.needs("gitolite", "sshd"))
    func `gitolite's rules and the gate hold beside each other; receipts name its user`()
        async throws
    {
        let company = try await Company.make([])
        let (home, repository) = try await setUp(company)
        try await company.succeed(
            "reg", ["server", "install", repository, "--founder", company.key("reg") + ".pub"], in: company.root)
        let door = try await Door(
            company, people: [], keys: home + "/.ssh/authorized_keys", settings: "SetEnv HOME=\(home)")
        let address = "\(NSUserName())@127.0.0.1:register"
        func run(_ person: String, _ words: [String], in folder: String? = nil) async throws -> Programs.Outcome {
            try await company.run(person, words, in: folder, with: door.ssh(company, person))
        }
        func succeed(_ person: String, _ words: [String], in folder: String? = nil) async throws {
            let outcome = try await run(person, words, in: folder)
            #expect(outcome.status == 0, "\(person) \(words): \(outcome.text)\(outcome.errors)")
        }
        func git(_ person: String, _ words: [String]) async throws -> Programs.Outcome {
            try await company.programs(person).run(
                "git", ["-C", company.copy(person)] + words, with: door.ssh(company, person))
        }
        _ = try await company.text("reg", ["config", "concord.home", address])
        try await succeed("reg", ["publish", address])
        for person in ["mkt", "sal", "outsider"] {
            try await succeed(person, ["clone", address, company.copy(person)], in: company.root)
        }
        try company.write("record.yaml", Scene.record)
        try await succeed("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"])
        try await succeed("mkt", ["circulate", Scene.number])
        try await succeed("mkt", ["sign", Scene.number, "--yes"])
        try await succeed("sal", ["sign", Scene.number, "--yes"])
        try await succeed("mkt", ["sync"])

        // What gitolite refuses never comes to be, though it is by our rules: a reader's push, a claim of SAL's.
        let before = try await company.programs("reg").run("git", ["-C", repository, "for-each-ref"]).text
        let pushed = try await git("outsider", ["push", address, "main~1:refs/heads/side"])
        #expect(!pushed.succeeded && pushed.errors.contains("DENIED"), "\(pushed.errors)")
        let claim = try await run("sal", ["new", "SAL", "--from", company.root + "/record.yaml"])
        #expect(claim.status == 2 && claim.errors.contains("DENIED"), "\(claim.errors)")
        // What the gate refuses gitolite would take: it lets the registrar do anything.
        for push in [[address, "main:refs/heads/side"], ["-f", address, "main~1:refs/heads/main"]] {
            let outcome = try await git("reg", ["push"] + push)
            #expect(!outcome.succeeded && outcome.errors.contains("was not taken"), "\(outcome.errors)")
        }
        #expect(try await company.programs("reg").run("git", ["-C", repository, "for-each-ref"]).text == before)

        let check = try await run("mkt", ["server", "check"])
        #expect(check.status == 0 && check.text.contains("host-held"), "\(check.text)\(check.errors)")
        let receipts = try String(contentsOfFile: repository + "/concord/receipts", encoding: .utf8)
        let senders = Set(receipts.split(separator: "\n").map { String($0.split(separator: " ")[2]) })
        #expect(senders == ["reg", "mkt", "sal"], "\(receipts)")
    }
}
