import Records
import Register

/// An action that a round in force asked for, or another department's part in one, and what became of it: judged by the obligation
/// that `due` and `audit` have of it.
public struct TrackedAction: Sendable {
    public enum State: Equatable, Sendable {
        case open
        /// Reported done or closed: the initiating department has not accepted it yet (F4).
        case reported
        /// Accepted, and to be looked at once more.
        case toRecheck
        case done, closed
        case takenOver(Succession)
        /// A later round in force has it no more, or as another's.
        case dropped(round: Int)
        /// Not done when the record was archived, voided, or when the action ended that it was a part of.
        case archived, void, ended

        /// Something is still to come of it, as `list` and `status` count open actions.
        public var isOpen: Bool { [.open, .reported, .toRecheck].contains(self) }

        public var word: String {
            switch self {
            case .open: "open"
            case .reported: "reported"
            case .toRecheck: "to-recheck"
            case .done: "done"
            case .closed: "closed"
            case .takenOver: "taken-over"
            case .dropped: "dropped"
            case .archived: "archived"
            case .void: "void"
            case .ended: "ended"
            }
        }

        /// Every ``word`` there is.
        public static let allWords = [
            "open", "reported", "to-recheck", "done", "closed", "taken-over", "dropped", "archived", "void", "ended",
        ]

        public var words: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "未办结", en: "open")
            case .reported: LocalizedText(zh: "待验收", en: "to be accepted")
            case .toRecheck: LocalizedText(zh: "待回头看", en: "to be looked at again")
            case .done: ActionStatus.done.words
            case .closed: ActionStatus.closed.words
            case .takenOver(let later):
                LocalizedText(zh: "由 \(later.record) 承接", en: "taken over by \(later.record)")
            case .dropped(let round): LocalizedText(zh: "第 \(round) 轮已取消", en: "dropped by round \(round)")
            case .archived: LocalizedText(zh: "归档时未办结", en: "not done when archived")
            case .void: LocalizedText(zh: "已作废", en: "void")
            case .ended: LocalizedText(zh: "随行动项结束", en: "ended with its action")
            }
        }
    }

    /// By which day it is judged.
    public enum Basis: String, CaseIterable, Sendable {
        /// The day of the round.
        case agreed
        /// A longer term that was asked for in time (F2).
        case granted
        /// The day as it moved while returned work was looked at (F4).
        case returned

        public var words: LocalizedText {
            switch self {
            case .agreed: LocalizedText(zh: "议定时限", en: "agreed day")
            case .granted: LocalizedText(zh: "批准的时限", en: "granted day")
            case .returned: LocalizedText(zh: "退回后顺延的时限", en: "day moved by a return")
            }
        }
    }

    public let title: String
    /// The action itself, under the last term that it had: its kind is ``Obligation/Kind/overdue``.
    public let obligation: Obligation
    public let state: State
    /// The day of the round; nil where the round cannot be read any more.
    public let agreed: Day?
    /// What its last report said; nil where there is none.
    public let status: ActionStatus?

    public var number: RecordNumber { obligation.number }
    public var item: ActionNumber { obligation.item ?? ActionNumber(0) }
    public var department: DepartmentCode? { obligation.actionDepartment ?? obligation.department }
    /// The last day that was granted, in time or not; nil where none was.
    public var granted: Day? { obligation.term?.day }
    /// The day by which it is judged.
    public var due: Day? { obligation.due }

    public var basis: Basis {
        if due == agreed { return .agreed }
        return due == obligation.term?.judged ? .granted : .returned
    }

    /// Still owed, and its day is over.
    public var isLate: Bool { obligation.isOpen && obligation.isLate }
    /// Reported done or closed, after its day.
    public var wasDeliveredLate: Bool { obligation.ending?.way == .met && obligation.isLate }

    /// The most late first, then what is owed by its day, then what waits for the initiating department, then what is over, the latest
    /// first.
    private var urgency: (Int, Int, Int) {
        let last = Day(ordinal: .max / 2)
        let ended = -(obligation.ending?.on ?? last).ordinal
        if state.isOpen {
            return obligation.isOpen ? (0, -(obligation.late ?? -1), (due ?? last).ordinal) : (1, 0, ended)
        }
        return (2, 0, ended)
    }

    fileprivate func precedes(_ other: TrackedAction) -> Bool {
        urgency == other.urgency
            ? (number, item.action, item.supporting ?? 0)
                < (other.number, other.item.action, other.item.supporting ?? 0)
            : urgency < other.urgency
    }
}

