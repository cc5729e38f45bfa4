import Audit
import Git
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// What a push may do to a reference, each with what it may not.
@Suite struct ReferenceRuleTests {
    private func rules(_ name: String, from old: ObjectID?, to new: ObjectID?, in ready: ReadyRegister) async throws
        -> Set<String>
    {
        let change = ReferenceChange(name, from: old, to: new)
        return Set(try await change.findings(on: ready.view()).filter { $0.severity > .note }.map(\.rule))
    }

    @Test func `main-forward: main is added to, and neither rewritten nor deleted`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        let old = try ready.view()
        try await Forgery.report.make(in: ready)
        let new = try ready.view().tip
        let before = try old.commit.parents.first.orFail()
        #expect(try await rules(RegisterPath.branch, from: old.tip, to: new, in: ready).isEmpty)
        #expect(try await rules(RegisterPath.branch, from: new, to: before, in: ready) == ["main-forward"])
        #expect(try await rules(RegisterPath.branch, from: new, to: nil, in: ready) == ["main-forward"])
    }

    @Test func `replace-refs: nothing is shown in another's place`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        let (name, tip) = ("refs/replace/\(try ready.view().tree)", try ready.view().tip)
        #expect(try await rules(name, from: nil, to: tip, in: ready) == ["replace-refs"])
        #expect(try await rules(name, from: tip, to: nil, in: ready).isEmpty)
    }

    @Test func `claim-kept: a claim in force goes to nobody else`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let draft = try await ready.writer("mkt").newDraft(try DepartmentCode("MKT").orFail()) { _, _ in "主题: 甲\n" }
        let name = ClaimPlace.own.reference(for: draft.number)
        let own = try ready.register.repository.reference(name).orFail()
        let other = try await ready.claim(draft.number, by: "fin")
        let returned = try await ready.claim(draft.number, by: "mkt", .returned)
        let byRegistrar = try await ready.claim(draft.number, by: "reg", .returned)
        #expect(try await rules(name, from: nil, to: own, in: ready).isEmpty)
        #expect(try await rules(name, from: own, to: other, in: ready) == ["claim-kept"])
        #expect(try await rules(name, from: own, to: nil, in: ready) == ["claim-kept"])
        #expect(try await rules(name, from: own, to: returned, in: ready).isEmpty)
        #expect(try await rules(name, from: own, to: byRegistrar, in: ready).isEmpty)
        #expect(try await rules(name, from: returned, to: other, in: ready).isEmpty)
        let stranger = try await ready.claim(draft.number, by: "outsider")
        #expect(try await rules(name, from: nil, to: stranger, in: ready) == ["claim-invalid"])
    }

    @Test func `claims stand where the settings say, and count wherever they stand`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let draft = try await ready.writer("mkt").newDraft(try DepartmentCode("MKT").orFail()) { _, _ in "主题: 甲\n" }
        let next = try RecordNumber(
            year: draft.number.year, department: draft.number.department, serial: draft.number.serial + 1
        ).orFail()
        func pushed(_ name: String, _ old: ObjectID?, _ new: ObjectID?) async throws -> [String] {
            let change = ReferenceChange(name, from: old, to: new)
            return try await change.findings(on: ready.view(), by: ReferenceRule.push).map(\.rule)
        }
        let (own, tags) = (ClaimPlace.own, ClaimPlace.tags)
        let (claim, other) = (try await ready.claim(next, by: "mkt"), try await ready.claim(draft.number, by: "fin"))
        #expect(try await pushed(own.reference(for: next), nil, claim).isEmpty)
        #expect(try await pushed(tags.reference(for: next), nil, claim) == ["reference-unknown"])
        _ = try await ready.writer("reg").changeSettings(LocalizedText("x")) { $0.claimsAsTags = true }
        #expect(try await pushed(own.reference(for: next), nil, claim) == ["reference-unknown"])
        #expect(try await pushed(tags.reference(for: next), nil, claim).isEmpty)
        // What was claimed before is nobody else's, and is given back where it stands.
        #expect(try await pushed(tags.reference(for: draft.number), nil, other) == ["claim-next"])
        let former = try ready.register.repository.reference(own.reference(for: draft.number)).orFail()
        let returned = try await ready.claim(draft.number, by: "mkt", .returned)
        #expect(try await pushed(own.reference(for: draft.number), former, returned).isEmpty)
        // A number's claim has one name.
        for name in ["refs/concord/numbers/\(next)", "refs/tags/number/\(next.year)/MKT/\(next.serialText)"] {
            #expect(ClaimPlace.number(of: name) == nil)
            #expect(try await pushed(name, nil, claim).contains("claim-invalid"))
        }
    }

    @Test func `signoff-kept: a valid sign-off stays where it is until it is folded in`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let (number, repository) = (try ReadyRegister.number.orFail(), ready.register.repository)
        let prepared = try await ready.writer("rnd").prepare(number, as: DepartmentCode("RND"), .agree)
        let signed = prepared.payload + Array(try await ready.signer("rnd").sign(prepared.payload).utf8)
        let forged = prepared.payload + Array(try await ready.signer("sal").sign(prepared.payload).utf8)
        let (valid, invalid) = (try repository.write(.tag, signed), try repository.write(.tag, forged))
        let name = "refs/tags/" + prepared.name
        #expect(try await rules(name, from: nil, to: valid, in: ready).isEmpty)
        #expect(try await rules(name, from: nil, to: invalid, in: ready) == ["signer-not-entitled"])
        #expect(try await rules(name, from: invalid, to: valid, in: ready).isEmpty)
        #expect(try await rules(name, from: valid, to: nil, in: ready) == ["signoff-kept"])
        #expect(try await rules(name, from: valid, to: invalid, in: ready).contains("signoff-kept"))
        try repository.createReference(name, valid)
        _ = try await ready.writer("mkt").confirm(number)
        #expect(try await rules(name, from: valid, to: nil, in: ready).isEmpty)
        #expect(try await rules(name, from: valid, to: invalid, in: ready).contains("signoff-kept"))
    }
}
