import Audit
import Records
import Register

/// What lists of records say of one: a registered record as it counts, or a draft.
public struct RecordSummary: Sendable {
    /// With the decisions that hold, whatever the file shows.
    public let record: Record
    public let number: RecordNumber
    public let state: RecordState
    /// In words, with how it came to be in force where that was by a ruling.
    public let stateWords: LocalizedText
    /// What is open of it, taken over by a later record or not.
    public let openWork: OpenWork
    /// Nil for a draft.
    public let verdict: RecordVerification.Verdict?
    public let path: String
    /// What later records in force have taken over of it.
    public var successions: [Succession] = []

    public var isDraft: Bool { verdict == nil }

    /// Every department has signed, and everything holds.
    public var isConfirmed: Bool { record.isConfirmed && verdict == .good }

    /// The record that has taken its place; nil while it holds.
    public var replacement: RecordNumber? { successions.first { $0.action == nil }?.record }

    /// It is in force: it is confirmed, or a ruling upheld it.
    public var isInForce: Bool { isConfirmed || (record.isRuled && verdict == .ruled) }

    /// The actions that are asked for here: not over, and not taken over by a later record.
    public var openActions: [ActionItem] {
        openWork.actions.filter { action in !successions.contains { $0.takes(action.number) } }
    }

    /// The day on which the next of them is due that nobody has reported on.
    public var nextDue: Day? {
        openActions.filter { !openWork.isReported($0) }.compactMap { record.term(of: $0)?.day }.min()
    }

    public init(_ verification: RecordVerification, successions: [Succession] = []) {
        self.successions = successions
        (record, number, state) = (verification.standing, verification.number, verification.state)
        stateWords = verification.stateWords
        (verdict, path) = (verification.verdict, RegisterPath.record(verification.number))
        openWork = verification.openWork
    }

    public init(_ draft: Draft) {
        (record, number, state, verdict, path) = (draft.record, draft.number, .draft, nil, draft.path)
        stateWords = RecordState.draft.words
        openWork = draft.record.openWork
    }
}

extension RegisterView {
    /// What is said of one registered record.
    public func summary(_ verification: RecordVerification) async throws(RegisterError) -> RecordSummary {
        let later = try await laterRecords(of: verification.number)
        return RecordSummary(verification, successions: later.compactMap(\.succession))
    }
}
