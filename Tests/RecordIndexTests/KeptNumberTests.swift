import GRDB
import Records
import Testing

@testable import RecordIndex

@Suite struct KeptNumberTests {
    @Test func `numbers are kept in their order, and come back`() throws {
        let numbers = try [
            "1000-AA-001", "2024-A1-999999", "2024-A1B-001", "2024-AB-002", "2024-MKT-009", "2024-MKT-010",
            "2024-MKT-100", "2024-MKT-999", "2024-MKT-1000", "2024-MKT-10000", "2024-MKTX-001", "2025-AA-001",
        ].map { try #require(RecordNumber($0)) }
        #expect(numbers.sorted() == numbers)
        #expect(numbers.map(\.kept).sorted() == numbers.map(\.kept))
        #expect(try numbers.map(\.kept).map(RecordNumber.kept) == numbers)
    }

    @Test(arguments: [
        "", "000", "0000000", "2024-MKT-", "2024-MKT-012", "2024-MKT-000000", "2024-MKT-00012x", "2024-MKT-0000012",
        "预算预算预算",
    ])
    func `what was never kept is no number`(_ text: String) {
        #expect(throws: DatabaseError.self) { try RecordNumber.kept(text) }
    }
}
