import Records
import Register

// Numbers, and who has claimed them.
extension TipRule {
    /// Serials run without gaps: one that is missing is claimed by somebody of the roster, void, or declared by an import.
    static let numberGaps = TipRule(
        "number-gap", LocalizedText(zh: "编号连续，空号均有说明", en: "Serials run without gaps; a gap is always explained.")
    ) { view, findings in
        let claimed = Set(try await view.claims().filter(\.isInForce).map(\.number))
        let absent = try NumberGap.explained(in: view.history())
        let series = Dictionary(grouping: try view.recordFiles().map(\.number) + view.stubs().map(\.number)) {
            "\($0.year)-\($0.department)"
        }
        for numbers in series.values.sorted(by: { $0[0] < $1[0] }) {
            var expected = 1
            for number in numbers.sorted() {
                for gap in NumberGap.open(from: expected, upTo: number, claimed, absent) {
                    findings.add(
                        "number-gap", .error, gap.first,
                        gap.count == 1 ? "空号 \(gap.first) 未作说明" : "空号 \(gap.text)（共 \(gap.count) 个）未作说明",
                        gap.count == 1
                            ? "\(gap.first) is missing without an explanation"
                            : "\(gap.text), \(gap.count) numbers, are missing without an explanation",
                        hint: LocalizedText(
                            zh: "请登记员说明：concord void \(gap.first) --reason 说明",
                            en: "a registrar: concord void \(gap.first) --reason REASON"))
                }
                expected = number.serial + 1
            }
        }
    }
}

extension NumberGap {
    /// The runs of serials from one on that come before a number and that nothing explains: as many as there are claims and
    /// declared gaps between, and no list of every serial.
    fileprivate static func open(
        from expected: Int, upTo number: RecordNumber, _ claimed: Set<RecordNumber>, _ absent: [NumberGap]
    ) -> [NumberGap] {
        guard expected < number.serial else { return [] }
        func isHere(_ other: RecordNumber) -> Bool {
            other.year == number.year && other.department == number.department
        }
        let explained =
            claimed.filter(isHere).map { ($0.serial, $0.serial) }
            + absent.filter { isHere($0.first) }.map { ($0.first.serial, $0.last.serial) }
        var gaps: [NumberGap] = []
        var next = expected
        func close(before serial: Int) {
            guard next < serial,
                let first = RecordNumber(year: number.year, department: number.department, serial: next),
                let last = RecordNumber(year: number.year, department: number.department, serial: serial - 1)
            else { return }
            gaps.append(NumberGap(first: first, last: last))
        }
        for (first, last) in explained.sorted(by: { $0 < $1 }) where last >= next && first < number.serial {
            close(before: first)
            next = max(next, last + 1)
        }
        close(before: number.serial)
        return gaps
    }
}
