import Foundation
import TestSupport
import Testing

/// What is asked or done about one record reads no other: in a register of a hundred thousand it costs what it does in one of ten.
@Suite struct OneRecordTests {
    private static let questions: [[String]] = [
        ["show"], ["log"], ["verify"], ["due"], ["status"], ["actions"], ["retention"], ["remind", "--dry-run"],
    ]

    @Test func `another record that is gone from the disk disturbs nobody`() async throws {
        let scene = try await Scene.make()
        let (other, number) = (try await scene.circulate(), try await scene.circulate())
        try await scene.sign(["rnd"], number: number)
        let words = Self.questions.map { [$0[0], number] + $0.dropFirst() }
        var before: [String] = []
        for words in words {
            let outcome = try await scene.concord(words)
            before.append("\(outcome.status) \(outcome.text)\(outcome.errors)")
        }
        let blob = try await scene.gitText(["rev-parse", "main:records/2024/MKT/\(other).yaml"])
        try FileManager.default.removeItem(
            atPath: scene.register + "/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
        // With what was kept of it before, and with nothing.
        for isNew in [false, true] {
            let cache = isNew ? ["XDG_CACHE_HOME": scene.root + "/empty"] : [:]
            for (words, before) in zip(words, before) {
                let outcome = try await scene.concord(words, with: cache)
                #expect("\(outcome.status) \(outcome.text)\(outcome.errors)" == before, "\(words)")
            }
        }
        // What is asked of all does tell, and leaves out nothing else.
        let audit = try await scene.concord(["audit"])
        #expect(audit.status == 1 && audit.text.contains(other), "\(audit.text)")
        let inbox = try await scene.concord(["inbox"], as: "mkt")
        #expect(inbox.text.contains(number) && inbox.errors.contains(other), "\(inbox.text)\(inbox.errors)")
        #expect(inbox.status == 1)
        let scripted = try await scene.concord(["inbox", "--format", "json"], as: "mkt")
        #expect(scripted.status == 1 && scripted.errors.contains(other), "\(scripted.errors)")
        let due = try await scene.concord(["due"])
        #expect(due.text.contains(number) && due.errors.contains(other) && due.status == 1, "\(due.text)\(due.errors)")
        try await scene.succeed(["status", number], as: "mkt")

        try await scene.sign(["mkt", "sal"], number: number)
        let events = [
            ("rnd", ["feedback", number, "1", "--status", "done"]),
            ("rnd", ["feedback", number, "2", "--status", "done"]),
            ("mkt", ["archive", number]), ("reg", ["hold", number, "--reason", "内部审计调阅"]),
            ("reg", ["release", number, "--reason", "审计已结束"]),
            ("reg", ["retention", "extend", number, "--to", "10年", "-m", "仍有用"]),
        ]
        for (person, words) in events { try await scene.succeed(words, as: person) }
        // Whoever takes a right away folds in first what waits, of any record.
        try await scene.succeed(["signer", "retire", "sal@example.org"], as: "reg")
    }
}
