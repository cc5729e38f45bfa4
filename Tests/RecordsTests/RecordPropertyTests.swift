import Records
import TestSupport
import Testing

/// What holds for all records, tried on many.
@Suite struct RecordPropertyTests {
    private static let seeds = Array(UInt64(1)...60)

    @Test(arguments: seeds)
    func `a seed gives the same record each time, and another seed another`(seed: UInt64) {
        var (one, other, next) = (
            RecordGenerator(seed: seed), RecordGenerator(seed: seed), RecordGenerator(seed: seed + 1)
        )
        let record = one.record()
        #expect(record == other.record())
        #expect(record != next.record())
    }

    @Test(arguments: seeds)
    func `a comparison is empty exactly when nothing differs`(seed: UInt64) {
        var generator = RecordGenerator(seed: seed)
        let record = generator.record()
        #expect(Comparison.changes(from: record, to: record) == [])
        for _ in 0..<10 {
            let variant = generator.variant(of: record)
            #expect(Comparison.changes(from: record, to: variant).isEmpty == (record == variant))
        }
        #expect(!Comparison.changes(from: record, to: generator.record()).isEmpty)
    }

    @Test(arguments: seeds)
    func `a merge with a side that changed nothing is the other side`(seed: UInt64) {
        var generator = RecordGenerator(seed: seed)
        let base = generator.record()
        for changed in [generator.variant(of: base), generator.variant(of: base), generator.record()] {
            for side in [Merge.Side.ours, .theirs] {
                let ours = Merge.merged(base: base, ours: changed, theirs: base, favouring: side)
                #expect(ours.value == changed && ours.conflicts == [])
                let theirs = Merge.merged(base: base, ours: base, theirs: changed, favouring: side)
                #expect(theirs.value == changed && theirs.conflicts == [])
                let both = Merge.merged(base: base, ours: changed, theirs: changed, favouring: side)
                #expect(both.value == changed && both.conflicts == [])
            }
        }
    }

    @Test(arguments: seeds)
    func `the favoured sides of a merge differ exactly when there is a conflict`(seed: UInt64) {
        var generator = RecordGenerator(seed: seed)
        let base = generator.record()
        for _ in 0..<10 {
            let (ours, theirs) = (generator.variant(of: base), generator.variant(of: base))
            let mine = Merge.merged(base: base, ours: ours, theirs: theirs, favouring: .ours)
            let yours = Merge.merged(base: base, ours: ours, theirs: theirs, favouring: .theirs)
            #expect(mine.conflicts == yours.conflicts)
            #expect((mine.value == yours.value) == mine.conflicts.isEmpty)
        }
    }

    @Test(arguments: seeds)
    func `no rule fails on any record, and each finding has its place and a way out`(seed: UInt64) {
        var generator = RecordGenerator(seed: seed)
        let record = generator.record()
        let findings = record.findings(at: .circulation, RuleContext(settings: .sample, calendar: .sample))
        #expect(findings.allSatisfy { $0.path?.steps.isEmpty == false && $0.hint != nil })
    }
}
