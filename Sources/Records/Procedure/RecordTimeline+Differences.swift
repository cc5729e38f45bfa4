/// A difference that stood in a record at some time, and what became of it (S18).
public struct StandingDifference: Sendable {
    public let number: RecordNumber
    public let topic: String
    public let difference: Difference
    /// What the department that was asked has answered last (仅答复, F3); nil where it has not.
    public let answer: Settlement?
    /// How it was settled; nil while it stands open.
    public let settled: Settled?

    public enum Settled: Sendable {
        /// By an entry in the record, which may name a later record.
        case entry(Settlement)
        /// A later round of the record has it no more.
        case dropped(round: Int, on: Day)
    }
}

extension RecordTimeline {
    /// Every difference that a round of the record had, by its number.
    ///
    /// - Parameter record: the record as it stands now, with its entries on differences.
    public func differences(in record: Record) -> [StandingDifference] {
        var last: [Int: (topic: String, difference: Difference, index: Int)] = [:]
        for (index, round) in rounds.enumerated() {
            for topic in round.what.discussion {
                for difference in topic.differences {
                    if let number = difference.number { last[number] = (topic.topic, difference, index) }
                }
            }
        }
        return last.sorted { $0.key < $1.key }.map { number, found in
            let entries = record.followup.settlements.filter { $0.difference == number }
            let entry = entries.last { !$0.answerOnly }
            let next = found.index + 1
            let dropped = next < rounds.count ? rounds[next] : nil
            return StandingDifference(
                number: self.number, topic: found.topic, difference: found.difference,
                answer: entries.last(where: \.answerOnly),
                settled: entry.map(StandingDifference.Settled.entry)
                    ?? dropped.map { .dropped(round: $0.what.round ?? 0, on: $0.day) })
        }
    }
}

extension Record {
    /// The differences of the current round that no entry has settled; an answer settles none (F3).
    public var unsettledDifferences: [Difference] {
        differences.filter { difference in
            !followup.settlements.contains { $0.difference == difference.number && !$0.answerOnly }
        }
    }
}
