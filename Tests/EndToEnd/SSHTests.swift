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
    }

    /// Eight people at once, each with a copy, at one home.
    @Test func `many writers lose no event`() async throws {
        let company = try await Company.make([])
        let writers = 6, each = 5
        for index in 0..<writers {
            try await company.succeed("rnd", ["clone", company.server, company.root + "/w\(index)"], in: company.root)
        }
        try await company.clone("mkt")
        try await company.clone("rnd")
        try await company.clone("sal")
        try await company.circulate()
        try await company.confirm()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<writers {
                group.addTask {
                    for event in 0..<each {
                        let outcome = try await company.run(
                            "rnd", ["feedback", Scene.number, "1", "--status", "ongoing", "-m", "\(index)-\(event)"],
                            in: company.root + "/w\(index)")
                        #expect(outcome.status == 0 && !outcome.errors.contains("not-at-home"), "\(outcome.errors)")
                    }
                }
            }
            try await group.waitForAll()
        }
        let reports = try await company.text(nil, ["log", "--format=%s", "main"]).split(separator: "\n").filter {
            $0.contains("ongoing")
        }
        #expect(reports.count == writers * each)
        try await company.expectInStep()
    }
}
