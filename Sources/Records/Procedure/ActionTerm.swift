/// An action's day, as it was agreed and as it was put off since (延期, F2). The agreed day stays in the text; a granted one
/// stands beside it.
public struct ActionTerm: Equatable, Sendable {
    /// The day of the round.
    public let agreed: Day
    /// The day that holds now: the agreed one, or the last that was granted.
    public let day: Day
    /// The day by which lateness is judged: a longer term that was asked for too late excuses nothing.
    public let judged: Day
    /// What was granted, in order, each from the day that held then.
    public internal(set) var granted: [Extension]
    /// When the last of them was granted that counts for lateness.
    let since: Day?
    /// What was asked last and waits for an answer; nil where nothing does.
    public internal(set) var asked: Extension?

    /// The same without anybody's reasons.
    var untold: ActionTerm {
        var copy = self
        func untold(_ entry: Extension) -> Extension {
            var copy = entry
            if !entry.reason.isEmpty { copy.reason = "…" }
            return copy
        }
        (copy.granted, copy.asked) = (granted.map(untold), asked.map(untold))
        return copy
    }

    /// - Parameters:
    ///   - entries: what was asked and answered of this action.
    ///   - ended: when a report last said that it was done or closed: what was asked before is asked no more.
    init(agreed: Day, _ entries: [Extension], ended: Moment?) {
        self.agreed = agreed
        var (day, judged, since): (Day, Day, Day?) = (agreed, agreed, nil)
        var granted: [Extension] = []
        var asked: Extension?
        for entry in entries {
            switch entry.act {
            case .ask?: asked = entry
            case .refuse?: asked = nil
            case .grant?:
                if let to = entry.to, entry.from == day {
                    let inTime = asked?.isLate == false
                    if inTime, judged == day { (judged, since) = (to, entry.at?.day) }
                    granted.append(entry.with(reason: asked?.reason))
                    day = to
                }
                asked = nil
            case nil: break
            }
        }
        // What was asked from another day was asked of another round.
        let isOpen = asked.map { asked in
            asked.from == day && (ended.map { ended in asked.at.map { $0 > ended } ?? false } ?? true)
        }
        (self.day, self.judged, self.granted, self.since) = (day, judged, granted, since)
        self.asked = isOpen == true ? asked : nil
    }

    /// A day that is not to be put off.
    init(fixed day: Day) { self.init(agreed: day, [], ended: nil) }

    public var isExtended: Bool { !granted.isEmpty }

    /// `延期 2 次：供应商延后交货`; nil where it was not put off.
    public var extent: LocalizedText? {
        guard let last = granted.last else { return nil }
        let count = granted.count
        let why = last.reason
        return LocalizedText(
            zh: "延期 \(count) 次" + (why.isEmpty ? "" : "：\(why)"),
            en: "put off \(count == 1 ? "once" : "\(count) times")" + (why.isEmpty ? "" : ": \(why)"))
    }
}

extension Extension {
    /// It was asked for after the day that it is to move (S22's clock: the day itself is in time).
    public var isLate: Bool {
        guard let from, let at else { return false }
        return at.day > from
    }

    /// The same with the reason for which it was asked, where the answer gives none of its own.
    fileprivate func with(reason: String?) -> Extension {
        var copy = self
        if copy.reason.isEmpty { copy.reason = reason ?? "" }
        return copy
    }
}

extension Record {
    /// An action's day as it stands on record; nil where it has none.
    public func term(of action: ActionItem) -> ActionTerm? {
        guard let agreed = action.due else { return nil }
        let ended = followup.feedback.last {
            $0.action == action.number && $0.supporting == nil && $0.status?.isFinal == true
        }
        return ActionTerm(
            agreed: agreed, followup.extensions.filter { $0.action == action.number }, ended: ended?.entered)
    }
}

extension Record {
    /// The day of an action or of another department's part in one, which nobody puts off.
    ///
    /// - Parameter action: as ``item(_:)`` gives it.
    public func term(of action: ActionItem, named item: ActionNumber) -> ActionTerm? {
        item.supporting == nil ? term(of: action) : action.due.map(ActionTerm.init(fixed:))
    }
}

extension RecordTimeline {
    /// The same on a record's course, for either.
    func term(of action: ActionItem, named item: ActionNumber) -> ActionTerm? {
        item.supporting == nil ? term(of: action) : action.due.map(ActionTerm.init(fixed:))
    }

    /// The same on a record's course, for an action as some round had it.
    func term(of action: ActionItem) -> ActionTerm? {
        guard let agreed = action.due else { return nil }
        let ended = reports.last {
            $0.what.action == action.number && $0.what.supporting == nil && $0.what.status?.isFinal == true
        }
        return ActionTerm(
            agreed: agreed, extensions.map(\.what).filter { $0.action == action.number }, ended: ended?.at)
    }
}
