import Foundation
import TestSupport
import Testing

/// What changes over the years: the server, the people and their keys, the machines.
@Suite struct MovingTests {
    /// A second server, empty, for the same founder.
    private static func server(_ company: Company, _ name: String) async throws -> String {
        let path = company.root + "/" + name
        try await company.succeed(
            "reg", ["server", "init", path, "--founder", company.key("reg") + ".pub"], in: company.root)
        return path
    }

    @Test func `the register moves to another server, and every copy is told and follows`() async throws {
        let company = try await Company.make(["mkt", "rnd"])
        try await company.circulate()
        try await company.succeed("mkt", ["sign", Scene.number, "--as", "MKT", "--yes"])
        // Two numbers of one department are claimed, and not on record yet.
        for _ in 0..<2 { try await company.succeed("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"]) }
        let new = try await Self.server(company, "new.git")
        // One copy has something of its own that is not at home yet.
        try await company.succeed("rnd", ["sync"])
        try await company.succeed("rnd", ["sign", Scene.number, "--yes", "--offline"])
        #expect(try await company.run("reg", ["publish", new]).errors.contains("publish --move"))
        try await company.succeed("reg", ["publish", "--move", new])
        let told = try await company.run("rnd", ["sign", Scene.number, "--yes"])
        #expect(told.status == 2 && told.errors.contains("home-moved"), "\(told.errors)")
        #expect(told.errors.contains("concord sync --home \(new)"))
        #expect(try await company.run("rnd", ["doctor"]).text.contains("home-moved"))
        let old = try await company.references()
        for person in ["rnd", "mkt"] {
            let followed = try await company.run(person, ["sync", "--home", new])
            #expect(followed.status == 0, "\(followed.errors)")
        }
        for number in ["2024-MKT-003", "2024-MKT-002"] { try await company.succeed("mkt", ["circulate", number]) }
        #expect(try await company.references() == old, "something still went to the old server")
        for person in ["mkt", "rnd", "reg"] {
            try await company.succeed(person, ["sync"])
            try await company.succeed(person, ["audit", "--area", "proof"])
            #expect(try await company.run(person, ["doctor"]).text.contains("home-") == false)
        }
        let tags = try await company.programs("reg").run("git", ["-C", new, "tag"])
        #expect(tags.text.contains("signoff/2024-MKT-001/1/RND"), "\(tags.text)")
    }

    @Test func `a server that is gone is replaced from a copy, and what it took unseen is not forgotten`() async throws
    {
        let company = try await Company.make(["mkt", "rnd"])
        try await company.circulate()
        try await company.succeed("reg", ["sync"])
        // The last event is seen by one copy alone when the server's disk dies.
        try await company.succeed("mkt", ["sign", Scene.number, "--as", "MKT", "--yes"])
        try FileManager.default.removeItem(atPath: company.server)
        let new = try await Self.server(company, "new.git")
        // Whether it is gone for good is not for a program to say.
        let unsure = try await company.run("reg", ["publish", "--move", new])
        #expect(unsure.status == 2 && unsure.errors.contains("--offline"), "\(unsure.errors)")
        try await company.succeed("reg", ["publish", "--move", new, "--offline"])
        let elsewhere = try await company.run("mkt", ["sync", "--home", company.root + "/nowhere"])
        #expect(elsewhere.status == 2 && elsewhere.errors.contains("home-unreachable"), "\(elsewhere.errors)")
        try await company.succeed("rnd", ["sync", "--home", new])
        try await company.succeed("rnd", ["sign", Scene.number, "--yes"])
        // What the other had done and nobody else had seen is done again at the new one, once.
        try await company.succeed("mkt", ["sync", "--home", new])
        for person in ["mkt", "rnd", "reg"] { _ = try await company.run(person, ["sync"]) }
        let shown = try await company.run("reg", ["verify", Scene.number, "--format", "json"])
        #expect(shown.text.contains("\"MKT\"") && shown.text.contains("mkt@example.org"), "\(shown.text)")
        var mains: Set<String> = []
        for person in ["mkt", "rnd", "reg"] { mains.insert(try await company.text(person, ["rev-parse", "main"])) }
        #expect(mains.count == 1)
    }

    @Test func `a move that was interrupted goes on, and takes along what came to the old home meanwhile`() async throws
    {
        let company = try await Company.make(["mkt", "rnd"])
        try await company.circulate()
        let new = try await Self.server(company, "new.git")
        // The second time that something arrives the new server refuses it; meanwhile a number is claimed at the old one, and somebody asks
        // for a key.
        let hook = new + "/hooks/pre-receive.before-concord"
        let claim = [Scene.concord, "new", "MKT", "--from", company.root + "/record.yaml", "--key", company.key("mkt")]
        try company.write(
            "new.git/hooks/pre-receive.before-concord",
            """
            #!/bin/sh
            unset $(git rev-parse --local-env-vars) GIT_QUARANTINE_PATH
            if [ -e \(company.root)/once ]; then [ -e \(company.root)/twice ] || { touch \(company.root)/twice; exit 1; }; exit 0; fi
            touch \(company.root)/once
            cd \(company.copy("mkt")) && HOME=\(company.home("mkt")) \(claim.joined(separator: " ")) >\(company.root)/hook.log 2>&1
            exit 0
            """)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
        let first = try await company.run("reg", ["publish", "--move", new])
        #expect(first.status == 2, "\(first.text)\(first.errors)")
        let claimed = try String(contentsOfFile: company.root + "/hook.log", encoding: .utf8)
        #expect(claimed.contains("2024-MKT-002"), "\(claimed)")
        _ = try await company.run("reg", ["publish", "--move", new])
        for person in ["mkt", "rnd"] { try await company.succeed(person, ["sync", "--home", new]) }
        try await company.succeed("rnd", ["inbox"])
        try await company.succeed("mkt", ["circulate", "2024-MKT-002"])
        try await company.succeed("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"])
        try await company.succeed("mkt", ["circulate", "2024-MKT-003"])
        let audit = try await company.run("reg", ["audit", "--area", "proof"])
        #expect(audit.status == 0, "\(audit.text)")
    }

    @Test func `one home under two addresses is no move`() async throws {
        let company = try await Company.make([])
        try await company.succeed("mkt", ["clone", "file://" + company.server, company.copy("mkt")], in: company.root)
        try await company.circulate()
        #expect(try await company.run("mkt", ["doctor"]).text.contains("home-moved") == false)
    }

    @Test func `a copy that was taken to another machine goes on there`() async throws {
        let company = try await Company.make(["mkt"])
        try await company.circulate()
        try FileManager.default.copyItem(atPath: company.copy("mkt"), toPath: company.copy("rnd"))
        // The colleague's machine knows neither the home nor the folder.
        try await company.succeed("rnd", ["sign", Scene.number, "--as", "RND", "--yes"])
        try await company.succeed("mkt", ["sign", Scene.number, "--as", "MKT", "--yes"])
        try await company.expectInStep(["mkt", "rnd"])
    }

    @Test func `a copy that nobody used for a year takes in what happened, and says what became of its key`()
        async throws
    {
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        try await company.succeed("rnd", ["sync"])
        try await company.succeed(
            "rnd", ["feedback", Scene.number, "1", "--status", "ongoing", "-m", "旧", "--offline"])
        let other = company.home("rnd") + "/other"
        _ = try await company.programs("rnd").run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", other])
        try await company.succeed("reg", ["signer", "retire", "rnd@example.org"])
        try await company.succeed("reg", ["signer", "add", "rnd@example.org", other + ".pub"])
        for _ in 0..<3 { try await company.circulate() }
        _ = try await company.git("rnd", ["gc", "-q", "--prune=now"])
        let refused = try await company.run("rnd", ["sync"])
        #expect(refused.status == 1 && refused.errors.contains("event-parked"), "\(refused.text)\(refused.errors)")
        #expect(refused.errors.contains("concord join"), "\(refused.errors)")
        let nothing = try await company.run("rnd", ["sync", "--forget", "zzz"])
        #expect(nothing.status == 2 && nothing.errors.contains("[parked-unknown]"), "\(nothing.errors)")
        #expect(nothing.errors.contains("parked are: "), "\(nothing.errors)")
        // With the new key everything goes on, and what waited goes home.
        try FileManager.default.removeItem(atPath: company.key("rnd"))
        try FileManager.default.removeItem(atPath: company.key("rnd") + ".pub")
        try FileManager.default.moveItem(atPath: other, toPath: company.key("rnd"))
        try FileManager.default.moveItem(atPath: other + ".pub", toPath: company.key("rnd") + ".pub")
        try await company.succeed("rnd", ["sync", "--again"])
        #expect(try await company.text(nil, ["log", "-1", "--format=%s", "main"]).contains("action 1 ongoing"))
        try await company.succeed("rnd", ["sign", "2024-MKT-002", "--as", "RND", "--yes"])
        try await company.expectInStep(["mkt", "rnd"])
    }

    @Test func `whoever leaves is told apart from what they leave behind`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        _ = try await company.run("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"])
        func duties(_ person: String) async throws -> [String: Any] {
            let outcome = try await company.run("reg", ["signer", "duties", person, "--format", "json"])
            return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
        }
        try await company.succeed("reg", ["sync"])
        let head = try await duties("mkt@example.org")
        #expect((head["roles"] as? [[String: Any]])?.first?["last_signer"] as? Bool == true)
        #expect(head["drafts"] as? [String] == ["2024-MKT-002"], "\(head)")
        #expect(((try await duties("rnd@example.org"))["actions"] as? [[String: Any]])?.count == 2)
        #expect(try await duties("reg@example.org")["last_registrar"] as? Bool == true)
        try await company.succeed("reg", ["department", "set", "MKT", "--deputy", "rnd@example.org"])
        #expect(
            ((try await duties("mkt@example.org"))["roles"] as? [[String: Any]])?.first?["last_signer"] as? Bool
                == false)
        let retired = try await company.succeed("reg", ["signer", "retire", "mkt@example.org", "--language", "zh"])
        #expect(retired.errors.contains("2024-MKT-002") && retired.errors.contains("负责人"), "\(retired.errors)")
        #expect(try await company.run("reg", ["signer", "duties", "nobody@example.org"]).status == 2)
    }
}
