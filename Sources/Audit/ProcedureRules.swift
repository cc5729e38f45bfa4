import Records
import Register

extension AuditRule {
    /// The terms of the procedure, each a rule: whatever was late is told, with how late in working days.
    static let terms = [
        term(.notice, LocalizedText(zh: "会议通知提前足够的工作日（S7）", en: "Notice of a meeting is given in time (S7).")),
        term(
            .circulation,
            LocalizedText(zh: "会后按时整理并发出确认（S15）", en: "The record goes out in time after the meeting (S15).")),
        term(.objection, LocalizedText(zh: "异议按时提出（S19）", en: "Objections are raised in time (S19).")),
        term(.overdue, LocalizedText(zh: "行动项按时完成（S22）", en: "Actions are done by their due dates (S22).")),
        term(
            .reminder,
            LocalizedText(zh: "未按时完成的行动项提前提醒过（S22）", en: "Owners were reminded before an action ran late (S22).")),
        term(.feedback, LocalizedText(zh: "完成后按时反馈（S21）", en: "What was done is reported in time (S21).")),
        term(.sync, LocalizedText(zh: "跨周期任务每周同步（S23）", en: "Long actions are reported on each week (S23).")),
    ]

    private static func term(_ kind: Obligation.Kind, _ about: LocalizedText) -> AuditRule {
        AuditRule(name: kind.rule, about: about, area: .procedure) { context, findings in
            let late = try context.obligations().filter { $0.kind == kind && $0.isLate && $0.requirement != nil }
            findings += late.map { obligation in
                var finding = obligation.finding(.warning)
                finding.file = RegisterPath.record(obligation.number)
                return finding
            }
        }
    }

    /// A record that is cited is there (S8).
    static let citationsResolve = AuditRule(
        name: "citation-unknown",
        about: LocalizedText(zh: "引用的记录都在（S8）", en: "Every record that is cited is there (S8)."),
        area: .procedure
    ) { context, findings in
        let known = Set(context.records.map(\.number))
        for record in context.records where record.findings.isEmpty {
            for citation in record.record.citations where !known.contains(citation) {
                findings.add(
                    "citation-unknown", .warning, record.number, "引用的 \(citation) 不在登记簿里",
                    "\(citation), which it cites, is not in the register")
            }
        }
    }

    /// A record is archived when every action is done, or closed with a reason (S24).
    static let archiveComplete = AuditRule(
        name: "archive-incomplete",
        about: LocalizedText(
            zh: "行动项全部了结才归档（S24）", en: "A record is archived when every action is done or closed (S24)."),
        area: .procedure
    ) { context, findings in
        for entry in context.history.entries where entry.kind == .archive && entry.position > 0 {
            let parent = context.history.entries[entry.position - 1].commit
            guard let number = entry.number,
                let before = try context.register.snapshot(of: parent).record(number)?.record,
                before.state != .completed
            else { continue }
            findings.add(
                "archive-incomplete", .error, entry, "\(number) 在“\(before.state.words.zh)”时归档",
                "\(number) was archived while it was \(before.state.words.en)")
        }
    }
}
