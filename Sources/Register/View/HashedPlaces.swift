/// Where things stand in a list, by what they are: half of its hash before its place, in order. Eight bytes for each, where a dictionary
/// takes forty; whether it is the thing itself is for whoever asks.
struct HashedPlaces: Sendable {
    private let entries: [UInt64]

    /// - Parameter hashes: with places below 2³².
    init(_ hashes: some Sequence<(hash: Int, place: Int)>) {
        entries = hashes.map { Self.key($0.hash) | UInt64($0.place) }.sorted()
    }

    private static func key(_ hash: Int) -> UInt64 { UInt64(UInt(bitPattern: hash)) & ~0xffff_ffff }

    /// The lowest place of a hash at which something holds.
    func first(of hash: Int, where holds: (Int) -> Bool) -> Int? {
        let key = Self.key(hash)
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] < key { low = middle + 1 } else { high = middle }
        }
        while low < entries.count, entries[low] & ~0xffff_ffff == key {
            let place = Int(entries[low] & 0xffff_ffff)
            if holds(place) { return place }
            low += 1
        }
        return nil
    }
}
