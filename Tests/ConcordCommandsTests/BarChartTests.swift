import Testing

@testable import ConcordCommands

@Suite struct BarChartTests {
    private let plain = Terminal(environment: [:], colour: .never, device: TerminalDevice()).output

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

    private func chart(_ bars: [(String, Int?, String)], full: Int? = nil, width: Int) -> [String] {
        let bars = bars.map { BarChart.Bar(label: $0.0, value: $0.1.map(Double.init), text: $0.2) }
        return BarChart(bars: bars, full: full.map(Double.init)).text(width: width, on: plain).split(separator: "\n")
            .map(String.init)
    }

    @Test func `bars begin in one column, whatever the labels are written in`() {
        let rows = chart([("研发部（RND）", 40, "4"), ("Sales", 20, "2"), ("财务", nil, "–")], width: 40)
        #expect(rows.count == 3)
        // Room for bars: 40 less 13 of labels, 1 of numbers and two gaps.
        #expect(rows[0] == "研发部（RND）" + spaces(2) + String(repeating: "█", count: 22) + "  4")
        #expect(rows[1] == "Sales" + spaces(10) + String(repeating: "█", count: 11) + "  2")
        #expect(rows[2] == "财务" + spaces(11) + "–")
    }

    @Test(arguments: [14, 20, 33, 80, 200]) func `no line is wider than the terminal`(_ width: Int) {
        let rows = chart(
            [("资源调配与冲突解决", 1000, "12/12 100%"), ("a label of many words in English", 1, "1/999 0.1%")], full: 1000,
            width: width)
        for row in rows where width >= 20 { #expect(DisplayWidth.of(row) <= width, "\(row)") }
        // The numbers are whole on any.
        #expect(rows[0].hasSuffix("12/12 100%") && rows[1].hasSuffix("1/999 0.1%"))
    }

    @Test func `more than nothing shows, and a part of a cell is a part of a block`() {
        let rows = chart([("a", 1000, "x"), ("b", 1, "x"), ("c", 0, "x")], full: 1000, width: 21)
        #expect(rows[0].filter { $0 == "█" }.count == 15 && rows[1] == "b  ▏  x" && rows[2] == "c  x")
        #expect(chart([("a", 5, ""), ("b", 16, "")], width: 7) == ["a  ▋  ", "b  ██  "])
    }

    @Test(arguments: [
        1e16, 9e18, .greatestFiniteMagnitude, .infinity, .nan, -.infinity, -1, 0.5, .leastNonzeroMagnitude,
    ])
    func `a number of any size has a bar, or none`(_ number: Double) {
        let bars = [BarChart.Bar(label: "a", value: number, text: ""), .init(label: "b", value: 1, text: "")]
        let rows = BarChart(bars: bars, full: nil).text(width: 40, on: plain).split(separator: "\n")
        #expect(rows.count == 2 && rows.allSatisfy { $0.count <= 40 })
        #expect(rows[0].contains { !$0.isASCII } == (number > 0 && number.isFinite))
    }
}
