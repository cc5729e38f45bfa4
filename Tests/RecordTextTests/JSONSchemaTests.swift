import RecordText
import Records
import TestSupport
import Testing

@Suite struct JSONSchemaTests {
    @Test func `the schemas in the repository are what the form's tables say`() throws {
        let files = JSONSchema.files()
        #expect(files.map(\.name).count == 15)
        for file in files { try Goldens.expect(file.name, is: file.bytes) }
    }

    @Test func `the specification's tables of keys are what the form's tables say`() throws {
        let found = try String(contentsOf: Samples.schemas.appending(path: "README.md"), encoding: .utf8)
        let tables = KeyTables.all()
        try Goldens.expect("README.md", is: Array(try KeyTables.replacing(in: found, by: tables).utf8))
    }
}
