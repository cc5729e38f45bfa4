import Audit
import Git
import Records
import Register

/// A record's story in sentences: what happened, who did it, and whether it was in time.
public struct RecordStory: Sendable {
    public struct Line: Sendable {
        public let entry: HistoryEntry
        /// When it was made.
        public let at: Moment
        /// When it reached this place, where that is more than a working day later.
        public let arrived: Moment?
        /// `研发部（负责人）`; nil for someone of no department.
        public let role: LocalizedText?
        public let said: [LocalizedText]
        /// The same for whoever groups events.
        public let facts: [RecordFact]
        /// What the procedure asked for by this event, judged.
        public let judged: [Obligation]

        public var isLate: Bool { judged.contains(where: \.isLate) }
    }

    public let lines: [Line]
    /// What is late and was never done, or is not done yet.
    public let outstanding: [Obligation]
    /// Everything that the procedure asked on its course.
    public let obligations: [Obligation]
}

extension SignOffLedger {
    /// A record as it counted before a place in the history: with the decisions that hold.
    fileprivate func standing(_ record: Record?, before position: Int) -> Record {
        let good = entries.filter { $0.fold.position < position && $0.verdict.isGood }.map(\.entry)
        return (record ?? Record()).keeping(signoffs: good)
    }
}

extension RegisterView {
    /// What happened to a record; nil for one that was never registered.
    public func story(of number: RecordNumber) async throws(RegisterError) -> RecordStory? {
        guard let timeline = try await timeline(of: number) else { return nil }
        let obligations = timeline.obligations(on: now.day, roster.calendar)
        let ledger = try await signOffLedger(of: number)
        let slips = timeline.slips
        let isDisposed = try stub(number) != nil
        var isUntold = isDisposed
        if !isUntold { isUntold = try record(number)?.record.restriction != nil }
        var told: [Obligation] = []
        var lines: [RecordStory.Line] = []
        for step in try steps(of: number) {
            let commit = step.commit
            let zone = RegisterZone(step.after.settings.timeZone) ?? RegisterZone("UTC")
            let at = zone?.moment(commit.author.seconds) ?? step.after.moment(at: commit.author.seconds)
            let event = RecordEvent(
                entry: step.entry,
                before: ledger.standing(try step.recordBefore()?.record, before: step.entry.position),
                after: ledger.standing(try step.recordAfter()?.record, before: step.entry.position + 1),
                settings: step.after.settings,
                broken: ledger.entries.filter { $0.fold.position == step.entry.position && !$0.verdict.isGood }.map(
                    \.entry),
                slips: step.kind == .reminder
                    ? slips.filter { $0.issued == at && step.entry.reminders.contains(Reminder($0.item, $0.step)) } : []
            )
            let judged = obligations.filter { $0.ending?.on == at.day && event.settles($0) && !told.contains($0) }
            told += judged
            let arrived = zone?.moment(commit.committer.seconds)
            let isApart = arrived.map { roster.calendar.workingDays(from: at.day, to: $0.day) > 1 } ?? false
            lines.append(
                RecordStory.Line(
                    entry: step.entry, at: at, arrived: isApart ? arrived : nil,
                    role: event.role(of: step.entry.person),
                    said: isUntold ? event.sentencesWithoutContent : event.sentences,
                    facts: isUntold ? [] : event.facts, judged: isUntold ? [] : judged))
        }
        return RecordStory(
            lines: lines,
            outstanding: isUntold
                ? []
                : obligations.filter {
                    $0.isLate && !told.contains($0) && ($0.requirement != nil || $0.isOpen)
                }, obligations: obligations)
    }
}
