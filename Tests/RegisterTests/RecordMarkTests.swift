import Records
import Testing

@testable import Questions

@Suite struct RecordMarkTests {
    @Test func `marks are in the order of numbers`() throws {
        let numbers = try [
            "1000-AA-001", "2024-A1-999999", "2024-A1B-001", "2024-AB-002", "2024-MKT-009", "2024-MKT-010",
            "2024-MKT-999",
            "2024-MKT-1000", "2024-MKT-10000", "2024-MKTX-001", "2025-AA-001",
        ].map { try #require(RecordNumber($0)) }
        #expect(numbers.sorted() == numbers)
        #expect(numbers.map(\.mark).sorted() == numbers.map(\.mark))
    }
}
