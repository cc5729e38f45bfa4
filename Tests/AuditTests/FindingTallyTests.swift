import Records
import Testing

@testable import Audit

@Suite struct FindingTallyTests {
    private static func findings(_ rules: [(rule: String, count: Int)]) -> [Finding] {
        rules.flatMap { rule, count in
            (0..<count).map { number in
                let severity: Finding.Severity = number % 7 == 3 ? .error : number % 2 == 0 ? .warning : .note
                return Finding(rule, severity, LocalizedText(zh: "第 \(number) 项", en: "number \(number)"))
            }
        }
    }

    @Test func `of each rule the first hundred are told, and how many more there are, as grave as the gravest`() throws
    {
        var tally = FindingTally()
        tally.add(Self.findings([("one", 100), ("two", 101), ("three", 350), ("four", 1)]))
        let told = tally.findings
        let whole = told.count { $0.rule == "one" } + told.count { $0.rule == "four" }
        #expect(whole == 101)
        #expect(told.count == 100 + 100 + 100 + 1 + 2, "two lines tell of the rest")
        let rest = told.suffix(2)
        #expect(rest.map(\.rule) == ["three", "two"] && rest.map(\.severity) == [.error, .warning])
        #expect(rest.map { $0.message.en.prefix(4) } == ["250 ", "1 mo"])
    }

    /// An audit has a tally of each rule about records, and one of all.
    @Test func `a tally of tallies tells what one of all findings tells`() {
        for counts in [[0, 3], [99, 2], [100, 1], [60, 60], [101, 0], [250, 101], [1, 250], [100, 100, 1]] {
            let parts = counts.enumerated().map { place, count in
                Self.findings([("same", count), ("own \(place)", count), ("same", count / 2)])
            }
            var (all, whole) = (FindingTally(), FindingTally())
            for part in parts {
                all.add(part)
                var own = FindingTally()
                own.add(part)
                whole.add(own)
            }
            #expect(all.findings.map(Self.text) == whole.findings.map(Self.text), "\(counts)")
        }
    }

    private static func text(_ finding: Finding) -> String {
        "\(finding.rule) \(finding.severity) \(finding.message.en)"
    }

    @Test func `one rule that is asked by itself tells everything`() {
        var tally = FindingTally(most: .max)
        tally.add(Self.findings([("one", 350)]))
        #expect(tally.findings.count == 350)
    }
}
