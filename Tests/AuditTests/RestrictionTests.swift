import Questions
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// What is told of a record whose reading is restricted: what a stub would say, and no word of its content.
@Suite struct RestrictionTests {
    @Test func `a restricted record is listed by its facts, not found by its words, and opened again`() async throws {
        let ready = try await ReadyRegister.make(.archived)
        let number = try ReadyRegister.number.orFail()
        let question = try TextQuestion("响应速度").orFail()
        #expect(try await ready.view().search(question, in: RecordQuery(), drafts: []).count == 1)
        func subjects(_ view: RegisterView) async throws -> Set<String> {
            Set(
                try await view.allObligations(on: view.now.day, drafts: []).flatMap { [$0.subject, $0.owner] }
                    .filter { DepartmentCode($0) == nil })
        }
        #expect(try await subjects(ready.view()).count > 2)
        func said(_ view: RegisterView) async throws -> [String] {
            try await view.story(of: number).orFail().lines.flatMap(\.said).map(\.zh)
        }
        // What stands in the story while anybody may read it.
        let words = ["响应速度", "完成"]
        let before = try await said(ready.view())
        #expect(words.allSatisfy { word in before.contains { $0.contains(word) } }, "\(before)")
        _ = try await ready.writer("reg").restrict(number, .restrict, reason: "当事人申请", basis: "个人信息保护法第四十七条")
        let view = try ready.view(at: ReadyRegister.later + 60)
        let row = try await view.rows(with: []).rows.first.orFail()
        #expect(row.title.isEmpty && row.isRestricted && row.stateWords.zh.contains("限制查阅"))
        #expect(try await view.search(question, in: RecordQuery(), drafts: []).matches.isEmpty)
        #expect(try await view.search(question, in: RecordQuery(), drafts: [], restricted: true).count == 1)
        #expect(try await view.actions(ActionQuery()).isEmpty)
        #expect(try await subjects(view).isSubset(of: ["", "…"]))
        let after = try await said(view)
        #expect(after.contains { $0.contains("当事人申请") }, "\(after)")
        #expect(words.allSatisfy { word in !after.contains { $0.contains(word) } }, "\(after)")
        let facts = try view.existing(number).record.factsAlone
        #expect(facts.title.isEmpty && facts.actions.isEmpty && facts.number == number && facts.archived != nil)
        _ = try await ready.writer("reg", at: ReadyRegister.later + 120).restrict(
            number, .lift, reason: "申请已撤回", basis: "")
        let open = try ready.view(at: ReadyRegister.later + 180)
        #expect(try await open.rows(with: []).rows.first?.title.isEmpty == false)
        #expect(try await ready.rules().isEmpty)
    }
}
