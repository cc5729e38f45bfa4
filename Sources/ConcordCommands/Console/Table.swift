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
        let body = rows.map { row in
            columns.indices.map { $0 < row.count ? row[$0] : Cell("") }
        }
        let safe = ([heading] + body).map { row in
            zip(columns, row).map { column, cell in
                Cell(column.overflow == .wrap ? SafeText.lines(cell.text) : SafeText.line(cell.text), cell.style)
            }
        }
        let widths = widths(of: safe, within: width)
        if let width, widths.reduce(0, +) + Self.gap * (columns.count - 1) > width {
            return cards(safe.dropFirst(), width, stream)
        }
        return safe.map { layOut($0, widths, stream) }.joined()
    }
}

extension Table {
    private static let gap = 2

    private func widths(of rows: [[Cell]], within limit: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            let natural = rows.map { Self.widestLine(of: $0[index].text) }.max() ?? 0
            return min(natural, columns[index].maximum ?? .max)
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
    private func cards(_ rows: some Sequence<[Cell]>, _ width: Int, _ stream: Terminal.Stream) -> String {
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

    private static func widestLine(of text: String) -> Int {
        text.split(separator: "\n").map { DisplayWidth.of($0) }.max() ?? 0
    }

    /// One row: several lines when a cell wraps.
    private func layOut(_ row: [Cell], _ widths: [Int], _ stream: Terminal.Stream) -> String {
        let cells = columns.indices.map { index in
            switch columns[index].overflow {
            case .truncate: [DisplayWidth.truncate(row[index].text, to: widths[index])]
            case .wrap: Wrap(width: max(widths[index], 2)).lines(row[index].text)
            }
        }
        var text = ""
        for number in 0..<(cells.map(\.count).max() ?? 0) {
            var line = ""
            // Spaces owed before the next text; those after the last are never written.
            var pending = 0
            for index in columns.indices {
                let part = number < cells[index].count ? cells[index][number] : ""
                let free = max(0, widths[index] - DisplayWidth.of(part))
                let isRight = columns[index].alignment == .right
                pending += isRight ? free : 0
                if !part.isEmpty {
                    line += String(repeating: " ", count: pending) + stream.paint(part, row[index].style)
                    pending = 0
                }
                pending += (isRight ? 0 : free) + Self.gap
            }
            text += line + "\n"
        }
        return text
    }
}
