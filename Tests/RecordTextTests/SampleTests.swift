import RecordText
import Records
import Testing

@Suite struct SampleTests {
    @Test func `every valid sample is canonical, and both readers agree on it`() throws {
        let names = try Samples.names(in: "valid")
        #expect(names.count >= 15)
        for name in names {
            let bytes = try Samples.bytes(name)
            let strict = Stored.read(bytes, named: name)
            #expect(strict.findings == [], "\(name)")
            #expect(strict.language == (name.hasSuffix(".en.yaml") ? .en : .zh) || name.contains("calendar"), "\(name)")
            let language: Language = name.hasSuffix(".en.yaml") ? .en : .zh
            #expect(strict.value.bytes(in: language) == bytes, "\(name)")
            let lenient = Stored.read(typed: try Samples.text(name), named: name)
            #expect(lenient.findings == [] && lenient.value == strict.value, "\(name)")
        }
    }

    @Test func `every text that the format excludes is refused, with a place`() throws {
        let names = try Samples.names(in: "invalid/text")
        #expect(names.count >= 60)
        for name in names {
            let findings = Stored.read(try Samples.bytes(name), named: name).findings
            #expect(findings.hasErrors && findings.allSatisfy { $0.place != nil }, "\(name)")
        }
    }

    @Test func `the samples show records in every state that a file can be in`() throws {
        var states: Set<RecordState> = []
        for name in try Samples.names(in: "valid") {
            if case .record(let record) = Stored.read(try Samples.bytes(name), named: name).value {
                states.insert(record.state)
            }
        }
        #expect(states.isSuperset(of: [.noticed, .circulating, .objected, .confirmed, .completed, .archived, .void]))
    }
}
