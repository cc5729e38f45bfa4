import Foundation
import Programs
import Testing

/// Many machines, one register: what people do at different places, with the network and without, and with stock git by hand.
@Suite struct TogetherTests {
    private static let number = Scene.number

    @Test func `from publish to a confirmed record at three places`() async throws {
        let company = try await Company.make()
        let number = try await company.circulate()
        try await company.confirm(number)
        try await company.succeed("sal", ["verify", number])
        try await company.succeed("rnd", ["feedback", number, "1", "--status", "done", "-m", "好了"])
        try await company.succeed("reg", ["hold", number, "--reason", "审计"])
        try await company.expectInStep(["reg", "mkt", "rnd", "sal"])
        #expect(try await company.git(nil, ["fsck", "--strict"]).succeeded)
        #expect(try await company.text(nil, ["for-each-ref", "refs/concord"]) == "", "claims go with a later push")
        let receipts = try String(contentsOfFile: company.server + "/concord/receipts", encoding: .utf8)
        #expect(receipts.contains(" rnd ") && receipts.contains("refs/tags/signoff/\(number)/1/RND"))
    }

    @Test func `no copy grants numbers but through home`() async throws {
        let company = try await Company.make()
        try company.write("record.yaml", Scene.record)
        let from = ["--from", company.root + "/record.yaml", "--format", "json"]
        var numbers: [String] = []
        try await company.succeed("mkt", ["clone", company.server, company.copy("mkt2")], in: company.root)
        let places = [("reg", "reg", "MKT"), ("mkt", "mkt", "MKT"), ("mkt", "mkt2", "MKT"), ("rnd", "rnd", "RND")]
        for (person, copy, department) in places {
            let made = try await company.run(person, ["new", department] + from, in: company.copy(copy))
            let object = try JSONSerialization.jsonObject(with: Data(made.output)) as? [String: Any]
            numbers.append(try #require(object?["number"] as? String, "\(made.errors)"))
        }
        #expect(numbers == ["2024-MKT-001", "2024-MKT-002", "2024-MKT-003", "2024-RND-001"])
        // Who could not circulate it takes no number from those who can.
        let stranger = try await company.run("sal", ["new", "MKT"] + from)
        #expect(stranger.status == 2 && stranger.errors.contains("actor-not-entitled"))
        // A copy that knows of a home and is not tied to it grants none.
        _ = try await company.git("rnd", ["config", "--unset", "concord.home"])
        let alone = try await company.run("rnd", ["new", "RND"] + from)
        #expect(alone.status == 2 && alone.errors.contains("home-unnamed"))
        let away = try await company.run("mkt", ["new", "MKT", "--offline"] + from)
        #expect(away.status == 2 && away.errors.contains("home-needed"))
        let audit = try await company.run("sal", ["audit", "--area", "proof"])
        #expect(audit.status == 0, "claims of others explain their gaps: \(audit.text)")
        try await company.succeed("mkt", ["edit", "2024-MKT-002", "--from", company.root + "/record.yaml"])
        try await company.succeed("mkt", ["circulate", "2024-MKT-002"])
        try await company.succeed("sal", ["clone", company.server, company.root + "/fresh"], in: company.root)
        let fresh = try await company.run("sal", ["audit", "--area", "proof"], in: company.root + "/fresh")
        #expect(fresh.status == 0, "in a new copy too: \(fresh.text)")
    }

    @Test func `a record that has not arrived yet answers to its short name`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.succeed("rnd", ["sign", "MKT-1", "--as", "RND部", "--yes"])
        // The sign-off is at home alone; whoever confirms asks for it, by whatever name.
        let confirmed = try await company.run("sal", ["confirm", "mkt-1"])
        #expect(
            confirmed.status == 1 && confirmed.text.contains("SAL") && !confirmed.text.contains("RND"),
            "\(confirmed.text)\(confirmed.errors)")
    }

    @Test func `what is done without a network goes home later, under its own name and signed anew`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        try await company.succeed("rnd", ["sync"])
        let gone = company.server + ".gone"
        try FileManager.default.moveItem(atPath: company.server, toPath: gone)
        let away = try await company.run("rnd", ["feedback", Self.number, "1", "--status", "ongoing", "-m", "在做"])
        #expect(away.status == 0 && away.errors.contains("not-at-home"), "\(away.errors)")
        let id = try await company.eventID("rnd")
        let refused = try await company.run("rnd", ["hold", Self.number, "--reason", "审计"])
        #expect(refused.status == 2 && refused.errors.contains("home-needed"))
        #expect(try await company.run("rnd", ["status"]).status == 0, "whoever asks needs no network")
        try FileManager.default.moveItem(atPath: gone, toPath: company.server)
        try await company.succeed(
            "mkt", ["feedback", Self.number, "2", "--status", "ongoing", "-m", "也在做"])
        let former = try await company.text("rnd", ["rev-parse", "main"])
        let sync = try await company.succeed("rnd", ["sync"])
        #expect(sync.errors.contains("1"))
        #expect(try await company.events()[id] == 1)
        #expect(try await company.text("rnd", ["rev-parse", "main"]) != former)
        try await company.expectInStep()
        #expect(try await company.succeed("rnd", ["sync"]).errors.contains("in step"))
    }

    @Test func `of two rounds of one record the second comes back as a draft`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try company.write("one.yaml", Scene.record.replacing("2024-03-12", with: "2024-03-13"))
        try company.write("two.yaml", Scene.record.replacing("2024-03-12", with: "2024-03-14"))
        try await company.succeed("mkt", ["edit", Self.number, "--from", company.root + "/one.yaml"])
        try await company.succeed("mkt", ["circulate", Self.number, "--offline"])
        let id = try await company.eventID("mkt")
        // The same head at another machine.
        try await company.succeed("mkt", ["clone", company.server, company.root + "/other"], in: company.root)
        let other = company.root + "/other"
        try await company.succeed("mkt", ["edit", Self.number, "--from", company.root + "/two.yaml"], in: other)
        try await company.succeed("mkt", ["circulate", Self.number], in: other)
        let sync = try await company.run("mkt", ["sync"])
        #expect(
            sync.status == 1 && sync.errors.contains("event-parked")
                && sync.errors.contains("concord edit \(Self.number)"), "\(sync.errors)")
        #expect(try await company.text("mkt", ["cat-file", "-t", "refs/concord/parked/" + id]) == "commit")
        let draft = try String(
            contentsOfFile: company.copy("mkt") + "/.git/concord/drafts/\(Self.number).yaml", encoding: .utf8)
        #expect(draft.contains("2024-03-13"))
        try await company.expectInStep()
        try await company.succeed("mkt", ["circulate", Self.number])
        try await company.expectInStep()
    }

    @Test func `a head does not sign a round that was replaced meanwhile, nor one that home does not have`()
        async throws
    {
        let company = try await Company.make()
        try await company.circulate()
        _ = try await company.run("rnd", ["sync"])
        try company.write("two.yaml", Scene.record.replacing("2024-03-12", with: "2024-03-14"))
        try await company.succeed("mkt", ["edit", Self.number, "--from", company.root + "/two.yaml"])
        try await company.succeed("mkt", ["circulate", Self.number, "--offline"])
        let unpublished = try await company.run("mkt", ["sign", Self.number, "--yes", "--offline"])
        #expect(unpublished.status == 2 && unpublished.errors.contains("round-not-at-home"))
        try await company.succeed("mkt", ["sync"])
        try await company.succeed("rnd", ["sign", Self.number, "--yes"])
        #expect(
            try await company.text(nil, ["for-each-ref", "--format=%(refname)", "refs/tags"])
                == "refs/tags/signoff/\(Self.number)/2/RND")
        try await company.expectInStep()
    }

    @Test func `what keeps an event from going home is no reason to give it up`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        try await company.succeed("rnd", ["sync"])
        try await company.succeed(
            "rnd", ["feedback", Self.number, "1", "--status", "ongoing", "-m", "在做", "--offline"])
        let id = try await company.eventID("rnd")
        // Another one's sync leaves it to its author.
        let other = try await company.run("sal", ["sync"], in: company.copy("rnd"))
        #expect(other.status == 1 && other.errors.contains("event-waits"), "\(other.errors)")
        // A key that is away, and a judge that is ill.
        let key = company.key("rnd")
        try FileManager.default.moveItem(atPath: key, toPath: key + ".away")
        #expect(try await company.run("rnd", ["sync"]).status == 2)
        try FileManager.default.moveItem(atPath: key + ".away", toPath: key)
        let hook = company.server + "/hooks/pre-receive"
        let script = try String(contentsOfFile: hook, encoding: .utf8)
        try "#!/bin/sh\necho quota exceeded >&2\nexit 1\n".write(toFile: hook, atomically: false, encoding: .utf8)
        let ill = try await company.run("rnd", ["sync"])
        #expect(ill.status == 2 && ill.errors.contains("quota exceeded"), "\(ill.errors)")
        #expect(try await company.run("rnd", ["status"]).errors.contains("not-at-home"))
        try script.write(toFile: hook, atomically: false, encoding: .utf8)
        // Even when stock git has thrown its commit away.
        _ = try await company.git("rnd", ["reset", "-q", "--hard", "origin/main"])
        _ = try await company.git("rnd", ["reflog", "expire", "--expire=now", "--all"])
        _ = try await company.git("rnd", ["gc", "-q", "--prune=now"])
        try await company.succeed("rnd", ["sync"])
        #expect(try await company.events()[id] == 1)
        try await company.expectInStep()
    }

    @Test func `a sign-off that somebody else folds in before its maker does is done all the same`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        // Whenever a sign-off's name arrives, a colleague folds it in before its maker hears of it.
        let confirm = [Scene.concord, "confirm", Scene.number, "--key", company.key("rnd")].joined(separator: " ")
        try company.write(
            "server.git/hooks/post-receive",
            """
            #!/bin/sh
            unset $(git rev-parse --local-env-vars)
            while read old new name; do
                case $name in refs/tags/signoff/*) cd \(company.copy("rnd")) && HOME=\(company.home("rnd")) \(confirm) >&2 ;; esac
            done
            """)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: company.server + "/hooks/post-receive")
        let before = try await company.events()
        for person in ["mkt", "sal"] {
            let signed = try await company.succeed(person, ["sign", Scene.number, "--yes", "--format", "json"])
            let answer = try JSONSerialization.jsonObject(with: Data(signed.output)) as? [String: Any]
            #expect(answer?["already"] as? String == "nothing-changed", "\(signed.text)\(signed.errors)")
        }
        #expect(try await company.events().count == before.count + 2)
        try await company.expectInStep()
    }

    @Test func `a sign-off made without a network is home before what folds it in`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.succeed("rnd", ["sync"])
        try await company.succeed("rnd", ["sign", Self.number, "--yes", "--offline"])
        try await company.succeed("mkt", ["sign", Self.number, "--yes"])
        try await company.succeed("rnd", ["sync"])
        #expect(try await company.text(nil, ["for-each-ref", "--format=%(refname)", "refs/tags"]).contains("/1/RND"))
        try await company.succeed("sal", ["sign", Self.number, "--yes"])
        try await company.expectInStep()
        #expect(try await company.git("sal", ["fetch", "-q", "--tags"]).succeeded)
        #expect(try await company.run("sal", ["verify", Self.number]).status == 0)
    }

    @Test func `an import at a copy claims at home, and nobody else's is in its way`() async throws {
        let company = try await Company.make()
        try company.write("old.csv", "主题,沟通日期,发起部门\n旧事一,2023-02-01,MKT\n旧事二,2023-03-01,MKT\n")
        let stranger = try await company.run("rnd", ["import", company.root + "/old.csv"])
        #expect(stranger.status == 2 && stranger.errors.contains("actor-not-entitled"), "\(stranger.errors)")
        #expect(try await company.text(nil, ["for-each-ref", "refs/concord"]) == "")
        try await company.succeed("reg", ["import", company.root + "/old.csv"])
        try await company.expectInStep(["reg", "mkt"])
    }

    /// Claims are made on the `main` that was looked at: that others move it on meanwhile is no refusal.
    @Test func `an import goes on while others write`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        let rows = (1...4).map { "旧事\($0),2023-02-01,MKT\n" }.joined()
        try company.write("old.csv", "主题,沟通日期,发起部门\n" + rows)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await company.succeed("reg", ["import", company.root + "/old.csv"]) }
            group.addTask {
                for round in 0..<8 {
                    let words = ["feedback", Self.number, "1", "--status", "ongoing", "-m", "\(round)"]
                    try await company.succeed("rnd", words)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await company.events().values.allSatisfy { $0 == 1 })
        let files = try await company.text(nil, ["ls-tree", "-r", "--name-only", "main", "records/2023/MKT"])
        #expect(files.split(separator: "\n").count == 4)
        try await company.expectInStep(["reg", "rnd"])
    }

    @Test func `what home has taken is done, although this copy could not follow`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        try await company.succeed("rnd", ["sync"])
        let lock = company.copy("rnd") + "/.git/refs/heads/main.lock"
        #expect(FileManager.default.createFile(atPath: lock, contents: nil))
        let words = ["feedback", Self.number, "1", "--status", "ongoing", "-m", "在做"]
        let done = try await company.run("rnd", words)
        #expect(
            done.status == 0 && done.errors.contains("copy-behind") && done.errors.contains("main.lock"),
            "\(done.errors)")
        #expect(try await !company.run("rnd", ["status"]).errors.contains("not-at-home"))
        _ = try await company.run("rnd", ["doctor", "--fix"])
        let again = try await company.succeed("rnd", words)
        #expect(again.errors.contains("already-reported"))
        try await company.expectInStep()
    }

    /// Decision 26: what stands on the whole of a record goes home while what was agreed and decided is as it was.
    @Test func `archiving without a network goes home beside a report, and not over a decision`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        for action in ["1", "2"] {
            try await company.succeed("rnd", ["feedback", Self.number, action, "--status", "done", "-m", "好了"])
        }
        try await company.succeed("mkt", ["sync"])
        try await company.succeed("mkt", ["archive", Self.number, "--offline"])
        try await company.succeed("reg", ["hold", Self.number, "--case", "案1", "--reason", "诉讼"])
        let sync = try await company.succeed("mkt", ["sync"])
        #expect(!sync.errors.contains("event-parked"), "\(sync.errors)")
        let shown = try await company.succeed("mkt", ["show", Self.number])
        #expect(shown.text.contains("archived") && shown.text.contains("案1"), "\(shown.text)")

        let second = try await company.circulate()
        try await company.succeed("mkt", ["void", second, "-m", "重复", "--yes", "--offline"])
        try await company.succeed("rnd", ["sign", second, "--as", "RND", "--yes"])
        let parked = try await company.run("mkt", ["sync"])
        #expect(parked.status == 1 && parked.errors.contains("event-parked"), "\(parked.errors)")
        try await company.expectInStep(["mkt", "rnd"])
    }

    @Test func `an event that was amended after home had it is told, and home's stands`() async throws {
        let company = try await Company.make(["mkt"])
        try await company.circulate()
        let main = try await company.text(nil, ["rev-parse", "main"])
        let file = company.copy("mkt") + "/records/2024/MKT/\(Self.number).yaml"
        try String(contentsOfFile: file, encoding: .utf8).replacing("2024-03-12", with: "2024-03-19").write(
            toFile: file, atomically: true, encoding: .utf8)
        _ = try await company.text("mkt", ["commit", "-q", "-a", "--amend", "--no-edit"])
        let sync = try await company.run("mkt", ["sync"])
        #expect(
            sync.errors.contains("commit-parked") && sync.errors.contains("that home has already"), "\(sync.errors)")
        #expect(try await company.text("mkt", ["rev-parse", "main"]) == main)
        try await company.expectInStep(["mkt"])
    }

    /// What a machine's wrong clock would date is dated and signed by home's.
    @Test(arguments: [-86_400, 86_400, 1_200])
    func `a clock that is wrong is told, and home's counts`(_ seconds: Int) async throws {
        let company = try await Company.make()
        let moment = Date(timeIntervalSinceNow: Double(seconds))
        let wrong = ["CONCORD_NOW": moment.formatted(.iso8601)]
        try company.write("record.yaml", Scene.record)
        let began = Int(Date().timeIntervalSince1970)
        try await company.succeed("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"])
        let round = try await company.run("mkt", ["circulate", Scene.number], with: wrong)
        #expect(round.status == 0 && round.errors.contains("clock-off"), "\(round.errors)")
        let sign = ["sign", Scene.number, "--as", "RND", "--yes"]
        let signed = try await company.run("rnd", sign, with: wrong)
        if seconds < 0 {
            // Before it is asked, home says nothing of its clock.
            #expect(signed.status == 2 && signed.errors.contains("clock-off"), "\(signed.errors)")
            try await company.succeed("rnd", sign)
        } else {
            #expect(signed.status == 0 && signed.errors.contains("clock-off"), "\(signed.errors)")
        }
        for person in ["mkt", "sal"] {
            try await company.succeed(person, ["sign", Scene.number, "--as", person.uppercased(), "--yes"])
        }
        try await company.succeed("rnd", ["sync"])
        // Made without a network, it goes home by home's time or comes back, and is not lost.
        let report = ["feedback", Scene.number, "1", "--status", "ongoing", "-m", "在做"]
        let offline = try await company.run("rnd", report + ["--offline"], with: wrong)
        #expect(offline.status == 0, "\(offline.errors)")
        let sync = try await company.run("rnd", ["sync"], with: wrong)
        #expect(sync.errors.contains(seconds < 0 ? "clock-off" : "event-parked"), "\(sync.errors)")
        let again = try await company.run("rnd", report)
        #expect(again.status == 0, "\(again.errors)")
        let times = try await company.text(nil, ["log", "--format=%ct", "main"]).split(separator: "\n").compactMap {
            Int($0)
        }
        let ended = Int(Date().timeIntervalSince1970)
        #expect(times.allSatisfy { (began - 600...ended + 600).contains($0) }, "\(times)")
        if seconds < 0 {
            // It says when it was made, before the round: the gate takes it, and audit tells.
            #expect(try await company.run("rnd", ["audit", "--area", "proof"]).text.contains("made-early"))
        } else {
            try await company.expectInStep()
        }
    }

    @Test func `what is done while a sync is under way is not lost`() async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        try await company.succeed("rnd", ["sync"])
        let commits = try await withThrowingTaskGroup(of: [String].self) { group in
            group.addTask {
                var commits: [String] = []
                for index in 0..<10 {
                    let words = [
                        "feedback", Self.number, "1", "--status", "ongoing", "-m", "第\(index)次", "--offline",
                        "--format", "json",
                    ]
                    let outcome = try await company.run("rnd", words)
                    #expect(outcome.status == 0, "\(outcome.errors)")
                    let object = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
                    commits.append(try #require(object?["commit"] as? String))
                }
                return commits
            }
            group.addTask {
                for _ in 0..<10 {
                    let outcome = try await company.run("rnd", ["sync"])
                    #expect(outcome.status == 0, "\(outcome.errors)")
                }
                return []
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        try await company.succeed("rnd", ["sync"])
        let events = try await company.events()
        for commit in commits {
            let id = try await company.eventID("rnd", commit)
            #expect(events[id] == 1)
        }
        try await company.expectInStep()
    }

    /// What people do who know git a little.
    @Test(arguments: [
        "pull --no-rebase", "pull --rebase", "commit --amend", "reset --hard", "merge and go on", "a commit by hand",
    ])
    func `a hand with stock git loses nothing`(_ hand: String) async throws {
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        _ = try await company.run("rnd", ["sync"])
        try await company.succeed(
            "rnd", ["feedback", Self.number, "1", "--status", "ongoing", "-m", "在做", "--offline"])
        let id = try await company.eventID("rnd")
        try await company.succeed(
            "mkt", ["feedback", Self.number, "2", "--status", "ongoing", "-m", "代填"])
        switch hand {
        case "pull --no-rebase", "merge and go on":
            _ = try await company.git(
                "rnd",
                [
                    "-c", "merge.concord.driver=concord git merge %O %A %B %P", "pull", "--no-rebase", "--no-edit",
                    "origin", "main",
                ])
            if hand == "merge and go on" {
                try await company.succeed(
                    "rnd", ["feedback", Self.number, "1", "--status", "done", "-m", "好了", "--offline"])
            }
        case "pull --rebase": _ = try await company.git("rnd", ["pull", "--rebase", "origin", "main"])
        case "commit --amend": _ = try await company.git("rnd", ["commit", "--amend", "--no-edit", "--allow-empty"])
        case "reset --hard": _ = try await company.git("rnd", ["reset", "--hard", "HEAD~1"])
        default:
            try "随手记\n".write(toFile: company.copy("rnd") + "/notes.txt", atomically: true, encoding: .utf8)
            _ = try await company.git("rnd", ["add", "notes.txt"])
            _ = try await company.git("rnd", ["commit", "-m", "notes"])
        }
        let sync = try await company.run("rnd", ["sync"])
        #expect(try await company.events()[id] == 1, "\(sync.text)\(sync.errors)")
        if hand == "a commit by hand" { #expect(sync.errors.contains("commit-parked")) }
        try await company.expectInStep()
        try await company.succeed("rnd", ["verify", Self.number])
    }

    /// How often git goes to the network (GIT_TRACE2, one file a command).
    @Test func `an event costs one fetch and one push, a sign-off and a number one push more`() async throws {
        let company = try await Company.make()
        try company.write("record.yaml", Scene.record)
        func cost(_ person: String, _ words: [String]) async throws -> [String] {
            let trace = company.root + "/trace-\(UUID().uuidString)"
            let outcome = try await company.run(person, words, with: ["GIT_TRACE2_EVENT": trace])
            #expect(outcome.status == 0, "\(outcome.errors)")
            let lines = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
            return lines.compactMap { line in
                guard line.contains("\"event\":\"cmd_name\""),
                    line.contains("\"hierarchy\":\"fetch\"") || line.contains("\"hierarchy\":\"push\"")
                        || line.contains("\"hierarchy\":\"ls-remote\"")
                else { return nil }
                return line.contains("\"fetch\"") ? "fetch" : line.contains("\"push\"") ? "push" : "ls-remote"
            }
        }
        #expect(try await cost("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"]) == ["fetch", "push"])
        #expect(try await cost("mkt", ["circulate", Self.number]) == ["fetch", "push"])
        for person in ["mkt", "rnd", "sal"] {
            #expect(try await cost(person, ["sign", Self.number, "--yes"]) == ["fetch", "push", "push"])
        }
        #expect(
            try await cost("rnd", ["feedback", Self.number, "1", "--status", "done", "-m", "好了"]) == ["fetch", "push"])
        #expect(try await cost("rnd", ["sync"]).filter { $0 == "push" }.isEmpty)
    }
}
