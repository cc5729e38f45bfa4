import Records
import Register

/// What a department has before it in the days from one on, and what it did in as many before (F11).
public struct DepartmentWeek: Sendable {
    public let department: DepartmentCode
    /// Lines on which something is asked of it: those that are late, then those that are due by the last day.
    public let late: [DueLine]
    public let due: [DueLine]
    /// Its actions that came to their end in the week before, by day.
    public let done: [Obligation]

    public var isEmpty: Bool { late.isEmpty && due.isEmpty && done.isEmpty }
}

extension RegisterView {
    /// The seven days from one on, for every department that is not closed, in the register's order. Drafts are nobody else's business
    /// and stand in none.
    public func weeks(from first: Day) async throws(RegisterError) -> [DepartmentWeek] {
        let before = first.advanced(by: -7)
        let all = try await inEachTimeline { stored in
            let over = [stored.record.archived?.at, stored.record.void?.at].compactMap { $0?.day }.min()
            return over.map { $0 >= before } ?? true
        } _: { [roster] in
            $0.obligations(on: first, roster.calendar)
        }
        let lines = all.pressing.filter(\.isOpen).pressing(on: first, within: 6).lines
        let done = all.filter { $0.kind == .overdue && $0.ending?.way == .met }
            .filter { obligation in obligation.ending.map { before <= $0.on && $0.on < first } ?? false }
            .sorted { ($0.ending?.on ?? first, $0.number) < ($1.ending?.on ?? first, $1.number) }
        return settings.departments.compactMap { department in
            guard let code = department.code, department.closedOn == nil else { return nil }
            // What is asked of a department that is closed is its successor's.
            func isOwn(_ other: DepartmentCode) -> Bool { settings.acting(for: other)?.code == code }
            let own = lines.filter { $0.departments.contains(where: isOwn) }
            return DepartmentWeek(
                department: code, late: own.filter { $0.late != nil }, due: own.filter { $0.late == nil },
                done: done.filter { $0.actionDepartment.map(isOwn) ?? false })
        }
    }
}
