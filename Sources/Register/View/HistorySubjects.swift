import Records

/// What commits say they are about: four bytes a commit, since there may be a million.
package struct HistorySubjects: Sendable {
    /// Each once, by number.
    package let records: [RecordNumber]
    /// The positions of those that are about no record, in order.
    package let others: [Int]
    private let first: Int
    private let places: GroupedPlaces

    /// Of no commit.
    package init() { (records, others, first, places) = ([], [], 0, GroupedPlaces([], count: 0)) }

    /// - Parameter number: the record that the commit at a position says it is about.
    init(of positions: Range<Int>, _ number: (Int) throws(RegisterError) -> RecordNumber?) throws(RegisterError) {
        var (found, known): ([RecordNumber], [RecordNumber: Int32]) = ([], [:])
        var (groups, others): ([Int32], [Int]) = ([], [])
        groups.reserveCapacity(positions.count)
        for position in positions {
            guard let number = try number(position) else {
                others.append(position)
                groups.append(-1)
                continue
            }
            let group = known[number] ?? Int32(found.count)
            if Int(group) == found.count {
                known[number] = group
                found.append(number)
            }
            groups.append(group)
        }
        let order = found.indices.sorted { found[$0] < found[$1] }
        var ranks = [Int32](repeating: 0, count: found.count)
        for (rank, group) in order.enumerated() { ranks[group] = Int32(rank) }
        records = order.map { found[$0] }
        places = GroupedPlaces(groups.lazy.map { $0 < 0 ? -1 : ranks[Int($0)] }, count: found.count)
        (self.others, first) = (others, positions.lowerBound)
    }

    /// Where the commits are that say they are about a record, in order.
    ///
    /// - Parameter index: its place among ``records``.
    package func positions(ofRecordAt index: Int) -> [Int] { places[index].map { first + Int($0) } }
}
