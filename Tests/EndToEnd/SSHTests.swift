import Foundation
import Programs
import TestSupport
import Testing

/// Several people at one home, at the same time, and over ssh (`Door`).
@Suite struct SSHTests {
    @Test(.needs("sshd", "git-shell")) func `over ssh, from clone to a confirmed record; a stranger stays outside`()
        async throws
    {
        let company = try await Company.make([])
        let door = try await Door(company, people: ["reg", "mkt", "rnd", "sal"])
        let address = "\(NSUserName())@127.0.0.1:\(company.server)"
        func run(_ person: String, _ words: [String], in folder: String? = nil) async throws -> Programs.Outcome {
            try await company.run(person, words, in: folder, with: door.ssh(company, person))
        }
        let stranger = try await run("outsider", ["clone", address, company.copy("outsider")], in: company.root)
        #expect(stranger.status == 2 && !FileManager.default.fileExists(atPath: company.copy("outsider")))
        for person in ["mkt", "rnd", "sal"] {
            let outcome = try await run(person, ["clone", address, company.copy(person)], in: company.root)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        try company.write("record.yaml", Scene.record)
        for words in [["new", "MKT", "--from", company.root + "/record.yaml"], ["circulate", Scene.number]] {
            let outcome = try await run("mkt", words)
            #expect(outcome.status == 0, "\(words): \(outcome.errors)")
        }
        // Three at once.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for person in ["mkt", "rnd", "sal"] {
                group.addTask {
                    let outcome = try await run(person, ["sign", Scene.number, "--as", person.uppercased(), "--yes"])
                    #expect(outcome.status == 0, "\(person): \(outcome.errors)")
                }
            }
            try await group.waitForAll()
        }
        #expect(try await run("mkt", ["sync"]).status == 0)
        #expect(try await run("mkt", ["verify", Scene.number]).status == 0)
        #expect(try await run("mkt", ["audit", "--area", "proof"]).status == 0)
        let check = try await run("mkt", ["server", "check"])
        #expect(check.status == 0 && check.text.contains("host-held"), "\(check.text)\(check.errors)")

        // An account that may run anything goes around the gate, as the check does; it leaves nothing there.
        let before = try await company.references()
        let keys = company.root + "/open_keys"
        try FileManager.default.copyItem(atPath: company.key("mkt") + ".pub", toPath: keys)
        let open = try await Door(company, people: [], keys: keys)
        let passed = try await company.run("mkt", ["server", "check", address], with: open.ssh(company, "mkt"))
        #expect(passed.status == 1 && passed.text.contains("host-passed"), "\(passed.text)\(passed.errors)")
        #expect(try await company.references() == before)
    }

    /// Eight people at once, each with a copy, at one home: records, rounds, sign-offs, reports, reminders, holds and settings, mixed. As many
    /// events each as `CONCORD_WRITERS` says.
    @Test func `many writers lose no event`() async throws {
        let each = ProcessInfo.processInfo.environment["CONCORD_WRITERS"].flatMap { Int($0) } ?? 4
        let company = try await Company.make()
        try await company.circulate()
        try await company.confirm()
        let before = try await company.events()
        let people = ["mkt", "mkt", "rnd", "rnd", "rnd", "sal", "sal", "reg"]
        for (index, person) in people.enumerated() {
            try await company.succeed(person, ["clone", company.server, company.root + "/w\(index)"], in: company.root)
        }
        let reported = try await withThrowingTaskGroup(of: [String].self) { group in
            for (index, person) in people.enumerated() {
                group.addTask { try await Self.work(as: person, index, each, in: company) }
            }
            return try await group.reduce(into: [String]()) { $0 += $1 }
        }
        #expect(Set(reported).count == reported.count, "one commit was reported twice")
        let main = try await company.text(nil, ["log", "--format=%H", "main"]).split(separator: "\n").map(String.init)
        #expect(Set(reported).subtracting(main).isEmpty, "something was reported done and is not at home")
        let events = try await company.events()
        #expect(events.values.allSatisfy { $0 == 1 })
        #expect(events.count - before.count == reported.count, "home has what nobody reported")
        try await company.expectInStep()
    }

    /// One person's events, and the commits that they were told of.
    private static func work(as person: String, _ index: Int, _ each: Int, in company: Company) async throws -> [String]
    {
        let copy = company.root + "/w\(index)"
        var commits: [String] = []
        func act(_ words: [String], mayBeRefused rules: [String] = []) async throws -> [String: Any]? {
            let outcome = try await company.run(person, words + ["--format", "json"], in: copy)
            if outcome.status == 2, rules.contains(where: outcome.errors.contains) { return nil }
            #expect(
                outcome.status == 0 && !outcome.errors.contains("not-at-home"), "\(person): \(words) \(outcome.errors)")
            return try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
        }
        func note(_ answer: [String: Any]?) {
            guard let answer, answer["already"] == nil else { return }
            if let commit = answer["commit"] as? String { commits.append(commit) }
        }
        for event in 0..<each {
            switch (person, event % 4) {
            case ("mkt", 0), ("mkt", 2):
                let made = try await act(["new", "MKT", "--from", company.root + "/record.yaml"])
                let number = try #require(made?["number"] as? String)
                note(try await act(["circulate", number]))
            case ("reg", 0), ("reg", 2):
                note(try await act(["hold", Scene.number, "--case", "案\(event)", "--reason", "诉讼"]))
            case ("reg", _):
                let code =
                    "D" + String(UnicodeScalar(UInt8(65 + event / 26 % 26)))
                    + String(UnicodeScalar(UInt8(65 + event % 26)))
                note(try await act(["department", "add", code, "--name", code, "--head", "\(code)@example.org"]))
            case ("rnd", 1), ("sal", _), ("mkt", _):
                // Whatever waits for this department, which its others may be signing at this moment.
                let list = try await company.run(person, ["list", "--format", "json"], in: copy)
                let rows = try JSONSerialization.jsonObject(with: Data(list.output)) as? [[String: Any]] ?? []
                let open = rows.filter { $0["state"] as? String == "circulating" }.compactMap {
                    $0["number"] as? String
                }
                guard let number = open.randomElement() else { continue }
                note(
                    try await act(
                        ["sign", number, "--as", person.uppercased(), "--yes"], mayBeRefused: ["signoff-exists"]))
            default:
                note(try await act(["feedback", Scene.number, "1", "--status", "ongoing", "-m", "\(index)-\(event)"]))
            }
        }
        return commits
    }
}
