import Records

/// Findings in their order, of which there may be too many: of each rule the first ones, and how many more there are. A register that one
/// bad commit after another fills with findings is told in pages that somebody can read.
struct FindingTally {
    /// So many findings of one rule are told one by one, where several rules are asked.
    static let most = 100

    private let most: Int
    private var kept: [Finding] = []
    /// How many there are of each rule, and of those that are not kept the last of the gravest.
    private var seen: [String: (count: Int, beyond: Finding?)] = [:]

    init(most: Int = FindingTally.most) { self.most = most }

    mutating func add(_ findings: some Sequence<Finding>) {
        for finding in findings { add(finding, count: 1) }
    }

    /// Adds what comes after all that is here already.
    mutating func add(_ later: FindingTally) {
        add(later.kept)
        for (rule, (count, beyond)) in later.seen {
            guard let beyond else { continue }
            add(beyond, count: count - later.kept.count { $0.rule == rule })
        }
    }

    private mutating func add(_ finding: Finding, count: Int) {
        var (before, beyond) = seen[finding.rule] ?? (0, nil)
        if before < most, count == 1 {
            kept.append(finding)
        } else if finding.severity >= beyond?.severity ?? .note {
            beyond = finding
        }
        before += count
        seen[finding.rule] = (before, beyond)
    }

    /// Those that are kept, and a line for each rule that has more.
    var findings: [Finding] {
        var findings = kept
        for (rule, (count, beyond)) in seen.sorted(by: { $0.key < $1.key }) {
            guard let beyond else { continue }
            let rest = count - most
            findings.append(
                Finding(
                    rule, beyond.severity,
                    LocalizedText(
                        zh: "同类发现另有 \(rest) 项，未逐一列出", en: "\(rest) more of this kind are not listed one by one"),
                    hint: AuditRule.all.contains { $0.name == rule }
                        ? LocalizedText(
                            zh: "全部列出：concord audit --rule \(rule)", en: "all of them: concord audit --rule \(rule)")
                        : nil))
        }
        return findings
    }
}
