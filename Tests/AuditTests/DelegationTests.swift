import Audit
import Git
import Questions
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// Who signs for a head by a delegation (F8): it ends by a day, by being withdrawn, and with its giver.
@Suite struct DelegationTests {
    private static let rnd = DepartmentCode("RND")
    private static let day = 86_400
    private static let later = ReadyRegister.later

    /// A register whose round waits, in which RND's head lets a member act from `later` for a week.
    private func delegated() async throws -> ReadyRegister {
        let ready = try await ReadyRegister.make(.circulated)
        try await Forgery.delegationsOn.make(in: ready)
        let today = Moment.at(Self.later).day
        _ = try await ready.writer("rnd").delegate(
            try Self.rnd.orFail(), to: ReadyRegister.address("member-rnd"), from: nil, until: today.advanced(by: 6),
            reason: "出差")
        return ready
    }

    /// Names what the member signs at a time, without folding it in.
    private func arrive(_ ready: ReadyRegister, at seconds: Int, _ change: (String) -> String = { $0 }) async throws {
        let prepared = try await ready.writer("member-rnd").prepare(
            try ReadyRegister.number.orFail(), as: Self.rnd, .agree)
        let text = change(
            String(decoding: prepared.payload, as: UTF8.self).replacing(
                "> \(Self.later) +0800", with: "> \(seconds) +0800"))
        let signed = Array(text.utf8) + Array(try await ready.signer("member-rnd").sign(Array(text.utf8)).utf8)
        try ready.register.repository.createReference(
            "refs/tags/" + prepared.name, try ready.register.repository.write(.tag, signed))
    }

    private func found(_ ready: ReadyRegister, at seconds: Int) async throws -> Set<String> {
        let pending = try await ready.view(at: seconds).pendingSignoffs(try ReadyRegister.number.orFail())
        return Set(pending.flatMap(\.findings).filter { $0.severity == .error }.map(\.rule))
    }

    @Test func `F8: a delegate signs as a deputy, and the agreement outlives the delegation`() async throws {
        let ready = try await delegated()
        let number = try ReadyRegister.number.orFail()
        for person in ["mkt", "member-rnd", "sal"] {
            let code = person == "member-rnd" ? "RND" : person.uppercased()
            _ = try await ready.writer(person, at: Self.later + Self.day).decide(
                number, as: DepartmentCode(code), .agree)
        }
        let tag = try ready.record().record.signoffs[1].tag
        let event = try ready.view().givenDelegations().first?.event.eventID ?? ""
        #expect(tag.contains("\nRole: deputy\nDelegation: \(event)\nDecision: agree\n"), "\(tag)")
        let much = ready.later(by: 60)
        let verification = try await ready.view(at: much).verification(of: number)
        #expect(verification.verdict == .good)
        #expect(verification.signoffs[1].delegation?.entry.by == ReadyRegister.address("rnd"))
        #expect(try await ready.rules(at: much).isEmpty)
    }

    /// When the member signs, when it is folded in, and what becomes of it; in days from the day of the delegation.
    private static let times: [(signed: Int, folded: Int, rules: Set<String>)] = [
        (0, 0, []), (3, 6, []), (6, 6, []), (6, 7, ["delegation-over", "signer-not-entitled"]),
        (7, 7, ["delegation-over", "signer-not-entitled"]), (-1, 1, ["delegation-over", "signer-not-entitled"]),
    ]

    @Test(arguments: times.indices) func `F8: the tag's date and its fold's both lie within the delegation's days`(
        _ index: Int
    ) async throws {
        let (signed, folded, rules) = Self.times[index]
        let ready = try await delegated()
        try await arrive(ready, at: Self.later + signed * Self.day)
        #expect(try await found(ready, at: Self.later + folded * Self.day) == rules)
    }

