import Foundation
import Programs
import TestSupport
import Testing

/// How somebody gets into a register who has nothing yet: a copy, a key, git's settings, a request; and how a registrar answers.
@Suite struct JoinTests {
    private static func json(_ outcome: Programs.Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    }

    /// A company whose newcomer has a home folder without keys or settings, and the words of one command.
    private static func newcomer(_ company: Company) async throws
        -> @Sendable ([String]) async throws -> Programs.Outcome
    {
        let home = company.home("newcomer")
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        try company.write("home-newcomer/.gitconfig", "[concord]\n\tpatience = 120\n")
        let environment = company.programs("newcomer").environment.filter {
            !$0.key.hasPrefix("GIT_AUTHOR") && !$0.key.hasPrefix("GIT_COMMITTER")
        }
        let (root, copy) = (company.root, company.copy("newcomer"))
        return { words in
            try await Programs(environment: environment).run(
                Scene.concord, words, in: FileManager.default.fileExists(atPath: copy) ? copy : root)
        }
    }

    @Test func `one command joins; a registrar approves; the newcomer signs`() async throws {
        let company = try await Company.make(["mkt"])
        try await company.circulate()
        try await company.succeed("reg", ["department", "set", "RND", "--deputy", "new@example.org"])
        let run = try await Self.newcomer(company)
        let join = ["join", company.server, company.copy("newcomer"), "--name", "李四", "--mail", "new@example.org"]
        let joined = try await run(join + ["--no-passphrase", "--yes", "--format", "json"])
        #expect(joined.status == 0, "\(joined.errors)")
        let request = try Self.json(joined)
        #expect(request["state"] as? String == "waiting")
        // Stock git works as that person from now on, and what was asked for is the key's own doing.
        let git = try await company.programs("newcomer").run(
            "git", ["config", "--global", "--get-regexp", "^(user|gpg)[.]"], in: company.copy("newcomer"))
        #expect(
            Set(git.text.split(separator: "\n").map(String.init)) == [
                "user.name 李四", "user.email new@example.org", "gpg.format ssh",
                "user.signingkey \(company.home("newcomer"))/.ssh/id_concord",
            ])
        let key = try await company.programs("newcomer").run(
            "ssh-keygen", ["-l", "-f", company.home("newcomer") + "/.ssh/id_concord.pub"])
        #expect(key.text.contains(try #require(request["key"] as? String)))
        // Again changes nothing.
        let references = try await company.references()
        #expect(try await run(join + ["--yes"]).status == 0)
        #expect(try await run(["join", "--yes"]).status == 0)
        #expect(try await company.references() == references)
        // The registrar reads the same words, and nobody else is asked.
        let words = try #require((request["words"] as? [String: String])?["zh"])
        let inbox = try await company.succeed("reg", ["inbox", "--language", "zh"])
        #expect(inbox.text.contains("new@example.org") && inbox.text.contains("RND部"), "\(inbox.text)")
        for word in words.split(separator: " ") { #expect(inbox.text.contains(word)) }
        #expect(try await company.run("mkt", ["inbox"]).text.contains("new@example.org") == false)
        #expect(try await company.run("reg", ["status"]).errors.contains("1 asking for a key"))
        let early = try await run(["sign", Scene.number, "--yes"])
        #expect(early.status == 2 && early.errors.contains("key-refused"), "\(early.errors)")
        try await company.succeed("reg", ["signer", "approve", "NEW@example.org", "--yes"])
        let known = try await run(["join", "--yes", "--language", "zh"])
        #expect(known.status == 0 && known.errors.contains("可以签字"), "\(known.errors)")
        let signed = try await run(["sign", Scene.number, "--yes"])
        #expect(signed.status == 0, "\(signed.errors)")
        // What was answered is gone from home with the next event of the registrar, and nothing is wrong with what is there.
        try await company.succeed("reg", ["hold", Scene.number, "--case", "一", "--reason", "诉讼"])
        #expect(try await company.references().contains("refs/concord/requests/") == false)
        #expect(try await company.run("reg", ["inbox"]).text.contains("new@example.org") == false)
        let audit = try await company.run("reg", ["audit", "--area", "proof"])
        #expect(audit.status == 0, "\(audit.text)")
    }

