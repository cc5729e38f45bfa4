import Audit
import Records
import Register

// What an auditor asks of the end of records (S27).

/// What stands with a record's retention: it is here, or it was disposed of and a stub stays.
public enum RetentionStanding: Sendable {
    case here(Retention)
    case disposed(DisposalStub)

    public func status(on day: Day) -> Retention.Status {
        switch self {
        case .here(let retention): retention.status(on: day)
        case .disposed: .disposed
        }
    }

    public var retention: Retention? {
        if case .here(let retention) = self { retention } else { nil }
    }

    public var stub: DisposalStub? {
        if case .disposed(let stub) = self { stub } else { nil }
    }

    public var archivedOn: Day? {
        switch self {
        case .here(let retention): retention.archivedOn
        case .disposed(let stub): stub.archivedOn
        }
    }

    /// The disposal list by which it is to be disposed of, or was.
    public var list: String? {
        switch self {
        case .here(let retention): retention.list
        case .disposed(let stub): stub.list
        }
    }
}

/// A term of retention that was lengthened.
public struct TermChange: Sendable {
    public let number: RecordNumber
    public let entry: TermExtension
}

/// A record whose work is over and that is not archived, or was archived late.
public struct ArchivingDelay: Sendable {
    public let number: RecordNumber
    public let title: String
    /// The day of the last thing that was done in it.
    public let doneOn: Day
    public let archivedOn: Day?
    /// From the one to the other, or to the day that is asked about.
    public let days: Int
    public let isRestricted: Bool

    /// So many days after its work is over a record is archived late.
    public static let tolerance = 30
}

/// Numbers under which nothing can be read.
public struct GoneNumber: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case void, disposed, declared

        public var words: LocalizedText {
            switch self {
            case .void: LocalizedText(zh: "作废", en: rawValue)
            case .disposed: LocalizedText(zh: "已销毁", en: "disposed of")
            case .declared: LocalizedText(zh: "导入时说明的空号", en: "declared missing by an import")
            }
        }
    }

    public let first: RecordNumber
    /// One number, or a run of them: `2019-MKT-004..2019-MKT-007`.
    public let text: String
    public let kind: Kind
    public let on: Day?
    /// Why, in the words of whoever did it; the list, for what was disposed of.
    public let reason: String
    public let by: String
}

extension RegisterView {
    /// Every longer term that was set, by number.
    public func termChanges() throws(RegisterError) -> [TermChange] {
        try inEachRecord { stored in
            guard stored.findings.isEmpty else { return [] }
            return stored.record.terms.map { TermChange(number: stored.number, entry: $0) }
        }
    }

    /// The numbers that are gone, in order, and why.
    public func goneNumbers() throws(RegisterError) -> [GoneNumber] {
        var found = try inEachRecord { stored -> [GoneNumber] in
            guard let void = stored.record.void else { return [] }
            return [
                GoneNumber(
                    first: stored.number, text: "\(stored.number)", kind: .void, on: void.at?.day, reason: void.reason,
                    by: void.by)
            ]
        }
        for (number, stub) in try stubs() {
            found.append(
                GoneNumber(
                    first: number, text: "\(number)", kind: .disposed, on: stub.value.at?.day, reason: stub.value.list,
                    by: stub.value.by))
        }
        for gap in try NumberGap.explained(in: history()) {
            found.append(GoneNumber(first: gap.first, text: gap.text, kind: .declared, on: nil, reason: "", by: ""))
        }
        return found.sorted { $0.first < $1.first }
    }

    /// The records whose work is over and that are not archived, or were archived late.
    public func archivingDelays(on day: Day) async throws(RegisterError) -> [ArchivingDelay] {
        let kinds: Set<EventKind> = [.signoff, .ruling, .feedback, .acceptance, .settlement]
        var found: [ArchivingDelay] = []
        for row in try await rows(with: []).rows where row.isArchived || row.state == .completed {
            let events = try history().events(of: row.number)
            let end = events.last { $0.kind == .archive }
            let work = events.last { event in
                event.kind.map(kinds.contains) == true && event.position < end?.position ?? .max
            }
            guard let work, let stored = try record(row.number) else { continue }
            let doneOn = moment(at: work.commit.author.seconds).day
            let archivedOn = end.map { moment(at: $0.logTime).day }
            let days = (archivedOn ?? day).ordinal - doneOn.ordinal
            guard archivedOn == nil || days > ArchivingDelay.tolerance else { continue }
            found.append(
                ArchivingDelay(
                    number: row.number, title: row.title, doneOn: doneOn, archivedOn: archivedOn, days: days,
                    isRestricted: stored.record.restriction != nil))
        }
        return found
    }
}
