extension Array {
    /// By what is told of each element, once; equal ones stay as they are. The elements are moved once, however large they are.
    func ordered(by rank: (Element) -> some Comparable) -> [Element] {
        let ranks = map(rank)
        return indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { self[$0] }
    }
}
