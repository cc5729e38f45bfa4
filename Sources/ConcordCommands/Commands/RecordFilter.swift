import ArgumentParser
import RecordText
import Records
import Register

/// The filters that every list takes.
struct RecordFilter: ParsableArguments {
    @Option(help: "Records that this department initiated or takes part in.") var department: DepartmentCode?
    @Option(
        help: "draft, imported, noticed, circulating, objected, confirmed, following-up, completed, archived or void.")
    var state: RecordState?
    @Option(help: "milestone, resources, improvement or ad-hoc.") var scenario: Scenario?
    @Option(help: "Communications on this day or later.") var from: Day?
    @Option(help: "Communications on this day or earlier.") var to: Day?
    @Flag(help: "Records with an open action past its due date.") var overdue = false
    @Option(help: "Records that have this text somewhere.") var text: String?

    /// The rows that match, in their order.
    func rows(among rows: [RecordRow], _ context: CommandContext, _ register: Register) throws -> [RecordRow] {
        let chosen = rows.filter(matches)
        guard overdue else { return chosen }
        // By the round in force, as `due` and `audit` have it.
        let today = register.moment(try register.snapshot().settings).day
        let late = try context.obligations(register, on: today).filter { $0.kind == .overdue && $0.isLate }
        let numbers = Set(late.map(\.number))
        return chosen.filter { numbers.contains($0.number) }
    }

    private func matches(_ row: RecordRow) -> Bool {
        let record = row.record
        if let department, row.number.department != department, !record.signatories.contains(department) {
            return false
        }
        if let state, row.state != state { return false }
        if let scenario, record.scenario != scenario { return false }
        if let from, record.date.map({ $0 < from }) ?? true { return false }
        if let to, record.date.map({ $0 > to }) ?? true { return false }
        if let text,
            !String(decoding: FormText.write(record, in: .zh), as: UTF8.self).lowercased().contains(text.lowercased())
        {
            return false
        }
        return true
    }
}

extension RecordState: ExpressibleByArgument {}

extension Scenario: ExpressibleByArgument {
    public init?(argument: String) { self.init(typed: argument) }
}
