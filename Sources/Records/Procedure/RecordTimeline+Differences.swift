/// A difference that stood in a record at some time, and what became of it (S18).
public struct StandingDifference: Sendable {
    public let number: RecordNumber
    public let topic: String
    public let difference: Difference
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
            let entry = record.followup.settlements.last { $0.difference == number }
            let next = found.index + 1
            let dropped = next < rounds.count ? rounds[next] : nil
            return StandingDifference(
                number: self.number, topic: found.topic, difference: found.difference,
                settled: entry.map(StandingDifference.Settled.entry)
                    ?? dropped.map { .dropped(round: $0.what.round ?? 0, on: $0.day) })
        }
    }
}
