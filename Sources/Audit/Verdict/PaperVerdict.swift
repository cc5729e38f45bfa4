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
    public let standing: Standing

    public enum Standing: Equatable, Sendable {
        /// It stands for the department's decision.
        case counts
        /// The department's word against it.
        case contested(PaperEntry)
        /// The department has since decided on the round by key, which stands above it.
        case overruled
        /// A later paper of the department has taken its place.
        case replaced
        /// Nobody's decision: a contest, or a mail.
        case noDecision
        /// It was not put on record by rule.
        case bad
    }

    /// It was put on record by rule.
    public var isGood: Bool { !findings.hasErrors }

    /// It stands for the department's decision.
    public var counts: Bool { standing == .counts }

    /// The same without its words, for a record whose reading is restricted.
    var untold: PaperVerdict {
        func silent(_ entry: PaperEntry) -> PaperEntry {
            var copy = entry
            copy.reason = ""
            return copy
        }
        let standing: Standing = contest.map { .contested(silent($0)) } ?? standing
        return PaperVerdict(entry: silent(entry), commit: commit, findings: findings, standing: standing)
    }

    /// The department's word against it; nil where there is none.
    public var contest: PaperEntry? { if case .contested(let entry) = standing { entry } else { nil } }
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
        // What counts is asked of the record as it stands, once for everybody.
        let record = stored.record.keeping(signoffs: signoffs).keeping(
            paper: entries.filter(\.errors.isEmpty).map(\.entry))
        return entries.enumerated().map { index, said in
            func standing() -> PaperVerdict.Standing {
                let entry = said.entry
                guard said.errors.isEmpty else { return .bad }
                guard entry.act == .sign, let department = entry.department else { return .noDecision }
                if record.paperDecisions(on: entry.round)[department] == entry { return .counts }
                let later = entries[index...].filter {
                    $0.errors.isEmpty && $0.entry.department == department && $0.entry.round == entry.round
                }
                if let contest = later.last(where: { $0.entry.act == .contest }) { return .contested(contest.entry) }
                let byKey = signoffs.contains { $0.department == department && $0.round == entry.round }
                return byKey ? .overruled : .replaced
            }
            return PaperVerdict(
                entry: said.entry, commit: said.commit, findings: said.errors, standing: standing())
        }
    }
}
