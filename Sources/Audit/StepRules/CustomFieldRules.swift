import Records
import Register

// The register's own fields.
extension StepRule {
    /// What goes out fills in the register's own fields as the settings have them.
    static let customField = StepRule(
        "custom-field",
        LocalizedText(zh: "自定义栏按设置填写", en: "The register's own fields are filled in as the settings have them.")
    ) { step, findings in
        guard let kind = step.kind, [.notice, .round].contains(kind), let after = try step.recordAfter(),
            after.findings.isEmpty
        else { return }
        findings.take(step.settings.customFindings(in: after.record, after: try step.recordBefore()?.record))
    }
}
