/// A list for people: columns aligned by the cells their text takes, and cut or wrapped to fit the screen. Where even the least that
/// the columns need is wider than the screen, each row is a few lines of its own (``cards``). The same table gives CSV.
///
/// Whatever text is put in, the terminal gets it through ``SafeText``.
struct Table: Sendable {
    struct Column: Sendable {
        enum Alignment: Sendable {
            case left, right
        }
        /// What becomes of text that is wider than its column.
        enum Overflow: Sendable {
            case truncate, wrap
        }

        /// In the reader's language.
        var title: String
        /// The heading in CSV, the same in every language; the title when there is none.
        var key: String?
        var alignment = Alignment.left
        /// Cells; a flexible column shrinks no further.
        var minimum = 6
        /// Cells; text beyond is cut or wrapped even where there is room.
        var maximum: Int?
        /// Whether it gives up cells when the table is wider than the screen.
        var isFlexible = false
        var overflow = Overflow.truncate
    }

    struct Cell: Sendable, ExpressibleByStringInterpolation {
        var text: String
        var style = Style.plain
        /// A value of a table that numbers are read from, such as CSV.
        var isNumber = false

        init(_ text: String, _ style: Style = .plain) {
            self.text = text
            self.style = style
        }

        init(stringLiteral value: String) {
            self.init(value)
        }
    }

    var columns: [Column]
    /// A row shorter than `columns` ends in empty cells.
    var rows: [[Cell]] = []

    /// The table with a heading, each line ended by a line feed.
    ///
    /// - Parameter width: cells in a line, which none exceeds; nil cuts nothing that `maximum` does not cut.
    func text(width: Int?, on stream: Terminal.Stream) -> String {
        let heading = columns.map { Cell($0.title, .bold) }
        let shown = ([heading] + rows).map { row in
            columns.indices.map { Shown($0 < row.count ? row[$0] : Cell(""), in: columns[$0]) }
        }
        let widths = widths(of: shown, within: width)
        if let width, widths.reduce(0, +) + Self.gap * (columns.count - 1) > width {
            return cards(shown.dropFirst(), width, stream)
        }
        var text: [UInt8] = []
        for row in shown { layOut(row, widths, stream, in: &text) }
        return String(decoding: text, as: UTF8.self)
    }
}

/// A cell's text as the terminal gets it, measured once: a list has hundreds of thousands.
private struct Shown {
    let text: String
    let style: Style
    /// The cells that its widest line takes.
    let cells: Int
    let isOneLine: Bool

    static let empty = Shown("", .plain)

    init(_ text: String, _ style: Style) {
        (self.text, self.style) = (text, style)
        isOneLine = !text.utf8.contains(UInt8(ascii: "\n"))
        cells =
            isOneLine
            ? DisplayWidth.of(text) : text.split(separator: "\n").map { DisplayWidth.of($0) }.max() ?? 0
    }

    private init(text: String, style: Style, cells: Int, isOneLine: Bool) {
        (self.text, self.style, self.cells, self.isOneLine) = (text, style, cells, isOneLine)
    }

    init(_ cell: Table.Cell, in column: Table.Column) {
        if let cells = DisplayWidth.plainCount(cell.text) {
            // Nothing in it acts on a screen.
            self.init(text: cell.text, style: cell.style, cells: cells, isOneLine: true)
            return
        }
        self.init(column.overflow == .wrap ? SafeText.lines(cell.text) : SafeText.line(cell.text), cell.style)
    }

    /// The lines it takes in so many cells; what fits is left as it is.
    func broken(to width: Int, _ overflow: Table.Column.Overflow) -> [Shown] {
        if isOneLine, cells <= width { return [self] }
        return switch overflow {
        case .truncate: [Shown(DisplayWidth.truncate(text, to: width), style)]
        case .wrap: Wrap(width: max(width, 2)).lines(text).map { Shown($0, style) }
        }
    }
}

extension Table {
    private static let gap = 2

    private func widths(of rows: [[Shown]], within limit: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            min(rows.map { $0[index].cells }.max() ?? 0, columns[index].maximum ?? .max)
        }
        guard let limit else { return widths }
        var excess = widths.reduce(0, +) + Self.gap * (columns.count - 1) - limit
        while excess > 0 {
            let shrinkable = columns.indices.filter { columns[$0].isFlexible && widths[$0] > columns[$0].minimum }
            guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    /// Each row as its first cell and what else it says, by the columns' names, as many in a line as fit; cells without text are left
    /// out. Lines after the first are indented.
    private func cards(_ rows: some Sequence<[Shown]>, _ width: Int, _ stream: Terminal.Stream) -> String {
        rows.map { row in
            let parts = columns.indices.filter { !row[$0].text.isEmpty }.map { index in
                Cell((index == 0 ? "" : Self.label(columns[index].title)) + row[index].text, row[index].style)
            }
            let indent = String(repeating: " ", count: min(Self.gap, max(0, width - 2)))
            var lines: [String] = []
            var used = 0
            for part in parts {
                let cells = DisplayWidth.of(part.text)
                let isOneLine = !part.text.contains("\n")
                if let last = lines.indices.last, isOneLine, used + Self.gap + cells <= width {
                    lines[last] += String(repeating: " ", count: Self.gap) + stream.paint(part.text, part.style)
                    used += Self.gap + cells
                    continue
                }
                let margin = lines.isEmpty ? "" : indent
                let broken = Wrap(width: max(2, width - margin.count)).lines(part.text)
                lines += broken.enumerated().map { place, line in
                    (lines.isEmpty && place > 0 ? "" : margin) + stream.paint(line, part.style)
                }
                // What took several lines has them for itself.
                used = broken.count == 1 ? margin.count + cells : width
            }
            return lines.map { $0 + "\n" }.joined()
        }.joined()
    }

    /// A column's name before what stands in it, with the colon of its language.
    private static func label(_ title: String) -> String {
        title + (title.contains { DisplayWidth.of($0) == 2 } ? "：" : ": ")
    }

    /// One row: several lines when a cell wraps.
    private func layOut(_ row: [Shown], _ widths: [Int], _ stream: Terminal.Stream, in text: inout [UInt8]) {
        if columns.indices.allSatisfy({ row[$0].isOneLine && row[$0].cells <= widths[$0] }) {
            return write(widths, stream, in: &text) { row[$0] }
        }
        let broken = columns.indices.map { row[$0].broken(to: widths[$0], columns[$0].overflow) }
        for line in 0..<(broken.map(\.count).max() ?? 0) {
            write(widths, stream, in: &text) { line < broken[$0].count ? broken[$0][line] : .empty }
        }
    }

    /// One line, with what stands in each column.
    private func write(_ widths: [Int], _ stream: Terminal.Stream, in text: inout [UInt8], _ part: (Int) -> Shown) {
        // Spaces owed before the next text; those after the last are never written.
        var pending = 0
        for index in columns.indices {
            let part = part(index)
            let free = max(0, widths[index] - part.cells)
            let isRight = columns[index].alignment == .right
            pending += isRight ? free : 0
            if !part.text.isEmpty {
                text += repeatElement(UInt8(ascii: " "), count: pending)
                text += stream.paint(part.text, part.style).utf8
                pending = 0
            }
            pending += (isRight ? 0 : free) + Self.gap
        }
        text.append(UInt8(ascii: "\n"))
    }
}
