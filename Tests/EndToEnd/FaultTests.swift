import Foundation
import Programs
import Testing

/// A command at each of whose writes, renames, fsyncs and openings the system fails, or the program is killed (`FaultInjection`).
/// Nothing is healed by hand afterwards: what mends is the command itself, typed again, and `doctor --fix`.
///
/// Each place is tried with a kill and with one of three faults, every 24th place by default; `CONCORD_SWEEP=all` tries all.
@Suite struct FaultTests {
    struct Event: CustomTestStringConvertible, Sendable {
        let words: [String]
        let person: String
        /// What the command puts on `main`, in commits.
        var commits = 1
        /// The register's rules, and since when it is there.
        var policy = ""
        var founded: String?
        let prepare: @Sendable (Scene) async throws -> Void
        var testDescription: String { words.prefix(2).joined(separator: " ") }
    }

    static let events = [
        Event(words: ["new", "MKT", "--from", "record.yaml"], person: "mkt", commits: 0) { _ in },
        Event(words: ["circulate", Scene.number], person: "mkt") { scene in
            try await scene.succeed(["new", "MKT", "--from", scene.root + "/record.yaml"], as: "mkt")
        },
        Event(words: ["sign", Scene.number, "--as", "RND", "--yes"], person: "rnd") { try await $0.circulate() },
        Event(words: ["object", Scene.number, "--as", "RND", "-m", "因"], person: "rnd") { try await $0.circulate() },
        Event(
            words: ["feedback", Scene.number, "1", "--status", "done", "-m", "好了", "--evidence", "proof.txt"],
            person: "rnd"
        ) {
            try await $0.circulate()
            try await $0.sign()
        },
        Event(words: ["department", "add", "FIN", "--name", "财务部", "--head", "fin@example.org"], person: "reg") { _ in
        },
        Event(words: ["import", "old.csv"], person: "reg", commits: 2) { _ in },
        Event(
            words: ["dispose", "carry-out", "2026-001", "--yes"], person: "reg", policy: DisposeTests.policy,
            founded: Scene.early
        ) { try await DisposeTests.witness($0) },
    ]

    @Test(.needs("git"), arguments: events)
    func `whatever fails, it is done and said so, or nothing is done`(_ event: Event) async throws {
        let scene = try await Scene.make(policy: event.policy, founded: event.founded)
        try scene.write("record.yaml", Scene.record)
        try scene.write("proof.txt", "见附件\n")
        try scene.write("old.csv", "主题,沟通日期,发起部门\n旧事一,2023-02-01,MKT\n旧事二,2023-03-01,MKT\n")
        try await event.prepare(scene)
        let sweep = Sweep(scene: scene, event: event)
        let count = try await sweep.count()
        #expect(count > 10, "the library that counts was not loaded")
        let isWhole = ProcessInfo.processInfo.environment["CONCORD_SWEEP"] == "all"
        let faults = ["EIO", "ENOSPC", "EROFS"]
        for place in 1...max(count, 1) {
            for (index, fault) in (["KILL"] + faults).enumerated() where isWhole || place % 24 == (index * 6 + 1) % 24 {
                try await sweep.attempt(fault, at: place)
            }
        }
    }

