import Audit
import Foundation
import Git
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Signatures
import Testing

/// The rules about the register at its tip, and the rules about steps that take more than one commit to break.
@Suite struct TipRuleTests {
    private func git(_ ready: ReadyRegister, _ words: String...) async throws {
        let outcome = try await ReadyRegister.programs.run(
            "git", ["-C", ready.folder, "-c", "user.name=S", "-c", "user.email=s@example.org"] + words)
        #expect(outcome.succeeded, "\(outcome.errors)")
    }

    private func all(_ ready: ReadyRegister) async throws -> [Finding] {
        try await Audit.findings(in: ready.view(at: ReadyRegister.later + 3600))
    }

    private func finds(_ rule: String, in ready: ReadyRegister, _ severity: Finding.Severity? = nil) async throws
        -> Bool
    {
        try await all(ready).contains { $0.rule == rule && (severity == nil || $0.severity == severity) }
    }

    // MARK: this copy

    @Test func `root-pinned: a clone that has not pinned its root is told, and only a founding commit is offered`()
        async throws
    {
        let ready = try await ReadyRegister.make(.confirmed)
        #expect(try await !finds("root-pinned", in: ready))
        try FileManager.default.removeItem(atPath: ready.folder + "/.git/concord/root")
        #expect(try await finds("root-pinned", in: ready, .note))
        try "\(String(repeating: "1", count: 40))\n".write(
            toFile: ready.folder + "/.git/concord/root", atomically: true, encoding: .utf8)
        #expect(try await finds("root-pinned", in: ready, .error))
        let number = try ReadyRegister.number.orFail()
        #expect(try await ready.view().verification(of: number).verdict == .bad)
    }

