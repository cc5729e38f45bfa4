/// A slip that was issued (催办单, 督办单): a reminder with a step, with what stood on record then.
///
/// It is the reminder that was owed, never one more, and all of it follows from the record's course: nothing of it is stored.
public struct Slip: Equatable, Sendable {
    public let record: RecordNumber
    public let title: String
    /// What it is about: `2`, or `2.1` for a support of action 2.
    public let item: ActionNumber
    /// Which slip of that item it is, from 1.
    public let serial: Int
    public let step: EscalationStep
    public let issued: Moment
    /// What is to be done, and by whom, as the round in force had it.
    public let task: String
    public let owner: String
    public let department: DepartmentCode
    /// What keeps it from being done, and who answers for that; nil where it is not blocked.
    public let blocker: Blocker?
    /// The day that held, and the agreed one where an extension had moved it.
    public let due: Day
    public let agreed: Day?
    /// Working days late on the day it was issued.
    public let late: Int
    /// How many reminders and slips there had been before.
    public let reminders: Int
    public let urgings: Int
    public let report: Feedback?
    /// The last day for the report that it asks for.
    public let answerBy: Day

    /// A support that an action waits for (受阻于).
    public struct Blocker: Equatable, Sendable {
        public let item: ActionNumber
        public let department: DepartmentCode
        public let task: String

        public init(_ item: ActionNumber, department: DepartmentCode, task: String) {
            (self.item, self.department, self.task) = (item, department, task)
        }
    }

    /// Its number, derived: `2026-MKT-003-2-1`.
    public var number: String { "\(record)-\(shortNumber)" }
    /// What stands behind the record's number: `2-1`.
    public var shortNumber: String { "\(item)-\(serial)" }

    /// The department whose head is urged: the blocker's, where there is one.
    public var addressee: DepartmentCode { blocker?.department ?? department }

    public init(
        record: RecordNumber, title: String, item: ActionNumber, serial: Int, step: EscalationStep, issued: Moment,
        task: String, owner: String, department: DepartmentCode, blocker: Blocker? = nil, due: Day,
        agreed: Day? = nil, late: Int, reminders: Int, urgings: Int, report: Feedback? = nil, answerBy: Day
    ) {
        (self.record, self.title, self.item, self.serial) = (record, title, item, serial)
        (self.step, self.issued, self.task, self.owner) = (step, issued, task, owner)
        (self.department, self.blocker, self.due, self.agreed) = (department, blocker, due, agreed)
        (self.late, self.reminders, self.urgings) = (late, reminders, urgings)
        (self.report, self.answerBy) = (report, answerBy)
    }
}
