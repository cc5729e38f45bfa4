import Audit
import Foundation
import Git
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Signatures
import Testing

/// What writers refuse before anything is written, what they do in one move, and what stays done.
@Suite struct WriterTests {
    private static let record = ReadyRegister.number

    /// That something is refused by a name, and that nothing has changed by it: no commit, no reference.
    private func refused<Value>(
        _ name: String, in ready: ReadyRegister, _ place: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Value
    ) async throws {
        let before = try references(ready)
        do {
            _ = try await body()
            Issue.record("it was done", sourceLocation: place)
        } catch let error as RegisterError {
            #expect(error.name == name, "\(error.message.en)", sourceLocation: place)
        }
        #expect(try references(ready) == before, "nothing was to be left behind", sourceLocation: place)
    }

    private func references(_ ready: ReadyRegister) throws -> [String] {
        try ready.register.repository.references(under: "refs/").map { "\($0.name) \($0.id)" }
    }

    private func report(_ action: Int = 1) -> Feedback {
        var report = Feedback()
        (report.action, report.status, report.note) = (action, .ongoing, "进行中")
        return report
    }

    @Test func `who may not change settings is told who may`() async throws {
        let ready = try await ReadyRegister.make(.founded)
        do {
            _ = try await ready.writer("mkt").changeSettings(LocalizedText("x")) { $0.title = "改名" }
            Issue.record("it was done")
        } catch let error as RegisterError {
            #expect(error.name == "actor-not-entitled" && error.message.zh == "mkt@example.org 无权办理“设置”")
            #expect(error.hint?.zh.contains("登记员") == true, "\(error.hint?.zh ?? "")")
        }
    }

    // MARK: keys

    @Test(arguments: ["expired", "not yet valid", "revoked", "retired", "nobody's"])
    func `a key that would not count writes nothing, and a good key can sign afterwards`(_ fault: String) async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let number = try Self.record.orFail()
        let file = FileManager.default.temporaryDirectory.appending(path: "concord-key-\(UUID().uuidString)").path
        _ = try await ReadyRegister.programs.run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", file])
        defer { for end in ["", ".pub"] { try? FileManager.default.removeItem(atPath: file + end) } }
        let signer = Signer(.sshFile(file), ReadyRegister.programs)
        let key = try await signer.publicKey().orFail()
        let (registrar, address) = (try await ready.writer("reg"), ReadyRegister.address("rnd"))
        switch fault {
        case "expired": _ = try await registrar.addSigner(address, key, until: ReadyRegister.later - 3600)
        case "not yet valid": _ = try await registrar.addSigner(address, key, from: ReadyRegister.later + 864_000)
        case "revoked":
            let view = try await registrar.addSigner(address, key).view
            _ = try await RegisterWriter(ready.register, view, registrar.actor).revokeSigner(key, reason: "遗失")
        case "retired":
            let view = try await registrar.addSigner(address, key).view
            _ = try await RegisterWriter(ready.register, view, registrar.actor).retireSigner(address)
            let renewed = try await ready.signer("rnd").publicKey().orFail()
            _ = try await ready.writer("reg").addSigner(address, renewed)
        default: break
        }
        let actor = Actor(principal: address, name: "rnd", signer: signer, key: key)
        let writer = RegisterWriter(ready.register, try ready.view(at: ReadyRegister.later + 60), actor)
        try await refused("key-refused", in: ready) {
            try await writer.decide(number, as: DepartmentCode("RND"), .agree)
        }
        try await refused("key-refused", in: ready) { try await writer.settle(number, 1, result: "好", by: nil) }
        let good = try await ready.writer("rnd", at: ReadyRegister.later + 60)
        _ = try await good.decide(number, as: DepartmentCode("RND"), .agree)
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `a key is one person's; one given to a wrong address by mistake can be taken back and given anew`()
        async throws
    {
        let ready = try await ReadyRegister.make(.founded)
        let key = try await ready.signer("outsider").publicKey().orFail()
        try await refused("signer-shared", in: ready) {
            try await ready.writer("reg").addSigner("sal@example.org", await ready.signer("fin").publicKey().orFail())
        }
        let typo = try await ready.writer("reg").addSigner("ouutsider@example.org", key)
        #expect(typo.outcome.findings.map(\.rule) == ["signer-stranger"])
        _ = try await ready.writer("reg").retireSigner("ouutsider@example.org")
        let mended = try await ready.writer("reg", at: ReadyRegister.later + 60).addSigner(
            "member-sal@example.org", key)
        #expect(mended.outcome.findings.isEmpty)
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `mail addresses compare without case, and nothing else is folded`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        let actor = try await ready.actor("rnd")
        let shouting = Actor(principal: "RND@Example.ORG", name: "rnd", signer: actor.signer, key: actor.key)
        _ = try await RegisterWriter(ready.register, ready.view(), shouting).report(try Self.record.orFail(), report())
        #expect(try await ready.rules().isEmpty)
        #expect("zhang@example.org".isSameAddress(as: "Zhang@EXAMPLE.org"))
        #expect(!"zhang@example.org".isSameAddress(as: "zhánG@example.org"))
        #expect(!"straße@example.org".isSameAddress(as: "STRASSE@example.org"))
    }

