import Records
import Register

public enum Audit {
    /// So many findings of one rule are told one by one; of what is beyond that, the count.
    static let most = 100
    /// What some rules find: steps from the oldest on, then the references, then the tip.
    ///
    /// Steps that this program has judged already under the same roster are not judged again; what it found is.
    ///
    /// - Parameters:
    ///   - resumed: called with how many steps were judged before, where some were.
    ///   - advance: called with how much is done, of how much.
    /// - Throws: `history-incomplete` where this copy has not the whole history: what is not here is nobody's forgery.
    public static func findings(
        in view: RegisterView, by rules: [AuditRule] = AuditRule.all, resumed: (Int) -> Void = { _ in },
        advance: (Int, Int) -> Void = { _, _ in }
    ) async throws(RegisterError) -> [Finding] {
        try view.requireWholeHistory()
        var course = try AuditCourse(view, rules)
        let findings = try await course.findings(resumed, advance)
        return rules.count == 1 ? findings : collapsed(findings)
    }

    /// A register that one bad commit after another fills with findings is told in pages that somebody can read.
    static func collapsed(_ findings: [Finding]) -> [Finding] {
        var seen: [String: Int] = [:]
        var kept: [Finding] = []
        var beyond: [String: Finding] = [:]
        for finding in findings {
            let count = seen[finding.rule, default: 0] + 1
            seen[finding.rule] = count
            if count <= most {
                kept.append(finding)
            } else if finding.severity >= beyond[finding.rule]?.severity ?? .note {
                beyond[finding.rule] = finding
            }
        }
        for (rule, example) in beyond.sorted(by: { $0.key < $1.key }) {
            let rest = (seen[rule] ?? 0) - most
            kept.append(
                Finding(
                    rule, example.severity,
                    LocalizedText(
                        zh: "同类发现另有 \(rest) 项，未逐一列出", en: "\(rest) more of this kind are not listed one by one"),
                    hint: AuditRule.all.contains { $0.name == rule }
                        ? LocalizedText(
                            zh: "全部列出：concord audit --rule \(rule)", en: "all of them: concord audit --rule \(rule)")
                        : nil))
        }
        return kept
    }
}

extension Array<Finding> {
    /// Adds a finding about a record.
    mutating func add(
        _ rule: String, _ severity: Finding.Severity, _ number: RecordNumber, _ zh: String, _ en: String,
        hint: LocalizedText? = nil
    ) {
        append(
            Finding(
                rule, severity, LocalizedText(zh: zh, en: en), hint: hint, number: number,
                file: RegisterPath.record(number)))
    }

    /// Adds a finding about the register.
    mutating func add(
        _ rule: String, _ severity: Finding.Severity, _ zh: String, _ en: String, hint: LocalizedText? = nil,
        file: String? = nil
    ) {
        append(Finding(rule, severity, LocalizedText(zh: zh, en: en), hint: hint, file: file))
    }
}
