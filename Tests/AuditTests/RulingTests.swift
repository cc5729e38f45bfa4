import Audit
import Git
import Questions
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// Where the departments stay apart: a round is referred, and an arbiter's signed tag upholds or returns it (F12).
@Suite struct RulingTests {
    private static let reason = "供应商已确认，维持原定时限"

    /// Round 2, which went out after FIN's head was named an arbiter, and RND objects to; MKT and SAL agree.
    private func objected(arbiters: [String] = ["fin"]) async throws -> ReadyRegister {
        let ready = try await ReadyRegister.make(.confirmed)
        _ = try await ready.writer("reg").changeSettings(LocalizedText("x")) {
            $0.policy.arbiters = arbiters.map(ReadyRegister.address)
        }
        try await Forgery.round.make(in: ready)
        for (person, decision) in [("rnd", Decision.object), ("mkt", .agree), ("sal", .agree)] {
            _ = try await ready.writer(person).decide(
                try number(), as: DepartmentCode(person.uppercased()), decision,
                reason: decision == .object ? "时间太紧" : "")
        }
        return ready
    }

    private func referred() async throws -> ReadyRegister {
        let ready = try await objected()
        _ = try await ready.writer("mkt").refer(try number(), reason: "两轮后仍未达成一致")
        return ready
    }

    private func number() throws -> RecordNumber { try ReadyRegister.number.orFail() }

    private func verification(_ ready: ReadyRegister) async throws -> RecordVerification {
        try await ready.view(at: ReadyRegister.later + 3600).verification(of: try number())
    }

