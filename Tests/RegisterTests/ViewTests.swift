import Records
import Register
import RegisterTestSupport
import Testing

@Suite struct ViewTests {
    @Test func `a view answers for its own tip, however main moves`() async throws {
        let ready = try await ReadyRegister.make(.circulated)
        let number = try ReadyRegister.number.orFail()
        let view = try ready.view()
        _ = try await ready.writer("mkt").decide(number, as: DepartmentCode("MKT"), .agree)
        #expect(try view.existing(number).record.signoffs.isEmpty)
        #expect(try ready.view().existing(number).record.signoffs.count == 1)
        #expect(try await view.timeline(of: number)?.decisions.isEmpty == true)
    }

    @Test func `an answer that may be nil is asked for before it is kept`() async throws {
        let view = try await ReadyRegister.make(.founded).view()
        let key = RegisterView.AnswerKey("anything")
        for answer in [1, 2] as [Int?] { #expect(try await view.once(key) { answer } == 1) }
        let none = RegisterView.AnswerKey("nothing")
        for answer in [nil, 2] as [Int?] { #expect(try await view.once(none) { answer } == nil) }
    }
}
