import Records
import Register

/// What an event did to a record, for whoever counts and groups events; ``RecordStory/Line/said`` tells the same in full.
public enum RecordFact: Equatable, Sendable {
    case circulated(round: Int)
    /// What a later round changed in the agreed part.
    case changed([FieldPath])
    case signed(DepartmentCode, round: Int)
    case objected(DepartmentCode, round: Int)
    /// Every department has signed.
    case confirmed(round: Int)
    /// An action, or a department's part in one, was reported done or closed.
    case finished(ActionNumber)
    /// An action that had been reported done is under way again: its department says so, or the initiator returned it (退回).
    case reopened(ActionNumber, isReturned: Bool)
    /// What is told by its sentence, once each time.
    case told(EventKind)
    /// What is only counted.
    case counted(EventKind)

    /// For scripts.
    public var word: String {
        switch self {
        case .circulated: "circulated"
        case .changed: "changed"
        case .signed: "signed"
        case .objected: "objected"
        case .confirmed: "confirmed"
        case .finished: "finished"
        case .reopened(_, let isReturned): isReturned ? "returned" : "reopened"
        case .told(let kind), .counted(let kind): kind.rawValue
        }
    }
}

extension RecordFact {
    /// Every ``word`` there is.
    public static let allWords =
        ["circulated", "changed", "signed", "objected", "confirmed", "finished", "returned", "reopened"]
        + EventKind.allCases.map(\.rawValue)
}

extension RecordEvent {
    var facts: [RecordFact] {
        guard let kind = entry.kind else { return [] }
        switch kind {
        case .round:
            let (fields, round) = (changes.map(\.path), after.round ?? 0)
            return [.circulated(round: round)] + (round > 1 && !fields.isEmpty ? [.changed(fields)] : [])
        case .signoff:
            let isLast = after.isConfirmed && !before.isConfirmed
            return newSignOffs.compactMap(decision) + (isLast ? [.confirmed(round: after.round ?? 0)] : [])
        case .feedback:
            let told = newReports.compactMap(fact)
            return told.isEmpty ? [.counted(kind)] : told
        case .acceptance:
            let returned = newAcceptances.filter { $0.act == .return }.compactMap(\.action)
            return returned.isEmpty
                ? [.counted(kind)] : returned.map { .reopened(ActionNumber($0), isReturned: true) }
        case .paper, .contest:
            let isLast = after.isConfirmed && !before.isConfirmed
            return [.told(kind)] + (isLast ? [.confirmed(round: after.round ?? 0)] : [])
        case .archive, .void, .hold, .release, .ruling, .referral, .extension, .disposal, .term, .restriction:
            return [.told(kind)]
        case .notice, .import, .reminder, .settlement, .topic, .handover, .delegation, .settings,
            .appraisal,
            .witness:
            return [.counted(kind)]
        }
    }

    private func fact(_ report: Feedback) -> RecordFact? {
        guard let item = report.item else { return nil }
        if report.status?.isFinal == true { return .finished(item) }
        let former = before.followup.feedback.last { $0.item == item }
        guard let former, former.status?.isFinal == true else { return nil }
        // What was returned is under way already.
        let said = before.followup.acceptances.last { $0.action == item.action && item.supporting == nil }
        if said?.act == .return, let returned = said?.at, former.entered.map({ $0 <= returned }) ?? true { return nil }
        return .reopened(item, isReturned: false)
    }

    private func decision(_ entry: EmbeddedSignOff) -> RecordFact? {
        guard let department = entry.department, let round = entry.round else { return nil }
        return entry.decision == .object
            ? .objected(department, round: round) : .signed(department, round: round)
    }
}
