/// The same as plain text. A table's rows are lists of names and values: they read well in every font, where columns of
/// Chinese would not stand below each other.
extension MailBody {
    /// Blocks parted by empty lines; lines as long as their text, which mail programs wrap.
    package var plain: String {
        blocks.map(plain).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private func plain(_ block: Block) -> String {
        switch block {
        case .heading(let text): language == .zh ? "【\(PublishedText.line(text))】" : "== \(PublishedText.line(text)) =="
        case .paragraph(let text): PublishedText.lines(text)
        case .list(let items): items.map { Self.hanging("- ", $0) }.joined(separator: "\n")
        case .facts(let facts): facts.map { named($0.name, $0.value) }.joined(separator: "\n")
        case .table(let headings, let rows):
            rows.map { row($0, headings) }.joined(separator: "\n\n")
        case .quote(let text): Self.prefixed("> ", text)
        case .command(let text): Self.prefixed("    ", text)
        case .note(let text): "--\n" + PublishedText.lines(text)
        }
    }

    private func row(_ cells: [String], _ headings: [String]) -> String {
        cells.enumerated().filter { !$0.element.isEmpty }.map { index, cell in
            index < headings.count ? named(headings[index], cell) : PublishedText.lines(cell)
        }.joined(separator: "\n")
    }

    private func named(_ name: String, _ value: String) -> String {
        Self.hanging(PublishedText.line(name) + (language == .zh ? "\u{FF1A}" : ": "), value, indent: "  ")
    }

    /// A text whose further lines stand below its first.
    private static func hanging(_ mark: String, _ text: String, indent: String = "  ") -> String {
        mark
            + PublishedText.lines(text).split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\n" + indent)
    }

    private static func prefixed(_ mark: String, _ text: String) -> String {
        PublishedText.lines(text).split(separator: "\n", omittingEmptySubsequences: false).map { mark + $0 }
            .joined(separator: "\n")
    }
}
