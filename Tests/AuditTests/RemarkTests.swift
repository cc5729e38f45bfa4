import Audit
import Git
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// What a department says beside its agreement (保留意见).
@Suite struct RemarkTests {
    private static let remark = "加班工时另行核算"

    private func verification(_ ready: ReadyRegister) async throws -> RecordVerification {
        try await ready.view(at: ReadyRegister.later + 3600).verification(of: try ReadyRegister.number.orFail())
    }

    /// Names a decision that stock tools made, without folding it in.
    private func arrive(
        _ ready: ReadyRegister, _ decision: Decision, named name: String? = nil, _ change: (String) -> String
    ) async throws {
        let prepared = try await ready.writer("rnd").prepare(
            try ReadyRegister.number.orFail(), as: DepartmentCode("RND"), decision,
            reason: decision == .object ? "太紧" : "")
        let text = change(
            String(decoding: prepared.payload, as: UTF8.self).replacing(
                "tag \(prepared.name)\n", with: "tag \(name ?? prepared.name)\n"))
        let signed = Array(text.utf8) + Array(try await ready.signer("rnd").sign(Array(text.utf8)).utf8)
        try ready.register.repository.createReference(
            "refs/tags/" + (name ?? prepared.name), try ready.register.repository.write(.tag, signed))
    }

    @Test func `F7: a remark is signed with the agreement, which counts like any other`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let number = try ReadyRegister.number.orFail()
        for person in ["mkt", "rnd", "sal"] {
            _ = try await ready.writer(person).decide(
                number, as: DepartmentCode(person.uppercased()), .agree, remark: person == "rnd" ? Self.remark : "")
        }
        let verification = try await verification(ready)
        #expect(verification.verdict == .good && verification.state == .confirmed)
        #expect(verification.remarks.map(\.remark) == [Self.remark])
        let stored = try ready.record().record.signoffs
        #expect(
            stored.map { $0.tag.contains("\nTitle: C产品响应速度优化\nRemark: \(Self.remark)\n-----BEGIN") } == [
                false, true, false,
            ])
        #expect(try await ready.rules().isEmpty)
    }

    /// What stock tools can sign, and what is found in it.
    private static let tags: [(what: String, decision: Decision, line: String, rule: String?)] = [
        ("a remark", .agree, "Remark: 加班工时另行核算\n", nil),
        ("a remark beside an objection", .object, "Remark: 加班工时另行核算\n", "signoff-statement"),
        ("a remark that says nothing", .agree, "Remark: \n", "signoff-statement"),
        ("two remarks", .agree, "Remark: 甲\nRemark: 乙\n", "signoff-statement"),
        ("a remark that names somebody", .agree, "Remark: 由张伟、李强承担\n", nil),
        ("a name alone", .agree, "Remark: 张伟\n", "name-unmasked"),
        ("a remark that is a list of names", .agree, "Remark: 张伟、李强\n", "name-unmasked"),
        ("the reason of an objection", .agree, "Reason: 太紧\n", "signoff-reason"),
    ]

    @Test(arguments: tags.indices) func `F7: what a tag says beside its decision is judged`(_ index: Int) async throws {
        let (what, decision, line, rule) = Self.tags[index]
        let ready = try await ReadyRegister.make(.circulated)
        try await arrive(ready, decision) { $0 + line }
        let pending = try await ready.view().pendingSignoffs(try ReadyRegister.number.orFail())
        #expect(Set(pending.flatMap(\.findings).map(\.rule)) == Set([rule].compactMap { $0 }), "\(what)")
    }

    @Test func `F7: a register that shows names lets a remark show them`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        _ = try await ready.writer("reg").changeSettings(LocalizedText("x")) { $0.policy.names = .open }
        try await arrive(ready, .agree) { $0 + "Remark: 张伟\n" }
        let arrived = try await ready.view().pendingSignoffs(try ReadyRegister.number.orFail())
        #expect(arrived.map(\.findings.count) == [0])
    }

    @Test func `F7: nothing is added to an agreement that was given, by command or by stock tools`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let (number, rnd) = (try ReadyRegister.number.orFail(), DepartmentCode("RND"))
        let bare = try await ready.writer("rnd").prepare(number, as: rnd, .agree)
        _ = try await ready.writer("rnd").decide(number, as: rnd, .agree)
        await #expect {
            _ = try await ready.writer("rnd").decide(number, as: rnd, .agree, remark: Self.remark)
        } throws: { ($0 as? RegisterError)?.name == "remark-late" }
        let name = bare.name + "-2"
        let text =
            String(decoding: bare.payload, as: UTF8.self).replacing("tag \(bare.name)\n", with: "tag \(name)\n")
            + "Remark: \(Self.remark)\n"
        let signed = Array(text.utf8) + Array(try await ready.signer("rnd").sign(Array(text.utf8)).utf8)
        try ready.register.repository.createReference(
            "refs/tags/" + name, try ready.register.repository.write(.tag, signed))
        #expect(try await ready.view().pendingSignoffs(number).flatMap(\.findings).map(\.rule) == ["remark-late"])
        #expect(try await ready.writer("mkt").confirm(number) == nil)
    }

    @Test func `F7: the same remark again is done already; whoever had objected may agree with one`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let (number, rnd) = (try ReadyRegister.number.orFail(), DepartmentCode("RND"))
        _ = try await ready.writer("rnd").decide(number, as: rnd, .object, reason: "太紧")
        _ = try await ready.writer("rnd").decide(number, as: rnd, .agree, remark: Self.remark)
        await #expect {
            _ = try await ready.writer("rnd").decide(number, as: rnd, .agree, remark: Self.remark)
        } throws: { ($0 as? RegisterError)?.isDoneAlready == true }
        #expect(try await verification(ready).remarks.count == 1)
        _ = try await ready.writer("mkt").decide(number, as: DepartmentCode("MKT"), .agree)
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `F7: names stop a remark before anybody signs, a condition is warned of`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let (number, rnd) = (try ReadyRegister.number.orFail(), DepartmentCode("RND"))
        await #expect {
            _ = try await ready.writer("rnd").decide(number, as: rnd, .agree, remark: "张伟")
        } throws: { ($0 as? RegisterError)?.name == "name-unmasked" }
        #expect(try ready.view().signoffReferences().isEmpty)
        let result = try await ready.writer("rnd").decide(number, as: rnd, .agree, remark: "以预算到位为前提")
        #expect(result.event.findings.map(\.rule) == ["remark-conditional"])
    }
}
