import Records

/// A page that is no record's form and looks like one: a certificate of disposal, a yearly report. It stands alone, and Markdown and HTML
/// come from the same rows.
package struct OfficePage: Sendable {
    package let title: String
    /// What tells it from others of its kind: a list's number, a year.
    package let number: String
    /// The register's title.
    let register: String
    package let language: Language
    let rows: [FormRow]

    package init(_ title: String, _ number: String, register: String, _ language: Language, _ rows: [FormRow]) {
        (self.title, self.number, self.register) = (title, number, register)
        (self.language, self.rows) = (language, rows)
    }

    /// What writes rows of a record's form writes these.
    private var frame: PrintedForm {
        PrintedForm(
            nil, register: register, subject: title, state: "", asOf: Moment(seconds: 0, offset: 0), language: language,
            recordLanguage: language, sections: [])
    }

    package var markdown: String {
        let writer = FormMarkdown(frame)
        return "# \(MarkdownText(title)) \(MarkdownText(number))\n\n\(MarkdownText(register))\n"
            + rows.map(writer.row).joined()
    }

    package var html: String {
        let writer = FormHTML(frame, symbol: nil)
        return FormHTML.page(
            language, title: "\(title) \(number)",
            """
            <table class="form" role="presentation">
            <thead><tr><td><header class="running"><div class="who">
            <div class="number"><b>\(FormHTML.inline(number))</b></div>
            <div class="source">\(FormHTML.inline(register))</div>
            </div></header></td></tr></thead>
            <tbody><tr><td><main>
            <h1>\(FormHTML.inline(title))</h1>
            <h2>\(language == .zh ? "基本情况" : "Particulars")</h2>
            \(rows.map { band($0, writer) }.joined())</main></td></tr></tbody>
            </table>
            """)
    }

    /// A table has the paper's whole width, under its name; everything else stands beside it.
    private func band(_ row: FormRow, _ writer: FormHTML) -> String {
        if case .table = row.content {
            return "<h2>\(FormHTML.inline(row.label))</h2>\n\(writer.content(row.content))"
        }
        return """
            <div class="sheet"><table class="rows once">
            <colgroup><col class="label"><col></colgroup>
            <tbody>
            <tr><th scope="row">\(FormHTML.inline(row.label))</th><td>\(writer.content(row.content))</td></tr>
            </tbody></table></div>

            """
    }
}