    @Test func `where the rules lift it, an event may stand unsigned and is told as unproven; a hold may not`()
        async throws
    {
        let ready = try await ReadyRegister.make(.confirmed)
        let number = try Self.record.orFail()
        func keyless(_ person: String) throws -> RegisterWriter {
            RegisterWriter(
                ready.register, try ready.view(),
                Actor(principal: ReadyRegister.address(person), name: person, signer: nil, key: nil))
        }
        try await refused("key-missing", in: ready) { try await keyless("rnd").report(number, report()) }
        _ = try await ready.writer("reg").changeSettings(LocalizedText("x")) { $0.policy.signCommits = false }
        _ = try await keyless("rnd").report(number, report())
        let found = try await ready.audit()
        #expect(found.map(\.rule) == ["commit-proven"] && found.first?.severity == .note)
        try await refused("key-missing", in: ready) {
            try await keyless("reg").hold(number, matter: "审计", reason: "调阅")
        }
    }

    // MARK: who and when

    @Test func `an event by who may not make it, or of what may not happen, is refused with the rule's hint`()
        async throws
    {
        let archived = try await ReadyRegister.make(.archived)
        let number = try Self.record.orFail()
        try await refused("record-closed", in: archived) { try await archived.writer("rnd").report(number, report()) }
        try await refused("record-closed", in: archived) { try await archived.writer("mkt").void(number, reason: "x") }
        let confirmed = try await ReadyRegister.make(.confirmed)
        try await refused("void-in-force", in: confirmed) {
            try await confirmed.writer("mkt").void(number, reason: "x")
        }
        try await refused("actor-not-entitled", in: confirmed) {
            try await confirmed.writer("fin").report(number, report())
        }
        try await refused("report-dated", in: confirmed) {
            var ahead = report()
            ahead.on = Day("2099-01-01")
            return try await confirmed.writer("rnd").report(number, ahead)
        }
        try await refused("not-completed", in: confirmed) { try await confirmed.writer("mkt").archive(number) }
        try await refused("not-completed", in: confirmed) {
            try await confirmed.writer("mkt").archive(number, unconfirmed: "赶时间")
        }
    }

    @Test func `the way out when nobody is left to sign: a registrar archives it, and a belated sign-off may follow`()
        async throws
    {
        let (ready, archived) = (try await ReadyRegister.make(.circulated), try await ReadyRegister.make(.archived))
        let number = try Self.record.orFail()
        let done = try await ready.writer("reg").archive(number, unconfirmed: "发起部门已撤销")
        #expect(done.outcome.findings.map(\.rule) == ["difference-open"])
        #expect(try await ready.view().verification(of: number).verdict == .incomplete)
        _ = try await ready.writer("sal", at: ReadyRegister.later + 60).decide(
            number, as: DepartmentCode("SAL"), .agree)
        #expect(try await ready.rules().isEmpty)
        try await refused("not-circulating", in: archived) {
            try await archived.writer("sal").decide(number, as: DepartmentCode("SAL"), .object, reason: "太晚")
        }
    }