/// Which actions are asked for; what is not given does not matter.
public struct ActionQuery: Sendable {
    public enum Standing: Sendable {
        case open, late, deliveredLate
    }

    /// Of these records; of all from none.
    public var numbers: [RecordNumber] = []
    /// Of records of this year.
    public var year: Int?
    public var standing: Standing?
    /// Still owed, and by so many days from today on at the latest, as `due` counts them.
    public var within: Int?

    public init() {}

    fileprivate func takes(_ number: RecordNumber) -> Bool { year == nil || year == number.year }

    fileprivate func matches(_ action: TrackedAction, on today: Day) -> Bool {
        switch standing {
        case .open where !action.state.isOpen: return false
        case .late where !action.isLate: return false
        case .deliveredLate where !action.wasDeliveredLate: return false
        default: break
        }
        guard let within else { return true }
        return action.obligation.isOpen && action.obligation.isPressing(on: today, within: within)
    }
}

/// How many actions of a list stand how.
public struct ActionCounts: Equatable, Sendable {
    public let total: Int
    /// As ``TrackedAction/State/isOpen`` has it.
    public let open: Int
    /// Of the open ones: those that are late.
    public let late: Int
    /// Of the open ones: those whose work was reported and is to be accepted, or looked at again.
    public let reported: Int
    /// Reported done or closed, and nothing is to come.
    public let finished: Int
    /// Of all: those that were reported done or closed after their day.
    public let deliveredLate: Int
    /// Over without having been done.
    public let other: Int

    package init(total: Int, open: Int, late: Int, reported: Int, finished: Int, deliveredLate: Int, other: Int) {
        (self.total, self.open, self.late, self.reported) = (total, open, late, reported)
        (self.finished, self.deliveredLate, self.other) = (finished, deliveredLate, other)
    }

    public init(_ actions: [TrackedAction]) {
        total = actions.count
        open = actions.count { $0.state.isOpen }
        late = actions.count(where: \.isLate)
        reported = actions.count { $0.state == .reported || $0.state == .toRecheck }
        finished = actions.count { $0.state == .done || $0.state == .closed }
        deliveredLate = actions.count(where: \.wasDeliveredLate)
        other = total - open - finished
    }
}

extension RegisterView {
    /// The actions of the register, the most urgent first. Imported records have none that anybody was held to here, nor have rounds
    /// that are not in force.
    public func actions(_ query: ActionQuery) async throws(RegisterError) -> [TrackedAction] {
        let today = now.day
        return try await inEachTimeline(of: query.numbers) {
            query.takes($0.number) && $0.record.restriction == nil
        } _: { [roster] in
            $0.trackedActions(on: today, roster.calendar).filter { query.matches($0, on: today) }
        }.sorted { $0.precedes($1) }
    }
}

extension RecordTimeline {
    /// The actions that rounds in force asked for, each under its last term.
    package func trackedActions(on today: Day, _ calendar: WorkingCalendar) -> [TrackedAction] {
        var items: [ActionNumber] = []
        var last: [ActionNumber: Obligation] = [:]
        for obligation in obligations(on: today, calendar) where obligation.kind == .overdue {
            guard let item = obligation.item else { continue }
            if last.updateValue(obligation, forKey: item) == nil { items.append(item) }
        }
        return items.compactMap { last[$0] }.map { obligation in
            let item = obligation.item ?? ActionNumber(0)
            let round = rounds.last { $0.what.round == obligation.round }?.what
            return TrackedAction(
                title: (inForce ?? round)?.title ?? "", obligation: obligation,
                state: state(of: item, obligation, on: today), agreed: round?.item(item)?.due,
                status: lastReport(on: item)?.status)
        }
    }

    private func lastReport(on item: ActionNumber) -> Feedback? { reports.last { $0.what.item == item }?.what }

    private func state(of item: ActionNumber, _ obligation: Obligation, on today: Day) -> TrackedAction.State {
        let successor = succession(of: item.action, by: today)
        switch obligation.ending?.way {
        case nil: return .open
        case .moved(let round): return .dropped(round: round)
        case .lapsed:
            if let successor { return .takenOver(successor) }
            if item.supporting != nil, completion(of: item.action) != nil { return .ended }
            if voided != nil { return .void }
            return .archived
        case .met:
            if item.supporting == nil, archived == nil, voided == nil, successor == nil,
                let action = inForce?.item(item)
            {
                if awaitsAcceptance(action) { return .reported }
                if completion(of: item.action)?.recheckOn != nil { return .toRecheck }
            }
            return lastReport(on: item)?.status == .closed ? .closed : .done
        }
    }
}
