// When which step is reached.
extension Escalation {
    /// The step that an action which is not done has reached on a day, and since when; nil for none.
    ///
    /// A step's days are working days after the day that holds. 催办 asks for a report, so that any report ends it and its days are
    /// counted anew from there; 督办 asks for the work itself.
    ///
    /// - Parameters:
    ///   - due: the day that holds.
    ///   - reported: when somebody last reported on it.
    public func step(on day: Day, due: Day, reported: Day?, _ calendar: WorkingCalendar) -> (
        step: EscalationStep, since: Day
    )? {
        EscalationStep.allCases.reversed().lazy.compactMap { step in
            first(step, due: due, reported: reported, calendar).map { (step, $0) }
        }.first { $0.1 <= day }
    }

    /// The first day of a step; nil where the rules have no such step.
    public func first(_ step: EscalationStep, due: Day, reported: Day?, _ calendar: WorkingCalendar) -> Day? {
        switch step {
        case .head: headAfter.map { calendar.workingDay($0, after: max(due, reported ?? due)) }
        case .post: postAfter.map { calendar.workingDay($0, after: due) }
        }
    }

    /// What is wrong with the rule: `督促` is refused with it.
    var faults: [LocalizedText] {
        var faults: [LocalizedText] = []
        if let days = [headAfter, postAfter].compactMap({ $0 }).first(where: { !(1...250).contains($0) }) {
            faults.append(
                LocalizedText(zh: "督促的工作日数应为 1—250：\(days)", en: "escalation takes 1 to 250 working days: \(days)"))
        }
        if let headAfter, let postAfter, postAfter <= headAfter {
            faults.append(
                LocalizedText(
                    zh: "督办（\(postAfter) 个工作日）应晚于催办（\(headAfter) 个工作日）",
                    en: "the post is told later (\(postAfter) working days) than the head (\(headAfter))"))
        }
        if postAfter != nil, post.isEmpty {
            faults.append(LocalizedText(zh: "设有督办，但未写督办岗位", en: "post_after names no post"))
        }
        return faults
    }
}
