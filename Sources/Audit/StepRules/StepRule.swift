import Records
import Register

/// A rule about one step: whether the commit might do what it did, judged by what was there before it. The gate, `audit` and
/// the writer ask the same rules, so that what one refuses, all do.
public struct StepRule: Sendable {
    /// The word that users see with each finding.
    public let name: String
    /// What it is for, and where it comes from.
    public let about: LocalizedText
    /// The error's name where a command is refused by it.
    package let refusal: String
    let check: @Sendable (Step, inout RuleFindings) async throws -> Void

    init(
        _ name: String, refusal: String? = nil, _ about: LocalizedText,
        _ check: @escaping @Sendable (Step, inout RuleFindings) async throws -> Void
    ) {
        self.name = name
        self.about = about
        self.refusal = refusal ?? name
        self.check = check
    }
}

extension StepRule {
    /// Every rule, from what a commit is to what it says.
    public static let all: [StepRule] = [
        .eventKnown, .commitPlain, .treePlain, .linearHistory, .authorCommitter, .commitInFuture, .clockBack,
        .madeEarly, .eventID,
        .commitProven, .actorEntitled, .settingsAuthorized, .settingsChange, .signerShared,
        .eventScope, .pathPortable, .livingGrows, .oneEntry, .trailersAgree, .actorStated, .timeStated,
        .recordKept, .recordUnsound, .numberReach, .numberDepartment, .recordClosed, .noticePast, .roundSequence,
        .roundSound, .importSound,
        .itemNumbers, .citationKnown, .citationVoid, .citationReplaced, .citationCircular, .relationAction,
        .replacementPartial,
        .topicClosed, .topicDepartment, .topicNumber, .topicIncomplete, .topicUnanswered,
        .signoffOrder, .signoffHolds, .actionInForce, .reportDated, .reportedFor, .newsMasked, .differenceKnown,
        .extensionOff, .extensionOwn, .extensionDay, .extensionUnasked, .extensionLate,
        .escalationEarly,
        .answerUnasked, .settledByInitiator,
        .rulingOff, .referralEarly, .rulingHolds,
        .paperOff, .paperOwn, .paperOverKey, .paperOtherRound, .paperDepartment, .paperDated, .paperFile, .paperStated,
        .paperContested, .paperSettled, .contestUnknown, .replySender,
        .acceptanceOff, .acceptanceOwn, .acceptanceUnreported, .acceptanceStated, .recheckUnasked, .actionAccepted,
        .blockedByUnknown,
        .holdDistinct,
        .differencesSettled,
        .archiveComplete, .termKept, .termGrows, .termClass, .voidInForce, .restrictionStated,
        .disposedForGood, .listSound, .listKept, .witnessHolds, .disposalHeld, .disposalEarly, .disposalCited,
        .disposalListed, .disposalWitnessed, .stubSound,
        .delegationOff, .delegationReceiver, .delegationTerm, .delegationKnown, .handoverOwner, .customField,
    ]
}

/// Where a rule puts what it finds.
struct RuleFindings {
    let rule: String
    let number: RecordNumber?
    private(set) var found: [Finding] = []

    init(rule: String, number: RecordNumber?) { (self.rule, self.number) = (rule, number) }

    mutating func error(_ zh: String, _ en: String, hint: LocalizedText? = nil) { add(.error, zh, en, hint) }
    mutating func warning(_ zh: String, _ en: String, hint: LocalizedText? = nil) { add(.warning, zh, en, hint) }
    mutating func note(_ zh: String, _ en: String, hint: LocalizedText? = nil) { add(.note, zh, en, hint) }

    /// Findings that bear names of their own: what is wrong with a signature.
    mutating func take(_ findings: [Finding]) { found += findings }

    private mutating func add(_ severity: Finding.Severity, _ zh: String, _ en: String, _ hint: LocalizedText?) {
        found.append(Finding(rule, severity, LocalizedText(zh: zh, en: en), hint: hint, number: number))
    }
}

extension Step {
    /// What the rules find in it, in their order.
    public func findings(by rules: [StepRule] = StepRule.all) async throws(RegisterError) -> [Finding] {
        var found: [Finding] = []
        for rule in rules {
            var findings = RuleFindings(rule: rule.name, number: number)
            do { try await rule.check(self, &findings) } catch { throw RegisterError(error) }
            found += findings.found
        }
        return found
    }

    /// The step's findings for whoever looks at the whole history: each says in which commit it is.
    public func locatedFindings(by rules: [StepRule] = StepRule.all) async throws(RegisterError) -> [Finding] {
        try await findings(by: rules).map { $0.inCommit(commit.id.short) }
    }
}

extension Finding {
    /// The same, said of a commit.
    func inCommit(_ commit: String) -> Finding {
        var copy = Finding(
            rule, severity,
            LocalizedText(zh: "提交 \(commit)：\(message.zh)", en: "commit \(commit): \(message.en)"), hint: hint,
            path: path, number: number, file: file, place: place)
        (copy.workingDays, copy.action, copy.department) = (workingDays, action, department)
        return copy
    }
}

extension StepRule {
    /// The error with which a command is refused that would make such a step; nil when no finding is an error.
    public static func refusal(_ findings: [Finding]) -> RegisterError? {
        let errors = findings.filter { $0.severity == .error }
        guard let first = errors.first else { return nil }
        let name = all.first { $0.name == first.rule }?.refusal ?? first.rule
        return RegisterError(
            name, first.message, hint: first.hint, findings: errors.count > 1 ? Array(errors.dropFirst()) : [])
    }
}
