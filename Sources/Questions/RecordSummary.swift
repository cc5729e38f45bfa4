import Audit
import Records
import Register

/// What lists of records say of one: a registered record as it counts, or a draft.
public struct RecordSummary: Sendable {
    /// With the decisions that hold, whatever the file shows.
    public let record: Record
    public let number: RecordNumber
    public let state: RecordState
    /// Nil for a draft.
    public let verdict: RecordVerification.Verdict?
    public let path: String

    public var isDraft: Bool { verdict == nil }

    /// Nothing more happens to it.
    public var isOver: Bool { record.void != nil || record.archived != nil }

    /// Every department has signed, and everything holds.
    public var isConfirmed: Bool { record.isConfirmed && verdict != .bad }

    public var nextDue: Day? { record.openActions.compactMap(\.due).min() }

    public init(_ verification: RecordVerification) {
        (record, number, state) = (verification.standing, verification.number, verification.state)
        (verdict, path) = (verification.verdict, RegisterPath.record(verification.number))
    }

    public init(_ draft: Draft) {
        (record, number, state, verdict, path) = (draft.record, draft.number, .draft, nil, draft.path)
    }
}

extension RegisterView {
    /// Registered records and drafts, by number, and what is wrong with files that cannot be read. A draft of a record that
    /// is registered already is not one of its own.
    public func summaries(with drafts: [Draft], advance: () -> Void = {}) async throws(RegisterError) -> (
        summaries: [RecordSummary], unreadable: [Finding]
    ) {
        let stored = try records()
        let registered = Set(stored.map(\.number))
        var summaries = drafts.filter { !registered.contains($0.number) }.map(RecordSummary.init)
        for record in stored where !record.findings.hasErrors {
            summaries.append(RecordSummary(try await verification(of: record.number)))
            advance()
        }
        return (summaries.sorted { $0.number < $1.number }, stored.flatMap(\.findings))
    }
}
