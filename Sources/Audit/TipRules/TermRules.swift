import Records
import Register

extension TipRule {
    /// The terms of the procedure, each a rule: whatever was late is told, with how late in working days.
    static let terms = [
        term(.notice, LocalizedText(zh: "会议通知提前足够的工作日（S7）", en: "Notice of a meeting is given in time (S7).")),
        term(
            .circulation,
            LocalizedText(zh: "会后按时整理并送请确认（S15）", en: "The record goes out in time after the meeting (S15).")),
        term(.objection, LocalizedText(zh: "异议按时提出（S19）", en: "Objections are raised in time (S19).")),
        term(.overdue, LocalizedText(zh: "行动项按时完成（S22）", en: "Actions are done by their due dates (S22).")),
        term(
            .reminder,
            LocalizedText(zh: "未按时完成的行动项曾提前提醒（S22）", en: "Owners were reminded before an action ran late (S22).")),
        term(.feedback, LocalizedText(zh: "完成后按时反馈（S21）", en: "What was done is reported in time (S21).")),
        term(
            .acceptance,
            LocalizedText(zh: "反馈完成的行动项按时验收（F4）", en: "What was reported done is accepted or returned in time (F4).")),
        term(.sync, LocalizedText(zh: "跨周期任务每周报告进度（S23）", en: "Long actions are reported on each week (S23).")),
        term(
            .answer,
            LocalizedText(
                zh: "分歧点由答复部门按期答复（S18）", en: "Whoever is asked about a difference answers by the day (S18).")),
    ]

    private static func term(_ kind: Obligation.Kind, _ about: LocalizedText) -> TipRule {
        TipRule(
            kind.rule, in: .procedure, about,
            ofRecords: { records in
                try await records.obligations().filter { $0.kind == kind && $0.isLate && $0.requirement != nil }.map {
                    var finding = $0.finding(.warning)
                    finding.file = RegisterPath.record($0.number)
                    return finding
                }
            })
    }
}
