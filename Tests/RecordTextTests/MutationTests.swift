import RecordText
import Records
import TestSupport
import Testing

/// Text as accidents and adversaries make it: never a crash, and whatever is accepted is canonical.
@Suite struct MutationTests {
    @Test func `a stored text changed at random is refused, or is the text of what is read`() throws {
        var random = SeededRandom(seed: 7)
        let samples = try Samples.names(in: "valid").map { ($0, try Samples.bytes($0)) }
        let parts = [
            "\n", " ", "  ", ": ", ":", "- ", "\"", "\\", "|", "|2", "#", "&a", "*a", "{", "]", "\t", "甲", "后续跟踪:\n",
            "\u{FEFF}",
        ]
        var accepted = 0
        for round in 0..<4000 {
            let (name, sample) = samples[round % samples.count]
            var bytes = sample
            for _ in 0...random.below(3) {
                let place = random.below(bytes.count)
                switch random.below(5) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: parts[random.below(parts.count)].utf8, at: place)
                case 3: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
                default: bytes.insert(contentsOf: sample.dropFirst(random.below(sample.count)).prefix(60), at: place)
                }
                if bytes.isEmpty { bytes = [0x0A] }
            }
            let reading = Stored.read(bytes, named: name)
            guard reading.findings.isEmpty else { continue }
            accepted += 1
            #expect(
                reading.value.bytes(in: reading.language) == bytes,
                "\(name), round \(round):\n\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(accepted > 100)
    }

    @Test func `random bytes are taken by neither reader, and end neither`() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<500 {
            let bytes = (0..<(1 + random.below(200))).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            #expect(FormText.read(Record.self, stored: bytes).findings.hasErrors)
            _ = FormText.read(Record.self, typedBytes: bytes)
        }
    }
}

extension SeededRandom {
    fileprivate mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}
