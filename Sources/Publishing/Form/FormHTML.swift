import Records

/// The printed form as one HTML document that stands alone: no script, no outside resource, nothing but itself. It reads on a
/// telephone and a screen, light or dark, and prints as A4 from any browser.
///
/// The whole form stands in one table, whose head browsers repeat on each page of paper: number, subject, digest and code stand
/// on each page without any script. Each band is a table of its own within it (``band(_:_:)``).
package struct FormHTML: Sendable {
    let form: PrintedForm
    /// The code of ``FormIdentity/code``; nil where it cannot be made, and the text stands alone.
    let symbol: QRSymbol?

    package init(_ form: PrintedForm, symbol: QRSymbol?) { (self.form, self.symbol) = (form, symbol) }

    package var text: String {
        Self.page(
            form.language, title: form.documentTitle,
            """
            \(watermark)<table class="form" role="presentation">
            <thead>
            <tr><td><header class="running">\(runningHead)</header></td></tr>
            </thead>
            <tbody><tr><td><main>
            <h1>\(HTMLText(form.title))</h1>
            \(sentence)\(form.sections.map(section).joined())\(closing)</main></td></tr></tbody>
            </table>
            """)
    }

    /// Nothing is loaded and nothing is run, even if something slipped through.
    private static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

    /// A document around what it shows.
    static func page(_ language: Language, title: String, _ body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(tag(language))">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(policy)">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(inline(title))</title>
        <style>
        \(FormStyle.text(language))</style>
        </head>
        <body>
        \(body)
        </body>
        </html>

        """
    }

    static func tag(_ language: Language) -> String { language == .zh ? "zh-Hans" : "en" }

    func say(_ zh: String, _ en: String) -> String { form.language == .zh ? zh : en }

    // MARK: what each page has

    private var runningHead: String {
        let source = "\(Self.inline(form.title)) · \(Self.inline(form.register))"
        guard let identity = form.identity else {
            return "<div class=\"who\"><div class=\"source\">\(source)</div></div>"
        }
        // A draft, a void number and the like say so by their mark.
        let stage = form.mark == nil ? "\(identity.roundWords(form.language)) · \(form.state)" : markedStage
        let mark = form.mark.map { " <strong class=\"mark\">\(HTMLText($0.stamp[form.language]))</strong>" } ?? ""
        let name = "\(identity.number) \(identity.roundWords(form.language))"
        let digest = form.isWhole ? "\n<div class=\"digest\">SHA-256 \(HTMLText(identity.digest))</div>" : ""
        return """
            <div class="who">
            <div class="number"><b>\(identity.number)</b> \(HTMLText(stage))\(mark)</div>
            <div class="subject">\(Self.inline(form.subject))</div>
            <div class="source">\(source)</div>\(digest)
            </div>\(symbol.map { $0.svg(label: say("二维码：\(name)", "QR code: \(name)")) } ?? "")
            """
    }

    private var markedStage: String {
        if case .round? = form.identity?.stage { form.identity?.roundWords(form.language) ?? "" } else { "" }
    }

    /// Fixed to the page: browsers print it on each.
    private var watermark: String {
        guard let mark = form.mark else { return "" }
        return "<div class=\"watermark\" aria-hidden=\"true\">\(HTMLText(mark.stamp[form.language]))</div>\n"
    }

    private var sentence: String {
        form.mark.map { "<p class=\"sentence\">\(HTMLText($0.sentence[form.language]))</p>\n" } ?? ""
    }

    private var closing: String {
        guard let row = form.checking else { return "" }
        return "<section class=\"closing\"><h2>\(Self.inline(row.label))</h2>\(content(row.content))</section>\n"
    }

    // MARK: bands

    private func section(_ section: FormSection) -> String {
        let level = section.isPart ? "h3" : "h2"
        let heading = section.heading.map { "<\(level)>\(Self.inline($0))</\(level)>" } ?? ""
        var text = "<section>\(heading)\n"
        var plain: [FormRow] = []
        func rows() {
            if !plain.isEmpty { text += band(section.heading, lines(plain).map(line).joined()) }
            plain = []
        }
        for row in section.rows {
            guard case .table(let table) = row.content else {
                plain.append(row)
                continue
            }
            rows()
            if !row.label.isEmpty { text += "<h3>\(Self.inline(row.label))</h3>\n" }
            text += self.table(table, continues: row.label.isEmpty ? section.heading : row.label)
        }
        rows()
        return text + "</section>\n"
    }

    /// A table of rows, of which each further page says what it continues: its head stands hidden on the first page, behind the
    /// heading, and browsers repeat it on the others.
    private func band(_ name: String?, _ rows: String) -> String {
        """
        <div class="sheet"><table class="rows">
        <colgroup><col class="label"><col><col class="label"><col></colgroup>
        <thead>\(again(name, columns: 4))</thead>
        <tbody>
        \(rows)</tbody></table></div>

        """
    }

    func again(_ name: String?, columns: Int) -> String {
        let words = say("\(name ?? "")（续）", "\(name ?? "") (continued)")
        return "<tr class=\"again\" aria-hidden=\"true\"><td colspan=\"\(columns)\">\(Self.inline(words))</td></tr>"
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
            return "<tr>" + rows.map { head($0) + cell($0, columns: 1) }.joined() + "</tr>\n"
        }
        // What goes on over pages has its label above it, so that no page has an empty box beside it.
        if row.content.isLong {
            return
                "<tr class=\"above\">\(head(row, columns: 4))</tr>\n<tr class=\"long\">\(cell(row, columns: 4))</tr>\n"
        }
        return "<tr>\(head(row))\(cell(row, columns: 3))</tr>\n"
    }

    private func head(_ row: FormRow, columns: Int = 1) -> String {
        "<th scope=\"row\"\(columns > 1 ? " colspan=\"\(columns)\"" : "")>\(Self.inline(row.label))</th>"
    }

    private func cell(_ row: FormRow, columns: Int) -> String {
        var attributes = columns > 1 ? " colspan=\"\(columns)\"" : ""
        if row.isQuoted, form.recordLanguage != form.language {
            attributes += " lang=\"\(Self.tag(form.recordLanguage))\""
        }
        let room = String(repeating: "<div class=\"ruled\"></div>", count: row.room)
        return "<td\(attributes)>\(content(row.content))\(room)</td>"
    }

    /// Text of one line as element content.
    static func inline(_ text: String) -> String { HTMLText(PublishedText.line(text)).description }
}
