import Records
import Register

public enum Audit {
    /// So many findings of one rule are told one by one; of what is beyond that, the count.
    static let most = 100
    /// So many steps are in mind at once.
    private static let portion = 2_048

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
        let stepRules = rules.compactMap { if case .step(let rule) = $0.kind { rule } else { nil } }
        let tipRules = rules.compactMap { if case .tip(let rule) = $0.kind { rule } else { nil } }
        var findings: [Finding] = []
        let count = stepRules.isEmpty ? 0 : try view.history().count
        let whole = count + tipRules.count
        if !stepRules.isEmpty {
            // The rules together tell which judgement it was.
            let name = "audit " + stepRules.map(\.name).joined(separator: " ")
            var judged = 0
            if let (before, note) = try await view.note(name), let found = [Finding](packed: note) {
                (judged, findings) = (before, found)
                resumed(before)
            }
            // How the log's clock stands at the newest step is told by the next one: it will be looked at again.
            var settled = findings
            let first = judged
            var errors: [Int: [Finding]] = [:]
            // A step keeps the records that it was judged by: a long history is not to have all of them at once.
            while judged < count {
                try await view.steps(from: judged, to: judged + portion).judge { step throws(RegisterError) in
                    try await step.locatedFindings(by: stepRules)
                } _: { step, found in
                    settled = findings
                    findings += found
                    let wrong = found.filter { $0.severity == .error }
                    if !wrong.isEmpty { errors[step.entry.position] = wrong }
                    judged += 1
                    advance(judged, whole)
                    return true
                }
            }
            try await view.keep(settled.packed, as: name, upTo: count - 1)
            if stepRules.count == StepRule.all.count {
                try await view.keep(JudgedSteps(first: first, errors: errors))
            }
        }
        findings += try await references(in: view, by: rules)
        for (index, rule) in tipRules.enumerated() {
            do { try await rule.check(view, &findings) } catch { throw RegisterError(error) }
            advance(count + index + 1, whole)
        }
        return rules.count == 1 ? findings : collapsed(findings)
    }

    /// Each reference as if it had just been made.
    private static func references(in view: RegisterView, by rules: [AuditRule]) async throws(RegisterError)
        -> [Finding]
    {
        let rules = rules.compactMap { if case .reference(let rule) = $0.kind { rule } else { nil } }
        guard !rules.isEmpty else { return [] }
        var findings: [Finding] = []
        do {
            for prefix in ["refs/replace/", RegisterPath.signoffs, RegisterPath.rulings, RegisterPath.requests]
                + ClaimPlace.allCases.map(\.prefix)
            {
                for (name, id) in try view.repository.references(under: prefix) {
                    findings += try await ReferenceChange(name, from: nil, to: id).findings(on: view, by: rules)
                }
            }
        } catch {
            throw RegisterError(error)
        }
        return findings
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
