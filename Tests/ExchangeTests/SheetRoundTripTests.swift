import Records
import TestSupport
import Testing

@testable import Exchange

@Suite struct SheetRoundTripTests {
    @Test func `what is written as a sheet reads back as the same records, whatever is in them`() throws {
        for seed in UInt64(1)...120 {
            var generator = RecordGenerator(seed: seed)
            let records = distinct((0..<4).map { _ in generator.variant(of: generator.record()) }).map(\.withoutTags)
            for language in Language.allCases {
                let csv = SheetWriter.csv(records, in: language)
                let reader = try read(csv)
                #expect(
                    reader.isOwn && reader.findings.isEmpty,
                    "seed \(seed): \(reader.findings.map(\.finding.message.en))")
                let found = reader.entries.flatMap(\.findings).map { "\($0.place.cell) \($0.finding.message.en)" }
                #expect(found == [], "seed \(seed)")
                let back = reader.entries.map(\.record)
                #expect(back == records.map { $0.said(from: back, $0) }, "seed \(seed)")
                #expect(SheetWriter.csv(back.map { $0.said(from: records, $0) }, in: language) == csv, "seed \(seed)")
            }
        }
    }

    @Test func `records without anything but a number come through`() throws {
        var record = Record()
        record.number = RecordNumber("2024-MKT-001")
        #expect(SheetWriter.csv([], in: .en) == "number,title,date,department\n")
        #expect(try read(SheetWriter.csv([record], in: .zh)).entries.map(\.record.number) == [record.number])
    }

    @Test func `topics keep their differences apart, also where a topic has no words of its own`() throws {
        var record = Record.sound
        record.discussion.append(Topic())
        record.discussion[1].differences = [Difference(2, "甲", next: "乙"), Difference(3, "丙", next: "丁")]
        record.discussion.append(.sound)
        let back = try read(SheetWriter.csv([record], in: .zh)).entries.map(\.record)
        #expect(back.first?.discussion == record.discussion)
    }

    private func read(_ csv: String) throws -> SheetReader {
        guard case .sheets(let sheets) = try ImportFile.read(Array(csv.utf8), named: "x.csv", by: nil).get() else {
            throw UnreadableFile(name: "x.csv", finding: Finding("none", .error, LocalizedText(zh: "", en: "")))
        }
        return SheetReader.read(sheets[0], by: nil, CellValues(.sample) { _ in 480 }, in: .zh)
    }

    private func distinct(_ records: [Record]) -> [Record] {
        var seen: Set<RecordNumber> = []
        return records.filter { $0.number.map { seen.insert($0).inserted } ?? false }
    }
}

extension Record {
    /// Tags are proofs and stand in no sheet.
    fileprivate var withoutTags: Record {
        var copy = self
        for index in copy.signoffs.indices { copy.signoffs[index].tag = "" }
        copy.signoffs.removeAll { $0 == EmbeddedSignOff() }
        return copy
    }

    /// The record with the source that its twin of the same number has: reading a sheet adds it where there is none.
    fileprivate func said(from others: [Record], _ record: Record) -> Record {
        var copy = self
        copy.imported = others.first { $0.number == number }?.imported
        return copy
    }
}
