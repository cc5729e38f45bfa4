/// What stands beside a row's label.
extension FormHTML {
    func content(_ content: FormContent) -> String {
        switch content {
        case .text(let text): paragraphs(text)
        case .list(let items): list(items)
        case .table(let table): self.table(table, continues: nil)
        case .cell(let cell): cell.lines.map(line).joined()
        }
    }

    /// A paragraph a line; blank lines only part them.
    private func paragraphs(_ text: String) -> String {
        PublishedText.lines(text).split(separator: "\n").map { "<p>\(HTMLText(String($0)))</p>" }.joined()
    }

    private func list(_ items: [FormItem]) -> String {
        if items.isEmpty { return "" }
        let lines = items.map { item in
            "<li>" + Self.inline(item.text)
                + item.details.map { "<div class=\"note\">\(Self.inline($0))</div>" }.joined() + "</li>"
        }
        return "<ul\(items.count == 1 ? " class=\"single\"" : "")>" + lines.joined() + "</ul>"
    }

    /// - Parameter name: what a further page continues.
    func table(_ table: FormTable, continues name: String?) -> String {
        let columns = table.columns.map { "<col style=\"width:\($0.share)%\">" }.joined()
        let heads = table.columns.map { "<th scope=\"col\">\(Self.inline($0.title))</th>" }.joined()
        let rows = table.rows.map { row in
            let cells = zip(table.columns, row).map { column, cell in
                "<td data-label=\"\(Self.inline(column.title))\">\(cell.lines.map(line).joined())</td>"
            }
            return "<tr>" + cells.joined() + "</tr>\n"
        }
        let body = rows.isEmpty ? "<tr>" + table.columns.map { _ in "<td></td>" }.joined() + "</tr>" : rows.joined()
        return """
            <div class="sheet"><table class="grid"><colgroup>\(columns)</colgroup>
            <thead>\(again(name, columns: table.columns.count))<tr>\(heads)</tr></thead>
            <tbody>
            \(body)</tbody></table></div>

            """
    }

    private func line(_ line: FormCell.Line) -> String {
        switch line {
        case .plain(let text): text.isEmpty ? "" : "<div>\(Self.whole(text))</div>"
        case .strong(let text): text.isEmpty ? "" : "<div><strong>\(Self.whole(text))</strong></div>"
        case .code(let text): text.isEmpty ? "" : "<div class=\"digest\">\(Self.inline(text))</div>"
        case .note(let text): text.isEmpty ? "" : "<div class=\"note\">\(Self.whole(text))</div>"
        case .pen(let text, let otherwise): Self.pen("pen", text, otherwise)
        case .seal(let text, let otherwise): Self.pen("pen seal", text, otherwise)
        }
    }

    /// Room on paper, a word on a screen.
    private static func pen(_ kind: String, _ text: String, _ otherwise: String) -> String {
        let word = otherwise.isEmpty ? "" : "<div class=\"waits\">\(inline(otherwise))</div>"
        return "<div class=\"\(kind)\">\(inline(text))</div>\(word)"
    }

    /// A line whose days and record numbers stay whole: browsers break behind a hyphen.
    private static func whole(_ text: String) -> String {
        inline(text).replacing(/\b[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|[A-Z][A-Z0-9]*-[0-9]{3,})\b/) {
            "<span class=\"whole\">\($0.output)</span>"
        }
    }
}
