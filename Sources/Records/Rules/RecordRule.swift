/// How far a record must have come for a rule to hold.
public enum RecordStage: Int, Comparable, Sendable {
    /// Before the notice goes out (S5–S8).
    case notice
    /// Before a round goes out (S9–S18).
    case circulation

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// What a rule may look at beside the record itself.
public struct RuleContext: Sendable {
    public let settings: Settings
    public let calendar: WorkingCalendar

    public init(settings: Settings, calendar: WorkingCalendar) {
        self.settings = settings
        self.calendar = calendar
    }
}

/// A rule about what a record must say. The comment on each is what a user is told about it.
public struct RecordRule: Sendable {
    public let name: String
    /// The stage from which it holds.
    public let stage: RecordStage
    let check: @Sendable (Record, RuleContext, inout RuleFindings) -> Void

    init(
        _ name: String, from stage: RecordStage,
        _ check: @escaping @Sendable (Record, RuleContext, inout RuleFindings) -> Void
    ) {
        self.name = name
        self.stage = stage
        self.check = check
    }
}

/// Where a rule puts what it finds.
struct RuleFindings {
    let rule: String
    var found: [Finding] = []

    mutating func add(_ severity: Finding.Severity, at path: FieldPath, _ message: LocalizedText, hint: LocalizedText) {
        found.append(Finding(rule, severity, message, hint: hint, path: path))
    }
}

extension Record {
    /// What the rules of a stage find in the record, in the order of the form.
    public func findings(at stage: RecordStage, _ context: RuleContext) -> [Finding] {
        let found = RecordRule.all.filter { $0.stage <= stage }.flatMap { findings(by: $0, context) }
        return found.sorted(by: Record.form.outline).map { finding in
            var finding = finding
            finding.number = number
            return finding
        }
    }

    private func findings(by rule: RecordRule, _ context: RuleContext) -> [Finding] {
        var findings = RuleFindings(rule: rule.name)
        rule.check(self, context, &findings)
        return findings.found
    }
}
