import Git
import RecordText
import Records

/// The one table of what an event may touch: which paths, and which part of the record's file. Anything else in its
/// commit is an audit error.
public enum EventScope {
    /// The parts of a record's file.
    public enum Part: String, CaseIterable, Sendable {
        case agreed, follower, topics, feedback, extensions, acceptances, handovers, settlements, signoffs, paper,
            rulings, archived, terms, holds, restrictions, void, imported
    }

    /// The parts that an event may change.
    public static func parts(of kind: EventKind) -> Set<Part> {
        switch kind {
        case .settings: []
        case .notice, .round: [.agreed, .follower]
        case .signoff: [.signoffs]
        case .feedback, .topic, .extension, .acceptance, .handover, .settlement, .referral, .ruling, .term,
            .restriction, .paper, .contest:
            Set(LivingList.of(kind).flatMap { Part(rawValue: $0.name) }.map { [$0] } ?? [])
        case .reminder, .delegation, .appraisal, .witness: []
        case .archive: [.archived]
        case .hold, .release: [.holds]
        case .void: [.void]
        case .import: Set(Part.allCases).subtracting([.signoffs, .paper, .rulings])
        case .disposal: []
        }
    }

    /// Whether an event about a record may touch a path at all.
    public static func covers(_ path: String, _ kind: EventKind, _ number: RecordNumber?) -> Bool {
        if kind == .settings { return number == nil && RegisterPath.isSettings(path) }
        guard let number else {
            switch kind {
            case .delegation: return RegisterPath.isDelegations(path)
            case .appraisal, .witness: return RegisterPath.list(of: path) != nil
            default: return false
            }
        }
        if kind == .disposal, path == RegisterPath.stub(number) { return true }
        if path == RegisterPath.record(number) { return true }
        return [.notice, .round, .feedback, .disposal, .paper].contains(kind)
            && path.hasPrefix(RegisterPath.materials(of: number) + "/")
    }

    /// The parts in which two versions of a record's file differ.
    public static func changedParts(_ old: StoredRecord?, _ new: StoredRecord) -> Set<Part> {
        let (before, after) = (old?.record ?? Record(), new.record)
        var parts: Set<Part> = []
        if old?.file.agreed != new.file.agreed { parts.insert(.agreed) }
        if before.followup.follower != after.followup.follower { parts.insert(.follower) }
        for list in LivingList.all where !list.isSame(before, after) {
            parts.formUnion(Part(rawValue: list.name).map { [$0] } ?? [])
        }
        if before.signoffs != after.signoffs { parts.insert(.signoffs) }
        if before.archived != after.archived { parts.insert(.archived) }
        if before.holds != after.holds { parts.insert(.holds) }
        if before.void != after.void { parts.insert(.void) }
        if before.imported != after.imported { parts.insert(.imported) }
        return parts
    }

    /// What grows is never taken back: the parts in which something that stood there was changed or removed.
    public static func takenBack(_ old: Record, _ new: Record) -> Set<Part> {
        var parts: Set<Part> = []
        for list in LivingList.all where !list.grew(old, new) {
            parts.formUnion(Part(rawValue: list.name).map { [$0] } ?? [])
        }
        if !new.signoffs.starts(with: old.signoffs) { parts.insert(.signoffs) }
        if let archived = old.archived, archived != new.archived { parts.insert(.archived) }
        if let void = old.void, void != new.void { parts.insert(.void) }
        if let imported = old.imported, imported != new.imported { parts.insert(.imported) }
        let holds = zip(old.holds, new.holds).allSatisfy { before, after in
            before == after || (!before.isReleased && before.unreleased == after.unreleased)
        }
        if new.holds.count < old.holds.count || !holds { parts.insert(.holds) }
        return parts
    }
}

extension Hold {
    fileprivate var unreleased: Hold {
        var copy = self
        (copy.releasedAt, copy.releasedBy, copy.releaseReason) = (nil, "", "")
        return copy
    }
}
