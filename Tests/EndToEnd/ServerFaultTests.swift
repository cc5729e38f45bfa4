import Foundation
import Programs
import TestSupport
import Testing

/// A server whose programs are killed, whose disk is full and whose network is cut in the middle of a push: what a person was told is
/// true, nothing is lost, nothing is there twice, and the same again or the next `sync` does the rest.
///
/// By default at a sample of places; `CONCORD_SWEEP=all` tries all.
@Suite struct ServerFaultTests {
    struct Event: CustomTestStringConvertible, Sendable {
        let words: [String]
        let prepare: @Sendable (Company) async throws -> Void
        var testDescription: String { words[0] }
    }

    static let events = [
        Event(words: ["feedback", Scene.number, "1", "--status", "ongoing", "-m", "在做"]) { company in
            try await company.circulate()
            try await company.confirm()
        },
        Event(words: ["sign", Scene.number, "--as", "RND", "--yes"]) { try await $0.circulate() },
    ]

    @Test(.needs("sshd", "git-shell"), arguments: events)
    func `whatever becomes of the server, what was said is true and all comes home once`(_ event: Event) async throws {
        let company = try await Company.make()
        try await event.prepare(company)
        try await company.succeed("rnd", ["sync"])
        let sweep = Sweep(company, try await Door(company, people: ["rnd"]), event)
        try await sweep.begin()
        let (places, pushes) = try await sweep.measure()
        #expect(places > 20, "the library that counts was not loaded")
        #expect(pushes.count == (event.words[0] == "sign" ? 2 : 1))
        let isWhole = ProcessInfo.processInfo.environment["CONCORD_SWEEP"] == "all"
        let step = isWhole ? 1 : max(1, places / 4)
        for place in stride(from: 1, through: places, by: step) {
            for kind in ["KILL", "ENOSPC"] where isWhole || (place / step + kind.count).isMultiple(of: 2) {
                try await sweep.attempt(.file(at: place, kind: kind))
            }
        }
        for (index, push) in pushes.enumerated() {
            try await sweep.attempt(.judged(push: index + 1))
            for part in isWhole ? 0..<8 : 6..<7 {
                try await sweep.attempt(.sent(push.sent * part / 8, push: index + 1))
                try await sweep.attempt(.answered(push.answered * (part + 2) / 8, push: index + 1))
            }
        }
    }

    private struct Sweep {
        let company: Company
        let door: Door
        let event: Event

        init(_ company: Company, _ door: Door, _ event: Event) {
            (self.company, self.door, self.event) = (company, door, event)
        }

        private func run(_ words: [String]) async throws -> Programs.Outcome {
            try await company.run("rnd", words, with: door.ssh(company, "rnd"))
        }

        /// The copy comes by ssh; the world is kept as it is, to begin from each time.
        func begin() async throws {
            // A hook of the server's own, which is asked before ours and takes its time where a fault says so.
            let hook = company.server + "/hooks/pre-receive.before-concord"
            try "#!/bin/sh\n[ -z \"$SLOW_HOOK\" ] || sleep \"$SLOW_HOOK\"\n".write(
                toFile: hook, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
            for folder in [company.server, company.copy("rnd")] {
                try FileManager.default.copyItem(atPath: folder, toPath: folder + ".begun")
            }
            try await restore()
        }

        private func restore() async throws {
            for folder in [company.server, company.copy("rnd")] {
                try? FileManager.default.removeItem(atPath: folder)
                try FileManager.default.copyItem(atPath: folder + ".begun", toPath: folder)
            }
            _ = try await company.text(
                "rnd", ["config", "remote.origin.url", "\(NSUserName())@127.0.0.1:\(company.server)"])
        }

        func measure() async throws -> (places: Int, pushes: [(sent: Int, answered: Int)]) {
            try await restore()
            try door.meet(.count)
            let outcome = try await run(event.words)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let measured = (try door.places(), try door.pushes())
            try door.meet(nil)
            return measured
        }

        private func atHome() async throws -> Int {
            Int(try await company.text(nil, ["rev-list", "--count", "main"])) ?? -1
        }

        func attempt(_ fault: Door.Fault) async throws {
            try await restore()
            let name = Comment(rawValue: "\(event.words[0]), \(fault)")
            let before = try await atHome()
            try door.meet(fault)
            let outcome = try await run(event.words)
            try door.meet(nil)
            if case .judged = fault { try await Task.sleep(for: .seconds(3)) }
            let done = try await atHome() - before
            let isKept = outcome.errors.contains("not-at-home")
            #expect(
                [0, 2].contains(outcome.status) && outcome.errors.contains("concord: ") == (outcome.status == 2),
                "\(name): \(outcome.errors)")
            if outcome.status == 2 { #expect(done == 0, "\(name): \(outcome.errors)") }
            if outcome.status == 0, !isKept { #expect(done == 1, "\(name): \(outcome.errors)") }
            // The server's own locks are for whoever keeps it.
            _ = try await company.run("reg", ["doctor", "--fix", "--register", company.server], in: company.root)
            if outcome.status == 2 {
                let again = try await run(event.words)
                #expect(again.status == 0, "\(name), again: \(again.errors)")
            }
            let sync = try await run(["sync"])
            #expect(sync.status == 0, "\(name), sync: \(sync.errors)")
            #expect(try await atHome() - before == 1, "\(name): \(outcome.errors)")
            let fsck = try await company.git(nil, ["fsck", "--strict", "--no-dangling"])
            #expect(fsck.succeeded, "\(name): \(fsck.errors)")
            #expect(
                try await company.text("rnd", ["rev-parse", "main"]) == company.text(nil, ["rev-parse", "main"]), name)
            #expect(try await !run(["status"]).errors.contains("not-at-home"), name)
            let audit = try await run(["audit", "--area", "proof"])
            #expect(audit.status == 0, "\(name): \(audit.text)")
        }
    }
}