    /// Killed where the tag is and the fold is not: the decision waits, whoever goes on is told, and it can still be changed.
    @Test(.needs("git"), arguments: ["the same again", "confirm", "sign"])
    func `an objection whose process was killed half way is taken up`(_ way: String) async throws {
        let scene = try await Scene.make()
        let event = Event(words: ["object", Scene.number, "--as", "RND", "-m", "因"], person: "rnd") {
            try await $0.circulate()
        }
        try await event.prepare(scene)
        let sweep = Sweep(scene: scene, event: event)
        try await sweep.kill {
            try await scene.git(["rev-parse", "--verify", "-q", "refs/tags/signoff/\(Scene.number)/1/RND"], in: $0)
                .succeeded
        }
        let copy = sweep.copy
        func run(_ words: [String], as person: String) async throws -> Programs.Outcome {
            try await scene.concord(words, as: person, in: copy)
        }
        func sign(_ person: String) async throws -> Programs.Outcome {
            try await run(["sign", Scene.number, "--as", person.uppercased(), "--yes"], as: person)
        }
        #expect(try await run(["doctor", "--fix"], as: "reg").status == 0)
        #expect(try await sign("mkt").errors.contains("objection-waits"))
        switch way {
        case "confirm":
            let confirmed = try await run(["confirm", Scene.number], as: "reg")
            #expect(confirmed.status == 1, "\(confirmed.text)\(confirmed.errors)")
        case "sign":
            #expect(try await sign("rnd").errors.contains("signoff-exists"))
            #expect(try await run(["confirm", Scene.number], as: "rnd").status == 1)
        default:
            #expect(try await run(event.words, as: "rnd").status == 0)
        }
        for person in ["mkt", "rnd", "sal"] {
            let outcome = try await sign(person)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        #expect(try await run(["verify", Scene.number], as: "reg").status == 0)
        #expect(try await run(["audit", "--area", "proof"], as: "reg").status == 0)
    }

    private struct Sweep {
        let scene: Scene
        let event: Event
        let copy: String

        init(scene: Scene, event: Event) {
            (self.scene, self.event, copy) = (scene, event, scene.root + "/copy")
        }

        private func run(_ faults: [String: String] = [:]) async throws -> Programs.Outcome {
            var variables = faults
            if !faults.isEmpty {
                variables["LD_PRELOAD"] =
                    URL(filePath: Scene.concord).deletingLastPathComponent().path + "/libFaultInjection.so"
                variables["FAULT_PROGRAM"] = "concord"
            }
            return try await scene.concord(event.words, as: event.person, in: copy, with: variables)
        }

        private func begin() throws {
            try? FileManager.default.removeItem(atPath: copy)
            try FileManager.default.copyItem(atPath: scene.register, toPath: copy)
        }

        /// How many places there are.
        func count() async throws -> Int {
            try begin()
            let file = scene.root + "/count"
            let outcome = try await run(["FAULT_COUNT": file])
            #expect(outcome.status == 0, "\(outcome.errors)")
            return Int(try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .newlines)) ?? 0
        }

        /// Kills it at the last place where `main` has not moved and what is asked for is there.
        func kill(where isThere: (_ copy: String) async throws -> Bool) async throws {
            let before = try await Int(scene.gitText(["rev-list", "--count", "main"]))
            for place in stride(from: try await count(), to: 0, by: -1) {
                try begin()
                _ = try await run(["FAULT_AT": "\(place)", "FAULT_KIND": "KILL"])
                if try await main() == before, try await isThere(copy) { return }
            }
            Issue.record("there is no such place")
        }

        private func main() async throws -> Int {
            Int(try await scene.gitText(["rev-list", "--count", "main"], in: copy)) ?? -1
        }

        /// Everything that could be left behind: references, drafts, locks, files for the time being, and what stock git says.
        private func traces(isReadOnly: Bool) async throws -> Set<String> {
            let references = try await scene.gitText(["for-each-ref", "--format=%(refname) %(objectname)"], in: copy)
            let files = FileManager.default.enumerator(atPath: copy)?.compactMap { $0 as? String } ?? []
            let left = files.filter {
                $0.hasSuffix(".lock") || $0.contains(".concord-") || $0.hasPrefix(".git/concord/drafts/")
            }
            let status = try await scene.gitText(["status", "--porcelain"], in: copy)
            let lines = references.split(separator: "\n").map(String.init).filter {
                // Where nothing can be removed any more, a claim and a sign-off stay, and are taken up again.
                !isReadOnly || !($0.hasPrefix("refs/concord/") || $0.hasPrefix("refs/tags/"))
            }
            return Set(lines + (isReadOnly ? [] : left) + [status])
        }

        func attempt(_ fault: String, at place: Int) async throws {
            try begin()
            let name = Comment(rawValue: "\(event.words[0]) \(fault) at \(place)")
            let (before, traces) = (try await main(), try await traces(isReadOnly: fault == "EROFS"))
            let outcome = try await run(["FAULT_AT": "\(place)", "FAULT_KIND": fault])
            let done = try await main() - before
            #expect(done == 0 || done == event.commits, name)
            if fault != "KILL" {
                #expect([0, 2].contains(outcome.status), "\(name): \(outcome.status) \(outcome.errors)")
                if event.commits > 0 { #expect((done > 0) == (outcome.status == 0), "\(name): \(outcome.errors)") }
                if outcome.status != 0 {
                    let left = try await self.traces(isReadOnly: fault == "EROFS").symmetricDifference(traces)
                    #expect(left.isEmpty, "\(name): \(left) \(outcome.errors)")
                }
            }
            var again = try await run()
            if again.status == 2, again.errors.contains("lock-abandoned") {
                try await scene.concord(["doctor", "--fix"], in: copy)
                again = try await run()
            }
            #expect(again.status == 0, "\(name), again: \(again.errors)")
            #expect(try await main() - before == event.commits, "\(name), again: \(again.text)\(again.errors)")
            try await scene.concord(["doctor", "--fix"], in: copy)
            let state = try await self.traces(isReadOnly: false)
            #expect(
                !state.contains { $0.hasSuffix(".lock") || $0.contains(".concord-") } && state.contains(""),
                "\(name): \(state)")
            let fsck = try await scene.git(["fsck", "--strict", "--no-dangling"], in: copy)
            #expect(fsck.succeeded && fsck.errors.isEmpty, "\(name): \(fsck.text)\(fsck.errors)")
            let audit = try await scene.concord(["audit", "--area", "proof"], in: copy)
            #expect(audit.status == 0, "\(name): \(audit.text)")
        }
    }
}
