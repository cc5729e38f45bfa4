import Foundation
import TestSupport
import Testing

/// `Tests/Oracles/procedure.py` invents a register of two years and judges it by itself: what `audit` finds must be the same.
///
/// Two very small ones by default. `CONCORD_ORACLE_RECORDS=200` plays a large one in their place; `CONCORD_ORACLE_SEED` invents
/// another.
@Suite(.needs("python3")) struct ProcedureOracleTests {
    private static let registers: [(seed: Int, records: Int)] = {
        let environment = ProcessInfo.processInfo.environment
        let seed = environment["CONCORD_ORACLE_SEED"].flatMap { Int($0) }
        let records = environment["CONCORD_ORACLE_RECORDS"].flatMap { Int($0) }
        return seed == nil && records == nil ? [(21, 3), (69, 2)] : [(seed ?? 30, records ?? 10)]
    }()

    private static let rules = [
        "action-late", "circulation-late", "feedback-late", "notice-late", "objection-late", "reminder-late",
        "sync-late",
    ]

    @Test(arguments: registers)
    func `S7 S15 S19 S21 S22 S23: two years of records are as late as somebody else says they are`(
        seed: Int, records: Int
    ) async throws {
        let story = try await InventedRegister.invent(seed: seed, records: records)
        #expect(
            Set(story.findings.compactMap { $0.split(separator: " ").dropFirst().first }).sorted()
                == Self.rules.map { $0[...] })
        let scene = try await story.play()
        let answer = try await scene.json(["audit", "--area", "procedure"], at: story.today) as? [String: Any]
        let findings = try #require(answer?["findings"] as? [[String: Any]]).map(Self.line)
        let difference = findings.sorted().difference(from: story.findings.sorted())
        for change in difference {
            switch change {
            case .insert(_, let line, _): Issue.record("audit alone: \(line)\n\(story.tell(line))")
            case .remove(_, let line, _): Issue.record("the oracle alone: \(line)\n\(story.tell(line))")
            }
        }
        try await scene.expectClean()
    }

    /// A finding as the oracle writes it: number, rule, action or department, working days.
    private static func line(_ finding: [String: Any]) -> String {
        let isObjection = finding["rule"] as? String == "objection-late"
        let who =
            (finding["action"] as? Int).map { Substring("\($0)") }
            ?? (isObjection ? finding["department"] as? String : nil).map { $0[...] }
        let days = (finding["working_days"] as? Int).map { Substring("\($0)") }
        let parts = [finding["number"] as? String ?? "", finding["rule"] as? String ?? ""].map { $0[...] }
        return (parts + [who, days].compactMap { $0 }).joined(separator: " ")
    }
}
