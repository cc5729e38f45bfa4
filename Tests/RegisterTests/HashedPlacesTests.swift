import Testing

@testable import Register

@Suite struct HashedPlacesTests {
    /// What a dictionary would tell, with hashes of which many are the same, whole or in the half that is kept.
    @Test(arguments: [1, 2, 7, 64, 1_000]) func `a place is found by its hash, the lowest first`(_ kinds: Int) {
        var generator = SystemRandomNumberGenerator()
        let hashes = (0..<kinds).map { kind -> Int in
            // Every other one differs from the one before in its lower half alone.
            let high = kind / 2 * 0x1_0000_0001_0000
            return kind % 3 == 0 ? ~high : high | (kind % 2)
        }
        let things = (0..<3_000).map { _ in hashes.randomElement(using: &generator) ?? 0 }
        let places = HashedPlaces(things.enumerated().map { (hash: $1, place: $0) })
        for hash in hashes + [Int.min, .max, 42] {
            #expect(places.first(of: hash) { things[$0] == hash } == things.firstIndex(of: hash))
            // What is asked about is told which of those with the same hash is meant.
            let later = things.indices.first { $0 > 1_500 && things[$0] == hash }
            #expect(places.first(of: hash) { $0 > 1_500 && things[$0] == hash } == later)
        }
        #expect(HashedPlaces([]).first(of: 0) { _ in true } == nil)
    }
}
