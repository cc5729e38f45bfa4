import Audit
import Git
import Questions
import RecordText
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// The end of a record: a list, two witnesses, a stub; and what stock git can make of it instead.
@Suite struct DisposalTests {
    /// 2026-06-09, three months after the term of what was archived on 2024-03-06.
    private static let expired = ReadyRegister.start + 825 * 86_400
    private static let list = "2026-001"

    private func number() throws -> RecordNumber { try ReadyRegister.number.orFail() }

    /// One archived record whose term is over, and two witnesses: FIN's and SAL's heads. RND's is named too, and is a registrar.
    private func ready() async throws -> ReadyRegister {
        let ready = try await ReadyRegister.make(.archived)
        _ = try await ready.writer("reg", at: Self.expired - 86_400).changeSettings(LocalizedText("x")) {
            $0.policy.witnesses = ["fin", "sal", "rnd"].map(ReadyRegister.address)
            $0.registrars.append(ReadyRegister.address("rnd"))
        }
        return ready
    }

    private func listed() async throws -> ReadyRegister {
        let ready = try await ready()
        let made = try await writer(ready, "reg").makeDisposalList()
        #expect(made.outcome == Self.list)
        return ready
    }

    private func signed() async throws -> ReadyRegister {
        let ready = try await listed()
        for person in ["fin", "sal"] { _ = try await writer(ready, person).witness(Self.list) }
        return ready
    }

    private func writer(_ ready: ReadyRegister, _ person: String, _ hours: Int = 0) async throws -> RegisterWriter {
        try await ready.writer(person, at: Self.expired + hours * 3600)
    }

    private func rules(_ ready: ReadyRegister) async throws -> Set<String> {
        try await ready.rules(at: Self.expired + 400 * 3600)
    }

    // MARK: the honest way

