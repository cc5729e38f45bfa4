/// Something that the procedure asks of somebody by a day: what `due` lists while it is open, and `audit` tells when it was
/// late. Derived from a record's course, never stored.
public struct Obligation: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// The meeting is announced in time (S7).
        case notice
        /// A topic that a department asked for is taken or declined (F6).
        case topic
        /// The record goes out after the meeting (S15).
        case circulation
        /// A department decides on the current round (S20).
        case confirmation
        /// An objection is raised in time (S19), and answered by a new round.
        case objection
        /// An owner is reminded before an action is due, and when it is late (S22).
        case reminder
        /// An action is done by its due date (S22).
        case overdue
        /// A longer term is granted or refused (F2).
        case `extension`
        /// What was done is reported (S21).
        case feedback
        /// A long action is reported on each week (S23).
        case sync = "weekly-sync"
        /// A provisional consensus is looked at again (S13).
        case review
        /// A round that was referred is ruled on by an arbiter (F12).
        case ruling
        /// The department that was asked about a difference answers (F3).
        case answer
        /// The initiating department settles a difference that was answered, or that archiving waits for (F3).
        case settlement
        /// A record whose actions are over is archived (S24).
        case archive
        /// What was reported done is accepted or returned (F4).
        case acceptance
        /// What was accepted is looked at once more (F4).
        case recheck

        public var words: LocalizedText {
            switch self {
            case .notice: LocalizedText(zh: "会议通知", en: "notice")
            case .topic: LocalizedText(zh: "答复议题", en: "topic")
            case .circulation: LocalizedText(zh: "送请确认", en: "circulation")
            case .confirmation: LocalizedText(zh: "签字确认", en: "confirmation")
            case .objection: LocalizedText(zh: "答复异议", en: "objection")
            case .reminder: LocalizedText(zh: "提醒", en: "reminder")
            case .overdue: LocalizedText(zh: "完成", en: "overdue")
            case .extension: LocalizedText(zh: "答复延期", en: "extension")
            case .feedback: LocalizedText(zh: "反馈", en: "report")
            case .sync: LocalizedText(zh: "每周进度", en: "weekly report")
            case .review: LocalizedText(zh: "复核", en: "review")
            case .ruling: LocalizedText(zh: "裁定", en: "ruling")
            case .answer: LocalizedText(zh: "答复", en: "answer")
            case .settlement: LocalizedText(zh: "处理分歧", en: "settlement")
            case .archive: LocalizedText(zh: "归档", en: "archive")
            case .acceptance: LocalizedText(zh: "验收", en: "acceptance")
            case .recheck: LocalizedText(zh: "回头看", en: "recheck")
            }
        }
    }

    public let kind: Kind
    public let number: RecordNumber
    /// The requirement that was broken when it is late; nil where the procedure sets no term.
    public let requirement: String?
    /// Whose it is: the department, and the person as the form names them (masked).
    public let department: DepartmentCode?
    public var owner = ""
    /// The action's number, whose it is, and what it says.
    public var action: Int?
    /// The support's number, where it is another department's part in the action (F9).
    public var supporting: Int?
    /// For whose part the action waits or waited (F9).
    public var waiting: Waiting?
    public var actionDepartment: DepartmentCode?
    /// Why a ruling gave back the round that an objection stands against (F12); nil where none did.
    public var returned: String?
    public var subject = ""
    /// The objection that it is about stands on paper, and a registrar vouches for it.
    public var isOnPaper = false
    /// The slip that a reminder is to be (督促, F11); nil for a plain one.
    public var step: EscalationStep?
    /// The difference's number.
    public var difference: Int?
    /// The round by which it is judged.
    public var round: Int?
    /// The first day on which it could be done.
    public let since: Day
    /// The last day on which it was in time; nil where there is no term.
    public let due: Day?
    /// When it came to its end, and how; nil while it is open.
    public var ending: Ending?
    /// How many working days late it was or is; none while it is not yet the next working day. Nil if in time.
    public let late: Int?
    /// Nil if by the calendar that was known when it was done it was in time: the calendar changed afterwards.
    public var lateAsKnown: Int?
    /// An action's day, where it was put off (F2): what was agreed, and what was granted since.
    public var term: ActionTerm?
    /// The day by which the action itself is judged, of what is asked while it is open.
    public var actionDue: Day?
    /// How many working days late it was or is by the agreed day, where it was put off.
    public var lateAsAgreed: Int?
    /// The day that is asked for, of a longer term that waits for an answer.
    public var asked: Day?
    /// Some year that the judgement leans on is not in the calendar: its weekends alone were counted.
    public let isProvisional: Bool

    /// The action, or the part in it, that it is about.
    public var item: ActionNumber? { action.map { ActionNumber($0, supporting: supporting) } }

    /// The same without what the record says, for one whose reading is restricted: what is owed, by which department and when.
    var untold: Obligation {
        var copy = self
        let isName = DepartmentCode(subject) != nil || RecordNumber(subject) != nil
        if !subject.isEmpty, !isName { copy.subject = "…" }
        copy.owner = ""
        copy.returned = returned.map { _ in "…" }
        copy.term = term?.untold
        return copy
    }

    public var isOpen: Bool { ending == nil }
    public var isLate: Bool { late != nil }

    /// How an obligation ended.
    public struct Ending: Equatable, Sendable {
        public enum Way: Equatable, Sendable {
            /// It was done.
            case met
            /// A later round came into force and gave it another day, or dropped it.
            case moved(round: Int)
            /// It was never done, and there is no use in it any more.
            case lapsed
        }

        public let way: Way
        public let on: Day
        /// The calendar that was known then.
        let calendar: WorkingCalendar

        static func met(_ day: Day, _ calendar: WorkingCalendar) -> Ending {
            Ending(way: .met, on: day, calendar: calendar)
        }

        static func met(_ fact: RecordTimeline.Fact<some Sendable>) -> Ending { met(fact.day, fact.procedure.calendar) }
    }
}

