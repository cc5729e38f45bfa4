/// How long a record must be kept, and why (S27).
public struct Retention: Equatable, Sendable {
    public enum Status: String, CaseIterable, Sendable {
        case notArchived = "not-archived", running, expired, listed, held, disposed

        public var words: LocalizedText {
            switch self {
            case .notArchived: LocalizedText(zh: "未归档", en: "not archived")
            case .running: LocalizedText(zh: "保存中", en: "running")
            case .expired: LocalizedText(zh: "期满", en: "expired")
            case .listed: LocalizedText(zh: "已列入清册", en: "on a list")
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
    /// The day of archiving is what the registrar's import states, and no commit of this register (decision 36).
    public let isByImport: Bool
    /// The disposal list by which it is to be disposed of.
    public let list: String?

    /// What a record's own archive entry, longer terms and holds say. A later policy never shortens the term of what is archived, and
    /// may lengthen it: the longer of both holds.
    ///
    /// - Parameters:
    ///   - day: from when the term runs: the day of the archiving commit, which no field can set back; for an imported
    ///     record the day that the registrar's import states.
    ///   - policy: what the rules of now ask for, and why.
    ///   - list: the disposal list by which it is to be disposed of, as things stand.
    public init(
        of record: Record, archivedOn day: Day?, isByImport: Bool = false,
        under policy: (term: RetentionTerm, basis: String)? = nil, on list: String? = nil
    ) {
        self.list = list
        archivedOn = record.archived == nil ? nil : day
        self.isByImport = isByImport && archivedOn != nil
        var longest: (term: RetentionTerm?, basis: String) = (record.archived?.term, record.archived?.basis ?? "")
        func lengthen(_ term: RetentionTerm?, _ basis: String) {
            guard let term, longest.term.map({ term > $0 }) ?? true else { return }
            longest = (term, basis)
        }
        if record.archived != nil {
            for longer in record.terms { lengthen(longer.to, longer.reason) }
            if let policy { lengthen(policy.term, policy.basis) }
        }
        (term, basis) = longest
        keepUntil = archivedOn.flatMap { day in longest.term?.lastDay(from: day) }
        holds = record.activeHolds
    }

    init(_ other: Retention, list: String?) {
        (archivedOn, term, basis) = (other.archivedOn, other.term, other.basis)
        (keepUntil, holds, isByImport) = (other.keepUntil, other.holds, other.isByImport)
        self.list = list
    }

    /// The status on a day; the last day is still within the term.
    public func status(on day: Day) -> Status {
        if !holds.isEmpty { return .held }
        guard archivedOn != nil else { return .notArchived }
        guard let keepUntil, day > keepUntil else { return .running }
        return list == nil ? .expired : .listed
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

    /// The classes of which one is chosen when a record is archived, the shortest first: those that are not shorter than its rules
    /// ask for. Any term is one where there are fewer than two.
    public func classes(for record: Record) -> [RetentionTerm] {
        let least = term(for: record).term
        let fitting = Set(retentionClasses).filter { $0 >= least }.sorted()
        return retentionClasses.count > 1 ? fitting : []
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
