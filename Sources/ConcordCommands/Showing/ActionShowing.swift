import Records
import Register

/// How the actions of the round in force stand: who has each now and by when, what was last said of it, and what it waits for.
struct ActionShowing {
    private let course: RecordTimeline
    private let record: Record
    private let today: Day
    private let language: Language

    /// - Parameter record: as it is on record now; a newer round of it may wait.
    init(_ course: RecordTimeline, _ record: Record, on today: Day, _ language: Language) {
        (self.course, self.record, self.today, self.language) = (course, record, today, language)
    }

    /// The open ones, which no later record has taken over, each with what stands below it.
    ///
    /// - Parameter onlyFollowed: those alone of which there is more to say than the form shows.
    func text(onlyFollowed: Bool = false) -> String {
        let open = course.openActions.filter { course.succession(of: $0.number, by: today) == nil }
        let lines = open.filter { !onlyFollowed || isOlder || isFollowed($0) }.map { action in
            line(action) + below(action).map { "       " + SafeText.line($0) + "\n" }.joined()
        }
        guard isOlder, let round = course.inForce?.round, let waiting = record.round, !lines.isEmpty else {
            return lines.joined()
        }
        return "  "
            + say(
                "第 \(waiting) 轮生效之前，第 \(round) 轮的行动项仍须办理：",
                "until round \(waiting) is in force, the actions of round \(round) are to be done:") + "\n"
            + lines.joined()
    }

    /// A newer round waits.
    private var isOlder: Bool { course.inForce?.round != record.round }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private func isFollowed(_ action: ActionItem) -> Bool {
        course.owner(of: action) != action.owner || !action.supporting.isEmpty
            || record.term(of: action).map { $0.isExtended || $0.asked != nil } == true
            || action.number.flatMap(course.waiting) != nil
    }

    private func line(_ action: ActionItem) -> String {
        let parts = [
            action.action, action.department?.text ?? "", course.owner(of: action), day(of: action), status(of: action),
        ]
        let said = parts.filter { !$0.isEmpty }.map(SafeText.line).joined(separator: "  ")
        return "  \(action.number ?? 0). \(said)\n"
    }

    /// The day that holds, with the agreed one where it was put off.
    private func day(of action: ActionItem) -> String {
        guard let term = record.term(of: action), let extent = term.extent else { return action.due?.description ?? "" }
        return say(
            "\(term.day)（议定 \(term.agreed)，\(extent.zh)）", "\(term.day) (agreed \(term.agreed), \(extent.en))")
    }

    /// What was last said of an action, and that it still waits for the initiating department.
    private func status(of action: ActionItem) -> String {
        let said = record.lastFeedback(on: action)
        guard let words = said?.status?.words else { return say("未反馈", "no report") }
        if let done = action.number.flatMap(course.completion) {
            if let day = done.recheckOn { return say("已验收，\(day) 回头看", "accepted, to be looked at again on \(day)") }
            return words[language] + say("，待验收", ", to be accepted")
        }
        if said?.status?.isFinal == true { return say("已退回", "returned") }
        return words[language]
    }

    // MARK: what it waits for

    /// For whom it waits, what was asked and not answered, from whom it came, and other departments' parts.
    private func below(_ action: ActionItem) -> [String] {
        guard let number = action.number else { return [] }
        var lines: [String] = []
        if let waiting = course.waiting(of: number) {
            let part = ActionNumber(number, supporting: waiting.supporting)
            lines.append(say("受阻：\(waiting.words.zh)（协办 \(part)）", "blocked: \(waiting.words.en) (part \(part))"))
        }
        if let asked = record.term(of: action)?.asked, let to = asked.to {
            lines.append(
                say("申请延期至 \(to)，待答复：\(asked.reason)", "\(to) is asked for and not answered: \(asked.reason)"))
        }
        if let last = record.handovers(of: action).last {
            lines.append(say("由 \(action.owner) 交 \(last.to)：\(last.reason)", "from \(action.owner): \(last.reason)"))
        }
        return lines + action.supporting.compactMap { part($0, of: number) }
    }

    private func part(_ support: Support, of action: Int) -> String? {
        guard let number = support.number else { return nil }
        let item = ActionNumber(action, supporting: number)
        let report = record.followup.feedback.last { $0.action == action && $0.supporting == number }
        let status = report?.status?.words[language] ?? say("未反馈", "no report")
        let said = [support.task, support.department?.text ?? "", support.due?.description ?? "", status]
        return "\(item) " + said.filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