extension Obligation {
    /// An obligation with a last day, judged on a day.
    ///
    /// - Parameters:
    ///   - due: its last day by a calendar.
    init(
        _ kind: Kind, _ number: RecordNumber, _ requirement: String?, of department: DepartmentCode?, since: Day,
        _ ending: Ending?, today: Day, _ calendar: WorkingCalendar, due: (WorkingCalendar) -> Day
    ) {
        let last = due(calendar)
        self.kind = kind
        self.number = number
        self.requirement = requirement
        self.department = department
        self.since = since
        self.due = last
        self.ending = ending
        let end = ending?.on ?? today
        func late(_ calendar: WorkingCalendar) -> Int? {
            let last = due(calendar)
            return end > last ? calendar.workingDays(from: last, to: end) : nil
        }
        self.late = late(calendar)
        lateAsKnown = self.late == nil ? nil : late(ending?.calendar ?? calendar)
        isProvisional = !calendar.covers(from: min(since, last), to: max(last, end))
    }

    /// One without a last day.
    init(_ kind: Kind, _ number: RecordNumber, of department: DepartmentCode?, since: Day) {
        self.kind = kind
        self.number = number
        self.requirement = nil
        self.department = department
        self.since = since
        (due, late, isProvisional) = (nil, nil, false)
    }

    /// A meeting's notice: how late it is says how many working days of notice were lacking; all of them, where the record
    /// went out without one.
    init(
        noticeOf meeting: Day, _ number: RecordNumber, of department: DepartmentCode?, _ ending: Ending?, required: Int,
        today: Day, _ calendar: WorkingCalendar
    ) {
        kind = .notice
        self.number = number
        requirement = "S7"
        self.department = department
        let last = calendar.workingDay(required, before: meeting)
        let end = ending?.on ?? today
        (since, due, self.ending) = (min(last, end), last, ending)
        func lacking(_ calendar: WorkingCalendar) -> Int? {
            if ending?.way == .lapsed { return required > 0 ? required : nil }
            return end > calendar.workingDay(required, before: meeting)
                ? required - calendar.lead(from: end, to: meeting) : nil
        }
        late = lacking(calendar)
        lateAsKnown = late == nil ? nil : lacking(ending?.calendar ?? calendar)
        isProvisional = !calendar.covers(from: min(end, last), to: max(meeting, last))
    }
}
