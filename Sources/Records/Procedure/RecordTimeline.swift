/// What happened to one record, in the order of the register's log: the ground on which lateness is judged (经过).
///
/// Times are those of the commits that put things on record; `audit` tells a commit whose clock was turned back. What a
/// report says of the day that it holds for stands in the report.
public struct RecordTimeline: Sendable {
    /// A point on the course: when, and by which terms and calendar as the register had them then.
    public struct Fact<What: Sendable>: Sendable {
        public let what: What
        public let at: Moment
        public let procedure: Procedure
        /// Its event's place in the register's log.
        public let place: Int

        public init(_ what: What, at: Moment, _ procedure: Procedure, place: Int = 0) {
            self.what = what
            self.at = at
            self.procedure = procedure
            self.place = place
        }

        public var day: Day { at.day }

        /// Whether it was put on record later, whatever the clocks of two machines said.
        func isAfter(_ other: Fact<some Sendable>) -> Bool {
            (place, at.seconds) > (other.place, other.at.seconds)
        }
    }

    /// A department's decision on a round.
    public struct Decided: Sendable {
        public let department: DepartmentCode
        public let round: Int
        public let decision: Decision
        /// By a signature on paper that a registrar vouches for.
        public let isOnPaper: Bool

        public init(department: DepartmentCode, round: Int, decision: Decision, isOnPaper: Bool = false) {
            self.department = department
            self.round = round
            self.decision = decision
            self.isOnPaper = isOnPaper
        }
    }

    public let number: RecordNumber
    /// The record as somebody is writing it, while nothing is registered yet.
    public var draft: Fact<Record>?
    /// The record as each notice announced it (S7).
    public var notices: [Fact<Record>] = []
    /// The record as each round circulated it (S15); the first is round 1.
    public var rounds: [Fact<Record>] = []
    /// By key and on paper; which of them count now is ``standingDecisions``.
    public var decisions: [Fact<Decided>] = []
    /// What departments say they did not sign (不认可).
    public var contests: [Fact<PaperEntry>] = []
    public var reports: [Fact<Feedback>] = []
    /// What somebody was reminded of (S22).
    public var reminders: [Fact<Reminder>] = []
    public var topics: [Fact<TopicEntry>] = []
    public var extensions: [Fact<Extension>] = []
    public var acceptances: [Fact<Acceptance>] = []
    public var handovers: [Fact<Handover>] = []
    public var settlements: [Fact<Settlement>] = []
    public var rulings: [Fact<Ruling>] = []
    /// The register's rules as they stand now: some hold for whatever happens from now on.
    public var policyNow = Policy()
    public var archived: Fact<Archiving>?
    public var voided: Fact<Voiding>?

    /// Its reading is restricted: nothing is told of what it says.
    public var isRestricted = false
    /// What later records in force took over of this one, the first first (记录关系).
    public var successions: [Succession] = []
    /// From this day on nothing is expected here: see ``Bench/ownActions()``.
    var handedOn: Day?

    public init(number: RecordNumber) { self.number = number }

    /// The record as it was last announced or circulated.
    public var current: Fact<Record>? { rounds.last ?? notices.last }

    /// The last day on which anything was expected; nil while the record is under way.
    var closedOn: Day? { [voided?.day, archived?.day, handedOn].compactMap { $0 }.min() }
}

/// The rules and the calendar by which a step is judged.
public struct Procedure: Equatable, Sendable {
    public let policy: Policy
    public let calendar: WorkingCalendar

    public init(policy: Policy, calendar: WorkingCalendar) {
        self.policy = policy
        self.calendar = calendar
    }

    /// Where nothing is judged by it.
    package static let none = Procedure(policy: Policy(), calendar: WorkingCalendar())

    public var deadlines: Deadlines { policy.deadlines }
}