    @Test func `what is disposed of leaves a stub, and nothing is found in it`() async throws {
        let ready = try await ready()
        let early = try await ready.writer("reg", at: Self.expired - 86_400)
        #expect(
            await refusal { _ = try await early.makeDisposalList(asOf: Day("2026-03-06")) } == "nothing-to-dispose",
            "the last day is within the term")
        #expect(
            await refusal { _ = try await early.makeDisposalList(asOf: Day("2027-01-01")) } == "day-to-come")
        _ = try await writer(ready, "reg").makeDisposalList()
        #expect(await refusal { _ = try await writer(ready, "reg").carryOut(Self.list) } == "disposal-unwitnessed")
        #expect(await refusal { _ = try await writer(ready, "mkt").witness(Self.list) } == "signer-not-entitled")
        #expect(await refusal { _ = try await writer(ready, "rnd").witness(Self.list) } == "witness-partial")
        _ = try await writer(ready, "fin").witness(Self.list)
        #expect(await refusal { _ = try await writer(ready, "fin").witness(Self.list) } == "already-witnessed")
        #expect(await refusal { _ = try await writer(ready, "reg").carryOut(Self.list) } == "disposal-unwitnessed")
        _ = try await writer(ready, "sal").witness(Self.list)
        #expect(await refusal { _ = try await writer(ready, "mkt").carryOut(Self.list) } == "actor-not-entitled")
        let number = try number()
        let before = try ready.view(at: Self.expired)
        let listed = try before.retention(of: before.existing(number))
        #expect(listed.list == Self.list && listed.status(on: before.now.day) == .listed)

        let done = try await writer(ready, "reg").carryOut(Self.list)
        #expect(done.results.count == 1 && done.left.isEmpty)
        let again = try await writer(ready, "reg").carryOut(Self.list)
        #expect(again.results.isEmpty && again.doneBefore == 1, "the same again does nothing")

        let view = try ready.view(at: Self.expired + 3600)
        let stub = try view.stub(number).orFail()
        #expect(stub.findings.isEmpty && stub.value.title.isEmpty && stub.value.list == Self.list)
        #expect(try view.record(number) == nil && view.isRegistered(number))
        #expect(try view.highestSerial(2024, DepartmentCode("MKT").orFail()) == 1, "the number is not given again")
        #expect(try await view.verification(of: number).verdict == .disposed)
        #expect(await refusal { _ = try view.existing(number) } == "record-disposed")
        #expect(
            try view.repository.file(at: RegisterPath.stub(number), in: view.tree).map {
                !String(decoding: $0, as: UTF8.self).contains("响应速度")
            } == true)
        let found = try await ready.audit(at: Self.expired + 3600).filter { $0.severity > .note }
        #expect(found.isEmpty, "\(found.map { "\($0.rule): \($0.message.en)" })")
    }

    private func state(_ ready: ReadyRegister, _ hours: Int, _ list: String = list) async throws
        -> DisposalStanding.State
    {
        let view = try ready.view(at: Self.expired + hours * 3600)
        return try await view.standing(of: view.soundDisposalList(list)).state
    }

    @Test func `a hold that comes after the list keeps the record, and the list is void for it`() async throws {
        let ready = try await signed()
        let number = try number()
        #expect(try await state(ready, 0) == .signed)
        _ = try await writer(ready, "reg", 1).hold(number, matter: "审计", reason: "调阅")
        #expect(try await state(ready, 1) == .lapsed, "a list that can do nothing is not shown as signed")
        let held = try await writer(ready, "reg", 2).carryOut(Self.list)
        #expect(held.results.isEmpty && held.left.map(\.why.name) == ["disposal-held"])
        _ = try await writer(ready, "reg", 3).release(number, matter: nil, reason: "结束")
        #expect(try await writer(ready, "reg", 4).carryOut(Self.list).left.map(\.why.name) == ["disposal-unlisted"])
        let second = try await writer(ready, "reg", 5).makeDisposalList()
        #expect(second.outcome == "2026-002")
        for person in ["fin", "sal"] { _ = try await writer(ready, person, 6).witness("2026-002") }
        #expect(try await writer(ready, "reg", 7).carryOut("2026-002").results.count == 1)
        #expect(try await rules(ready).isEmpty)
    }

    @Test func `what an open record cites, and what is kept with a reason, is not disposed of`() async throws {
        let ready = try await ready()
        let number = try number()
        #expect(
            await refusal {
                _ = try await writer(ready, "reg").makeDisposalList(keeping: [number: "仍须查阅"])
            } == "nothing-to-dispose")
        try await Self.citing(1).make(in: ready)
        let candidates = try await ready.view(at: Self.expired).disposalCandidates(asOf: Day("2026-06-09").orFail())
        #expect(candidates.flatMap(\.bars).map(\.kind) == [.cited])
        #expect(await refusal { _ = try await writer(ready, "reg").makeDisposalList() } == "nothing-to-dispose")
        _ = try await writer(ready, "reg").makeDisposalList(although: [number: "引用仅供参考"])
        for person in ["fin", "sal"] { _ = try await writer(ready, person).witness(Self.list) }
        #expect(try await writer(ready, "reg").carryOut(Self.list).results.count == 1)
        #expect(try await rules(ready).isDisjoint(with: StepRule.all.map(\.name)))
    }

    @Test func `nobody signs a list by which nothing can be done any more`() async throws {
        let ready = try await listed()
        _ = try await writer(ready, "fin", 1).witness(Self.list)
        _ = try await writer(ready, "mkt", 2).extendRetention(number(), to: .years(5), reason: "仍须查阅")
        #expect(try await state(ready, 3) == .lapsed)
        #expect(await refusal { _ = try await writer(ready, "sal", 3).witness(Self.list) } == "list-lapsed")
        let view = try ready.view(at: Self.expired + 3 * 3600)
        #expect(try await view.inbox(of: ReadyRegister.address("sal"), drafts: []).lists.isEmpty)
        #expect(try view.retention(of: view.existing(number())).list == nil)
    }

    @Test func `a list is withdrawn by one that keeps what it names, and may be named again`() async throws {
        let ready = try await listed()
        #expect(await refusal { _ = try await writer(ready, "mkt", 1).withdraw(Self.list) } == "actor-not-entitled")
        #expect(try await writer(ready, "reg", 1).withdraw(Self.list).outcome == "2026-002")
        #expect(try await state(ready, 2) == .lapsed)
        #expect(try await state(ready, 2, "2026-002") == .kept)
        #expect(await refusal { _ = try await writer(ready, "fin", 2).witness(Self.list) } == "list-lapsed")
        #expect(await refusal { _ = try await writer(ready, "fin", 2).witness("2026-002") } == "nothing-to-dispose")
        #expect(await refusal { _ = try await writer(ready, "reg", 2).withdraw(Self.list) } == "already-withdrawn")
        #expect(try await writer(ready, "reg", 3).makeDisposalList().outcome == "2026-003")
        #expect(try await state(ready, 4, "2026-003") == .waiting)
        #expect(try await rules(ready).isEmpty)
    }

    @Test func `a list waits in the inbox of who signs it, then of who carries it out, and in the status`() async throws
    {
        let ready = try await listed()
        func waiting(_ hours: Int) async throws -> [String] {
            let view = try ready.view(at: Self.expired + hours * 3600)
            var waiting: [String] = []
            for person in ["fin", "sal", "reg", "rnd", "mkt"] {
                let inbox = try await view.inbox(of: ReadyRegister.address(person), drafts: [])
                if inbox.lists.map(\.stored.name) == [Self.list] { waiting.append(person) }
            }
            return try await waiting + view.status(with: []).lists.map(\.stored.name)
        }
        #expect(try await waiting(0) == ["fin", "sal", Self.list])
        _ = try await writer(ready, "fin", 1).witness(Self.list)
        #expect(try await waiting(1) == ["sal", Self.list])
        _ = try await writer(ready, "sal", 2).witness(Self.list)
        #expect(try await waiting(2) == ["reg", "rnd", Self.list], "RND's head is a registrar here")
        _ = try await writer(ready, "reg", 3).carryOut(Self.list)
        #expect(try await waiting(3).isEmpty)
    }

    @Test func `who makes a list that too few could witness is told so`() async throws {
        let ready = try await ready()
        func warnings(_ hours: Int, _ witnesses: [String]) async throws -> [String] {
            _ = try await writer(ready, "reg", hours).changeSettings(LocalizedText("x")) {
                $0.policy.witnesses = witnesses.map(ReadyRegister.address)
            }
            let done = try await writer(ready, "reg", hours).makeDisposalList()
            _ = try await writer(ready, "reg", hours).withdraw(done.outcome)
            return done.results.flatMap(\.findings).map(\.rule)
        }
        #expect(try await warnings(0, []) == ["witness-unable"])
        #expect(try await warnings(1, ["fin", "nobody"]) == ["witness-unable"], "one of them has no key")
        #expect(try await warnings(2, ["fin", "sal"]).isEmpty)
    }

    @Test func `the report of a year says what was done in it, and how things stood when it was over`() async throws {
        let ready = try await signed()
        let number = try number()
        let january = 215 * 24
        let before = try ready.view(at: Self.expired + (january - 24 * 20) * 3600)
        _ = try await writer(ready, "reg", january).carryOut(Self.list)
        let now = try ready.view(at: Self.expired + (january + 24 * 400) * 3600)
        #expect(now.now.day == Day("2028-02-14"))
        let made = try await now.disposalYear(2026)
        #expect(made.made.map(\.name) == [Self.list] && made.older.isEmpty && made.disposed.isEmpty)
        #expect(made.here == 1 && made.expired == [number] && made.asOf == Day("2026-12-31"))
        #expect(try await before.disposalYear(2026).asOf == before.now.day, "of a year that is not over, until today")
        let carriedOut = try await now.disposalYear(2027)
        #expect(carriedOut.made.isEmpty && carriedOut.older.map(\.name) == [Self.list])
        #expect(carriedOut.disposed.map(\.number) == [number] && carriedOut.here == 0)
        #expect(carriedOut.expired.isEmpty)
        let begun = try await now.disposalYear(2024)
        #expect(begun.made.isEmpty && begun.here == 1 && begun.expired.isEmpty && begun.disposed.isEmpty)
        let quiet = try await now.disposalYear(2028)
        #expect(quiet.made.isEmpty && quiet.older.isEmpty && quiet.disposed.isEmpty && quiet.here == 0)
        #expect(await refusal { _ = try await now.disposalYear(2029) } == "year-to-come")
        #expect(await refusal { _ = try await now.disposalYear(26) } == "year-before")
    }

    @Test func `what cites a record is looked at once, and then what changed alone`() async throws {
        let ready = try await ready()
        var looks: [Int] = []
        for serial in 1...4 {
            try await Self.citing(serial).make(in: ready)
            let view = try ready.view(at: Self.expired)
            #expect(try view.openRecords(citing: number()).count == serial)
            #expect(try view.openRecords(citing: number()).count == serial)
            looks.append(try view.citations { $0.looks })
        }
        #expect(looks == [2, 3, 4, 5], "two at first, one for each event after it, and none where nothing changed")
    }

    @Test func `the table of what terms stand on says what is listed, and what was disposed of`() async throws {
        let ready = try await signed()
        let table = try RegisterTable.all.first { $0.name == "retention" }.orFail()
        func rows(_ hours: Int) async throws -> [[String: RegisterTable.Cell]] {
            try await table.rows(ready.view(at: Self.expired + hours * 3600)).map { row in
                Dictionary(zip(table.columns.map(\.name), row), uniquingKeysWith: { first, _ in first })
            }
        }
        #expect(try await rows(0).map { $0["status"] } == [.word("listed", Retention.Status.listed.words)])
        #expect(try await rows(0).map { $0["list"] } == [.text(Self.list)])
        _ = try await writer(ready, "reg").carryOut(Self.list)
        #expect(try await rows(1).map { $0["status"] } == [.word("disposed", Retention.Status.disposed.words)])
        #expect(try await rows(1).map { $0["disposed_on"] } == [.text("2026-06-09")])
    }

    @Test func `the longer of two terms holds, whichever way the rules change`() async throws {
        let ready = try await ready()
        let number = try number()
        _ = try await writer(ready, "reg").changeSettings(LocalizedText("x")) {
            var rule = RetentionRule()
            rule.term = .years(10)
            $0.policy.retention = [rule]
        }
        let view = try ready.view(at: Self.expired)
        #expect(try view.retention(of: view.existing(number)).keepUntil == Day("2034-03-06"))
        #expect(await refusal { _ = try await writer(ready, "reg").makeDisposalList() } == "nothing-to-dispose")
        _ = try await writer(ready, "mkt").extendRetention(number, to: .permanent, reason: "史料")
        _ = try await writer(ready, "reg").changeSettings(LocalizedText("x")) { $0.policy.retention = [] }
        let later = try ready.view(at: Self.expired)
        #expect(try later.retention(of: later.existing(number)).term == .permanent)
        #expect(try later.termChangesCount() == 1)
        #expect(try await rules(ready).isEmpty)
    }

    @Test func `witnesses who could not witness are told`() async throws {
        let ready = try await ready()
        let view = try ready.view(at: Self.expired)
        #expect(view.witnessFindings.map(\.message.en) == ["rnd@example.org is a registrar and cannot witness"])
        _ = try await writer(ready, "reg").changeSettings(LocalizedText("x")) {
            $0.policy.witnesses = ["fin@example.org", "nobody@example.org"]
        }
        let found = try await Audit.findings(
            in: ready.view(at: Self.expired + 3600), by: AuditRule.all.filter { $0.name == "witness-unable" })
        #expect(found.count == 2, "one has no key, and one is too few: \(found.map(\.message.en))")
    }

    // MARK: forged with stock git

    private enum Stage { case listed, signed, disposed }

    private struct Attack: Sendable, CustomTestStringConvertible {
        let rule: String
        let testDescription: String
        let stage: Stage
        let forgery: @Sendable (RegisterView) throws -> Forgery

        init(
            _ rule: String, _ what: String, _ stage: Stage,
            _ forgery: @escaping @Sendable (RegisterView) throws -> Forgery
        ) {
            (self.rule, testDescription, self.stage, self.forgery) = (rule, what, stage, forgery)
        }
    }

    private static let attacks: [Attack] = [
        Attack("disposal-unwitnessed", "carried out before anybody has signed", .listed) { view in
            try disposal(on: view)
        },
        Attack("stub-unsound", "a stub with another digest", .signed) { view in
            try disposal(on: view) { $0.digest = String(repeating: "0", count: 64) }
        },
        Attack("stub-unsound", "a stub that keeps the title where the settings do not", .signed) { view in
            try disposal(on: view) { $0.title = "C产品响应速度优化" }
        },
        Attack("stub-unsound", "no stub at all", .signed) { view in
            var forgery = try disposal(on: view)
            forgery.files[RegisterPath.stub(try ReadyRegister.number.orFail())] = nil
            return forgery
        },
        Attack("actor-entitled", "carried out by somebody who is no registrar", .signed) { view in
            try disposal(on: view, by: "mkt")
        },
        Attack("disposal-held", "a hold passed over", .signed) { view in try disposal(on: view) },
        Attack("list-changed", "a list changed after two have signed it", .signed) { view in
            try changed(view, "witness") { $0.entries[0].basis = "另一规则" }
        },
        Attack("list-changed", "a list whose salt was changed", .signed) { view in
            try changed(view, "witness") { $0.salts[0].salt = String(repeating: "a", count: 32) }
        },
        Attack("list-changed", "a list removed", .signed) { _ in
            Forgery("appraisal", by: "reg") { forgery in
                (forgery.number, forgery.files) = (nil, [RegisterPath.disposalList(list): nil])
            }
        },
        Attack("witness-again", "one witness twice", .listed) { view in
            try changed(view, "witness", by: "fin") { list in list.witnesses += list.witnesses }
        },
        Attack("signoff-unreadable", "a witness without a signature", .listed) { view in
            try changed(view, "witness", by: "sal") { list in
                var entry = WitnessSignOff()
                (entry.by, entry.tag) = (ReadyRegister.address("sal"), "object 1\ntype commit\n\nx")
                list.witnesses.append(entry)
            }
        },
        Attack("list-unsound", "a list that says another term", .listed) { view in
            try another(view) { $0.entries[0].keepUntil = Day("2025-01-01") }
        },
        Attack("list-unsound", "a list with a digest of something else", .listed) { view in
            try another(view) { $0.entries[0].digest = String(repeating: "0", count: 64) }
        },
        Attack("record-disposed", "a record that comes back", .disposed) { view in
            Forgery("hold", by: "reg") { $0.edit = { $0.title = "又回来了" } }
        },
        Attack("record-disposed", "its number used again by a notice", .disposed) { view in
            Forgery("notice", by: "mkt") { forgery in
                forgery.trailers = [("Sequence", "0")]
                forgery.edit = { ($0.title, $0.department) = ("另一事项", DepartmentCode("MKT")) }
            }
        },
        Attack("event-scope", "its stub taken away with the settings", .disposed) { view in
            let stub = RegisterPath.stub(try ReadyRegister.number.orFail())
            return Forgery.settings(by: "reg") { $0.replacing("测试", with: "登记簿") }.with { $0.files = [stub: nil] }
        },
    ]

    @Test(arguments: attacks) private func `an attack is found by its rule`(_ attack: Attack) async throws {
        let ready = try await attack.stage == .listed ? listed() : signed()
        if attack.stage == .listed, attack.rule == "witness-again" {
            _ = try await writer(ready, "fin").witness(Self.list)
        }
        if attack.stage == .disposed { _ = try await writer(ready, "reg").carryOut(Self.list) }
        if attack.rule == "disposal-held" {
            _ = try await writer(ready, "reg").hold(try number(), matter: "审计", reason: "调阅")
        }
        #expect(try await rules(ready).isEmpty, "what came before is by rule")
        var forgery = try attack.forgery(ready.view(at: Self.expired))
        forgery.at = Self.expired + 3600
        try await forgery.make(in: ready)
        let found = try await rules(ready)
        #expect(found.contains(attack.rule), "\(found.sorted())")
    }

    @Test func `an honest disposal made with stock git is by rule`() async throws {
        let ready = try await signed()
        var forgery = try Self.disposal(on: ready.view(at: Self.expired))
        forgery.at = Self.expired + 3600
        try await forgery.make(in: ready)
        let found = try await ready.audit(at: Self.expired + 7200).filter { $0.severity > .note }
        #expect(found.isEmpty, "\(found.map { "\($0.rule): \($0.message.en)" })")
    }

    /// A disposal by hand: honest unless its stub is changed.
    private static func disposal(
        on view: RegisterView, by person: String = "reg", _ change: (inout DisposalStub) -> Void = { _ in }
    ) throws -> Forgery {
        let number = try ReadyRegister.number.orFail()
        let stored = try view.existing(number)
        var stub = DisposalStub(
            of: stored, try view.retention(of: stored), try view.disposalList(list),
            at: Moment(seconds: expired + 3600, offset: 480), by: ReadyRegister.address(person), settings: view.settings
        )
        change(&stub)
        let bytes = FormText.write(stub, in: .zh)
        return Forgery("disposal", by: person) { forgery in
            forgery.trailers = [("List", list)]
            forgery.files = [RegisterPath.record(number): nil, RegisterPath.stub(number): bytes]
        }
    }

    /// The list as somebody left it by hand.
    private static func changed(
        _ view: RegisterView, _ kind: String, by person: String = "reg", _ change: (inout DisposalList) -> Void
    ) throws -> Forgery {
        var value = try view.disposalList(list).orFail().list
        change(&value)
        let (bytes, witness) = (FormText.write(value, in: .zh), value.witnesses.last?.by ?? "")
        return Forgery(kind, by: person) { forgery in
            forgery.number = nil
            forgery.trailers = [("List", list), ("Witness", witness)]
            forgery.files = [RegisterPath.disposalList(list): bytes]
        }
    }

    /// A second list like the first, changed.
    private static func another(_ view: RegisterView, _ change: (inout DisposalList) -> Void) throws -> Forgery {
        var value = try view.disposalList(list).orFail().list
        (value.number, value.at) = ("2026-002", Moment(seconds: expired + 3600, offset: 480))
        change(&value)
        let bytes = FormText.write(value, in: .zh)
        return Forgery("appraisal", by: "reg") { forgery in
            (forgery.number, forgery.trailers) = (nil, [("List", "2026-002")])
            forgery.files = [RegisterPath.disposalList("2026-002"): bytes]
        }
    }

    /// An open record that cites the expired one.
    private static func citing(_ serial: Int) -> Forgery {
        Forgery("notice", by: "mkt") { forgery in
            forgery.number = RecordNumber("2026-MKT-00\(serial)")
            forgery.trailers = [("Sequence", "0")]
            forgery.at = expired - 3600
            forgery.edit = { record in
                (record.title, record.department) = ("延续优化事项", DepartmentCode("MKT"))
                (record.date, record.time) = (Day("2026-06-20"), TimeSpan("14:00-15:00"))
                (record.initiator, record.recorder, record.goal) = ("市场部经理*", "王*", "明确安排")
                (record.venue.mode, record.venue.place) = (.offline, "3号楼")
                record.background = "延续"
                for code in ["RND", "SAL"] {
                    var participant = Participant()
                    (participant.department, participant.liaison) = (DepartmentCode(code), "经理*")
                    record.participants.append(participant)
                }
                record.citations = [ReadyRegister.number].compactMap { $0 }
            }
        }
    }
}

extension RegisterWriter {
    fileprivate func withdraw(_ list: String) async throws -> Done<String> {
        try await withdrawDisposalList(list, reason: "误列")
    }
}

extension RegisterView {
    fileprivate func termChangesCount() throws -> Int { try inEachRecord(\.record.terms).count }
}
