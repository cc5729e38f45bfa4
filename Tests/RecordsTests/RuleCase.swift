import Records
import TestSupport
import Testing

/// What provokes a rule, and the honest twin beside it that does not; both are edits of the sound record.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let rule: String
    var severity = Finding.Severity.error
    /// The pointer of the one place where the rule finds it.
    let at: String
    var settings = Settings.sample
    let spoil: @Sendable (inout Record) -> Void
    let twin: @Sendable (inout Record) -> Void

    init(
        _ rule: String, _ severity: Finding.Severity = .error, at: String, under settings: Settings = .sample,
        _ spoil: @escaping @Sendable (inout Record) -> Void,
        twin: @escaping @Sendable (inout Record) -> Void = { _ in }
    ) {
        (self.rule, self.severity, self.at, self.settings) = (rule, severity, at, settings)
        (self.spoil, self.twin) = (spoil, twin)
    }

    var testDescription: String { "\(rule) at \(at)" }

    func findings(_ edit: (inout Record) -> Void, at stage: RecordStage = .circulation) -> [Finding] {
        var record = Record.sound
        edit(&record)
        return record.findings(at: stage, RuleContext(settings: settings, calendar: .sample)).filter { $0.rule == rule }
    }

    static let all =
        fields + meeting + departments + names + discussion + actions + support + scenarios + wording + relations
        + answers
}

extension Settings {
    /// The sample register with other rules.
    static func sample(_ change: (inout Policy) -> Void) -> Settings {
        var settings = Settings.sample
        change(&settings.policy)
        return settings
    }
}

@Suite struct RuleTests {
    @Test(arguments: RuleCase.all)
    func `each rule finds what it is about, in its place and with a way out`(sample: RuleCase) throws {
        let found = sample.findings(sample.spoil)
        #expect(found.count == 1, "\(found)")
        let finding = try #require(found.first)
        #expect(finding.severity == sample.severity)
        #expect(finding.path?.pointer == sample.at)
        #expect(finding.hint != nil)
    }

    @Test(arguments: RuleCase.all)
    func `each rule leaves the honest twin alone`(sample: RuleCase) {
        #expect(sample.findings(sample.twin) == [])
    }

    @Test func `no rule finds anything in the template's own example`() {
        let context = RuleContext(settings: .sample, calendar: .sample)
        for stage in [RecordStage.notice, .circulation] { #expect(Record.sound.findings(at: stage, context) == []) }
    }

    @Test func `every rule has its sample, and a name of its own in kebab-case`() {
        let names = RecordRule.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Set(RuleCase.all.map(\.rule)) == Set(names))
        #expect(names.allSatisfy { $0.allSatisfy { $0 == "-" || $0.isLowercase } })
    }

    @Test func `an empty draft is told all that a notice needs, and the rest only at circulation`() {
        let context = RuleContext(settings: .sample, calendar: .sample)
        #expect(
            Record().findings(at: .notice, context).map(\.rule) == [
                "title-missing", "date-missing", "time-missing", "venue-missing", "department-missing",
                "departments-too-few", "goal-missing",
            ])
        #expect(
            Record().findings(at: .circulation, context).map(\.rule) == [
                "title-missing", "date-missing", "time-missing", "venue-missing", "department-missing",
                "initiator-missing", "departments-too-few", "recorder-missing", "background-missing", "goal-missing",
                "discussion-missing", "actions-missing", "follower-missing",
            ])
    }

    @Test func `findings stand in the form's order, whatever the rules' order, and bear the record's number`() {
        var record = Record.sound
        record.actions[0].support = ""
        record.actions[1].owner = "李雷"
        record.participants[1].liaison = "韩梅梅"
        record.discussion[0].differences[0].next = ""
        record.goal = ""
        let findings = record.findings(at: .circulation, RuleContext(settings: .sample, calendar: .sample))
        #expect(
            findings.map { $0.path?.pointer ?? "" } == [
                "participants[1].liaison", "goal", "discussion[0].differences[#1].next", "actions[#1].support",
                "actions[#2].owner",
            ])
        #expect(findings.allSatisfy { $0.number == record.number })
    }
}
