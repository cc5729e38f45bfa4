import Records

/// A delegation with the event that put it on record, by whose name a sign-off calls it.
public struct GivenDelegation: Sendable {
    public let department: DepartmentCode
    public let entry: Delegation
    public let event: HistoryEntry
    public let isWithdrawn: Bool
}

/// Where a delegation stands on a day.
public enum DelegationStanding: String, CaseIterable, Sendable {
    case running, coming, over, withdrawn

    public var isOpen: Bool { self == .running || self == .coming }

    public var words: LocalizedText {
        switch self {
        case .running: LocalizedText(zh: "有效", en: rawValue)
        case .coming: LocalizedText(zh: "未开始", en: rawValue)
        case .over: LocalizedText(zh: "已终止", en: rawValue)
        case .withdrawn: LocalizedText(zh: "已收回", en: rawValue)
        }
    }
}

extension RegisterView {
    /// Where a delegation stands today. It is over, too, when its giver no longer heads the department or its receiver has left it.
    public func standing(of given: GivenDelegation) -> DelegationStanding {
        if given.isWithdrawn { return .withdrawn }
        let (today, entry, department) = (now.day, given.entry, settings.department(given.department))
        guard let from = entry.from, let until = entry.until, today <= until,
            department?.role(of: entry.by) == .head, department?.role(of: entry.to) == .member
        else { return .over }
        return today < from ? .coming : .running
    }
}
