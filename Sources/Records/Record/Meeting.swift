/// Where the communication took place (沟通地点/平台, S10, S31).
public struct Venue: FormValue {
    public var mode: VenueMode?
    public var platform = ""
    public var meetingNumber = ""
    public var place = ""

    public init() {}
}

public enum VenueMode: String, FormChoice {
    case online, offline

    public var words: LocalizedText {
        switch self {
        case .online: LocalizedText(zh: "线上", en: rawValue)
        case .offline: LocalizedText(zh: "线下", en: rawValue)
        }
    }
}

/// A participating department with its people (参与部门及人员, S34), names masked.
public struct Participant: FormValue {
    public var department: DepartmentCode?
    public var liaison = ""
    public var people: [String] = []

    public init() {}
}

/// A piece of background material (背景材料, S8), proven by its size and digest.
public struct Material: FormValue {
    public var name = ""
    /// From the register's root: `materials/2024/MKT/2024-MKT-001/…`.
    public var path = ""
    public var size: Int?
    /// SHA-256 in lower-case hexadecimal.
    public var digest = ""

    public init() {}
}

/// One topic of the discussion (议题, S13): points, differences, consensus.
public struct Topic: FormValue {
    public var topic = ""
    public var points: [String] = []
    public var differences: [Difference] = []
    public var consensus: [String] = []
    public var provisional: [Provisional] = []

    public init() {}
}

/// A point on which the sides differ (分歧点, S18, S39). Its number is for life, like an action's.
public struct Difference: FormValue {
    public var number: Int?
    public var view = ""
    public var departments: [DepartmentCode] = []
    public var next = ""
    /// Who answers, and by when (F3).
    public var answerFrom: DepartmentCode?
    public var answerBy: Day?

    public init() {}
}

/// A consensus under a condition (初步一致, S13), with a day to look again.
public struct Provisional: FormValue {
    public var content = ""
    public var condition = ""
    public var reviewOn: Day?

    public init() {}
}

/// A resolution (决议事项, S14): what, who, by when, with what support. Its number is for life.
public struct ActionItem: FormValue {
    public var number: Int?
    public var action = ""
    public var department: DepartmentCode?
    public var owner = ""
    public var due: Day?
    public var support = ""
    /// By what it is judged when it is done (完成标准, F4).
    public var criterion = ""
    /// What other departments do for it, by when (协办, F9).
    public var supporting: [Support] = []

    public init() {}
}

/// A department's part in another's action (协办, F9). Its number is for life.
public struct Support: FormValue {
    public var number: Int?
    public var department: DepartmentCode?
    public var task = ""
    public var due: Day?

    public init() {}
}

/// What a record means for an earlier one (记录关系, F5); a plain citation is for reference.
public struct Relation: FormValue {
    public var record: RecordNumber?
    public var relation: RelationKind?
    /// The earlier record's action that it amends.
    public var action: Int?

    public init() {}
}

public enum RelationKind: String, FormChoice {
    case continues, amends, replaces

    public var words: LocalizedText {
        switch self {
        case .continues: LocalizedText(zh: "延续", en: rawValue)
        case .amends: LocalizedText(zh: "修订", en: rawValue)
        case .replaces: LocalizedText(zh: "取代", en: rawValue)
        }
    }
}

/// A value of one of the register's own fields (自定义栏, F10).
public struct CustomValue: FormValue {
    /// What the field is called, in the file's language where it has a name in it.
    public var field = ""
    public var value = ""

    public init() {}
}
