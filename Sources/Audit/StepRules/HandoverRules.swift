import Records
import Register

// Who does an action from now on.
extension StepRule {
    /// An action that is not over goes from whoever has it to somebody else.
    static let handoverOwner = StepRule(
        "handover-owner",
        LocalizedText(zh: "交接的是未办结的行动项，由现负责人交出", en: "An open action is handed over, by whoever has it now.")
    ) { step, findings in
        guard step.kind == .handover, let news = try step.news(), let action = try step.actionReportedOn() else {
            return
        }
        let (number, owner) = (action.number ?? 0, news.before.owner(of: action))
        for case let handover as Handover in news.entries {
            if handover.from != owner {
                findings.error(
                    "行动项 \(number) 现由 \(owner) 负责，不是 \(handover.from)",
                    "action \(number) is \(owner)'s, not \(handover.from)'s")
            }
            if handover.to.isEmpty || handover.to == handover.from {
                findings.error("未写明不同的现负责人", "it names nobody else who does it from now on")
            }
        }
        if try await step.wasReported(action) {
            findings.error("行动项 \(number) 已办结，无须交接", "action \(number) is over: there is nothing to hand over")
        }
    }
}
