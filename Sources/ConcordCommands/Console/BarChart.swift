/// Numbers as bars for a terminal of any width: a label, a bar, and the number in words. Without colour they say as much.
///
/// Labels are cut where there is no room; a number never is. Bars are measured in eighths of a cell; what is no finite number has none.
struct BarChart: Sendable {
    struct Bar: Sendable {
        let label: String
        /// Nil where there is no number: the bar is not there, the text is.
        let value: Double?
        let text: String
    }

    var bars: [Bar]
    /// The number that takes all the room; the greatest if nil.
    var full: Double?

    private static let gap = 2
    /// Cells of a bar beyond which it says no more.
    private static let longest = 60

    /// - Parameter width: cells in a line.
    func text(width: Int, on stream: Terminal.Stream) -> String {
        let labels = bars.map { SafeText.line($0.label) }
        let numbers = bars.map { SafeText.line($0.text) }
        let numberWidth = numbers.map(DisplayWidth.of).max() ?? 0
        let natural = labels.map(DisplayWidth.of).max() ?? 0
        // At least half of what the numbers leave is the bars'.
        let free = max(0, width - numberWidth - 2 * Self.gap)
        let labelWidth = min(natural, max(6, free / 2))
        let room = min(Self.longest, free - labelWidth)
        let most = max(.leastNormalMagnitude, full ?? bars.compactMap(\.value).filter(\.isFinite).max() ?? 1)
        return bars.indices.map { index in
            let label = DisplayWidth.truncate(labels[index], to: labelWidth)
            let bar = room > 0 ? Self.bar(bars[index].value ?? 0, of: most, cells: room) : ""
            let padding = String(repeating: " ", count: labelWidth - DisplayWidth.of(label) + Self.gap)
            let space = bar.isEmpty ? "" : String(repeating: " ", count: Self.gap)
            return label + padding + stream.paint(bar, .cyan) + space + numbers[index] + "\n"
        }.joined()
    }

    /// Whatever is more than nothing shows.
    private static func bar(_ value: Double, of most: Double, cells: Int) -> String {
        guard value > 0, value.isFinite else { return "" }
        let (value, room) = (min(value, most), Double(cells * 8))
        // Whole numbers come out exact; what is too large for that is none to look at closely.
        let eighths = max(1, Int(most < 1e12 ? value * room / most : value / most * room))
        let rest = eighths % 8
        return String(repeating: "█", count: eighths / 8)
            + (rest == 0 ? "" : String(Unicode.Scalar(UInt32(0x2590 - rest)).map(Character.init) ?? "▏"))
    }
}
