import Git
import Records
import Testing

@testable import Audit
@testable import Register

@Suite struct AuditPortionsTests {
    private static func number(_ serial: Int) throws -> RecordNumber {
        let department = try #require(DepartmentCode("MKT"))
        return try #require(RecordNumber(year: 2024, department: department, serial: serial))
    }

    /// Records with steps and none, with a file and none, some with more steps than a portion has, in whatever order they come.
    @Test(arguments: 1...4, [1, 3, 7, 100]) func `each step and each file comes once`(_ records: Int, _ steps: Int)
        throws
    {
        let subjects: [RecordNumber?] = try [3, 1, nil, 3, 3, 999, 2, nil, 1, 3, 3, 1000, 3, 8].map { serial in
            try serial.map(Self.number)
        }
        let (first, count) = (5, subjects.count)
        let history = try HistorySubjects(of: first..<first + count) { position throws(RegisterError) in
            subjects[position - first]
        }
        #expect(history.others == [7, 12])
        let files: [RecordFilePlace] = try [1, 2, 4, 5, 999, 1001].map { (try Self.number($0), .zero) }
        var portions = AuditPortions(history, files, mostRecords: records, mostSteps: steps)
        var (numbers, positions, standing): ([RecordNumber], [Int], [RecordNumber]) = ([], [], [])
        while let portion = portions.next() {
            #expect((1...records).contains(portion.numbers.count))
            let own = portion.numbers.map { number in subjects.count { $0 == number } }.filter { $0 > 0 }
            #expect(portion.positions.count == own.reduce(0, +))
            #expect(portion.positions.count <= steps || own.count == 1, "\(own)")
            numbers += portion.numbers
            positions += portion.positions
            standing += portion.files.map(\.number)
            for number in portion.numbers {
                let expected = subjects.indices.filter { subjects[$0] == number }.map { $0 + first }
                #expect(portion.positions.filter { subjects[$0 - first] == number } == expected)
            }
        }
        #expect(try numbers == [1, 2, 3, 4, 5, 8, 999, 1000, 1001].map(Self.number))
        #expect(standing == files.map(\.number))
        #expect(positions.sorted() == (first..<first + count).filter { subjects[$0 - first] != nil })
    }

    @Test func `of nothing there is nothing`() {
        var portions = AuditPortions(HistorySubjects(), [])
        #expect(portions.next() == nil)
    }
}
