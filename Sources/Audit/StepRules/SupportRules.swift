import Records
import Register

// Other departments' parts in an action, and actions that wait for them (F9).
extension StepRule {
    /// Blocked is who waits for another department's part that was agreed to and is not done: nobody else is blamed.
    static let blockedByUnknown = StepRule(
        "blocked-by-unknown",
        LocalizedText(
            zh: "受阻须写明所等待的、尚未完成的协办（F9）",
            en: "What is blocked waits for support that was agreed to and is still open (F9).")
    ) { step, findings in
        guard step.kind == .feedback, let news = try step.news() else { return }
        for report in news.reports where report.status == .blocked || report.blockedBy != nil {
            let item = report.action ?? 0
            let parts = try step.agreedBefore()?.actions.first { $0.number == item }?.supporting ?? []
            let course = try await step.courseBefore()
            let open = parts.filter { course?.isOpen($0, of: item) ?? false }
            if report.status == .blocked, report.supporting == nil,
                open.contains(where: { $0.number == report.blockedBy })
            {
                continue
            }
            let list = open.compactMap { part in part.number.map { "\($0) \(part.department?.text ?? "")" } }
            findings.error(
                "受阻须写明尚未完成的协办，且只用于行动项本身", "only an action itself is blocked, by support of it that is still open",
                hint: list.isEmpty
                    ? LocalizedText(
                        zh: "行动项 \(item) 没有未完成的协办；可反馈延迟并说明原因",
                        en: "action \(item) has no open support: report it delayed, with the reason")
                    : LocalizedText(
                        zh: "行动项 \(item) 未完成的协办：\(list.joined(separator: "、"))",
                        en: "open support of action \(item): \(list.joined(separator: ", "))"))
        }
    }
}

extension Step {
    /// Whether an action was reported done or closed before the step, and not returned.
    func wasReported(_ action: ActionItem) async throws -> Bool {
        guard let before = try recordBefore()?.record else { return false }
        // Where nothing was ever returned the record tells it.
        if before.followup.acceptances.isEmpty { return before.lastFeedback(on: action)?.status?.isFinal == true }
        return try await courseBefore()?.completion(of: action.number ?? 0) != nil
    }

    /// The department whose action or support a report is on, by the round that was in force before it; nil where there is none.
    func ownerReportedOn() throws -> DepartmentCode? {
        if let action = try actionReportedOn() { return action.department }
        guard kind == .feedback, let part = entry.supports.first, entry.supports.count == 1 else { return nil }
        return try agreedBefore()?.part(part)?.department
    }
}

extension Record {
    /// Another department's part in an action.
    func part(_ number: ActionNumber) -> Support? {
        actions.first { $0.number == number.action }?.supporting.first { $0.number == number.supporting }
    }
}
