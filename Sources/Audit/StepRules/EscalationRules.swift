import Records
import Register

extension StepRule {
    /// A reminder that says it is a slip is one by the rules that the register has then (督促, F11).
    static let escalationEarly = StepRule(
        "escalation-early",
        LocalizedText(
            zh: "催办单、督办单依规则签发，不早于规则所定之日",
            en: "Slips are issued by the register's rules, and not before their day.")
    ) { step, findings in
        let said = step.entry.values(of: "Step")
        guard step.kind == .reminder, !said.isEmpty else { return }
        guard said.count == 1, let level = Int(said[0]).flatMap(EscalationStep.init(rawValue:)),
            "\(level.rawValue)" == said[0]
        else {
            return findings.error(
                "附注 Step 只能有一个，为 1 或 2", "a slip has one trailer Step, which is 1 or 2")
        }
        let today = step.moment(step.commit.author.seconds).day
        guard let course = try await step.courseBefore() else { return }
        for reminder in step.entry.reminders {
            let item = reminder.item
            guard let due = course.dutyDay(of: item, step.roster.calendar) else { continue }
            let reported = course.reports.last { $0.what.item == item }?.day
            let first = step.settings.policy.escalation.first(level, due: due, reported: reported, step.roster.calendar)
            guard let first else {
                findings.error(
                    "规则未设\(level.words.zh)，行动项 \(item) 不得\(level.words.zh)",
                    "the rules have no \(level.slip.en), and action \(item) gets none",
                    hint: LocalizedText(
                        zh: "请登记员设置“规则 › 督促”：concord settings",
                        en: "a registrar sets policy › escalation: concord settings"))
                continue
            }
            if today < first {
                findings.error(
                    "行动项 \(item) 的\(level.words.zh)不得早于 \(first)",
                    "the \(level.slip.en) of action \(item) is not to be issued before \(first)")
            }
        }
    }
}
