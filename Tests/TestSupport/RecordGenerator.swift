import Records

/// Makes records at random, the same ones for the same seed: complete, canonical in every text, and full of what YAML and
/// careless code trip over.
public struct RecordGenerator {
    var random: SeededRandom

    public init(seed: UInt64) { random = SeededRandom(seed: seed) }

    public mutating func record() -> Record {
        var record = Record()
        let codes = codes()
        fillHead(of: &record, codes)
        record.background = text()
        record.goal = text()
        record.materials = list(0...2) { generator, index in generator.material(index) }
        record.citations = list(0...2) { generator, _ in generator.number() }
        var next = 0
        record.discussion = list(1...4) { generator, _ in generator.topic(codes, &next) }
        record.actions = list(1...5) { generator, index in generator.action(index + 1, codes) }
        fillAgreedFollowThrough(of: &record, codes)
        fillLivingPart(of: &record, codes)
        return record
    }

    private mutating func fillHead(of record: inout Record, _ codes: [DepartmentCode]) {
        record.number = number()
        record.round = Int.random(in: 1...12, using: &random)
        record.title = line()
        record.scenario = Scenario.allCases.randomElement(using: &random)
        record.classification = chance(0.3) ? line() : ""
        record.date = day()
        record.time = TimeSpan(
            start: Int.random(in: 0..<720, using: &random), end: Int.random(in: 720...1440, using: &random))
        record.venue = venue()
        record.department = codes.first
        record.initiator = line()
        record.chair = chance(0.5) ? line() : ""
        record.participants = codes.dropFirst().map { participant($0) }
        record.absent = list(0...2) { generator, _ in generator.line() }
        record.inAttendance = list(0...2) { generator, _ in generator.line() }
        record.copiedTo = list(0...2) { generator, _ in generator.line() }
        record.recorder = line()
    }

    private mutating func fillLivingPart(of record: inout Record, _ codes: [DepartmentCode]) {
        record.followup.follower = line()
        record.followup.feedback = list(0...4) { generator, _ in generator.feedback() }
        record.followup.settlements = list(0...2) { generator, _ in generator.settlement() }
        fillFollowThrough(of: &record, codes)
        record.signoffs = list(0...3) { generator, _ in generator.signOff(codes) }
        record.archived = chance(0.5) ? archiving() : nil
        record.holds = list(0...2) { generator, _ in generator.hold() }
        if chance(0.2) {
            var void = Voiding()
            void.at = moment()
            void.by = line()
            void.reason = line()
            record.void = void
        }
        record.imported = chance(0.3) ? provenance() : nil
    }

    // MARK: drawing

    mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &random)]
    }

    mutating func list<Element>(
        _ counts: ClosedRange<Int>, _ element: (inout RecordGenerator, Int) -> Element
    ) -> [Element] {
        let count = Int.random(in: counts, using: &random)
        return (0..<count).map { element(&self, $0) }
    }
}

/// SplitMix64: small, and the same everywhere.
public struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