    @Test func `a closed department's successor acts for it`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let number = try Self.record.orFail()
        try await refused("actor-not-entitled", in: ready) { try await ready.writer("fin").void(number, reason: "x") }
        _ = try await ready.writer("reg").changeSettings(LocalizedText("x")) { settings in
            for index in settings.departments.indices where settings.departments[index].code?.text == "MKT" {
                settings.departments[index].heads = []
                settings.departments[index].members = []
                settings.departments[index].closedOn = Day("2024-04-01")
                settings.departments[index].successor = DepartmentCode("FIN")
            }
        }
        let writer = try await ready.writer("fin", at: ReadyRegister.later + 60)
        _ = try await writer.decide(number, as: DepartmentCode("MKT"), .agree)
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `settings that take a right away first fold what waits`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let number = try Self.record.orFail()
        let prepared = try await ready.writer("rnd").prepare(number, as: DepartmentCode("RND"), .agree)
        let tag = prepared.payload + Array(try await ready.signer("rnd").sign(prepared.payload).utf8)
        try ready.register.repository.createReference(
            "refs/tags/" + prepared.name, try ready.register.repository.write(.tag, tag))
        let done = try await ready.writer("reg", at: ReadyRegister.later + 60).changeSettings(LocalizedText("x")) {
            settings in
            for index in settings.departments.indices where settings.departments[index].code?.text == "RND" {
                settings.departments[index].heads = ["rnd2@example.org"]
                settings.departments[index].deputies = []
            }
        }
        #expect(done.results.map(\.kind) == [.signoff, .settings])
        #expect(try ready.record().record.decisions == [try DepartmentCode("RND").orFail(): .agree])
        #expect(try await ready.rules().isEmpty)
    }

    // MARK: two phases, one move

    @Test func `what is signed elsewhere is placed as it was prepared, and void once somebody was first`() async throws
    {
        let ready = try await ReadyRegister.make(.confirmed)
        let number = try Self.record.orFail()
        let prepared = try await ready.writer("rnd").prepareReport(number, report())
        #expect(prepared.meaning.contains("行动项 1"))
        let armor = try await ready.signer("rnd").sign(prepared.payload)
        try await refused("signature-bad", in: ready) {
            try await prepared.place(signature: try await ready.signer("sal").sign(prepared.payload))
        }
        let done = try await prepared.place(signature: armor)
        #expect(try ready.view().tip == done.view.tip)
        try await refused("register-moved", in: ready) { try await prepared.place(signature: armor) }
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `a draft whose year moved goes out under a new number, and the old one is void in the same move`()
        async throws
    {
        let ready = try await ReadyRegister.make(.circulated)
        let writer = try await ready.writer("mkt")
        let text = String(decoding: try ready.record().file.agreed, as: UTF8.self)
        let draft = try await writer.newDraft(try DepartmentCode("MKT").orFail()) { _, _ in
            text.replacing("2024-03-05", with: "2023-03-05").replacing("记录编号: 2024-MKT-001\n轮次: 1\n", with: "")
                + "后续跟踪: {跟进人: 李*}\n"
        }
        #expect(draft.number.description == "2024-MKT-002")
        let done = try await writer.circulate(draft.number)
        #expect(done.results.map(\.kind) == [.round, .void] && done.outcome.number?.description == "2023-MKT-001")
        #expect(try await done.view.claims().isEmpty)
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `whoever loses the race is done anew on the winner's register`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        let number = try Self.record.orFail()
        let (slow, quick) = (try await ready.writer("rnd"), try await ready.writer("sal"))
        _ = try await quick.report(number, report(2))
        let done = try await slow.report(number, report())
        #expect(try done.view.existing(number).record.followup.feedback.map(\.action) == [2, 1])
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `what is done is done: a folder that cannot follow is a warning, and the next event goes on`()
        async throws
    {
        let ready = try await ReadyRegister.make(.confirmed)
        let number = try Self.record.orFail()
        let lock = ready.folder + "/.git/index.lock"
        try "".write(toFile: lock, atomically: true, encoding: .utf8)
        let done = try await ready.writer("rnd").report(number, report())
        #expect(done.outcome.findings.map(\.rule) == ["work-tree-behind"])
        #expect(try ready.record().record.followup.feedback.count == 1)
        try FileManager.default.removeItem(atPath: lock)
        _ = try await ready.writer("sal", at: ReadyRegister.later + 60).report(number, report(2))
        #expect(try ready.record().record.followup.feedback.count == 2)
    }
}
