/// A coordination record (协调记录): the form as a value.
///
/// A field that is not filled in is empty (`""`, `[]`) or nil; what a record must have at which stage is the rules'
/// business, so that a half-filled draft is a record too. The fields stand in the form's order (S28–S45).
public struct Record: FormValue {
    // The agreed part (议定部分): what a round circulates and a sign-off signs.
    public var number: RecordNumber?
    public var round: Int?
    public var title = ""
    public var scenario: Scenario?
    public var classification = ""
    public var date: Day?
    public var time: TimeSpan?
    public var venue = Venue()
    public var department: DepartmentCode?
    public var initiator = ""
    public var chair = ""
    public var participants: [Participant] = []
    public var absent: [String] = []
    public var inAttendance: [String] = []
    public var copiedTo: [String] = []
    public var recorder = ""
    public var background = ""
    public var goal = ""
    public var materials: [Material] = []
    public var citations: [RecordNumber] = []
    public var relations: [Relation] = []
    public var custom: [CustomValue] = []
    public var discussion: [Topic] = []
    public var actions: [ActionItem] = []

    // The living part (后续部分): grows without touching what was agreed.
    public var followup = FollowUp()
    public var signoffs: [EmbeddedSignOff] = []
    public var paper: [PaperEntry] = []
    public var rulings: [Ruling] = []
    public var archived: Archiving?
    public var terms: [TermExtension] = []
    public var holds: [Hold] = []
    public var restrictions: [Restriction] = []
    public var void: Voiding?
    public var imported: Provenance?

    public init() {}

    /// The initiating department and every participating one, each once, in the form's order: who must sign (S20).
    public var signatories: [DepartmentCode] {
        var codes: [DepartmentCode] = []
        for code in [department] + participants.map(\.department) {
            if let code, !codes.contains(code) { codes.append(code) }
        }
        return codes
    }

    /// Archived or void: it is closed, and only what the rules list may still happen to it.
    public var isClosed: Bool { archived != nil || void != nil }

    /// The record as agreed: everything before 后续跟踪.
    public var agreedPart: Record {
        var copy = self
        copy.livingPart = Record().livingPart
        return copy
    }

    /// What grows after the round: the rest of the file.
    public var livingPart: LivingPart {
        get {
            LivingPart(
                followup: followup, signoffs: signoffs, paper: paper, rulings: rulings, archived: archived,
                terms: terms,
                holds: holds, restrictions: restrictions, void: void, imported: imported)
        }
        set {
            followup = newValue.followup
            signoffs = newValue.signoffs
            paper = newValue.paper
            rulings = newValue.rulings
            archived = newValue.archived
            terms = newValue.terms
            holds = newValue.holds
            restrictions = newValue.restrictions
            void = newValue.void
            imported = newValue.imported
        }
    }
}

/// The part of a record that grows while its agreed part stands still.
public struct LivingPart: Equatable, Sendable {
    public var followup: FollowUp
    public var signoffs: [EmbeddedSignOff]
    public var paper: [PaperEntry]
    public var rulings: [Ruling]
    public var archived: Archiving?
    public var terms: [TermExtension]
    public var holds: [Hold]
    public var restrictions: [Restriction]
    public var void: Voiding?
    public var imported: Provenance?
}

/// What a record is made for (适用情境, S1–S4).
public enum Scenario: String, FormChoice {
    case milestone, resources, improvement, adHoc = "ad-hoc"

    public var words: LocalizedText {
        switch self {
        case .milestone: LocalizedText(zh: "项目关键节点推进", en: rawValue)
        case .resources: LocalizedText(zh: "资源调配与冲突解决", en: rawValue)
        case .improvement: LocalizedText(zh: "流程优化与问题整改", en: rawValue)
        case .adHoc: LocalizedText(zh: "临时性协作需求", en: rawValue)
        }
    }
}