    @Test(.needs("script")) func `a passphrase is asked for in the person's language, and locks the key`() async throws
    {
        let company = try await Company.make([])
        let run = try await Self.newcomer(company)
        let copy = company.copy("newcomer")
        #expect(try await run(["clone", company.server, copy]).status == 0)
        let words = "\(Scene.concord) join --name 李四 --mail new@example.org --yes --language zh"
        var environment = company.programs("newcomer").environment
        environment["SSH_AUTH_SOCK"] = nil
        let outcome = try await Programs(environment: environment).run(
            "script", ["-qec", words, "/dev/null"], input: Array("geheim\ngeheim\ngeheim\n".utf8), in: copy)
        #expect(outcome.status == 0 && outcome.text.contains("再输入一次："), "\(outcome.text)")
        #expect(!outcome.text.contains("Enter"), "\(outcome.text)")
        // A slip is asked about once more.
        try await company.succeed("reg", ["department", "set", "RND", "--deputy", "new@example.org"])
        try await company.succeed("reg", ["signer", "approve", "new@example.org", "--yes"])
        try await company.clone("mkt")
        try await company.circulate()
        let slip = try await Programs(environment: environment).run(
            "script", ["-qec", "\(Scene.concord) sign \(Scene.number) --yes --language zh", "/dev/null"],
            input: Array("falsch\ngeheim\n".utf8), in: copy)
        #expect(slip.status == 0 && slip.text.contains("口令有误，请重新输入"), "\(slip.text)")
        // Two signatures, the tag's and the commit's, and one question.
        #expect(slip.text.ranges(of: "密钥的口令：").count == 1, "\(slip.text)")
        for (phrase, isRight) in [("", false), ("geheim", true)] {
            let opened = try await Programs(environment: environment).run(
                "ssh-keygen", ["-y", "-P", phrase, "-f", company.home("newcomer") + "/.ssh/id_concord"])
            #expect(opened.succeeded == isRight)
        }
    }

