/// A report that an action is over, and what the initiating department said to it (验收, F4).
public struct Completion: Sendable {
    public let report: RecordTimeline.Fact<Feedback>
    /// The last report that says so: the clock stopped at the first.
    public fileprivate(set) var last: RecordTimeline.Fact<Feedback>
    public fileprivate(set) var accepted: RecordTimeline.Fact<Acceptance>?
    /// What looked at it once more after it was accepted (回头看).
    public fileprivate(set) var rechecked: RecordTimeline.Fact<Acceptance>?
    public fileprivate(set) var returned: RecordTimeline.Fact<Acceptance>?
    /// A later report that it is not over after all.
    fileprivate(set) var withdrawn: RecordTimeline.Fact<Feedback>?

    fileprivate init(_ report: RecordTimeline.Fact<Feedback>) { (self.report, last) = (report, report) }

    /// The day on which it was done or closed, by the report; not after it was reported.
    public var on: Day { min(report.what.on ?? report.day, report.day) }

    /// Whether nothing reopened the action since.
    public var stands: Bool { returned == nil && withdrawn == nil }

    /// The first word on it: that it is accepted, or returned.
    var answer: RecordTimeline.Fact<Acceptance>? { accepted ?? returned }

    /// The day to look at it once more, while nobody has.
    public var recheckOn: Day? { stands && rechecked == nil ? accepted?.what.recheckOn : nil }
}

extension RecordTimeline {
    /// Each report that ended an action, in the log's order; of several that say the same, the first.
    public func completions(of action: Int) -> [Completion] {
        var said = acceptances.filter { $0.what.action == action }[...]
        var completions: [Completion] = []
        func hear(_ word: Fact<Acceptance>) {
            guard let last = completions.indices.last, completions[last].stands else { return }
            switch word.what.act {
            case .accept: completions[last].accepted = completions[last].accepted ?? word
            case .return: completions[last].returned = word
            case .recheck: completions[last].rechecked = word
            case nil: break
            }
        }
        for report in reports(on: action) {
            while let next = said.first, report.isAfter(next) { hear(said.removeFirst()) }
            let last = completions.indices.last { completions[$0].stands }
            switch (report.what.status?.isFinal == true, last) {
            case (true, nil): completions.append(Completion(report))
            case (true, let last?): completions[last].last = report
            case (false, let last?): completions[last].withdrawn = report
            case (false, nil): break
            }
        }
        for word in said { hear(word) }
        return completions
    }

    /// Whether the last word on an action is the same already, when and by whom aside.
    public func isSaid(_ word: Acceptance) -> Bool {
        guard let last = acceptances.last(where: { $0.what.action == word.action }), let action = word.action,
            !reports(on: action).contains(where: { $0.isAfter(last) })
        else { return false }
        var said = last.what
        (said.at, said.by) = (word.at, word.by)
        return said == word
    }

    /// Whether the last report on an action was final and its work returned.
    public func isReopened(_ item: ActionNumber) -> Bool {
        guard item.supporting == nil, let back = completions(of: item.action).last?.returned else { return false }
        return !reports(on: item.action).contains { $0.isAfter(back) }
    }

    /// The report that ended an action, while nothing has reopened it.
    public func completion(of action: Int) -> Completion? {
        completions(of: action).last.flatMap { $0.stands ? $0 : nil }
    }
}
