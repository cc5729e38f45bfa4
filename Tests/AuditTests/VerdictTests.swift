import Audit
import Foundation
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

    @Test
    func `what nobody can read or use does not silence the rest: settings of the future by nobody, a commit in GBK`()
        async throws
    {
        let ready = try await ReadyRegister.make(.completed)
        try await Forgery.settings(by: "outsider") { $0.replacingOccurrences(of: "格式: 1", with: "格式: 2") }.make(
            in: ready)
        let view = try ready.view()
        #expect(view.settings.format == 1, "the settings before it are gone by")
        #expect(try await Audit.findings(in: view).contains { $0.rule == "settings-authorized" })
        #expect(try await view.verification(of: try ReadyRegister.number.orFail()).verdict == .good)
        let honest = try await ReadyRegister.make(.completed)
        try await Forgery.settings(by: "reg") { $0.replacingOccurrences(of: "格式: 1", with: "格式: 2") }.make(in: honest)
        #expect(throws: RegisterError.self) { try honest.view() }
    }

    @Test func `a term is not shortened by a clock or a zone`() async throws {
        let ready = try await ReadyRegister.make(.completed)
        let back = ReadyRegister.later - 1000 * 86_400
        try await Forgery.archive.with { forgery in
            (forgery.at, forgery.committedAt) = (back, back)
            forgery.edit = { $0.archived = .honest(by: "mkt", at: back) }
        }.make(in: ready)
        let archivedOn = try ready.view().retention(of: ready.record()).archivedOn
        #expect(archivedOn.map { $0 >= Day("2024-03-06") ?? $0 } == true)
        let zoned = try await ReadyRegister.make(.archived)
        let before = try zoned.view().retention(of: zoned.record()).keepUntil
        _ = try await zoned.writer("reg").changeSettings(LocalizedText("x")) { $0.timeZone = "America/Los_Angeles" }
        #expect(try zoned.view().retention(of: zoned.record()).keepUntil == before)
        #expect(try await zoned.rules().isEmpty)
    }

    @Test func `an objection that waits is not lost to agreements that arrive with it`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let number = try ReadyRegister.number.orFail()
        /// Names a decision without folding it in, as it arrives from elsewhere.
        func arrive(_ person: String, _ decision: Decision, as name: String? = nil) async throws {
            let code = DepartmentCode(person.uppercased())
            let prepared = try await ready.writer(person).prepare(
                number, as: code, decision, reason: decision == .object ? "太紧" : "")
            let text = String(decoding: prepared.payload, as: UTF8.self)
                .replacingOccurrences(of: "tag \(prepared.name)\n", with: "tag \(name ?? prepared.name)\n")
            let signed = Array(text.utf8) + Array(try await ready.signer(person).sign(Array(text.utf8)).utf8)
            try ready.register.repository.createReference(
                "refs/tags/" + (name ?? prepared.name), try ready.register.repository.write(.tag, signed))
        }
        try await arrive("mkt", .agree)
        try await arrive("rnd", .agree)
        try await arrive("rnd", .object, as: "signoff/2024-MKT-001/1/RND-2")
        try await arrive("sal", .agree)
        #expect(try await ready.rules().isEmpty, "two decisions of one department may wait at once")
        let done = try await ready.writer("mkt", at: ReadyRegister.later + 60).confirm(number)
        #expect(done?.results.count == 2)
        let verification = try await verdict(ready)
        #expect(verification.state == .objected && verification.verdict == .incomplete)
        #expect(try await ready.rules().isEmpty)
    }

    @Test(arguments: ["an objection without a reason", "an agreement with a reserve", "another title"])
    func `a statement that says more or less than it must does not count`(_ what: String) async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let (number, rnd) = (try ReadyRegister.number.orFail(), DepartmentCode("RND"))
        let decision: Decision = what == "an objection without a reason" ? .object : .agree
        let prepared = try await ready.writer("rnd").prepare(number, as: rnd, decision, reason: "")
        var text = String(decoding: prepared.payload, as: UTF8.self)
        switch what {
        case "an agreement with a reserve": text += "Reason: 有保留\n"
        case "another title": text = text.replacingOccurrences(of: "Title: C产品响应速度优化", with: "Title: 另一件事")
        default: break
        }
        let signed = Array(text.utf8) + Array(try await ready.signer("rnd").sign(Array(text.utf8)).utf8)
        try ready.register.repository.createReference(
            "refs/tags/" + prepared.name, try ready.register.repository.write(.tag, signed))
        let pending = try await ready.view().pendingSignoffs(number)
        #expect(
            pending.flatMap(\.findings).map(\.rule) == [what == "another title" ? "signoff-title" : "signoff-reason"])
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
            // On a folder that git would not have written nobody builds further.
            let step = ForgeryCase.all.filter { $0.state != .founded && $0.rule != "tree-malformed" }.randomElement(
                using: &random)
            let forgery = Bool.random(using: &random) ? step?.attack : step?.twin
            try await forgery?.make(in: ready)
        }
        let number = try ReadyRegister.number.orFail()
        let view = try ready.view(at: ReadyRegister.later + 3600)
        let verification = try await view.verification(of: number)
        let errors = try await Audit.findings(in: view).filter { $0.severity == .error && $0.number == number }
        #expect((verification.verdict == .bad) == !errors.isEmpty, "\(errors.map(\.rule))")
        let (summaries, unreadable) = try await view.rows(with: [])
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
