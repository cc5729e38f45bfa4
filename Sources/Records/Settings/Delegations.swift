/// Who acts for a department's head for a while (委托): the file `delegations/RND.yaml`, which grows at its end.
public struct Delegations: FormValue {
    public var department: DepartmentCode?
    public var entries: [Delegation] = []

    public init() {}

    public static let form = FieldSchema<Delegations>(
        "delegations", LocalizedText(zh: "委托", en: "Who acts for a department's head for a while"),
        [
            .scalar(key("部门", "department", "部门代码", "Its code"), \.department),
            .groups(
                key("委托", "delegations", "委托与收回，依次登记", "What was given and withdrawn, in order"), \.entries,
                foundAgain: .position),
        ])
}

/// A head's word that somebody of the department acts for them, or that somebody does so no longer.
public struct Delegation: FormValue {
    public var act: DelegationAct?
    /// Who acts meanwhile, by mail address.
    public var to = ""
    /// The first and the last day; a withdrawal has none and holds from its commit on.
    public var from: Day?
    public var until: Day?
    public var reason = ""
    public var at: Moment?
    public var by = ""

    public init() {}

    /// How many days a delegation lasts at most, the first and the last among them.
    public static let longest = 90

    /// Whether a day is one of its own.
    public func covers(_ day: Day) -> Bool {
        guard let from, let until else { return false }
        return from <= day && day <= until
    }

    public static let form = FieldSchema<Delegation>(
        "delegation", LocalizedText(zh: "委托", en: "A delegation, or its withdrawal"),
        [
            .scalar(key("办理", "act", "委托或收回", "delegate or withdraw"), \.act),
            .line(key("受托人", "to", "成员的邮箱", "Who acts meanwhile: a member's mail address"), \.to),
            .scalar(key("自", "from", "第一日", "The first day"), \.from),
            .scalar(key("至", "until", "最后一日，含当日", "The last day"), \.until),
            .line(key("理由", "reason", "委托或收回的理由", "Why"), \.reason),
            .scalar(key("时间", "at", "登记时间", "When"), \.at),
            .line(key("经办人", "by", "登记的邮箱", "Who, by mail address"), \.by),
        ])
}

public enum DelegationAct: String, FormChoice {
    case delegate, withdraw

    public var words: LocalizedText {
        switch self {
        case .delegate: LocalizedText(zh: "委托", en: rawValue)
        case .withdraw: LocalizedText(zh: "收回", en: rawValue)
        }
    }
}

extension Delegations {
    /// Whether the entry at a place was given and has not been withdrawn since; its days are another matter.
    public func isStanding(_ place: Int) -> Bool {
        guard entries.indices.contains(place), entries[place].act == .delegate else { return false }
        return !entries[(place + 1)...].contains {
            $0.act == .withdraw && $0.to.isSameAddress(as: entries[place].to)
        }
    }

    /// What was given, not withdrawn, and is not over by a day.
    public func standing(on day: Day) -> [Delegation] {
        entries.indices.filter(isStanding).map { entries[$0] }.filter { $0.until.map { day <= $0 } ?? false }
    }
}

extension Settings {
    /// The same with whoever acts by a delegation among the deputies of the department.
    ///
    /// A delegation lives by its days, all of those given, and as long as its giver heads the department and its receiver is a
    /// member of it.
    public func deputising(_ given: [Delegations], on days: [Day]) -> Settings {
        var settings = self
        for delegations in given {
            guard let index = departments.firstIndex(where: { $0.code == delegations.department }) else { continue }
            for place in delegations.entries.indices where delegations.isStanding(place) {
                let entry = delegations.entries[place]
                guard days.allSatisfy(entry.covers), departments[index].role(of: entry.by) == .head,
                    departments[index].role(of: entry.to) == .member,
                    !settings.departments[index].deputies.containsAddress(entry.to)
                else { continue }
                settings.departments[index].deputies.append(entry.to)
            }
        }
        return settings
    }
}
