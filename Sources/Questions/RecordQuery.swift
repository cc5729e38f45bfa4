import Audit
import RecordText
import Records
import Register

/// Which records are asked for; what is not given does not matter.
public struct RecordQuery: Sendable {
    /// Initiated by this department, or with it taking part.
    public var department: DepartmentCode?
    /// Initiated by this department (发起部门).
    public var initiator: DepartmentCode?
    /// Of this year, by the number.
    public var year: Int?
    public var state: RecordState?
    public var scenario: Scenario?
    /// Communications on these days and between.
    public var from: Day?
    public var to: Day?
    /// With an open action past its due date, by the round in force.
    public var isOverdue = false
    /// With these values in the register's own fields (F10); all of them.
    public var fields: [(field: CustomField, value: String)] = []
    /// With this text somewhere, case aside.
    public var text: String?

    public init() {}

    /// Nothing was asked for: every record is meant.
    public var isEmpty: Bool {
        department == nil && initiator == nil && year == nil && state == nil && scenario == nil && from == nil
            && to == nil && !isOverdue && fields.isEmpty && text == nil
    }

    /// Marks tell all that is asked.
    var isOfMarks: Bool { !isOverdue && fields.isEmpty && text == nil }

    /// The spans of marks that every row has which it asks for (``RecordRow/marks``); a row that has them need not be one.
    var marks: [ClosedRange<String>] {
        typealias Mark = RecordRow.Mark
        func one(_ mark: String?) -> ClosedRange<String>? { mark.map { $0...$0 } }
        var marks = [
            one(department.map(Mark.department)), one(initiator.map(Mark.initiator)), one(year.map(Mark.year)),
            one(state.map(Mark.state)), one(scenario.map(Mark.scenario)),
        ].compactMap(\.self)
        let days = (from.map(Mark.date) ?? "date 0000-00-00", to.map(Mark.date) ?? "date 9999-99-99")
        // As text only years of four digits are in order.
        if from != nil || to != nil, days.0.utf8.count == days.1.utf8.count, days.0 <= days.1 {
            marks.append(days.0...days.1)
        }
        return marks
    }

    /// Whether it asks for a record, by all that a list shows of it.
    package func matches(_ row: RecordRow) -> Bool {
        if let department, row.number.department != department, !row.signatories.contains(department) {
            return false
        }
        if let initiator, row.number.department != initiator { return false }
        if let year, row.number.year != year { return false }
        if let state, row.state != state { return false }
        if let scenario, row.scenario != scenario { return false }
        if let from, row.date.map({ $0 < from }) ?? true { return false }
        if let to, row.date.map({ $0 > to }) ?? true { return false }
        return fields.allSatisfy { row.has($0.value, in: $0.field) }
    }

    /// Whether its text stands somewhere in a record.
    func isIn(_ record: Record) -> Bool {
        guard let text else { return true }
        guard record.restriction == nil else { return false }
        return String(decoding: FormText.write(record, in: .zh), as: UTF8.self).lowercased().contains(text.lowercased())
    }
}

extension RegisterView {
    /// Of some records those that a query asks for, in their order.
    func answer(_ query: RecordQuery, among rows: [RecordRow], drafts: [Draft])
        async throws(RegisterError) -> [RecordRow]
    {
        var chosen = query.isEmpty ? rows : rows.filter(query.matches)
        if query.text != nil {
            var found: [RecordRow] = []
            for row in chosen {
                let record =
                    row.isDraft
                    ? drafts.first { $0.number == row.number }?.record
                    : try await verification(of: row.number).standing
                if let record, query.isIn(record) { found.append(row) }
            }
            chosen = found
        }
        guard query.isOverdue else { return chosen }
        let overdue = try await overdue(on: now.day, among: Set(chosen.map(\.number)), drafts)
        return chosen.filter { overdue.contains($0.number) }
    }
}

extension Record {
    /// Whether a department initiated the record or takes part in it.
    func concerns(_ department: DepartmentCode, as number: RecordNumber) -> Bool {
        number.department == department || signatories.contains(department)
    }
}

extension RecordRow {
    /// Whether one of the register's own fields has a value, case aside.
    fileprivate func has(_ value: String, in field: CustomField) -> Bool {
        custom.contains { field.isCalled($0.field) && $0.value.lowercased() == value.lowercased() }
    }
}
