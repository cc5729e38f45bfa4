/// HTML as mail programs render it: one file, styles at each element, tables as tables.
extension MailBody {
    /// The whole document. Text stays text, whatever it holds.
    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="\(language.tag)">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title></title></head>
        <body style="margin:0;padding:16px;\(Self.font)font-size:15px;line-height:1.6;color:#1f2328;background:#ffffff">
        \(blocks.map(Self.html).joined(separator: "\n"))
        </body>
        </html>

        """
    }

    private static let font = "font-family:-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif;"
    private static let cell = "border:1px solid #d0d7de;padding:6px 10px;text-align:left;vertical-align:top"
    private static let grid = "border-collapse:collapse;margin:0 0 16px 0;font-size:14px"

    private static func html(_ block: Block) -> String {
        switch block {
        case .heading(let text): "<h2 style=\"font-size:17px;margin:20px 0 8px 0\">\(lines(text))</h2>"
        case .paragraph(let text): "<p style=\"margin:0 0 12px 0\">\(lines(text))</p>"
        case .list(let items):
            "<ul style=\"margin:0 0 12px 0;padding-left:24px\">\n"
                + items.map { "<li>\(lines($0))</li>\n" }.joined() + "</ul>"
        case .facts(let facts): table([], facts.map { [$0.name, $0.value] }, headsRows: true)
        case .table(let headings, let rows): table(headings, rows, headsRows: false)
        case .quote(let text):
            "<blockquote style=\"margin:0 0 12px 0;padding:2px 12px;border-left:3px solid #d0d7de;color:#57606a\">"
                + "\(lines(text))</blockquote>"
        case .command(let text):
            "<pre style=\"margin:0 0 12px 0;padding:8px 12px;background:#f6f8fa;font-size:13px;white-space:pre-wrap\">"
                + "\(HTMLText(PublishedText.lines(text)))</pre>"
        case .note(let text): "<p style=\"margin:16px 0 0 0;font-size:13px;color:#57606a\">\(lines(text))</p>"
        }
    }

    /// - Parameter headsRows: whether the first cell of each row names the row.
    private static func table(_ headings: [String], _ rows: [[String]], headsRows: Bool) -> String {
        var html = "<table border=\"1\" cellpadding=\"6\" cellspacing=\"0\" style=\"\(grid)\">\n"
        if !headings.isEmpty {
            html += "<thead><tr>" + headings.map { heading($0, "col") }.joined() + "</tr></thead>\n"
        }
        html += "<tbody>\n"
        let width = max(headings.count, rows.map(\.count).max() ?? 0)
        for row in rows {
            let cells = (0..<width).map { column in
                let text = column < row.count ? row[column] : ""
                return headsRows && column == 0 ? heading(text, "row") : "<td style=\"\(cell)\">\(lines(text))</td>"
            }
            html += "<tr>" + cells.joined() + "</tr>\n"
        }
        return html + "</tbody>\n</table>"
    }

    private static func heading(_ text: String, _ scope: String) -> String {
        "<th scope=\"\(scope)\" style=\"\(cell);background:#f6f8fa;font-weight:600\">\(lines(text))</th>"
    }

    private static func lines(_ text: String) -> String {
        HTMLText(PublishedText.lines(text)).description.replacing("\n", with: "<br>\n")
    }
}
