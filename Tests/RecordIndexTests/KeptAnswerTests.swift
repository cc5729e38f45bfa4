import Questions
import Records
import Register
import RegisterTestSupport
import Testing

/// Values that are kept as bytes come back as they were, and bytes that are something else give nothing.
@Suite struct KeptAnswerTests {
    @Test(arguments: [ReadyRegister.State.circulated, .confirmed, .followed, .archived])
    func `a row and what is owed come back as they were`(_ state: ReadyRegister.State) async throws {
        let ready = try await ReadyRegister.make(state)
        let view = try ready.view()
        for row in try await view.rows(with: []).rows {
            #expect(RecordRow(packed: row.packed) == row)
            for count in 0..<row.packed.count { #expect(RecordRow(packed: Array(row.packed.prefix(count))) == nil) }
        }
        for owed in try await view.obligations(on: view.now.day, drafts: []) {
            #expect(Obligation(packed: owed.packed) == owed)
            for index in owed.packed.indices {
                var bytes = owed.packed
                bytes[index] = 0xFF
                _ = Obligation(packed: bytes)
            }
        }
    }

    @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 1 << 40, Int.max, Int.min])
    func `numbers of any size`(_ number: Int) {
        var writer = PackWriter()
        writer.add(number)
        writer.add("尾")
        struct Pair: Packable {
            let number: Int
            let text: String
            init?(from reader: inout PackReader) { (number, text) = (reader.number(), reader.text()) }
            func pack(into writer: inout PackWriter) {}
        }
        let pair = Pair(packed: writer.bytes)
        #expect(pair?.number == number && pair?.text == "尾")
    }
}
