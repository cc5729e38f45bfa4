/// What happens to the resolutions after the record is confirmed (后续跟踪, S42, S43).
public struct FollowUp: FormValue {
    public var follower = ""
    public var topics: [TopicEntry] = []
    public var feedback: [Feedback] = []
    public var extensions: [Extension] = []
    public var acceptances: [Acceptance] = []
    public var handovers: [Handover] = []
    public var settlements: [Settlement] = []

    public init() {}
}

/// What became of a difference (分歧处理, S18): from then on it is settled, here or by a later record.
public struct Settlement: FormValue {
    /// The difference's number.
    public var difference: Int?
    public var result = ""
    /// The department that was asked has answered; the initiating one still settles it (F3).
    public var answerOnly = false
    /// The later record that settled it, if one did.
    public var record: RecordNumber?
    public var at: Moment?
    public var by = ""

    public init() {}
}

/// What an owner reports on an action (执行情况反馈, S21).
public struct Feedback: FormValue {
    /// The action's number.
    public var action: Int?
    /// The number of the support that it is about (协办, F9); nil for the action itself.
    public var supporting: Int?
    public var status: ActionStatus?
    /// The number of the support that is waited for, where it is blocked (F9).
    public var blockedBy: Int?
    /// The day the status holds for: when it was done, if it is done.
    public var on: Day?
    public var by = ""
    public var note = ""
    public var evidence: [String] = []
    public var entered: Moment?
    /// Entered by the initiating department for the owner (代填).
    public var onBehalf = false

    public init() {}
}

public enum ActionStatus: String, FormChoice {
    case done, ongoing, delayed, blocked, closed

    public var words: LocalizedText {
        switch self {
        case .done: LocalizedText(zh: "已完成", en: rawValue)
        case .ongoing: LocalizedText(zh: "进行中", en: rawValue)
        case .delayed: LocalizedText(zh: "延迟", en: rawValue)
        case .blocked: LocalizedText(zh: "受阻", en: rawValue)
        case .closed: LocalizedText(zh: "终止", en: rawValue)
        }
    }

    /// Nothing more is expected of the action.
    public var isFinal: Bool { self == .done || self == .closed }
}

/// A department's decision on a round, folded into the record (签字确认, S44, S45): the signed tag object itself, which
/// proves what the other fields say.
public struct EmbeddedSignOff: FormValue {
    public var department: DepartmentCode?
    public var round: Int?
    public var decision: Decision?
    /// The tag object's bytes, as `git cat-file tag` prints them, without the final newline.
    public var tag = ""

    public init() {}
}

public enum Decision: String, FormChoice {
    case agree, object

    public var words: LocalizedText {
        switch self {
        case .agree: LocalizedText(zh: "同意", en: rawValue)
        case .object: LocalizedText(zh: "异议", en: rawValue)
        }
    }
}

/// The end of the work on a record (归档, S24); the retention clock starts here (S27).
public struct Archiving: FormValue {
    public var at: Moment?
    public var by = ""
    public var term: RetentionTerm?
    /// Why that term: the rule it comes from, in words.
    public var basis = ""
    /// Why it was archived though sign-offs are missing or actions open; a registrar's alone, and empty otherwise.
    public var unconfirmed = ""

    public init() {}
}

/// A reason not to dispose of a record (冻结), by case. A record may be under several.
public struct Hold: FormValue {
    public var matter = ""
    public var reason = ""
    public var at: Moment?
    public var by = ""
    public var releasedAt: Moment?
    public var releasedBy = ""
    public var releaseReason = ""

    public init() {}

    public var isReleased: Bool { releasedAt != nil }
}

/// The giving up of a number (作废): the number stays in the books with its reason.
public struct Voiding: FormValue {
    public var at: Moment?
    public var by = ""
    public var reason = ""

    public init() {}
}

/// Where a record comes from that was not made in this register (导入): what its source says of it, and proves nothing.
public struct Provenance: FormValue {
    /// The file and the place in it.
    public var source = ""
    /// The number it bore there, where that is none of this register.
    public var formerNumber = ""
    /// Who signed there, on paper or in another register, in the source's words.
    public var signed: [String] = []
    /// What the source says and the form has no field for.
    public var remarks: [String] = []

    public init() {}
}
