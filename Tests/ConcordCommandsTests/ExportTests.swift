import Exchange
import Records
import TestSupport
import Testing

@testable import ConcordCommands

@Suite struct ExportTests {
    @Test func `a record as a line of JSON reads back as the same record, whatever is in it`() {
        for seed in UInt64(1)...150 {
            var generator = RecordGenerator(seed: seed)
            let records = (0..<3).map { _ in generator.variant(of: generator.record()) }
            let text = Export.lines(records)
            #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 4)
            let read = JSONLines.read(Array(text.utf8), named: "x.jsonl", in: .zh)
            #expect(read.findings.isEmpty && read.entries.allSatisfy(\.findings.isEmpty), "seed \(seed)")
            let back = zip(read.entries, records).map { entry, record in
                var copy = entry.record
                if record.imported?.source.isEmpty ?? true { copy.imported = record.imported }
                return copy
            }
            #expect(back == records, "seed \(seed)")
            #expect(Export.lines(back) == text, "seed \(seed)")
        }
    }

    @Test func `lines of other programs are read too, and a fault is told with its line and field`() {
        let lines = """
            {"number":"2024-MKT-001","actions":[{"no":1,"due":"2024-03-05","action":"\\ud83d\\ude00 a\\/b"}],"round":null}

            {"number":"2024-MKT-002","actions":[{"no":1.5}],"colour":"red","goal":["a"]}
            {"number":"2024-MKT-003"
            """
        let read = JSONLines.read(Array(lines.utf8), named: "x.jsonl", in: .en)
        #expect(read.entries.map(\.record.number) == [RecordNumber("2024-MKT-001")])
        #expect(read.entries.first?.record.actions.first?.action == "😀 a/b")
        #expect(read.findings.map(\.place.row) == [3, 4])
        let strange = JSONLines.read(
            Array("{\"number\":\"2024-MKT-002\",\"colour\":\"red\",\"goal\":[\"a\"],\"date\":\"soon\"}".utf8),
            named: "x.jsonl",
            in: .en)
        #expect(
            Set(strange.entries.first?.findings.map(\.finding.rule) ?? []) == [
                "scalar-type", "value-shape", "key-unknown",
            ])
    }
}
