import Records

/// The printed form as Markdown that GitHub and others show as a document, from the same rows as the HTML.
package struct FormMarkdown: Sendable {
    let form: PrintedForm

    package init(_ form: PrintedForm) { self.form = form }

    package var text: String {
        var text = "# \(MarkdownText(form.title))\n\n"
        if let mark = form.mark {
            text += "> **\(MarkdownText(mark.stamp[form.language]))** \(MarkdownText(mark.sentence[form.language]))\n\n"
        }
        text += "\(MarkdownText(form.register))\n"
        for section in form.sections { text += self.section(section) }
        return text + (form.checking.map { "\n---\n" + row($0) } ?? "")
    }

    private func section(_ section: FormSection) -> String {
        let mark = section.isPart ? "###" : "##"
        var text = section.heading.map { "\n\(mark) \(MarkdownText($0))\n" } ?? ""
        for row in section.rows { text += self.row(row) }
        return text
    }

    func row(_ row: FormRow) -> String {
        let label = row.label.isEmpty ? "" : "**\(MarkdownText(row.label))**"
        let colon = form.language == .zh ? "：" : ": "
        switch row.content {
        case .text(let text):
            let lines = PublishedText.lines(text).split(separator: "\n").map { MarkdownText(String($0)).description }
            return "\n\(label)\(colon)\(lines.joined(separator: "\\\n"))\n"
        case .list(let items):
            let lines = items.map { item in
                "- \(MarkdownText(item.text))\n" + item.details.map { "  - \(MarkdownText($0))\n" }.joined()
            }
            return "\n\(label)\(colon)\n" + (lines.isEmpty ? "" : "\n") + lines.joined()
        case .cell(let cell):
            return "\n\(label)\(colon)" + cell.lines.map(block).joined(separator: "\\\n") + "\n"
        case .table(let table):
            return (label.isEmpty ? "" : "\n\(label)\n") + "\n" + self.table(table)
        }
    }

    private func table(_ table: FormTable) -> String {
        let titles = table.columns.map { MarkdownText($0.title).description }
        let rows = table.rows.map { row in row.map(cell) }
        return ([titles, titles.map { _ in "---" }] + rows)
            .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private func cell(_ cell: FormCell) -> String {
        cell.lines.map(block).filter { !$0.isEmpty }.joined(separator: "<br>")
    }

    private func block(_ line: FormCell.Line) -> String {
        switch line {
        case .plain(let text), .note(let text), .code(let text): MarkdownText(text).description
        case .strong(let text): text.isEmpty ? "" : "**\(MarkdownText(text))**"
        case .pen(_, let otherwise), .seal(_, let otherwise): MarkdownText(otherwise).description
        }
    }
}