    @Test func `history-rewritten: what this clone has seen is gone`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        try await git(ready, "update-ref", "refs/heads/main", "main~1")
        #expect(try await finds("history-rewritten", in: ready, .error))
        #expect(try await ready.view().verification(of: try ReadyRegister.number.orFail()).verdict == .bad)
    }

    @Test func `copy-whole: borrowed objects and a detached HEAD are told, and harm no judgement`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        #expect(try await !finds("head-elsewhere", in: ready))
        #expect(try await !finds("copy-alternates", in: ready))
        try await git(ready, "checkout", "-q", "--detach")
        try (ready.folder + "/elsewhere\n").write(
            toFile: ready.folder + "/.git/objects/info/alternates", atomically: true, encoding: .utf8)
        #expect(try await finds("head-elsewhere", in: ready, .warning))
        #expect(try await finds("copy-alternates", in: ready, .warning))
        #expect(try await ready.view().verification(of: try ReadyRegister.number.orFail()).verdict == .good)
    }

    @Test(arguments: ["shallow", "info/grafts", "orphan"]) func `what is not here is nobody's forgery`(_ how: String)
        async throws
    {
        let ready = try await ReadyRegister.make(.confirmed)
        let tip = try ready.view().tip
        switch how {
        case "orphan":
            // The history begins anew with a commit that founds nothing, and the pins are lost.
            let tree = try ready.view().tree
            let person = Person(name: "S", mail: "s@example.org", seconds: ReadyRegister.later, offset: 0)
            let root = try ready.register.repository.write(
                .commit, Commit.compose(tree: tree, parents: [], author: person, committer: person, message: "begin"))
            try ready.register.repository.updateReference(RegisterPath.branch, from: tip, to: root, message: "x")
            try FileManager.default.removeItem(atPath: ready.folder + "/.git/concord")
        default:
            try "\(tip)\n".write(toFile: ready.folder + "/.git/" + how, atomically: true, encoding: .utf8)
        }
        await #expect(throws: RegisterError.self) { try await all(ready) }
        let view = try ready.view()
        #expect(try view.integrity().incomplete?.rule == "history-incomplete")
        #expect(try view.integrity().findings.isEmpty)
        #expect(try await view.verification(of: try ReadyRegister.number.orFail()).verdict == .unknown)
    }

    @Test func `replace-refs: what would make stock git show something else`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        try await git(ready, "replace", "-f", "main", "main~1")
        #expect(try await finds("replace-refs", in: ready, .error))
    }

    @Test func `rehearsal: a clock set by hand is told, and excuses nothing but in a demonstration`() async throws {
        let ready = try await ReadyRegister.make(.completed)
        #expect(try await !finds("rehearsal", in: ready))
        let past = ReadyRegister.start - 86_400
        try await Forgery("hold", by: "reg") { forgery in
            forgery.at = past
            forgery.trailers = [("Rehearsal", "yes")]
            forgery.edit = { $0.holds.append(.honest(at: past)) }
        }.make(in: ready)
        #expect(try await finds("rehearsal", in: ready, .note))
        #expect(try await finds("clock-back", in: ready, .warning))
    }

    // MARK: settings

    @Test func `settings-sound: the list of revoked keys is gone`() async throws {
        let ready = try await ReadyRegister.make(.founded)
        #expect(try await !finds("revocations-missing", in: ready))
        try await Forgery("settings", by: "reg") { forgery in
            forgery.number = nil
            forgery.files = ["revoked_signers": nil]
        }.make(in: ready)
        #expect(try await finds("revocations-missing", in: ready, .error))
    }

    @Test func `signers-plain and signer-shared: a pattern for a name, a key given to a second person`() async throws {
        let ready = try await ReadyRegister.make(.founded)
        #expect(try await ready.rules().isEmpty)
        let signers = try ready.view().bytes(RegisterPath.signers)
        let key = try await ready.signer("fin").publicKey().orFail()
        for (rule, line) in [
            ("signers-plain", "*@example.org namespaces=\"git\" \(key.line)\n"),
            ("signers-plain", "sal@example.org \(key.line)\n"),
            ("signer-shared", AllowedSigners.line(principal: "sal@example.org", key: key)),
        ] {
            let copy = try await ReadyRegister.make(.founded)
            try await Forgery("settings", by: "reg") { forgery in
                forgery.number = nil
                forgery.files = [RegisterPath.signers: AllowedSigners.adding(line, to: signers)]
            }.make(in: copy)
            #expect(try await finds(rule, in: copy, .error), "\(rule) \(line)")
        }
    }

    @Test func `entitled-briefly: let in, signed, put out again is told with both commits`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let number = try ReadyRegister.number.orFail()
        func heads(_ people: [String], at: Int) async throws -> Git.ObjectID {
            try await ready.writer("reg", at: at).changeSettings(LocalizedText("heads")) { settings in
                for index in settings.departments.indices where settings.departments[index].code?.text == "SAL" {
                    settings.departments[index].heads = people
                }
            }.view.tip
        }
        let admitted = try await heads(["sal@example.org", "fin@example.org"], at: ReadyRegister.later)
        let writer = try await ready.writer("fin", at: ReadyRegister.later + 60)
        _ = try await writer.decide(number, as: DepartmentCode("SAL"), .agree)
        #expect(try await !finds("entitled-briefly", in: ready))
        let out = try await heads(["sal@example.org"], at: ReadyRegister.later + 120)
        let told = try await all(ready).first { $0.rule == "entitled-briefly" }
        #expect(told?.severity == .note)
        #expect(told?.message.en.contains(admitted.short) == true && told?.message.en.contains(out.short) == true)
    }

    @Test
    func `entitled-briefly: a key let in, used and taken out again is told, though its owner kept their place`()
        async throws
    {
        let ready = try await ReadyRegister.make(.circulated)
        let number = try ReadyRegister.number.orFail()
        func set(_ signers: [UInt8], at seconds: Int) async throws -> Git.ObjectID {
            try await Forgery("settings", by: "reg") { forgery in
                (forgery.number, forgery.at) = (nil, seconds)
                forgery.files = [RegisterPath.signers: signers]
            }.make(in: ready)
            return try ready.view().tip
        }
        let whole = try ready.view().repository.file(at: RegisterPath.signers, in: ready.view().tree).orFail()
        let without = String(decoding: whole, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("sal@") }
        // Out, in, and out again; nobody's place in the settings changes.
        _ = try await set(Array((without.joined(separator: "\n") + "\n").utf8), at: ReadyRegister.later)
        let admitted = try await set(whole, at: ReadyRegister.later + 10)
        _ = try await ready.writer("sal", at: ReadyRegister.later + 60).decide(
            number, as: DepartmentCode("SAL"), .agree)
        #expect(try await !finds("entitled-briefly", in: ready))
        let out = try await set(Array((without.joined(separator: "\n") + "\n").utf8), at: ReadyRegister.later + 120)
        let told = try await all(ready).filter { $0.rule == "entitled-briefly" }
        #expect(told.contains { $0.message.en.contains(admitted.short) && $0.message.en.contains(out.short) })
    }

    // MARK: records

    @Test func `record-sound and stray-files: text that is not canonical, files that are nobody's`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        try await Forgery.report.with { forgery in
            forgery.mangle = { $0.replacingOccurrences(of: "主题: ", with: "主题:  ") }
            forgery.files = ["notes.txt": Array("x".utf8)]
        }.make(in: ready)
        let found = try await all(ready)
        #expect(found.contains { $0.rule == "stray-files" && $0.severity == .warning })
        #expect(found.contains { $0.file == "records/2024/MKT/2024-MKT-001.yaml" && $0.severity == .error })
    }

    @Test func `number-gap and claim-invalid: a planted claim excuses nothing, a signed one does`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let stub = try RecordNumber("2024-MKT-004").orFail()
        _ = try await ready.writer("reg").void(stub, reason: "跳号")
        func gaps() async throws -> [String] {
            try await all(ready).filter { $0.rule == "number-gap" }.map(\.message.en)
        }
        #expect(try await gaps() == ["2024-MKT-002..2024-MKT-003, 2 numbers, are missing without an explanation"])
        let blob = try ready.register.repository.write(.blob, Array("2024-MKT-002\nby mkt@example.org\n".utf8))
        let two = try RecordNumber("2024-MKT-002").orFail()
        try ready.register.repository.createReference(ClaimPlace.own.reference(for: two), blob)
        #expect(try await finds("claim-invalid", in: ready, .error))
        #expect(try await gaps().count == 1)
        // An outsider's tag, well signed, is no claim either.
        try ready.register.repository.deleteReference(ClaimPlace.own.reference(for: two), expecting: blob)
        let planted = try await ready.claim(two, by: "outsider")
        try ready.register.repository.createReference(ClaimPlace.own.reference(for: two), planted)
        #expect(try await finds("claim-invalid", in: ready, .error))
        #expect(try await gaps().count == 1)
        try ready.register.repository.deleteReference(ClaimPlace.own.reference(for: two), expecting: planted)
        // The honest twin: a person of the roster claims both, and nothing is left to explain.
        for number in [two, try RecordNumber("2024-MKT-003").orFail()] {
            try ready.register.repository.createReference(
                ClaimPlace.own.reference(for: number), try await ready.claim(number, by: "mkt"))
        }
        #expect(try await !finds("claim-invalid", in: ready))
        #expect(try await gaps().isEmpty)
    }

    @Test func `imported-unproven, citation-void and citation-changed: what others' records became`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        let two = try RecordNumber("2024-MKT-002").orFail()
        _ = try await ready.writer("reg").void(two, reason: "重复")
        try await Forgery.round(2) { $0.citations = [two] }.make(in: ready)
        #expect(try await finds("citation-void", in: ready, .warning))
        #expect(try await finds("citation-changed", in: ready, .note))
        #expect(try await !finds("imported-unproven", in: ready))
        var record = Record()
        (record.title, record.date, record.department) = ("旧会议的记录", Day("2023-05-04"), DepartmentCode("MKT"))
        record.imported = Provenance()
        record.imported?.source = "旧台账"
        _ = try await ready.writer("reg").importRecords([record])
        #expect(try await finds("imported-unproven", in: ready, .note))
    }

    @Test func `tags-pending: a sign-off that nobody has folded in is told`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let number = try ReadyRegister.number.orFail()
        let prepared = try await ready.writer("rnd").prepare(number, as: DepartmentCode("RND"), .agree)
        let signature = try await ready.signer("rnd").sign(prepared.payload)
        let tag = try ready.register.repository.write(.tag, prepared.payload + Array(signature.utf8))
        #expect(try await !finds("tags-pending", in: ready))
        try ready.register.repository.createReference("refs/tags/" + prepared.name, tag)
        #expect(try await finds("tags-pending", in: ready, .note))
        _ = try await ready.writer("sal").confirm(number)
        #expect(try await !finds("tags-pending", in: ready))
    }

    @Test func `materials-kept: a file that no record lists`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        #expect(try await !finds("materials-kept", in: ready))
        try await Forgery.report.with {
            $0.files = ["materials/2024/MKT/2024-MKT-001/x.txt": Array("x".utf8)]
        }.make(in: ready)
        #expect(try await finds("materials-kept", in: ready, .warning))
    }
}
