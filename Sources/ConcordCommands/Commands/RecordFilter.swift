import ArgumentParser
import Questions
import Records
import Register

/// The filters that every list takes.
struct RecordFilter: ParsableArguments {
    @Option(help: "Records that this department initiated or takes part in.") var department: DepartmentReference?
    @Option(help: "Records in this state.") var state: RecordState?
    @Option(help: "Records made for this.") var scenario: Scenario?
    @Option(help: "Communications on this day or later.") var from: Day?
    @Option(help: "Communications on this day or earlier.") var to: Day?
    @Flag(help: "Records with an open action past its due date.") var overdue = false
    @Option(help: "Records that have this text somewhere.") var text: String?

    /// The question that they ask.
    func query(in context: CommandContext) throws -> RecordQuery {
        var query = RecordQuery()
        let department = try self.department.map(context.department)
        (query.department, query.state, query.scenario, query.from, query.to) = (department, state, scenario, from, to)
        (query.isOverdue, query.text) = (overdue, text)
        return query
    }
}
