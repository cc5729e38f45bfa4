import Records

extension PrintedForm {
    /// A page that stands alone: no script, nothing from outside, safe to open whatever the record says. It prints on A4
    /// with number, round, digest, code and page count on every page, and reads on a screen and a telephone.
    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="\(language.tag)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <title>\(HTMLText([number, roundText, title].filter { !$0.isEmpty }.joined(separator: " ")))</title>
        <style>
        \(FormStyle.sheet)
        \(pageRules)
        </style>
        </head>
        <body>
        <header>
        <div>
        \(mark.map { "<p class=\"mark\">\(HTMLText($0))</p>\n" } ?? "")<h1>\(HTMLText(name))</h1>
        <p class="title">\(HTMLText(title))</p>
        \(subtitle.isEmpty ? "" : "<p class=\"subtitle\">\(HTMLText(subtitle))</p>\n")</div>
        \(code.flatMap(QRCode.init)?.svg(side: "26mm", label: code ?? "") ?? "")
        </header>
        \(digestLine)<table class="form">
        <tbody>
        \(rows.map(html).joined(separator: "\n"))
        </tbody>
        </table>
        </body>
        </html>

        """
    }

    private var digestLine: String {
        guard let digest else { return "" }
        let text = [number, roundText].joined(separator: " ")
        return "<p class=\"digest\">\(HTMLText(text)) SHA-256 <code>\(digest)</code></p>\n"
    }

    private func html(_ row: Row) -> String {
        let content = row.content.map(html).joined(separator: "\n")
        return "<tr><th scope=\"row\">\(HTMLText(row.label))</th><td>\(content)</td></tr>"
    }

    private func html(_ content: Content) -> String {
        switch content {
        case .text(let text): "<p>\(HTMLText(text))</p>"
        case .heading(let text): "<h2>\(HTMLText(text))</h2>"
        case .list(let items): "<ul>\(items.map { "<li>\(HTMLText($0))</li>" }.joined())</ul>"
        case .table(let headings, let rows): table(headings, rows)
        case .signature(let signature): html(signature)
        }
    }

    private func table(_ headings: [String], _ rows: [[String]]) -> String {
        let head = headings.map { "<th scope=\"col\">\(HTMLText($0))</th>" }.joined()
        let body = rows.map { row in "<tr>\(row.map(cell).joined())</tr>" }
        return
            "<table class=\"inner\"><thead><tr>\(head)</tr></thead><tbody>\(body.joined(separator: "\n"))</tbody></table>"
    }

    private func cell(_ text: String) -> String {
        Day(text) == nil ? "<td>\(HTMLText(text))</td>" : "<td class=\"day\">\(HTMLText(text))</td>"
    }

    private func html(_ signature: Signature) -> String {
        let name = "<strong>\(HTMLText(signature.department))</strong>"
        let objection = signature.objection.map {
            "<p class=\"bad\">\(HTMLText(say("异议：", "Objects: ") + $0))</p>"
        }
        let lines = signature.lines.map { "<p>\(HTMLText($0))</p>" }.joined()
        switch signature.verdict {
        case .missing:
            let pen =
                "<p class=\"pen\">\(HTMLText(say("签字", "Signature")))<span></span>\(HTMLText(say("日期", "Date")))<span></span></p>"
            return "<div class=\"signature\">\(name)\(pen)</div>"
        case .good:
            let holds = "<p class=\"good\">✓ \(HTMLText(say("签名属实", "the signature holds")))</p>"
            return "<div class=\"signature\">\(name)\(objection ?? "")\(lines)\(holds)</div>"
        case .bad(let reasons):
            let why = reasons.map { "<p class=\"bad\">✗ \(HTMLText($0))</p>" }.joined()
            return "<div class=\"signature\">\(name)\(objection ?? "")\(lines)\(why)</div>"
        }
    }

    // MARK: every page

    /// What stands in the margins of every page (CSS Paged Media §5).
    private var pageRules: String {
        let code = code.flatMap(QRCode.init).map { code in
            "@top-right { content: url(\"data:image/svg+xml,\(CSSText.dataURL(code.svg(side: "64", label: "")))\"); }"
        }
        let counter = "counter(page) \" / \" counter(pages)"
        return """
            @page {
              @top-left { content: \(CSSText([number, roundText].filter { !$0.isEmpty }.joined(separator: "  "))); }
              @top-center { content: \(CSSText(mark ?? "")); }
              \(code ?? "@top-right { content: \(CSSText(register)); }")
              @bottom-left { content: \(CSSText(digest.map { "SHA-256 \($0)" } ?? register)); }
              @bottom-right { content: \(counter); }
            }
            """
    }
}
