import Git
import Records
import Register

/// What stands in the way of disposing of a record. It fails closed: what cannot be told is in the way.
public struct DisposalBar: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case held = "disposal-held"
        /// Its term is not over, or never ends, or has not begun.
        case early = "disposal-early"
        /// A record that is still open cites it.
        case cited = "disposal-cited"
    }

    public let kind: Kind
    public let message: LocalizedText
    public let hint: LocalizedText?
}

extension RegisterView {
    /// What stands in the way of disposing of a record on a day; nothing where it may be done.
    ///
    /// - Parameters:
    ///   - history: up to a place, which is not among what counts.
    ///   - isExcused: somebody has said why, although an open record cites it.
    package func disposalBars(
        to stored: StoredRecord, on day: Day, in history: History, before position: Int, isExcused: Bool
    ) throws(RegisterError) -> [DisposalBar] {
        try DisposalBar.Kind.allCases.map { kind throws(RegisterError) in
            try disposalBar(kind, to: stored, on: day, in: history, before: position, isExcused: isExcused)
        }.compactMap(\.self)
    }

    /// Whether one of them does.
    package func disposalBar(
        _ kind: DisposalBar.Kind, to stored: StoredRecord, on day: Day, in history: History, before position: Int,
        isExcused: Bool
    ) throws(RegisterError) -> DisposalBar? {
        switch kind {
        case .held: return stored.record.activeHolds.isEmpty ? nil : .held(stored.number, stored.record.activeHolds)
        case .early:
            let retention = try retention(of: stored, in: history, before: position)
            return retention.whyEarly(stored.number, on: day).map { .early(stored.number, $0) }
        case .cited:
            let citing = try isExcused ? [] : openRecords(citing: stored.number)
            return citing.isEmpty ? nil : .cited(stored.number, by: citing)
        }
    }
}

extension DisposalBar {
    fileprivate static func held(_ number: RecordNumber, _ holds: [Hold]) -> DisposalBar {
        let cases = holds.map(\.matter)
        return DisposalBar(
            kind: .held,
            message: LocalizedText(
                zh: "\(number) 已冻结（\(cases.joined(separator: "、"))），解除前不得销毁",
                en: "\(number) is held (\(cases.joined(separator: ", "))) and is not disposed of until released"),
            hint: LocalizedText(
                zh: "解除冻结：concord release \(number)", en: "a registrar releases it: concord release \(number)"))
    }

    fileprivate static func early(_ number: RecordNumber, _ why: LocalizedText) -> DisposalBar {
        DisposalBar(
            kind: .early, message: why,
            hint: LocalizedText(
                zh: "查看期限与依据：concord retention \(number)", en: "concord retention \(number) says why"))
    }

    fileprivate static func cited(_ number: RecordNumber, by citing: [RecordNumber]) -> DisposalBar {
        let names = citing.map { "\($0)" }
        return DisposalBar(
            kind: .cited,
            message: LocalizedText(
                zh: "\(number) 仍被未结的记录引用：\(names.joined(separator: "、"))",
                en: "open records still cite \(number): \(names.joined(separator: ", "))"),
            hint: LocalizedText(
                zh: "请待其归档；仍须销毁的，拟定清册时说明：--although \(number)=原因",
                en: "wait until they are archived; or say why all the same: --although \(number)=REASON"))
    }
}

extension Retention {
    fileprivate func whyEarly(_ number: RecordNumber, on day: Day) -> LocalizedText? {
        guard let archivedOn else {
            return LocalizedText(
                zh: "\(number) 未归档，保存期限尚未起算", en: "\(number) is not archived: its term has not begun")
        }
        guard let keepUntil else {
            return LocalizedText(
                zh: "\(number) 永久保存（归档于 \(archivedOn)）", en: "\(number) is kept for good (archived on \(archivedOn))")
        }
        guard day <= keepUntil else { return nil }
        return LocalizedText(
            zh: "\(number) 的保存期限至 \(keepUntil)（含当日），\(day) 尚未期满",
            en: "\(number) is kept to the end of \(keepUntil): on \(day) its term is not over")
    }
}

extension DisposalEntry {
    /// What a list says of a record, by how it stands.
    package init(_ number: RecordNumber, _ act: DisposalAct, _ retention: Retention, reason: String) {
        self.init()
        (record, self.act, self.reason) = (number, act, reason)
        (archivedOn, isByImport, term) = (retention.archivedOn, retention.isByImport, retention.term)
        (keepUntil, basis) = (retention.keepUntil, retention.basis)
    }
}

/// A record whose term is over, as it would stand on a list.
public struct DisposalCandidate: Sendable {
    public let number: RecordNumber
    public let title: String
    public let retention: Retention
    /// Why it is not proposed; nil where it is.
    public let reason: LocalizedText?
    public let bars: [DisposalBar]

    public var isProposed: Bool { reason == nil }
}

extension RegisterView {
    /// The records whose terms are over by a day, with what stands in the way, by number.
    ///
    /// - Parameters:
    ///   - department: only those that it initiated.
    ///   - excused: those that an open record may cite.
    public func disposalCandidates(
        asOf day: Day, department: DepartmentCode? = nil, excused: Set<RecordNumber> = []
    ) async throws(RegisterError) -> [DisposalCandidate] {
        let history = try history()
        var found: [DisposalCandidate] = []
        let archived = try recordNumbers { stored in
            stored.findings.isEmpty && stored.record.archived != nil
                && (department == nil || stored.number.department == department)
        }
        for number in archived {
            guard let stored = try record(number) else { continue }
            let retention = try retention(of: stored)
            guard let keepUntil = retention.keepUntil, day > keepUntil else { continue }
            let bars = try disposalBars(
                to: stored, on: day, in: history, before: .max, isExcused: excused.contains(number))
            var reason = bars.first?.message
            if reason == nil, let list = retention.list {
                reason = LocalizedText(zh: "已列入清册 \(list)", en: "it is on the list \(list)")
            }
            if reason == nil, try await verification(of: number).verdict == .bad {
                reason = LocalizedText(
                    zh: "\(number) 签字无效，须先查明：concord verify \(number)",
                    en: "\(number) does not verify, look into it first: concord verify \(number)")
            }
            found.append(
                DisposalCandidate(
                    number: number, title: stored.record.title, retention: retention, reason: reason, bars: bars))
        }
        return found
    }

    /// The list by which a record is to be disposed of, as it stands: the newest that names it, where it says so and nothing has
    /// changed since.
    func openList(naming stored: StoredRecord) throws(RegisterError) -> String? {
        guard let newest = try newestList(naming: stored.number), newest.entry(for: stored.number)?.act == .dispose,
            !newest.isOutdated(by: stored)
        else { return nil }
        return newest.name
    }

    /// The same by number; the record is read where a list names it.
    package func openList(naming number: RecordNumber) throws(RegisterError) -> String? {
        guard try newestList(naming: number) != nil, let stored = try record(number) else { return nil }
        return try openList(naming: stored)
    }
}
