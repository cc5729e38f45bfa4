import Records

/// The printed form as one HTML document that stands alone: no script, no outside resource, nothing but itself. It reads on a
/// telephone and a screen, and prints as A4 from any browser.
///
/// The whole form is one table, whose head browsers repeat on each page of paper: number, round, digest and code stand on
/// each page without any script.
package struct FormHTML: Sendable {
    let form: PrintedForm
    /// The code of ``FormIdentity/code``; nil where it cannot be made, and the text stands alone.
    let symbol: QRSymbol?

    package init(_ form: PrintedForm, symbol: QRSymbol?) { (self.form, self.symbol) = (form, symbol) }

    package var text: String {
        """
        <!DOCTYPE html>
        <html lang="\(Self.tag(form.language))">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(HTMLText(form.documentTitle))</title>
        <style>
        \(FormStyle.text(form.language))</style>
        </head>
        <body>
        \(watermark)<table class="form">
        <colgroup><col class="label"><col><col class="label"><col></colgroup>
        <thead>
        \(runningHead)</thead>
        <tfoot><tr><td colspan="4"></td></tr></tfoot>
        <tbody>
        \(opening)\(form.sections.map(section).joined())\(closing)</tbody>
        </table>
        </body>
        </html>

        """
    }

    /// Nothing is loaded and nothing is run, even if something slipped through.
    private static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

    private static func tag(_ language: Language) -> String { language == .zh ? "zh-Hans" : "en" }

    // MARK: what each page has

    private var runningHead: String {
        let identity = form.identity
        // A draft, a void number and the like say so by their mark.
        let stage = form.mark == nil ? "\(identity.roundWords(form.language)) · \(form.state)" : markedStage
        let mark = form.mark.map { " <strong class=\"mark\">\(HTMLText($0.stamp[form.language]))</strong>" } ?? ""
        return """
            <tr><td colspan="4"><div class="running"><div class="who">
            <div class="number"><b>\(identity.number)</b> \(HTMLText(stage))\(mark)</div>
            <div class="source">\(Self.inline(form.title)) · \(Self.inline(form.register))</div>
            <div class="digest">SHA-256 \(HTMLText(identity.digest))</div>
            </div>\(symbol.map { $0.svg(label: identity.code) } ?? "")</div></td></tr>

            """
    }

    private var markedStage: String {
        if case .round = form.identity.stage { form.identity.roundWords(form.language) } else { "" }
    }

    /// Fixed to the page: browsers print it on each.
    private var watermark: String {
        guard let mark = form.mark else { return "" }
        return "<div class=\"watermark\" aria-hidden=\"true\">\(HTMLText(mark.stamp[form.language]))</div>\n"
    }

    private var opening: String {
        let mark = form.mark.map { "<p class=\"sentence\">\(HTMLText($0.sentence[form.language]))</p>" } ?? ""
        return "<tr class=\"title\"><td colspan=\"4\"><h1>\(HTMLText(form.title))</h1>\(mark)</td></tr>\n"
    }

    private var closing: String {
        "<tr class=\"closing\">\(head(form.checking))\(cell(form.checking, columns: 3))</tr>\n"
    }

    // MARK: rows

    private func section(_ section: FormSection) -> String {
        let heading = section.heading.map {
            "<tr class=\"heading\"><th colspan=\"4\" scope=\"rowgroup\">\(Self.inline($0))</th></tr>\n"
        }
        return (heading ?? "") + lines(section.rows).map(line).joined()
    }

    /// Rows in lines of paper: two short ones that follow each other share one.
    private func lines(_ rows: [FormRow]) -> [[FormRow]] {
        var lines: [[FormRow]] = []
        for row in rows {
            if row.isShort, let last = lines.last, last.count == 1, last[0].isShort {
                lines[lines.count - 1].append(row)
            } else {
                lines.append([row])
            }
        }
        return lines
    }

    private func line(_ rows: [FormRow]) -> String {
        guard rows.count == 1, let row = rows.first else {
            return "<tr class=\"short\">" + rows.map { head($0) + cell($0, columns: 1) }.joined() + "</tr>\n"
        }
        if row.label.isEmpty { return "<tr>\(cell(row, columns: 4))</tr>\n" }
        return "<tr>\(head(row))\(cell(row, columns: 3))</tr>\n"
    }

    private func head(_ row: FormRow) -> String { "<th scope=\"row\">\(Self.inline(row.label))</th>" }

    private func cell(_ row: FormRow, columns: Int) -> String {
        var attributes = columns > 1 ? " colspan=\"\(columns)\"" : ""
        if case .table = row.content { attributes += " class=\"inset\"" }
        if row.isQuoted, form.recordLanguage != form.language {
            attributes += " lang=\"\(Self.tag(form.recordLanguage))\""
        }
        return "<td\(attributes)>\(content(row.content))</td>"
    }

    /// Text of one line as element content.
    static func inline(_ text: String) -> String { HTMLText(PublishedText.line(text)).description }
}
