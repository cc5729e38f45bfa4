import Records
import Register

/// A rule of the audit. The rule's name is the word that users see with each finding.
public struct AuditRule: Sendable {
    public let name: String
    /// What it is for, and where it comes from.
    public let about: LocalizedText
    public let area: Area
    let kind: Kind

    /// What it guards.
    public enum Area: String, CaseIterable, Sendable {
        /// That nothing was lost or forged.
        case proof
        /// That everybody did what the procedure asks, in time.
        case procedure
    }

    /// What it looks at.
    enum Kind: Sendable {
        case step(StepRule)
        case tip(TipRule)
        case reference(ReferenceRule)
    }

    /// Whether it looks at the commits of the history, one by one.
    public var judgesSteps: Bool { if case .step = kind { true } else { false } }

    init(_ rule: StepRule) { (name, about, area, kind) = (rule.name, rule.about, .proof, .step(rule)) }
    init(_ rule: ReferenceRule) { (name, about, area, kind) = (rule.name, rule.about, .proof, .reference(rule)) }
    init(_ rule: TipRule) { (name, about, area, kind) = (rule.name, rule.about, rule.area, .tip(rule)) }

    /// Every rule: steps first, in the order of what a commit is to what it says, then the references, then the tip.
    public static let all: [AuditRule] =
        StepRule.all.map(AuditRule.init) + ReferenceRule.all.map(AuditRule.init) + TipRule.all.map(AuditRule.init)
}

/// A rule about the register at one tip.
public struct TipRule: Sendable {
    public let name: String
    public let about: LocalizedText
    let area: AuditRule.Area
    let ground: Ground

    /// What it looks at.
    enum Ground: Sendable {
        case register(@Sendable (RegisterView, inout [Finding]) async throws -> Void)
        /// Makes what goes through the records.
        case records(@Sendable () -> any RecordSurvey)
    }

    init(
        _ name: String, in area: AuditRule.Area = .proof, _ about: LocalizedText,
        _ check: @escaping @Sendable (RegisterView, inout [Finding]) async throws -> Void
    ) {
        (self.name, self.about, self.area, ground) = (name, about, area, .register(check))
    }

    init(
        _ name: String, in area: AuditRule.Area = .proof, _ about: LocalizedText,
        survey: @escaping @Sendable () -> any RecordSurvey
    ) {
        (self.name, self.about, self.area, ground) = (name, about, area, .records(survey))
    }

    /// A rule about each record by itself.
    init(
        _ name: String, in area: AuditRule.Area = .proof, _ about: LocalizedText,
        ofRecords find: @escaping @Sendable (StandingRecords) async throws -> [Finding]
    ) {
        self.init(name, in: area, about) { EachRecord(find: find) }
    }
}

extension TipRule {
    /// Every rule, from the register's roots to its records.
    static let all: [TipRule] =
        [
            .rootPinned, .historyKept, .copyWhole, .settingsSound, .arbiterUnable, .witnessUnable, .signersPlain,
            .entitledBriefly,
            .recordSound, .strayFiles, .numberGaps, .imported,
            .signoffsHold, .materialsKept, .rehearsal, .citationChanged,
        ] + TipRule.terms
}