    @Test func `F12: an upheld round is in force from the ruling on, and not confirmed`() async throws {
        let ready = try await referred()
        #expect(try await verification(ready).state == .objected)
        let due = try await ready.view().obligations(on: ready.view().now.day, drafts: [])
        #expect(due.contains { $0.kind == .ruling } && !due.contains { $0.kind == .objection })
        #expect(
            try await ready.view().inbox(of: ReadyRegister.address("fin"), drafts: []).owed.map(\.first.kind).contains(
                .ruling))
        let result = try await ready.writer("fin").rule(try number(), .uphold, reason: Self.reason)
        #expect(result.tag == "ruling/2024-MKT-001/2")
        let verification = try await verification(ready)
        #expect(verification.verdict == .ruled && verification.state == .ruled)
        #expect(
            verification.missing.map(\.text) == ["RND"] && verification.rulings.map(\.signer) == ["fin@example.org"])
        let timeline = try await ready.view().timeline(of: try number())
        #expect(timeline?.inForce?.round == 2)
        #expect(try await ready.rules().isEmpty)
        // What follows goes by that round, and its state says how it came to be in force.
        var report = Feedback()
        (report.action, report.status, report.note) = (1, .done, "完成")
        _ = try await ready.writer("rnd").report(try number(), report)
        report.action = 2
        _ = try await ready.writer("sal").report(try number(), report)
        #expect(try await self.verification(ready).stateWords.zh == "已办结（经裁定）")
        _ = try await ready.writer("mkt").archive(try number())
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `F12: later objections change nothing, full agreement confirms, another round undoes`() async throws {
        let ready = try await referred()
        _ = try await ready.writer("fin").rule(try number(), .uphold, reason: Self.reason)
        _ = try await ready.writer("sal").decide(try number(), as: DepartmentCode("SAL"), .object, reason: "再想想")
        #expect(try await verification(ready).state == .ruled)
        for person in ["sal", "rnd"] {
            _ = try await ready.writer(person).decide(try number(), as: DepartmentCode(person.uppercased()), .agree)
        }
        #expect(try await verification(ready).verdict == .good)
        #expect(try await verification(ready).state == .confirmed)
        #expect(try await ready.rules().isEmpty)

        let again = try await referred()
        _ = try await again.writer("fin").rule(try number(), .uphold, reason: Self.reason)
        try await Forgery.round(3) { $0.actions[0].due = Day("2024-03-21") }.make(in: again)
        #expect(try await verification(again).state == .circulating)
        #expect(try await again.view().timeline(of: try number())?.inForce?.round == 2)
        #expect(try await again.rules().isEmpty)
    }

    @Test func `F12: a returned round is not in force, and is not ruled on again`() async throws {
        let ready = try await referred()
        _ = try await ready.writer("fin").rule(try number(), .return, reason: "请先商定费用")
        let verification = try await verification(ready)
        #expect(verification.verdict == .incomplete && verification.state == .objected)
        let due = try await ready.view().obligations(on: ready.view().now.day, drafts: [])
        #expect(due.contains { $0.kind == .objection } && !due.contains { $0.kind == .ruling })
        #expect(
            await refusal { _ = try await ready.writer("mkt").refer(try number(), reason: "再请") } == "referral-early")
        #expect(
            await refusal { _ = try await ready.writer("fin").rule(try number(), .uphold, reason: "改") }
                == "ruling-moot")
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `F12: a referral waits for answers or the term, and full agreement ends it`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        _ = try await ready.writer("reg").changeSettings(LocalizedText("x")) {
            $0.policy.arbiters = [ReadyRegister.address("fin")]
        }
        try await Forgery.round.make(in: ready)
        _ = try await ready.writer("rnd").decide(try number(), as: DepartmentCode("RND"), .object, reason: "太紧")
        let early = await refusal { _ = try await ready.writer("mkt").refer(try number(), reason: "不一致") }
        #expect(early == "referral-early", "SAL may still answer")
        let over = ReadyRegister.later + 5 * 86_400
        _ = try await ready.writer("rnd", at: over).refer(try number(), reason: "不一致")
        #expect(try await ready.rules(at: over + 3600).isEmpty)
        for person in ["rnd", "mkt", "sal"] {
            _ = try await ready.writer(person, at: over).decide(
                try number(), as: DepartmentCode(person.uppercased()), .agree)
        }
        let moot = await refusal {
            _ = try await ready.writer("fin", at: over).rule(try number(), .uphold, reason: "x")
        }
        #expect(moot == "ruling-moot")
        #expect(try await ready.rules(at: over + 3600).isEmpty)
    }

    @Test func `F12: who may rule: named before the round, no registrar, of no department of the record`() async throws
    {
        for (arbiters, person, expected) in [
            (["fin"], "outsider", "arbiter-partial"), (["fin", "sal"], "sal", "arbiter-partial"),
            (["fin", "reg"], "reg", "arbiter-partial"), (["fin", "member-mkt"], "member-mkt", "arbiter-partial"),
        ] {
            let ready = try await objected(arbiters: arbiters)
            _ = try await ready.writer("mkt").refer(try number(), reason: "不一致")
            let name = await refusal { _ = try await ready.writer(person).rule(try number(), .uphold, reason: "x") }
            #expect(
                name == expected || (person == "outsider" && name == "key-refused"), "\(person): \(name ?? "taken")")
        }
        let late = try await referred()
        _ = try await late.writer("reg").changeSettings(LocalizedText("x")) { settings in
            settings.policy.arbiters.append(ReadyRegister.address("rnd2"))
            settings.departments[1].deputies = []
        }
        #expect(
            await refusal { _ = try await late.writer("rnd2").rule(try number(), .uphold, reason: "x") }
                == "arbiter-partial")
    }

    /// What stock tools can sign, and what is found in it.
    private static let tags: [(what: String, person: String, change: @Sendable (String) -> String, rule: String?)] = [
        ("the arbiter's own", "fin", { $0 }, nil),
        ("signed by the initiator", "mkt", { $0 }, "signer-not-entitled"),
        (
            "another digest", "fin", { $0.replacing(/Agreed-SHA256: ..../, with: "Agreed-SHA256: 0000") },
            "agreed-differs"
        ),
        ("another title", "fin", { $0.replacing("Title: C产品", with: "Title: D产品") }, "signoff-title"),
        ("no reason", "fin", { $0.replacing(/Reason: .*\n/, with: "") }, "ruling-statement"),
        ("a head's role", "fin", { $0.replacing("Role: arbiter", with: "Role: head") }, "ruling-statement"),
        ("a field more", "fin", { $0 + "Remark: 但是\n" }, "ruling-statement"),
        ("another round", "fin", { $0.replacing("Round: 2", with: "Round: 1") }, "ruling-mismatch"),
        (
            "under another name", "fin",
            { $0.replacing("tag ruling/2024-MKT-001/2", with: "tag ruling/2024-MKT-001/1") }, "ruling-mismatch"
        ),
    ]

    @Test(arguments: tags.indices) func `F12: a ruling's tag is judged by everything that a sign-off's is`(_ index: Int)
        async throws
    {
        let (what, person, change, rule) = Self.tags[index]
        let ready = try await referred()
        let prepared = try await ready.writer("fin").prepareRuling(try number(), .uphold, reason: Self.reason)
        var text = change(String(decoding: prepared.payload, as: UTF8.self))
        if person != "fin" { text = text.replacing("fin@example.org", with: "\(person)@example.org") }
        let signed = Array(text.utf8) + Array(try await ready.signer(person).sign(Array(text.utf8)).utf8)
        let id = try ready.register.repository.write(.tag, signed)
        try ready.register.repository.createReference("refs/tags/ruling/2024-MKT-001/2", id)
        let found = Set(try await ready.view().pendingRulings(try number()).flatMap(\.findings).map(\.rule))
        #expect(rule.map(found.contains) ?? found.isEmpty, "\(what): \(found)")
        // What a gate would say of the push, and what `confirm` makes of it.
        let push = try await ReferenceChange("refs/tags/ruling/2024-MKT-001/2", from: nil, to: id).findings(
            on: ready.view(), by: ReferenceRule.push)
        #expect(push.contains { $0.severity == .error } == (rule != nil), "\(what)")
        #expect(try await ready.writer("sal").confirmRulings(try number()) == nil || rule == nil, "\(what)")
        #expect(try await verification(ready).verdict == (rule == nil ? .ruled : .incomplete), "\(what)")
    }

    @Test func `F12: a ruling that waits is put on record before its arbiter loses the right`() async throws {
        let ready = try await referred()
        let prepared = try await ready.writer("fin").prepareRuling(try number(), .uphold, reason: Self.reason)
        let payload = Array(prepared.payload)
        let signed = payload + Array(try await ready.signer("fin").sign(payload).utf8)
        let id = try ready.register.repository.write(.tag, signed)
        try ready.register.repository.createReference("refs/tags/ruling/2024-MKT-001/2", id)
        _ = try await ready.writer("reg").changeSettings(LocalizedText("x")) { $0.policy.arbiters = [] }
        #expect(try await verification(ready).verdict == .ruled)
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `F12: a referral names the round that is out`() async throws {
        let ready = try await objected()
        try await Forgery.referral(3).make(in: ready)
        #expect(try await ready.rules().contains("referral-early"))
        let honest = try await objected()
        try await Forgery.referral(2).make(in: honest)
        #expect(try await honest.rules().isEmpty)
    }

    @Test func `F12: a ruling's tag is made once, stays, and is told when it is moved`() async throws {
        let ready = try await referred()
        _ = try await ready.writer("fin").rule(try number(), .uphold, reason: Self.reason)
        let name = "refs/tags/ruling/2024-MKT-001/2"
        let id = try ready.register.repository.reference(name).orFail()
        let other = try ready.register.repository.reference("refs/tags/signoff/2024-MKT-001/2/RND").orFail()
        for new in [other, nil] as [ObjectID?] {
            let findings = try await ReferenceChange(name, from: id, to: new).findings(
                on: ready.view(), by: ReferenceRule.push)
            #expect(findings.contains { $0.severity == .error })
        }
        try ready.register.repository.updateReference(name, from: id, to: other, message: "moved")
        #expect(try await verification(ready).findings.map(\.rule).contains("signoff-tag-moved"))
        #expect(try await verification(ready).verdict == .ruled, "the record proves itself")
        let nameless = try await ReferenceChange("refs/tags/ruling/2024-MKT-001/9", from: nil, to: id).findings(
            on: ready.view(), by: ReferenceRule.push)
        #expect(nameless.map(\.rule).contains("ruling-name"))
    }

    @Test func `F12: a ruling that an unsigned commit takes out is missed`() async throws {
        let ready = try await referred()
        _ = try await ready.writer("fin").rule(try number(), .uphold, reason: Self.reason)
        try await Forgery("ruling", by: "mkt") { $0.edit = { $0.rulings.removeAll() } }.make(in: ready)
        #expect(try await verification(ready).verdict == .bad)
        #expect(try await ready.rules().contains("living-grows"))
    }
}
