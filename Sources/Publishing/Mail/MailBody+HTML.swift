/// HTML as mail programs render it: one file, styles at each element, tables as tables.
extension MailBody {
    /// The whole document. Text stays text, whatever it holds.
    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="\(language.tag)">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title></title>
        <style>@media (max-width:480px){.wide,.wide tbody,.wide tr,.wide td{display:block!important;width:auto!important}\
        .wide{border:1px solid #d0d7de!important}.wide thead{display:none!important}.wide td{border:0!important;padding:2px 8px!important}\
        .wide td::before{content:attr(data-label) "  ";color:#57606a}.wide tr{border-bottom:1px solid #d0d7de;padding:6px 0}\
        .wide tr:last-child{border-bottom:0}}</style></head>
        <body style="margin:0;padding:16px;\(Self.font)font-size:15px;line-height:1.6;color:#1f2328;\
        background:#ffffff;overflow-wrap:anywhere">
        \(blocks.map(Self.html).joined(separator: "\n"))
        </body>
        </html>

        """
    }

    private static let font = "font-family:-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif;"
    private static let cell =
        "border:1px solid #d0d7de;padding:6px 10px;text-align:left;vertical-align:top;"
        + "overflow-wrap:anywhere;word-break:break-word"
    private static let grid = "border-collapse:collapse;margin:0 0 16px 0;font-size:14px;max-width:100%"

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
            "<pre style=\"margin:0 0 12px 0;padding:8px 12px;background:#f6f8fa;font-size:13px;white-space:pre-wrap;overflow-wrap:anywhere\">"
                + "\(HTMLText(PublishedText.lines(text)))</pre>"
        case .note(let text): "<p style=\"margin:16px 0 0 0;font-size:13px;color:#57606a\">\(lines(text))</p>"
        }
    }

    /// - Parameter headsRows: whether the first cell of each row names the row.
    private static func table(_ headings: [String], _ rows: [[String]], headsRows: Bool) -> String {
        // On a narrow screen a row of a wide table stands as lines, each behind its heading.
        let isWide = headings.count > 2
        var html =
            "<table\(isWide ? " class=\"wide\"" : "") border=\"1\" cellpadding=\"6\" cellspacing=\"0\" style=\"\(grid)\">\n"
        if !headings.isEmpty {
            html += "<thead><tr>" + headings.map { heading($0, "col") }.joined() + "</tr></thead>\n"
        }
        html += "<tbody>\n"
        let width = max(headings.count, rows.map(\.count).max() ?? 0)
        for row in rows {
            let cells = (0..<width).map { column in
                let text = column < row.count ? row[column] : ""
                return headsRows && column == 0
                    ? heading(text, "row")
                    : "<td\(isWide ? label(headings, column) : "") style=\"\(cell)\">\(lines(text))</td>"
            }
            html += "<tr>" + cells.joined() + "</tr>\n"
        }
        return html + "</tbody>\n</table>"
    }

    private static func label(_ headings: [String], _ column: Int) -> String {
        column < headings.count ? " data-label=\"\(HTMLText(PublishedText.line(headings[column])))\"" : ""
    }

    private static func heading(_ text: String, _ scope: String) -> String {
        "<th scope=\"\(scope)\" style=\"\(cell);\(scope == "row" ? "white-space:nowrap" : "word-break:keep-all");background:#f6f8fa;font-weight:600\">\(lines(text))</th>"
    }

    /// Lines in which days and record numbers stay whole: programs break behind a hyphen.
    private static func lines(_ text: String) -> String {
        HTMLText(PublishedText.lines(text)).description.replacing("\n", with: "<br>\n")
            .replacing(/\b[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|[A-Z][A-Z0-9]*-[0-9]{3,})\b/) {
                "<span style=\"white-space:nowrap\">\($0.output)</span>"
            }
    }
}
