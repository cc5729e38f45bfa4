import RecordText
import Records
import Testing

@Suite struct SampleFindingsTests {
    /// A register with every department of the samples, and the published calendar.
    private func context() throws -> RuleContext {
        var settings = Settings()
        settings.departments = ["MKT", "RND", "SAL", "FIN", "PRD", "QAC", "ADM", "ITS"].map { code in
            var department = Department()
            department.code = DepartmentCode(code)
            return department
        }
        let calendar = FormText.readCalendar(typed: try Samples.text("calendar-cn.yaml")).value
        return RuleContext(settings: settings, calendar: calendar)
    }

    @Test func `good records as people typed them are sound for a round`() throws {
        let context = try context()
        var found: [String] = []
        for name in try Samples.names(in: "typed") {
            let record = FormText.read(Record.self, typed: try Samples.text(name)).value
            found += record.findings(at: .circulation, context).map { "\(name) \($0.severity) \($0.rule)" }
        }
        #expect(found == [])
    }

    @Test func `a finding leads to the place in the typed text`() throws {
        let text = try Samples.text("typed/mkt-product-c.yaml").replacing("负责人: 技术部*", with: "负责人: 张三")
        let record = FormText.read(Record.self, typed: text).value
        let finding = try #require(record.findings(at: .circulation, try context()).first)
        let line = try #require(
            text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("张三") })
        #expect(finding.rule == "name-unmasked")
        #expect(FormText.places(in: text).place(of: try #require(finding.path))?.line == line + 1)
    }
}
