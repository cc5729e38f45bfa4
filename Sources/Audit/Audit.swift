import Records
import Register

public enum Audit {
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
        return try await course.findings(resumed, advance)
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
