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
}
