import Audit
import Questions
import RecordText
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// What a later record takes over of an earlier one, once all of that one's departments have signed it.
@Suite struct RelationTests {
    private let first = RecordNumber("2024-MKT-001")
    private let now = ReadyRegister.later

    /// 2024-MKT-002 of some departments goes out with a relation; it is signed by those named.
    private func circulate(
        _ relation: Relation, in ready: ReadyRegister, by signers: [String] = ["mkt", "rnd", "sal"],
        _ edit: (inout Record) -> Void = { _ in }
    ) async throws -> RecordNumber {
        var record = Record.second
        record.number = nil
        record.relations = [relation]
        edit(&record)
        let text = String(decoding: FormText.write(record, in: .zh), as: UTF8.self)
        let draft = try await ready.writer("mkt", at: now).newDraft(
            try DepartmentCode("MKT").orFail(), date: Day("2024-03-05")
        ) { _, _ in text }
        _ = try await ready.writer("mkt", at: now).circulate(draft.number)
        for person in signers {
            _ = try await ready.writer(person, at: now).decide(
                draft.number, as: DepartmentCode(person.uppercased()), .agree)
        }
        return draft.number
    }

    private func open(_ ready: ReadyRegister) async throws -> [String] {
        try await ready.view(at: now).obligations(on: Day("2024-04-10").orFail(), of: [first.orFail()], drafts: [])
            // What was asked about a difference is asked all the same.
            .filter { $0.kind != .answer }.map { "\($0.kind.rawValue)\($0.action.map { " \($0)" } ?? "")" }
    }

    private func archive(_ ready: ReadyRegister) async -> String? {
        do {
            _ = try await ready.writer("mkt", at: now).archive(first.orFail())
            return nil
        } catch { return (error as? RegisterError)?.name }
    }

