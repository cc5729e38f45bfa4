import Audit
import Git
import Questions
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// Signatures on paper that a registrar vouches for (S20, S26; decision 32).
@Suite struct PaperTests {
    private func number() throws -> RecordNumber { try ReadyRegister.number.orFail() }
    /// The first bytes are PNG's: what a scan is, is told by them.
    private static let scan: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("a scan".utf8)

    /// Round 1, which MKT and SAL have signed by key, in a register that takes paper.
    private func penned() async throws -> ReadyRegister {
        let ready = try await ReadyRegister.make(.circulated)
        _ = try await ready.writer("reg").changeSettings(LocalizedText("x")) { $0.policy.paperSignoffs = true }
        for person in ["mkt", "sal"] { try await sign(ready, person) }
        return ready
    }

    private func sign(_ ready: ReadyRegister, _ person: String, _ decision: Decision = .agree) async throws {
        _ = try await ready.writer(person).decide(
            try number(), as: DepartmentCode(person.uppercased()), decision, reason: decision == .object ? "太紧" : "")
    }

    private func paper(
        _ ready: ReadyRegister, _ decision: Decision = .agree, of department: String = "RND", by person: String = "reg"
    ) async throws {
        var entry = PaperEntry()
        (entry.department, entry.decision, entry.on) = (DepartmentCode(department), decision, Day("2024-03-20"))
        (entry.witnesses, entry.reading) = ("李*", .code)
        entry.reason = decision == .object ? "时间太紧" : ""
        entry.agreedDigest = Digest.sha256(try ready.record().file.agreed)
        _ = try await ready.writer(person).signOnPaper(
            try number(), entry, scan: ("png", Self.scan + Array(department.utf8)))
    }

    private func contest(_ ready: ReadyRegister, by person: String = "member-rnd") async throws {
        _ = try await ready.writer(person).contestPaper(
            try number(), of: try DepartmentCode("RND").orFail(), round: nil, reason: "无人签过")
    }

    private func verification(_ ready: ReadyRegister) async throws -> RecordVerification {
        try await ready.view(at: ReadyRegister.later + 3600).verification(of: try number())
    }

