import Foundation
import Programs
import TestSupport
import Testing

/// Random schedules of writers, losses and hands with stock git, against a model: every event that a copy reported done is on home's
/// `main` exactly once in the end, or parked and told. `CONCORD_SCHEDULES=50` plays so many.
@Suite struct ScheduleTests {
    private static let count = Int(ProcessInfo.processInfo.environment["CONCORD_SCHEDULES"] ?? "") ?? 3

    @Test(arguments: 1...count) func `nothing that was reported done is lost or done twice`(seed: Int) async throws {
        var random = SplitMix(seed: UInt64(seed))
        let company = try await Company.make()
        for _ in 0..<2 {
            let number = try await company.circulate()
            try await company.confirm(number)
        }
        for person in ["mkt", "rnd", "sal"] { try await company.succeed(person, ["sync"]) }
        var told: [String: String] = [:]
        var story: [String] = []
        var isHomeThere = true
        for step in 0..<16 {
            let person = ["mkt", "rnd", "rnd", "sal"].randomElement(using: &random) ?? "rnd"
            let number = "2024-MKT-00\(Int.random(in: 1...2, using: &random))"
            let act = Int.random(in: 0..<12, using: &random)
            story.append("\(step) \(person) \(act) \(number)")
            switch act {
            case 0..<6:
                let before = try await company.text(person, ["rev-parse", "main"])
                let words =
                    person == "sal"
                    ? ["settle", number, "1", "-m", "第\(step)次"]
                    : [
                        "feedback", number, "\(Int.random(in: 1...2, using: &random))", "--status", "ongoing", "-m",
                        "第\(step)次",
                    ]
                let outcome = try await company.run(person, words + (Bool.random(using: &random) ? ["--offline"] : []))
                let after = try await company.text(person, ["rev-parse", "main"])
                if outcome.status == 0, before != after, !outcome.errors.contains("[already-") {
                    told[try await company.eventID(person)] = "\(person), step \(step)"
                }
            case 6: _ = try await company.run(person, ["sync"])
            case 7: _ = try await company.git(person, ["pull", "-q", "--no-rebase", "--no-edit", "origin", "main"])
            case 8: _ = try await company.git(person, ["pull", "-q", "--rebase", "origin", "main"])
            case 9: _ = try await company.git(person, ["commit", "-q", "--amend", "--no-edit"])
            case 10: _ = try await company.git(person, ["reset", "-q", "--hard", "HEAD~1"])
            default:
                let gone = company.server + ".gone"
                try FileManager.default.moveItem(
                    atPath: isHomeThere ? company.server : gone, toPath: isHomeThere ? gone : company.server)
                isHomeThere.toggle()
            }
        }
        if !isHomeThere { try FileManager.default.moveItem(atPath: company.server + ".gone", toPath: company.server) }
        for person in ["mkt", "rnd", "sal"] {
            // A pull that met a conflict is under way: what people are told to do is give it up.
            _ = try await company.git(person, ["rebase", "--abort"])
            _ = try await company.git(person, ["merge", "--abort"])
            _ = try await company.git(person, ["checkout", "-q", "-f", "main"])
            _ = try await company.run(person, ["sync"])
        }
        let events = try await company.events()
        var parked: Set<String> = []
        for person in ["mkt", "rnd", "sal"] {
            let names = try await company.text(
                person, ["for-each-ref", "--format=%(refname:lstrip=3)", "refs/concord/parked/"])
            parked.formUnion(names.split(separator: "\n").map(String.init))
        }
        let said = Comment(rawValue: "seed \(seed): \(story.joined(separator: "; "))")
        #expect(events.values.allSatisfy { $0 == 1 }, said)
        for (id, what) in told {
            #expect(
                (events[id] == 1) != parked.contains(id),
                "\(what) is \(events[id] ?? 0) times on main; \(story.joined(separator: "; "))")
        }
        try await company.expectInStep()
        #expect(try await company.git(nil, ["fsck", "--strict", "--no-dangling"]).succeeded, said)
    }
}

/// Chance that repeats itself.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