    @Test func `F8: what a delegate signed and waits is folded in before the delegation is withdrawn`() async throws {
        let ready = try await delegated()
        try await arrive(ready, at: Self.later)
        let done = try await ready.writer("rnd", at: Self.later + Self.day).withdrawDelegation(
            try Self.rnd.orFail(), from: ReadyRegister.address("member-rnd"), reason: "已返回")
        #expect(done.results.map(\.kind) == [.signoff, .delegation])
        #expect(try ready.record().record.signoffs.count == 1)
        #expect(try await ready.rules(at: ready.later(by: 2)).isEmpty)
        await #expect {
            _ = try await ready.writer("member-rnd", at: ready.later(by: 2)).decide(
                ReadyRegister.number.orFail(), as: Self.rnd, .object, reason: "又想起")
        } throws: { ($0 as? RegisterError)?.name == "actor-not-entitled" }
    }

    @Test func `F8: a delegation ends with its giver, whose successor may sign`() async throws {
        let ready = try await delegated()
        try await arrive(ready, at: Self.later)
        _ = try await ready.writer("reg", at: Self.later + 60).changeSettings(LocalizedText("x")) { settings in
            settings.departments[1].heads = [ReadyRegister.address("rnd2")]
            settings.departments[1].deputies = []
        }
        #expect(try ready.record().record.signoffs.count == 1, "what waited was folded in first")
        await #expect {
            _ = try await ready.writer("member-rnd", at: Self.later + Self.day).decide(
                ReadyRegister.number.orFail(), as: Self.rnd, .object, reason: "又想起")
        } throws: { ($0 as? RegisterError)?.name == "actor-not-entitled" }
    }

    /// What stock tools can write in the place of a delegation's name.
    private static let names: [(what: String, change: @Sendable (String) -> String, rule: String)] = [
        ("no delegation", { $0.replacing(/Delegation: .*\n/, with: "") }, "signer-not-entitled"),
        ("one that nobody gave", { $0.replacing(/Delegation: .*\n/, with: "Delegation: abc\n") }, "delegation-unknown"),
        ("a head's role", { $0.replacing("Role: deputy", with: "Role: head") }, "signoff-statement"),
        ("none, with its line", { $0.replacing(/Delegation: .*\n/, with: "Delegation: \n") }, "signoff-statement"),
    ]

    @Test(arguments: names.indices) func `F8: a sign-off that names another delegation does not count`(_ index: Int)
        async throws
    {
        let (what, change, rule) = Self.names[index]
        let ready = try await delegated()
        try await arrive(ready, at: Self.later, change)
        #expect(try await found(ready, at: Self.later).contains(rule), "\(what)")
    }

    /// Commits past every refusal: what they give is worth nothing, whatever is signed by it.
    private static let forged: [(what: String, forgery: Forgery)] = [
        (
            "by a deputy, in the head's name",
            .delegation().with { ($0.person, $0.address) = ("rnd2", "rnd@example.org") }
        ),
        ("unsigned", .delegation().with { $0.isUnsigned = true }),
        ("by the deputy", .delegation(by: "rnd2")),
        ("for a year", .delegation { $0.until = $0.from?.advanced(by: 364) }),
    ]

    @Test(arguments: forged.indices) func `F8: what a forged delegation lets somebody sign is bad`(_ index: Int)
        async throws
    {
        let (what, forgery) = Self.forged[index]
        let ready = try await ReadyRegister.make(.circulated)
        try await Forgery.delegationsOn.make(in: ready)
        try await forgery.make(in: ready)
        let view = try ready.view()
        let id = try view.history().last?.eventID ?? ""
        let head = try await ready.writer("rnd").prepare(try ReadyRegister.number.orFail(), as: Self.rnd, .agree)
        let text = String(decoding: head.payload, as: UTF8.self)
            .replacing("rnd <rnd@example.org>", with: "member-rnd <member-rnd@example.org>")
            .replacing("Role: head\n", with: "Role: deputy\nDelegation: \(id)\n")
        let signed = Array(text.utf8) + Array(try await ready.signer("member-rnd").sign(Array(text.utf8)).utf8)
        try ready.register.repository.createReference(
            "refs/tags/" + head.name, try ready.register.repository.write(.tag, signed))
        #expect(try await found(ready, at: Self.later).contains("delegation-unknown"), "\(what)")
    }

    @Test func `F8: a delegate does what a deputy may, while it lasts`() async throws {
        let ready = try await ReadyRegister.make(.completed)
        try await Forgery.delegationsOn.make(in: ready)
        let today = Moment.at(Self.later).day
        _ = try await ready.writer("mkt").delegate(
            try DepartmentCode("MKT").orFail(), to: ReadyRegister.address("member-mkt"), from: nil, until: today,
            reason: "休假")
        await #expect {
            _ = try await ready.writer("member-mkt", at: Self.later + Self.day).archive(ReadyRegister.number.orFail())
        } throws: { ($0 as? RegisterError)?.name == "actor-not-entitled" }
        _ = try await ready.writer("member-mkt").archive(try ReadyRegister.number.orFail())
        #expect(try await ready.rules().isEmpty)
    }
}

extension ReadyRegister {
    fileprivate func later(by days: Int) -> Int { ReadyRegister.later + days * 86_400 }
}
