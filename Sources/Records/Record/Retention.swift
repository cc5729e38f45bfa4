/// How long a record must be kept, and why (S27).
public struct Retention: Equatable, Sendable {
    public enum Status: String, CaseIterable, Sendable {
        case notArchived = "not-archived", running, expired, held, disposed

        public var words: LocalizedText {
            switch self {
            case .notArchived: LocalizedText(zh: "未归档", en: "not archived")
            case .running: LocalizedText(zh: "保存中", en: "running")
            case .expired: LocalizedText(zh: "期满", en: "expired")
            case .held: LocalizedText(zh: "冻结", en: "held")
            case .disposed: LocalizedText(zh: "已销毁", en: "disposed")
            }
        }
    }

    public let archivedOn: Day?
    public let term: RetentionTerm?
    public let basis: String
    /// The last day on which the record must be there; nil while it is not archived, and for a permanent one.
    public let keepUntil: Day?
    public let holds: [Hold]

    /// What a record's own archive entry and holds say: a later policy never shortens the term of what is archived.
    ///
    /// - Parameter day: from when the term runs: the day of the archiving commit, which no field can set back; for an imported
    ///   record the day that the registrar's import states.
    public init(of record: Record, archivedOn day: Day?) {
        archivedOn = record.archived == nil ? nil : day
        term = record.archived?.term
        basis = record.archived?.basis ?? ""
        keepUntil = archivedOn.flatMap { day in record.archived?.term?.lastDay(from: day) }
        holds = record.activeHolds
    }

    /// The status on a day; the last day is still within the term.
    public func status(on day: Day) -> Status {
        if !holds.isEmpty { return .held }
        guard archivedOn != nil else { return .notArchived }
        guard let keepUntil else { return .running }
        return day > keepUntil ? .expired : .running
    }
}

extension Policy {
    /// The term that holds for a record to be archived: the longest of the rules that apply to it, and why.
    public func term(for record: Record) -> (term: RetentionTerm, basis: LocalizedText) {
        var longest = (term: RetentionTerm.least, basis: LocalizedText(zh: "最低保存期限", en: "the least term"))
        for rule in retention {
            guard let term = rule.term, term > longest.term || (term == longest.term && rule.isGeneral),
                rule.scenario == nil || rule.scenario == record.scenario,
                rule.department == nil || rule.department == record.department
            else { continue }
            longest = (term, rule.basis)
        }
        return longest
    }
}

extension RetentionRule {
    var isGeneral: Bool { scenario == nil && department == nil }

    /// What the rule applies to, in words.
    var basis: LocalizedText {
        var zh: [String] = []
        var en: [String] = []
        if let scenario {
            zh.append("情境“\(scenario.words.zh)”")
            en.append("scenario \(scenario.words.en)")
        }
        if let department {
            zh.append("部门 \(department)")
            en.append("department \(department)")
        }
        return isGeneral
            ? LocalizedText(zh: "登记簿规则：一般期限", en: "the register's rule for all records")
            : LocalizedText(
                zh: "登记簿规则：" + zh.joined(separator: "、"), en: "the register's rule for " + en.joined(separator: ", "))
    }
}