    @Test func `a replacement takes over when the last department has signed it, and not before`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        let number = try await circulate(.init("2024-MKT-001", .replaces), in: ready, by: ["mkt", "rnd"])
        #expect(try await open(ready).contains("overdue 1"))
        #expect(await archive(ready) == "not-completed")
        _ = try await ready.writer("sal", at: now).decide(number, as: DepartmentCode("SAL"), .agree)
        #expect(try await open(ready) == ["archive"])
        let view = try ready.view(at: now)
        let summaries = try await view.rows(with: []).rows
        #expect(summaries.first?.replacement == number && summaries.first?.openActions == 0)
        let holds = try await view.decided(by: summaries).filter { $0.standing == .inForce }.map(\.number)
        #expect(Set(holds) == [number])
        #expect(await archive(ready) == nil)
        #expect(try await ready.rules().isEmpty, "the old record is archived with its actions, by rule")
    }

    @Test
    func
        `decisions are those of rounds: what is only to be discussed is none, what waits and what is void does not hold`()
        async throws
    {
        func standings(_ ready: ReadyRegister) async throws -> Set<String> {
            let view = try ready.view(at: now)
            return Set(try await view.decided(by: view.rows(with: []).rows).map(\.standing.word))
        }
        let ready = try await ReadyRegister.make(.circulated)
        #expect(try await standings(ready) == ["waiting"])
        try await Forgery.noticed(nil).make(in: ready)
        #expect(try await standings(ready) == ["waiting"])
        _ = try await ready.writer("mkt").void(first.orFail(), reason: "会议取消")
        #expect(try await standings(ready) == ["void"])
        #expect(try await standings(try await ReadyRegister.make(.archived)) == ["in-force"])
        let amended = try await ReadyRegister.make(.confirmed)
        _ = try await circulate(.init("2024-MKT-001", .amends, action: 1), in: amended)
        #expect(try await standings(amended) == ["in-force", "amended"])
    }

    @Test func `an archiving of open actions that nobody took over is found`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        _ = try await circulate(.init("2024-MKT-001", .amends, action: 1), in: ready)
        #expect(try await open(ready).filter { $0 == "overdue 1" || $0 == "overdue 2" } == ["overdue 2"])
        #expect(await archive(ready) == "not-completed")
        try await Forgery.archive.make(in: ready)
        #expect(try await ready.rules().contains("archive-incomplete"))
    }

    @Test func `who is not listed is not relieved: the old record holds`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        _ = try await circulate(.init("2024-MKT-001", .replaces), in: ready, by: ["mkt", "rnd"]) {
            $0.participants.removeAll { $0.department?.text == "SAL" }
        }
        let later = try await ready.view(at: now).laterRecords(of: first.orFail())
        #expect(later.map(\.lacking) == [[DepartmentCode("SAL")].compactMap { $0 }] && later[0].succession == nil)
        #expect(try await open(ready).contains("overdue 1"))
        #expect(try await ready.rules() == ["replacement-partial"])
    }

    @Test func `a closed department is listed by its successor`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        _ = try await ready.writer("reg", at: now).changeSettings(LocalizedText("x")) { settings in
            for index in settings.departments.indices where settings.departments[index].code?.text == "SAL" {
                (settings.departments[index].heads, settings.departments[index].members) = ([], [])
                settings.departments[index].closedOn = Day("2024-03-20")
                settings.departments[index].successor = DepartmentCode("FIN")
            }
        }
        _ = try await circulate(.init("2024-MKT-001", .replaces), in: ready, by: ["mkt", "rnd", "fin"]) { record in
            record.participants[1].department = DepartmentCode("FIN")
            record.participants[1].liaison = "财务部经理*"
        }
        #expect(try await open(ready) == ["archive"])
        #expect(try await ready.rules().isEmpty)
    }

    /// What waits may never be signed: the relation that is in force counts as long as it is.
    @Test func `no circle is made over a round that is only waiting`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        let number = try await circulate(.init("2024-MKT-001", .replaces), in: ready)
        func edited(_ number: RecordNumber, _ change: (String) -> String) throws {
            let text = try ready.register.editableText(number, on: ready.view(at: now))
            #expect(change(text) != text)
            _ = try ready.register.saveDraft(number, change(text))
        }
        try edited(number) { $0.replacing("记录关系:\n  - 记录: 2024-MKT-001\n    关系: 取代\n", with: "") }
        _ = try await ready.writer("mkt", at: now).circulate(number)
        let old = try first.orFail()
        try edited(old) {
            $0.replacing("核心讨论:\n", with: "记录关系:\n  - 记录: \(number)\n    关系: 取代\n核心讨论:\n")
        }
        let error = await #expect(throws: RegisterError.self) {
            _ = try await ready.writer("mkt", at: now).circulate(old)
        }
        #expect(
            error.map { [$0.name] + $0.findings.map(\.rule) }?.contains("citation-circular") == true,
            "\(String(describing: error))")
    }

    @Test func `a round that drops the relation gives back what it took`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        let number = try await circulate(.init("2024-MKT-001", .replaces), in: ready)
        #expect(try await open(ready) == ["archive"])
        let text = try ready.register.editableText(number, on: ready.view(at: now))
            .replacing("  - 记录: 2024-MKT-001\n    关系: 取代", with: "  - 记录: 2024-MKT-001\n    关系: 延续")
        _ = try ready.register.saveDraft(number, text)
        _ = try await ready.writer("mkt", at: now).circulate(number)
        #expect(try await open(ready) == ["archive"], "the round in force is the first, until all have signed")
        for person in ["mkt", "rnd", "sal"] {
            _ = try await ready.writer(person, at: now).decide(
                number, as: DepartmentCode(person.uppercased()), .agree)
        }
        #expect(try await open(ready).contains("overdue 1"))
        let later = try await ready.view(at: now).laterRecords(of: first.orFail())
        #expect(later.map(\.relation.relation) == [.continues])
    }

    @Test func `citation-replaced, citation-changed: who cites what was replaced is told`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        let second = try await circulate(.init("2024-MKT-001", .replaces), in: ready)
        #expect(try await ready.rules().isEmpty)
        let third = try await circulate(.init("2024-MKT-001", .continues), in: ready)
        #expect(try await ready.rules() == ["citation-replaced"])
        let found = try await Audit.findings(in: ready.view(at: now))
        #expect(found.filter { $0.rule == "citation-changed" }.map(\.number) == [third])
        #expect(found.filter { $0.rule == "citation-changed" }.allSatisfy { $0.message.en.contains("\(second)") })
    }
}
