import Records
import Register

/// An open action whose owner is gone, or may be. Owners are masked, so that nobody can be told by a name: what a person who left
/// might have had is every open action of their departments.
public struct OwnerlessAction: Sendable {
    public enum Why: Sendable {
        /// Nobody of the department has a key in force: there is nobody to report.
        case nobody
        /// Somebody of the department left after the owner was named, and nobody has reported under that name or handed it over since.
        case left(String, on: Day)
    }

    public let number: RecordNumber
    public let action: ActionItem
    public let owner: String
    public let department: DepartmentCode
    public let why: Why
}

extension RegisterView {
    /// The open actions whose owner is gone, by the rounds in force: those of departments where nobody can report, and all that
    /// somebody who left may have had.
    public func ownerlessActions() async throws(RegisterError) -> [OwnerlessAction] {
        let leavers = try leavers().filter { !$0.departments.isEmpty }
        // Where everybody is who ever was, no record is looked at.
        let acting = settings.departments.compactMap { $0.code.flatMap(settings.acting(for:)) }
        guard !leavers.isEmpty || acting.contains(where: isDeserted) else { return [] }
        var found: [OwnerlessAction] = []
        // Those that somebody has agreed to.
        let courses = try await inEachTimeline {
            !$0.record.isClosed
        } _: {
            $0.inForceSince == nil ? [] : [$0]
        }
        for course in courses {
            guard let since = course.inForceSince, let record = try record(course.number)?.record else { continue }
            // What was accepted is the initiating department's to look at again.
            for action in course.openActions
            where action.number.map({
                course.completion(of: $0)?.accepted == nil && course.succession(of: $0, by: now.day) == nil
            }) == true {
                guard let department = action.department, let acting = settings.acting(for: department) else {
                    continue
                }
                let why: OwnerlessAction.Why?
                if isDeserted(acting) {
                    why = .nobody
                } else {
                    why = leavers.first { leaver in
                        leaver.departments.contains(acting.code) && since <= leaver.left.day
                            && !isSettled(action, in: record, since: leaver.left)
                    }.map { .left($0.principal, on: $0.left.day) }
                }
                guard let why else { continue }
                found.append(
                    OwnerlessAction(
                        number: course.number, action: action, owner: record.owner(of: action), department: department,
                        why: why))
            }
        }
        return found
    }

    /// Whether nobody has a key who could report for a department.
    private func isDeserted(_ department: Department) -> Bool {
        let people = department.heads + department.deputies + department.members
        return !people.contains { roster.hasKey($0, at: session.now) }
    }

    /// Whether it is known since a moment whose the action is: it was handed over, or somebody reported under the owner's name.
    private func isSettled(_ action: ActionItem, in record: Record, since moment: Moment) -> Bool {
        func isLater(_ other: Moment?) -> Bool { other.map { moment < $0 } ?? false }
        let owner = record.owner(of: action)
        return record.followup.handovers.contains { $0.action == action.number && isLater($0.at) }
            || record.followup.feedback.contains {
                $0.action == action.number && isLater($0.entered) && !$0.onBehalf && $0.by == owner
            }
    }

    /// Somebody whose keys have all ended.
    private struct Leaver {
        let principal: String
        let left: Moment
        let departments: [DepartmentCode?]
    }

    /// Those who had a key and have none in force, with the departments that they are in, or were in last.
    private func leavers() throws(RegisterError) -> [Leaver] {
        let people = Dictionary(grouping: roster.signers.lines) { $0.principals.lowercased() }
        var leavers: [Leaver] = []
        for (_, lines) in people.sorted(by: { $0.key < $1.key }) {
            guard let principal = lines.first?.principals, !roster.hasKey(principal, at: session.now),
                let end = lines.compactMap(\.validBefore).max(), end <= session.now
            else { continue }
            leavers.append(
                Leaver(principal: principal, left: moment(at: end), departments: try lastDepartments(of: principal)))
        }
        return leavers
    }

    private func lastDepartments(of principal: String) throws(RegisterError) -> [DepartmentCode?] {
        func departments(_ settings: Settings) -> [DepartmentCode?] {
            settings.departments.filter { $0.role(of: principal) != nil }.map(\.code)
        }
        var found = departments(settings)
        for event in try settingsChanges().reversed() where found.isEmpty {
            found = departments(try at(event.commit.id).settings)
        }
        return found
    }
}