    @Test func `S20: what a registrar vouches for confirms, is told apart, and ends with the department's word`()
        async throws
    {
        let ready = try await penned()
        try await paper(ready)
        var now = try await verification(ready)
        #expect(now.verdict == .good && now.state == .confirmed && now.stateWords.zh == "已确认（含纸面签字）")
        #expect(now.standing.agreedOnPaper.map(\.text) == ["RND"] && now.papers.map(\.counts) == [true])
        #expect(now.signoffs.compactMap(\.department?.text) == ["MKT", "SAL"], "never as a signature by key")
        #expect(try await ready.view().timeline(of: try number())?.inForce?.round == 1)
        var report = Feedback()
        (report.action, report.status, report.note) = (1, .ongoing, "进行中")
        _ = try await ready.writer("rnd").report(try number(), report)
        #expect(try await ready.rules().isEmpty)

        try await contest(ready)
        now = try await verification(ready)
        #expect(now.verdict == .incomplete && now.state == .circulating && now.missing.map(\.text) == ["RND"])
        #expect(now.papers.map(\.counts) == [false, false] && now.papers.first?.contest?.reason == "无人签过")
        #expect(try await ready.view().timeline(of: try number())?.inForce == nil, "it never held, as is known now")
        #expect(await refusal { try await paper(ready) } == "paper-contested")
        #expect(await refusal { _ = try await ready.writer("rnd").report(try number(), report) } == "not-confirmed")
        #expect(try await ready.rules().isEmpty, "what was reported meanwhile was by rule")

        try await sign(ready, "rnd")
        now = try await verification(ready)
        #expect(now.verdict == .good && now.standing.agreedOnPaper.isEmpty && now.stateWords.zh == "跟踪中")
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `the department's own key goes against its paper at any time, and others' do not once it is in force`()
        async throws
    {
        let ready = try await penned()
        try await paper(ready)
        #expect(await refusal { try await sign(ready, "sal", .object) } == "objection-after-force")
        try await sign(ready, "rnd", .object)
        #expect(try await verification(ready).state == .objected)
        #expect(await refusal { try await paper(ready) } == "paper-over-key")
        #expect(try await ready.rules().isEmpty)

        let other = try await penned()
        try await paper(other, .object)
        let objected = try await verification(other)
        #expect(objected.state == .objected && objected.stateWords.zh == "有异议（含纸面异议）")
        #expect(objected.standing.objectingOnPaper.map(\.text) == ["RND"])
        try await paper(other)
        let later = try await verification(other)
        #expect(later.papers.map(\.standing) == [.replaced, .counts] && later.verdict == .good, "a later paper stands")
        try await sign(other, "rnd")
        #expect(try await verification(other).verdict == .good, "the key prevails")
        #expect(try await other.rules().isEmpty)
    }

    @Test func `a decision by key that has arrived stands above paper, and an objection is not overtaken by it`()
        async throws
    {
        for (person, decision) in [("rnd", Decision.agree), ("sal", .object)] {
            let ready = try await ReadyRegister.make(.circulated)
            _ = try await ready.writer("reg").changeSettings(LocalizedText("x")) { $0.policy.paperSignoffs = true }
            let prepared = try await ready.writer(person).prepare(
                try number(), as: nil, decision, reason: decision == .object ? "太紧" : "")
            let payload = Array(prepared.payload)
            let signed = payload + Array(try await ready.signer(person).sign(payload).utf8)
            let id = try ready.register.repository.write(.tag, signed)
            try ready.register.repository.createReference("refs/tags/" + prepared.name, id)
            #expect(await refusal { try await paper(ready) } == "signoff-waits")
            _ = try await ready.writer("mkt").confirm(try number())
            #expect(await refusal { try await paper(ready) } == (person == "rnd" ? "paper-over-key" : nil))
            #expect(try await ready.rules().isEmpty)
        }
    }

    @Test func `a recorder with a scanner gets nowhere`() async throws {
        let ready = try await penned()
        #expect(await refusal { try await paper(ready, by: "mkt") } == "actor-not-entitled")
        #expect(await refusal { try await paper(ready, by: "member-mkt") } == "actor-not-entitled")
        // Past every refusal, with stock git: it counts for nothing, and is told.
        try await Forgery.onPaper(by: "mkt").make(in: ready)
        let forged = try await verification(ready)
        #expect(forged.verdict == .bad && forged.state == .circulating && forged.missing.map(\.text) == ["RND"])
        #expect(forged.papers.map(\.isGood) == [false] && forged.standing.paper.isEmpty)

        let late = try await penned()
        try await paper(late)
        let file = try late.record().record.paper.first.orFail().file
        try await Forgery("feedback", by: "rnd") { $0.files = [file: .none] }.make(in: late)
        let robbed = try await verification(late)
        #expect(robbed.verdict == .bad && robbed.findings.map(\.rule).contains("material-missing"))
        #expect(robbed.state == .inDoubt)
    }

    @Test func `lists and the state of the register tell what is on paper before all have signed`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        _ = try await ready.writer("reg").changeSettings(LocalizedText("x")) { $0.policy.paperSignoffs = true }
        func row() async throws -> RecordRow {
            try await ready.view(at: ReadyRegister.later + 3600).rows(with: []).rows.first.orFail()
        }
        try await paper(ready)
        let agreed = try await row()
        #expect(agreed.state == .circulating && agreed.stateWords.zh == "待确认（含纸面签字）")
        #expect(agreed.onPaper.map(\.text) == ["RND"] && agreed.missing.map(\.text) == ["MKT", "SAL"])
        try await paper(ready, .object, of: "SAL")
        let objected = try await row()
        #expect(objected.stateWords == LocalizedText(zh: "有异议（含纸面异议）", en: "objected (on paper)"))
        #expect(objected.onPaper.map(\.text) == ["RND", "SAL"])
        let waiting = try await ready.view(at: ReadyRegister.later + 3600).status(with: []).whole.orFail()
            .waiting
        #expect(waiting.filter { $0.kind == .objection }.map(\.isOnPaper) == [true])
        // By key the same is not marked.
        try await sign(ready, "sal", .object)
        let byKey = try await row()
        #expect(byKey.stateWords.zh == "有异议（含纸面签字）" && byKey.onPaper.map(\.text) == ["RND"])
        #expect(
            try await ready.view(at: ReadyRegister.later + 3600).status(with: []).whole.orFail().waiting
                .allSatisfy { !$0.isOnPaper })
    }

    @Test func `what is said again in other words is not taken for done`() async throws {
        let ready = try await penned()
        let mail = Array("From: rnd@example.org\n\n同意\n".utf8)
        func keep(_ day: String?) async throws {
            _ = try await ready.writer("mkt").keepReply(
                try number(), of: try DepartmentCode("RND").orFail(), from: ReadyRegister.address("rnd"),
                on: day.flatMap { Day($0) }, mail: ("eml", mail))
        }
        try await keep(nil)
        #expect(await refusal { try await keep(nil) } == "paper-settled")
        try await keep("2024-03-19")
        #expect(await refusal { try await keep("2024-03-19") } == "paper-settled")
        #expect(try ready.record().record.paper.map(\.on) == [Day("2024-04-05"), Day("2024-03-19")])
        #expect(Set(try ready.record().record.paper.map(\.file)).count == 1, "one mail, one file")

        var entry = PaperEntry()
        (entry.department, entry.decision, entry.on) = (DepartmentCode("RND"), .agree, Day("2024-03-20"))
        (entry.witnesses, entry.reading, entry.agreedDigest) = (
            "李*", .code, Digest.sha256(try ready.record().file.agreed)
        )
        func vouch(_ witnesses: String) async -> RegisterError? {
            entry.witnesses = witnesses
            do {
                _ = try await ready.writer("reg").signOnPaper(try number(), entry, scan: ("png", Self.scan))
                return nil
            } catch { return error as? RegisterError }
        }
        #expect(await vouch("李*") == nil)
        #expect(await vouch("李*")?.isDoneAlready == true)
        let other = await vouch("张*")
        #expect(
            other?.name == "paper-settled" && other?.isDoneAlready == false, "another witness is not silently dropped")
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `a mail is shown, and never counts`() async throws {
        let ready = try await penned()
        _ = try await ready.writer("mkt").keepReply(
            try number(), of: try DepartmentCode("RND").orFail(), from: ReadyRegister.address("rnd"), on: nil,
            mail: ("eml", Array("From: rnd@example.org\n\n同意\n".utf8)))
        let now = try await verification(ready)
        #expect(now.verdict == .incomplete && now.missing.map(\.text) == ["RND"])
        #expect(now.papers.map(\.entry.act) == [.reply] && now.papers.map(\.counts) == [false])
        #expect(try ready.record().record.paper.first?.file.hasSuffix("邮件知悉-第1轮-RND.eml") == true)
        #expect(try await ready.rules().isEmpty)
        let said = try await ready.view().story(of: try number())?.lines.last?.said.first?.zh
        #expect(said == "登记研发部（RND）对第 1 轮的邮件知悉（2024-04-05），不计为签字")
    }

    @Test func `the same again is done already; a second scan gets a name of its own`() async throws {
        let ready = try await penned()
        try await paper(ready)
        #expect(await refusal { try await paper(ready) } == "paper-settled")
        let other = try await penned()
        try await paper(other, .object)
        try await paper(other, .agree)
        let files = try other.record().record.paper.map { String($0.file.split(separator: "/").last ?? "") }
        #expect(files == ["纸面签字-第1轮-RND.png", "纸面签字-第1轮-RND.png"], "one sheet, one file")
        #expect(try await verification(other).verdict == .good)
        #expect(try await other.rules().isEmpty)
    }
}