    @Test func `a security key that is plugged in holds the new key`() async throws {
        let company = try await Company.make([])
        let run = try await Self.newcomer(company)
        #expect(try await run(["clone", company.server, company.copy("newcomer")]).status == 0)
        // No device is here: what libfido2 and OpenSSH would do with one is played.
        let real = try await company.programs("newcomer").run("sh", ["-c", "command -v ssh-keygen"]).text
        let tools = company.root + "/tools"
        try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
        try company.write("tools/fido2-token", "#!/bin/sh\necho '/dev/hidraw0: vendor=0x1050'\n")
        try company.write(
            "tools/ssh-keygen",
            "#!/bin/sh\nfor word; do shift; [ \"$word\" = ed25519-sk ] && { echo asked >>\(tools)/log; word=ed25519; }\n"
                + "set -- \"$@\" \"$word\"; done\nexec \(real.trimmingCharacters(in: .whitespacesAndNewlines)) \"$@\"\n"
        )
        for tool in ["fido2-token", "ssh-keygen"] {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(tools)/\(tool)")
        }
        let outcome = try await company.programs("newcomer").run(
            Scene.concord, ["join", "--name", "李四", "--mail", "new@example.org", "--yes"], in: company.copy("newcomer"),
            with: ["PATH": tools + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try String(contentsOfFile: tools + "/log", encoding: .utf8) == "asked\n")
    }

    @Test func `OpenPGP elsewhere, a key that has ended, a revoked one, a key that is not there`() async throws {
        let company = try await Company.make([])
        let run = try await Self.newcomer(company)
        try company.write(
            "home-newcomer/.gitconfig",
            "[concord]\n\tpatience = 120\n[user]\n\tname = 李四\n\temail = new@example.org\n\tsigningkey = DEADBEEF\n")
        let join = ["join", company.server, company.copy("newcomer"), "--yes", "--no-passphrase"]
        #expect(try await run(join).status == 0)
        // What signs their other repositories is left alone.
        let global = try String(contentsOfFile: company.home("newcomer") + "/.gitconfig", encoding: .utf8)
        #expect(global.contains("DEADBEEF") && !global.contains("ssh"), "\(global)")
        let missing = try await run(["join", "--yes", "--key", "nokey"])
        #expect(missing.status == 2 && missing.errors.contains("key-file-missing"), "\(missing.errors)")
        try await company.succeed("reg", ["department", "set", "RND", "--member", "new@example.org"])
        try await company.succeed("reg", ["signer", "approve", "new@example.org", "--yes"])
        try await company.succeed("reg", ["signer", "retire", "new@example.org"])
        // The same key may be asked for again; a revoked one may not, and another is made.
        #expect(try Self.json(try await run(["join", "--yes", "--format", "json"]))["state"] as? String == "waiting")
        #expect(try await company.run("reg", ["signer", "requests", "--language", "zh"]).text.contains("此密钥曾于"))
        let nobody = try await company.run("reg", ["department", "set", "RND", "--member", "李四"])
        #expect(nobody.status == 2 && nobody.errors.contains("address-invalid"), "\(nobody.errors)")
        try await company.succeed("reg", ["signer", "approve", "new@example.org", "--yes"])
        let known = try await run(["join", "--yes", "--format", "json"])
        #expect(try Self.json(known)["state"] as? String == "registered", "\(known.errors)")
        try await company.succeed(
            "reg", ["signer", "revoke", company.home("newcomer") + "/.ssh/id_concord.pub", "-m", "遗失"])
        let other = try await run(["join", "--yes", "--no-passphrase"])
        #expect(other.status == 0, "\(other.errors)")
        #expect(FileManager.default.fileExists(atPath: company.home("newcomer") + "/.ssh/id_concord-2.pub"))
        #expect(try await company.run("reg", ["signer", "requests"]).text.contains("new@example.org"))
    }

    @Test func `something else in a request's place is found, and in nobody's way`() async throws {
        let company = try await Company.make([])
        let run = try await Self.newcomer(company)
        let join = [
            "join", company.server, company.copy("newcomer"), "--name", "某", "--mail", "x@example.org", "--yes",
        ]
        #expect(try await run(join + ["--no-passphrase"]).status == 0)
        // Past the gate, whoever has the server's files puts something else there.
        let name = try #require(
            try await company.references().split(whereSeparator: \.isWhitespace).map(String.init).last {
                $0.hasPrefix("refs/concord/requests/")
            })
        let blob = try await company.text(nil, ["hash-object", "-w", "--stdin"], input: "x")
        _ = try await company.text(nil, ["update-ref", name, blob])
        try await company.succeed("reg", ["inbox"])
        #expect(try await company.run("reg", ["audit", "--area", "proof"]).text.contains("request-invalid"))
        #expect(try await run(["join", "--yes"]).status == 0)
        #expect(try await company.run("reg", ["signer", "requests"]).text.contains("x@example.org"))
    }

    @Test func `a refusal says why, and the same key may ask again`() async throws {
        let company = try await Company.make([])
        let run = try await Self.newcomer(company)
        let join = [
            "join", company.server, company.copy("newcomer"), "--name", "陌生人", "--mail", "stranger@example.org",
        ]
        #expect(try await run(join + ["--no-passphrase", "--yes"]).status == 0)
        try await company.succeed("reg", ["signer", "refuse", "stranger@example.org", "-m", "不是本公司的人"])
        #expect(try await company.run("reg", ["signer", "requests", "--format", "json"]).text == "[]\n")
        let refused = try await run(["join", "--yes"])
        #expect(refused.status == 1 && refused.errors.contains("不是本公司的人"), "\(refused.errors)")
        #expect(try await run(["join", "--yes", "--again"]).status == 0)
        #expect(try await company.run("reg", ["signer", "requests"]).text.contains("stranger@example.org"))
    }

