import Audit
import Git
import Questions
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// The one verdict: what makes a record bad, and that nobody says otherwise.
@Suite struct VerdictTests {
    private func verdict(_ ready: ReadyRegister) async throws -> RecordVerification {
        try await ready.view(at: ReadyRegister.later + 3600).verification(of: try ReadyRegister.number.orFail())
    }

    @Test func `an objection that an unsigned commit by nobody takes out is missed`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let number = try ReadyRegister.number.orFail()
        for (person, decision) in [("mkt", Decision.agree), ("rnd", .object), ("sal", .agree)] {
            _ = try await ready.writer(person).decide(
                number, as: DepartmentCode(person.uppercased()), decision, reason: decision == .object ? "太紧" : "")
        }
        #expect(try await verdict(ready).verdict == .incomplete)
        try await Forgery("signoff", by: "outsider") { forgery in
            forgery.isUnsigned = true
            forgery.edit = { $0.signoffs.removeAll { $0.decision == .object } }
        }.make(in: ready)
        let verification = try await verdict(ready)
        #expect(verification.verdict == .bad)
        #expect(verification.allFindings.contains { $0.rule == "signoff-removed" })
        #expect(verification.state == .objected, "the objection counts as long as nobody takes it back")
    }

    @Test func `SAL makes itself the initiator of MKT's record, circulates and voids it`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        try await Forgery.round(2, by: "sal") { record in
            record.department = DepartmentCode("SAL")
            record.participants.removeAll { $0.department?.text != "RND" }
        }.make(in: ready)
        let taken = try await ready.rules()
        #expect(taken.contains("actor-entitled") && taken.contains("number-department"))
        #expect(try await verdict(ready).verdict == .bad)
        try await Forgery.void.with {
            $0.person = "sal"
            $0.edit = { $0.void = .honest(by: "sal", at: ReadyRegister.later) }
        }.make(in: ready)
        #expect(try await verdict(ready).verdict == .bad)
    }

    @Test func `a voided record is void, and never good`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        _ = try await ready.writer("mkt").void(try ReadyRegister.number.orFail(), reason: "会议取消")
        #expect(try await verdict(ready).verdict == .void)
    }

    @Test func `a commit that is about another record cannot touch this one unseen`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        #expect(try await verdict(ready).verdict == .good)
        try await Forgery("hold", by: "reg") { forgery in
            forgery.named = RecordNumber("2024-SAL-001")
            forgery.edit = { $0.holds.append(.honest(at: ReadyRegister.later)) }
        }.make(in: ready)
        let verification = try await verdict(ready)
        #expect(verification.verdict == .bad && verification.findings.contains { $0.rule == "record-touched" })
    }

    @Test func `a deputy's agreement does not lift the head's objection; the head's own does`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let (number, rnd) = (try ReadyRegister.number.orFail(), DepartmentCode("RND"))
        _ = try await ready.writer("rnd").decide(number, as: rnd, .object, reason: "太紧")
        await #expect(throws: RegisterError.self) {
            _ = try await ready.writer("rnd2").decide(number, as: rnd, .agree)
        }
        #expect(try ready.record().record.signoffs.count == 1)
        _ = try await ready.writer("rnd").decide(number, as: rnd, .agree)
        #expect(try await verdict(ready).signoffs.allSatisfy(\.isGood))
    }

    @Test func `an objection to a round in force is refused before anybody signs`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        do {
            _ = try await ready.writer("sal").prepare(
                try ReadyRegister.number.orFail(), as: DepartmentCode("SAL"), .object, reason: "改主意")
            Issue.record("it was taken")
        } catch {
            #expect((error as? RegisterError)?.name == "objection-after-force")
        }
    }

    /// A register in some state, with honest and dishonest steps in a row: whatever happened, the answers agree.
    @Test(arguments: 0..<24)
    func `every question gives the same verdict, and audit knows of an error where there is one`(
        seed: Int
    ) async throws {
        var random = SeededGenerator(seed: UInt64(seed) &+ 1)
        let state = ReadyRegister.State.allCases.dropFirst().randomElement(using: &random) ?? .confirmed
        let ready = try await ReadyRegister.make(state)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let step = ForgeryCase.all.filter { $0.state != .founded }.randomElement(using: &random)
            let forgery = Bool.random(using: &random) ? step?.attack : step?.twin
            try await forgery?.make(in: ready)
        }
        let number = try ReadyRegister.number.orFail()
        let view = try ready.view(at: ReadyRegister.later + 3600)
        let verification = try await view.verification(of: number)
        let errors = try await Audit.findings(in: view).filter { $0.severity == .error && $0.number == number }
        #expect((verification.verdict == .bad) == !errors.isEmpty, "\(errors.map(\.rule))")
        let (summaries, unreadable) = try await view.summaries(with: [])
        let status = try await view.status(with: [])
        if let summary = summaries.first(where: { $0.number == number }) {
            #expect(summary.verdict == verification.verdict && summary.state == verification.state)
            #expect(status.bad.contains { $0.number == number } == (verification.verdict == .bad))
            let says = [RecordState.confirmed, .followingUp, .completed].contains(summary.state)
            #expect(!says || verification.verdict == .good, "nobody says confirmed of what does not verify")
        } else {
            #expect(verification.verdict == .bad, "\(unreadable)")
        }
    }
}

/// Chance that repeats itself (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
