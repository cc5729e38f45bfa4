import ArgumentParser
import Questions
import Records
import Register

/// The filters that every list takes.
struct RecordFilter: ParsableArguments {
    @Option(help: "Records that this department initiated or takes part in.") var department: DepartmentReference?
    @Option(help: "Records that this department initiated.") var initiator: DepartmentReference?
    @Option(help: "Records of this year, by their numbers.") var year: Year?
    @Option(help: "Records in this state.") var state: RecordState?
    @Option(help: "Records made for this.") var scenario: Scenario?
    @Option(help: "Communications on this day or later.") var from: Day?
    @Option(help: "Communications on this day or earlier.") var to: Day?
    @Flag(help: "Records with an open action past its due date.") var overdue = false
    @Option(
        help: ArgumentHelp(
            "Records with this value in one of the register's own fields; may be given several times.",
            valueName: "name=value"))
    var field: [String] = []
    @Option(help: "Records that have this text somewhere.") var text: String?

    /// The question that they ask.
    func query(in context: CommandContext) throws -> RecordQuery {
        try UsageError.requireOrder(("--from", from), ("--to", to))
        var query = RecordQuery()
        let department = try self.department.map(context.department)
        (query.department, query.state, query.scenario, query.from, query.to) = (department, state, scenario, from, to)
        (query.isOverdue, query.text, query.year) = (overdue, text, year?.number)
        query.initiator = try initiator.map(context.department)
        if !field.isEmpty { query.fields = try field.map { try Self.field($0, try context.view().settings) } }
        return query
    }

    /// `项目=X2`, as the field's kind has the value.
    private static func field(_ typed: String, _ settings: Settings) throws -> (CustomField, String) {
        guard let sign = typed.firstIndex(where: { "=\u{FF1D}".contains($0) }) else {
            throw UsageError(
                "value-invalid", zh: "--field 应写作“栏目=值”，如“项目=X2”", en: "--field takes NAME=VALUE, such as Project=X2")
        }
        let (name, value) = (String(typed[..<sign]), String(typed[typed.index(after: sign)...]))
        guard let field = settings.customField(called: name) else {
            throw RegisterError(
                "custom-field",
                LocalizedText(zh: "登记簿没有自定义栏“\(name)”", en: "the register has no field \"\(name)\""),
                hint: settings.customFieldHint)
        }
        guard let known = field.value(typed: value, in: settings) else {
            let expected = field.expectation(in: settings)
            throw RegisterError(
                "custom-field",
                LocalizedText(
                    zh: "自定义栏“\(field.name(in: .zh))”的值应为\(expected.zh)",
                    en: "the field \"\(field.name(in: .en))\" takes \(expected.en)"))
        }
        return (field, known)
    }
}
