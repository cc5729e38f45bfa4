/// Places by the group that each is of, one group's behind the other's: four bytes a place, where an array for each group takes fifty more.
struct GroupedPlaces: Sendable {
    private let places: [Int32]
    /// Where each group begins, and where the last one ends.
    private let starts: [Int32]

    /// - Parameters:
    ///   - groups: of each place its group, from 0; -1 for none.
    ///   - count: how many groups there are.
    init(_ groups: some Collection<Int32>, count: Int) {
        var starts = [Int32](repeating: 0, count: count + 1)
        for group in groups where group >= 0 { starts[Int(group) + 1] += 1 }
        for group in 0..<count { starts[group + 1] += starts[group] }
        var places = [Int32](repeating: 0, count: Int(starts[count]))
        var next = starts
        for (place, group) in groups.enumerated() where group >= 0 {
            places[Int(next[Int(group)])] = Int32(place)
            next[Int(group)] += 1
        }
        (self.places, self.starts) = (places, starts)
    }

    /// A group's places, in order.
    subscript(group: Int) -> ArraySlice<Int32> { places[Int(starts[group])..<Int(starts[group + 1])] }
}
