import Foundation
import TestSupport
import Testing

/// A host that takes no references outside branches and tags, as some do: with the gate behind its own rule, and with no gate at all.
@Suite struct HostTests {
    private static let number = Scene.number

    /// A home with an `update` hook of its own (githooks(5)) that refuses every other name.
    private func narrow(_ company: Company, hasGate: Bool) async throws -> String {
        let path = company.root + "/narrow.git"
        if hasGate {
            try await company.succeed(
                "reg", ["server", "init", path, "--founder", company.key("reg") + ".pub"], in: company.root)
        } else {
            _ = try await company.programs("reg").run("git", ["init", "-q", "--bare", path])
        }
        try company.write(
            "narrow.git/hooks/update",
            "#!/bin/sh\ncase $1 in refs/heads/* | refs/tags/*) ;; *) echo \"deny updating a hidden ref\" >&2; exit 1 ;; esac\n"
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path + "/hooks/update")
        return path
    }

    @Test(arguments: [true, false])
    func `claims stand as tags where a host takes nothing else: no number twice, nothing lost`(hasGate: Bool)
        async throws
    {
        let company = try await Company.make(["mkt"])
        let home = try await narrow(company, hasGate: hasGate)
        func claims() async throws -> [String] {
            try await company.programs("reg").run(
                "git", ["-C", home, "for-each-ref", "--format=%(refname)", "refs/concord", "refs/tags/number"]
            ).text.split(separator: "\n").map(String.init)
        }
        // A number that is claimed before the register moves: what is written under it has not been sent around.
        try company.write("record.yaml", Scene.record)
        try await company.succeed("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"])
        try await company.succeed("reg", ["sync"])
        _ = try await company.text("reg", ["config", "concord.home", home])
        let plain = try await company.run("reg", ["publish", home])
        #expect(plain.status == 2 && plain.errors.contains("--claims-as-tags"), "\(plain.errors)")
        try await company.succeed("reg", ["publish", home, "--claims-as-tags"])
        #expect(try await claims() == ["refs/tags/number/\(Self.number)"])
        let again = try await company.succeed("reg", ["publish", home, "--claims-as-tags"])
        #expect((again.text + again.errors).contains("already"), "\(again.text)\(again.errors)")

        _ = try await company.text("mkt", ["config", "concord.home", home])
        for person in ["rnd", "sal"] {
            try await company.succeed(person, ["clone", home, company.copy(person)], in: company.root)
        }
        let twins = ["mkt", "twin"].map { company.root + "/" + $0 }
        try await company.succeed("mkt", ["clone", home, twins[1]], in: company.root)
        let numbers = try await withThrowingTaskGroup(of: String.self) { group in
            for copy in twins + twins {
                group.addTask {
                    let words = ["new", "MKT", "--from", company.root + "/record.yaml", "--format", "json"]
                    let made = try await company.succeed("mkt", words, in: copy)
                    let object = try JSONSerialization.jsonObject(with: Data(made.output)) as? [String: Any]
                    return try #require(object?["number"] as? String)
                }
            }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(Set(numbers).sorted() == (2...5).map { "2024-MKT-00\($0)" })
        #expect(try await claims() == (1...5).map { "refs/tags/number/2024-MKT-00\($0)" })

        // An empty form that is left as it was gives its number back, and the next takes it over.
        let left = try await company.programs("mkt").run(
            "bash",
            [
                "-c",
                "EDITOR=true script -qec '\(Scene.concord) new RND --key \(company.key("reg"))' /dev/null < /dev/null",
            ],
            in: company.copy("reg"),
            with: ["GIT_AUTHOR_EMAIL": "reg@example.org", "GIT_COMMITTER_EMAIL": "reg@example.org"])
        let year = Calendar.current.component(.year, from: .now)
        #expect(left.text.contains("\(year)-RND-001 is given back"), "\(left.text)")
        let tag = try await company.programs("reg").run(
            "git", ["-C", home, "cat-file", "tag", "number/\(year)-RND-001"])
        #expect(tag.text.contains("Claim: returned"), "\(tag.text)\(tag.errors)")
        try await company.succeed(
            "rnd", ["new", "RND", "--from", company.root + "/record.yaml", "--date", "\(year)-01-08"])
        #expect(try await claims().contains("refs/tags/number/\(year)-RND-001"))

        try await company.succeed("mkt", ["circulate", Self.number])
        try await company.confirm()
        for person in ["mkt", "rnd", "sal"] {
            try await company.succeed(person, ["sync"])
            try await company.succeed(person, ["verify", Self.number])
            try await company.succeed(person, ["audit", "--area", "proof"])
            #expect(try await company.text(person, ["for-each-ref", "refs/concord/numbers"]).isEmpty)
        }
        // The claim that has served is gone, at home and in every copy.
        #expect(try await !claims().contains("refs/tags/number/\(Self.number)"))
        #expect(try await company.text("rnd", ["tag", "-l", "number/\(Self.number)"]).isEmpty)
    }

    /// git-daemon(1) asks nobody who they are: the gate holds, and signatures tell who it was.
    @Test func `git's own daemon: the gate holds, and receipts know nobody's name`() async throws {
        let company = try await Company.make([])
        let (port, file) = (Daemon.anyPort(), company.root + "/daemon-pid")
        let daemon = try await Daemon(
            "git",
            [
                "daemon", "--detach", "--pid-file=\(file)", "--base-path=\(company.root)", "--export-all",
                "--enable=receive-pack", "--listen=127.0.0.1", "--port=\(port)",
            ], port: port, pidFile: file, by: company.programs("reg"), with: ["USER": "daemon"])
        defer { withExtendedLifetime(daemon) {} }
        let address = "git://127.0.0.1:\(port)/server.git"
        try await company.succeed("mkt", ["clone", address, company.copy("mkt")], in: company.root)
        try await company.circulate()
        try await company.succeed("mkt", ["sign", Self.number, "--yes"])
        let check = try await company.succeed("mkt", ["server", "check"])
        #expect(check.text.contains("host-gate") && check.text.contains("host-held"), "\(check.text)")
        let receipts = try String(contentsOfFile: company.server + "/concord/receipts", encoding: .utf8)
        #expect(receipts.contains(" daemon ") && !receipts.contains(" mkt "), "\(receipts)")
    }
}
