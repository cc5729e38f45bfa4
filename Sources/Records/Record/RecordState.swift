/// Where a record stands. Derived from what its file says, never stored; being held stands beside it.
public enum RecordState: String, CaseIterable, Sendable {
    case draft, imported, noticed, circulating, objected, confirmed, followingUp = "following-up", completed, archived,
        disposed, void
    /// In force by a ruling, though not every department has signed (F12).
    case ruled
    /// It would be confirmed or more, and something in it does not hold.
    case inDoubt = "in-doubt"

    public var words: LocalizedText {
        switch self {
        case .draft: LocalizedText(zh: "草稿", en: "draft")
        case .imported: LocalizedText(zh: "已导入", en: "imported")
        case .noticed: LocalizedText(zh: "已通知", en: "noticed")
        case .circulating: LocalizedText(zh: "待确认", en: "circulating")
        case .objected: LocalizedText(zh: "有异议", en: "objected")
        case .confirmed: LocalizedText(zh: "已确认", en: "confirmed")
        case .followingUp: LocalizedText(zh: "跟踪中", en: "following up")
        case .completed: LocalizedText(zh: "已办结", en: "completed")
        case .archived: LocalizedText(zh: "已归档", en: "archived")
        case .disposed: LocalizedText(zh: "已销毁", en: "disposed")
        case .void: LocalizedText(zh: "已作废", en: "void")
        case .ruled: LocalizedText(zh: "已裁定", en: "ruled")
        case .inDoubt: LocalizedText(zh: "存疑", en: "in doubt")
        }
    }
}

extension Record {
    /// The state of a registered record, by what its file says; whether the sign-offs in it are good is for `verify`.
    public var state: RecordState { state(leaving: openActions) }

    /// - Parameter openActions: those that are not over; where the register's rules ask for acceptance (F4), the record's course knows.
    public func state(leaving openActions: [ActionItem]) -> RecordState {
        if void != nil { return .void }
        if archived != nil { return .archived }
        guard round != nil else { return imported == nil ? .noticed : .imported }
        if !isRuled, !objectingDepartments.isEmpty { return .objected }
        guard isRuled || missingDepartments.isEmpty else { return .circulating }
        if openActions.isEmpty { return .completed }
        guard followup.feedback.isEmpty else { return .followingUp }
        return isRuled ? .ruled : .confirmed
    }

    /// It was brought in from elsewhere, and no round of this register has gone out since: nobody's agreement is proven.
    public var isUnprovenImport: Bool { imported != nil && round == nil }

    /// The same record with only some of its sign-offs: those that hold.
    public func keeping(signoffs: [EmbeddedSignOff]) -> Record {
        var copy = self
        copy.signoffs = signoffs
        return copy
    }

    /// Each department's last decision on the current round; what it has on paper counts where it has decided nothing by key.
    public var decisions: [DepartmentCode: Decision] {
        var decisions = paperDecisions(on: round).compactMapValues(\.decision)
        for signoff in signoffs where signoff.round == round {
            if let department = signoff.department { decisions[department] = signoff.decision }
        }
        return decisions
    }

    /// Whose agreement to the current round is still missing, in the form's order (S20).
    public var missingDepartments: [DepartmentCode] {
        let decisions = decisions
        return signatories.filter { decisions[$0] != .agree }
    }

    /// Who objects to the current round (S19).
    public var objectingDepartments: [DepartmentCode] {
        let decisions = decisions
        return signatories.filter { decisions[$0] == .object }
    }

    /// Every department has signed the current round.
    public var isConfirmed: Bool { round != nil && missingDepartments.isEmpty }

    /// It holds: every department has signed the current round, or a ruling upheld it (F12).
    public var isInForce: Bool { isConfirmed || isUpheld }

    /// A ruling upheld the current round; whether its tag is good is for `verify`.
    public var isUpheld: Bool { round != nil && rulings.contains { $0.round == round && $0.act == .uphold } }

    /// The last report on an action itself.
    public func lastFeedback(on action: ActionItem) -> Feedback? {
        followup.feedback.last { $0.action == action.number && $0.supporting == nil }
    }

    /// The actions that are neither done nor closed.
    public var openActions: [ActionItem] {
        actions.filter { lastFeedback(on: $0)?.status?.isFinal != true }
    }

    /// The holds that are not released.
    public var activeHolds: [Hold] { holds.filter { !$0.isReleased } }

    public var isHeld: Bool { !activeHolds.isEmpty }
}
