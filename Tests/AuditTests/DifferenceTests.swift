import Audit
import Questions
import Records
import Register
import RegisterTestSupport
import RegisterWriting
import Testing

/// What the rule 分歧须处理 asks of archiving, and who says what of a difference, by the use cases.
@Suite struct DifferenceTests {
    private func strict(_ state: ReadyRegister.State) async throws -> ReadyRegister {
        let ready = try await ReadyRegister.make(state)
        _ = try await ready.writer("reg").changeSettings(LocalizedText("x")) { $0.policy.settledDifferences = true }
        return ready
    }

    private func open(_ ready: ReadyRegister) async throws -> [Obligation] {
        try await ready.view().obligations(on: ready.view().now.day, drafts: []).filter {
            [.answer, .settlement, .archive].contains($0.kind)
        }
    }

    @Test func `F3: who does it decides whether a difference is answered or settled`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        let number = try ReadyRegister.number.orFail()
        #expect(try await open(ready).map(\.kind) == [.answer])
        _ = try await ready.writer("rnd").settle(number, 1, result: "评估完成", by: nil)
        var entries = try ready.record().record.followup.settlements
        #expect(entries.map(\.answerOnly) == [true])
        let asked = try await open(ready)
        #expect(asked.map(\.kind) == [.settlement] && asked.map(\.department?.text) == ["MKT"])
        #expect(
            try await ready.view().differences(of: ready.record()).allSatisfy { $0.settled == nil && $0.answer != nil })
        _ = try await ready.writer("mkt").settle(number, 1, result: "", by: nil)
        entries = try ready.record().record.followup.settlements
        #expect(entries.map(\.answerOnly) == [true, false] && entries.map(\.result) == ["评估完成", "评估完成"])
        #expect(try await open(ready).isEmpty)
        await #expect {
            _ = try await ready.writer("mkt").settle(number, 1, result: "", by: nil)
        } throws: { ($0 as? RegisterError)?.isDoneAlready == true }
        #expect(try await ready.rules().isEmpty)
    }

    @Test func `F3: no words and no answer to take them from settle nothing`() async throws {
        let ready = try await ReadyRegister.make(.confirmed)
        for person in ["mkt", "rnd"] {
            await #expect(throws: RegisterError.self, "\(person)") {
                _ = try await ready.writer(person).settle(try ReadyRegister.number.orFail(), 1, result: "", by: nil)
            }
        }
        #expect(try ready.record().record.followup.settlements.isEmpty)
    }

    @Test
    func `F3: with the rule, archiving waits for the settlement; a registrar passes and the differences are named`()
        async throws
    {
        let number = try ReadyRegister.number.orFail()
        let ready = try await strict(.completed)
        await #expect {
            _ = try await ready.writer("mkt").archive(number)
        } throws: { ($0 as? RegisterError)?.name == "difference-open" }
        #expect(try await open(ready).map(\.kind) == [.answer], "nothing is asked that cannot be done")
        _ = try await ready.writer("rnd").settle(number, 1, result: "评估完成", by: nil)
        #expect(try await open(ready).map(\.kind) == [.settlement])
        _ = try await ready.writer("mkt").settle(number, 1, result: "", by: nil)
        #expect(try await open(ready).map(\.kind) == [.archive])
        _ = try await ready.writer("mkt").archive(number)
        #expect(try await ready.rules().isEmpty)

        let left = try await strict(.completed)
        let done = try await left.writer("reg").archive(number, unconfirmed: "双方负责人均已离任")
        #expect(done.outcome.findings.map(\.rule).contains("difference-open"))
        #expect(try await left.rules().isEmpty)
    }

    @Test func `F3: without the rule archiving only names what stands open`() async throws {
        let ready = try await ReadyRegister.make(.completed)
        let done = try await ready.writer("mkt").archive(try ReadyRegister.number.orFail())
        #expect(done.outcome.findings.map(\.rule).contains("difference-open"))
    }

    @Test func `F3: an answer may still come after archiving`() async throws {
        let ready = try await ReadyRegister.make(.archived)
        _ = try await ready.writer("rnd").settle(try ReadyRegister.number.orFail(), 1, result: "评估完成", by: nil)
        #expect(try ready.record().record.followup.settlements.map(\.answerOnly) == [true])
        #expect(try await ready.rules().isEmpty)
    }
}