    @Test func `two keys for one person are told apart, and a new key takes the old one's place`() async throws {
        let company = try await Company.make(["mkt", "rnd"])
        try await company.circulate()
        for person in ["rnd", "outsider"] {
            let words = ["join", "--name", "研发", "--mail", "rnd@example.org", "--yes"]
            if person == "outsider" { try await company.clone(person) }
            try await company.git(person, ["config", "user.name", "研发"])
            let outcome = try await company.programs(person).run(
                Scene.concord, words + ["--new-key", "--no-passphrase"], in: company.copy(person))
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let both = try await company.run("reg", ["signer", "approve", "rnd@example.org", "--yes"])
        #expect(both.status == 2 && both.errors.contains("request-ambiguous"), "\(both.errors)")
        let key = company.home("rnd") + "/.ssh/id_concord"
        let print = try await company.programs("rnd").run("ssh-keygen", ["-l", "-f", key + ".pub"]).text
        let fingerprint = try #require(print.split(separator: " ").dropFirst().first.map(String.init))
        try await company.succeed(
            "reg", ["signer", "approve", String(fingerprint.prefix(16)), "--replace", "--yes"])
        let list = try await company.run("reg", ["signer", "list", "--language", "zh"])
        #expect(list.text.contains("已停用"), "\(list.text)")
        let old = try await company.run("rnd", ["sign", Scene.number, "--yes"])
        #expect(old.status == 2 && old.errors.contains("key-refused"), "\(old.errors)")
        let new = try await company.programs("rnd").run(
            Scene.concord, ["sign", Scene.number, "--yes", "--key", key], in: company.copy("rnd"))
        #expect(new.status == 0, "\(new.errors)")
    }

    @Test(arguments: [
        ("another key's signature", "request-invalid"), ("a colleague's name for it", "request-invalid"),
        ("a branch", "reference-unknown"), ("taken away", "request-kept"), ("an older one", "request-kept"),
        ("a blob", "request-invalid"), ("a forged refusal", "request-invalid"),
    ])
    func `the gate takes nothing else from a stranger`(attack: String, rule: String) async throws {
        let company = try await Company.make(["rnd"])
        let run = try await Self.newcomer(company)
        let join = [
            "join", company.server, company.copy("newcomer"), "--name", "某", "--mail", "x@example.org", "--yes",
        ]
        #expect(try await run(join + ["--no-passphrase"]).status == 0)
        let copy = company.copy("newcomer")
        let name = try #require(
            try await company.references().split(separator: "\t").last { $0.contains("refs/concord/requests/") }?
                .split(separator: "\n").first.map(String.init))
        let programs = company.programs("newcomer")
        @Sendable func git(_ words: [String], _ input: String = "") async throws -> String {
            let outcome = try await programs.run("git", ["-C", copy] + words, input: Array(input.utf8))
            #expect(outcome.succeeded, "\(words): \(outcome.errors)")
            return outcome.text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let tag = try await programs.run("git", ["-C", copy, "cat-file", "tag", name]).text
        func signed(_ text: String, by key: String) async throws -> String {
            let payload = text.components(separatedBy: "-----BEGIN")[0]
            let armor = try await programs.run(
                "ssh-keygen", ["-Y", "sign", "-n", "git", "-f", key], input: Array(payload.utf8)
            ).text
            return try await git(["hash-object", "-t", "tag", "-w", "--stdin"], payload + armor)
        }
        let own = company.home("newcomer") + "/.ssh/id_concord"
        let push: [String]
        switch attack {
        case "another key's signature": push = ["+\(try await signed(tag, by: company.key("outsider"))):\(name)"]
        case "a colleague's name for it": push = ["\(name):\(name.dropLast(4))0000"]
        case "a branch": push = ["main:refs/heads/mine"]
        case "taken away": push = [":\(name)"]
        case "an older one":
            let older = tag.replacing(#/> (\d+) /#) { "> \((Int($0.output.1) ?? 0) - 60) " }
            push = ["+\(try await signed(older, by: own)):\(name)"]
        case "a blob": push = ["+\(try await git(["hash-object", "-w", "--stdin"], "x")):\(name.dropLast(1))f"]
        default:
            let refusal = tag.replacing("Request: waiting", with: "Request: refused").replacing(
                "Nonce:", with: "Reason: 不\nNonce:")
            push = ["+\(try await signed(refusal, by: own)):\(name)"]
        }
        let before = try await company.references()
        let outcome = try await programs.run("git", ["-C", copy, "push", "-q", company.server] + push)
        #expect(outcome.status != 0 && outcome.errors.contains(rule), "\(attack): \(outcome.errors)")
        #expect(try await company.references() == before)
    }
}
