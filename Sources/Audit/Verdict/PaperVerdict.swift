import Git
import Records
import Register

/// One signature on paper, contest or mail, judged where it was put on record (decision 32).
public struct PaperVerdict: Sendable {
    public let entry: PaperEntry
    /// The commit that put it on record: whose signature it bears is who vouches.
    public let commit: ObjectID
    /// What was wrong with putting it on record.
    public let findings: [Finding]
    /// The department's word against it; nil where there is none.
    public let contest: PaperEntry?
    /// The department has since decided on the round by key, which stands above it.
    public let isOverruled: Bool

    /// It was put on record by rule.
    public var isGood: Bool { !findings.hasErrors }

    /// It stands for the department's decision.
    public var counts: Bool {
        entry.act == .sign && isGood && contest == nil && !isOverruled
    }
}

extension RecordJudge {
    /// Every entry that was ever put on record of paper and mails, by its step, with what was wrong with that.
    ///
    /// - Parameters:
    ///   - errors: what is wrong with the record's steps, by their places.
    ///   - signoffs: the decisions by key that hold.
    func papers(_ errors: [Int: [Finding]], signoffs: [EmbeddedSignOff]) throws -> [PaperVerdict] {
        let events = try view.history().events(of: stored.number)
        guard !stored.record.paper.isEmpty || events.contains(where: { [.paper, .contest].contains($0.kind) }) else {
            return []
        }
        var entries: [(entry: PaperEntry, commit: ObjectID, errors: [Finding])] = []
        for event in events {
            guard let after = try view.at(event.commit.id).record(stored.number)?.record else { continue }
            let known = entries.map(\.entry)
            for entry in after.paper where !known.contains(entry) {
                entries.append((entry, event.commit.id, errors[event.position] ?? []))
            }
        }
        return entries.enumerated().map { index, said in
            let entry = said.entry
            let contest = entries[index...].last { later in
                later.entry.act == .contest && later.errors.isEmpty && later.entry.department == entry.department
                    && later.entry.round == entry.round
            }
            let isOverruled = signoffs.contains { $0.department == entry.department && $0.round == entry.round }
            return PaperVerdict(
                entry: entry, commit: said.commit, findings: said.errors,
                contest: entry.act == .sign ? contest?.entry : nil, isOverruled: entry.act == .sign && isOverruled)
        }
    }
}
