import Programs
import Records
import TestSupport
import Testing

@testable import Publishing

/// The form as HTML and as Markdown, as programs of others read them.
@Suite struct FormDocumentTests {
    private static let hostile = [
        "<script>alert(1)</script>", "</td></tr></table>", "<img src=x onerror=alert(1)>", "\" onmouseover=\"alert(1)",
        "&lt;b&gt;",
        "a | b || c", "**bold** __b__ *e* _e_", "# heading", "- item", "+ item", "1. one", "2) two", "=====",
        "[x](https://e.example/)",
        "![x](https://e.example/a.png)", "https://e.example/a", "www.e.example", "WWW.e.example", "`code`", "~~gone~~",
        "$x$", "\\", "&amp;", "<!-- -->", "]]>", "[^1]: note", "> quote", "```", "| - | - |", "\u{202E}abc", "a\u{0}b",
        "javascript:alert(1)", "<https://e.example>", "* * *", "{% raw %}",
    ]

    private var hostileRecord: Record {
        var record = Record.sound
        (record.title, record.initiator, record.recorder) = (Self.hostile[0], Self.hostile[3], Self.hostile[1])
        record.background = Self.hostile.joined(separator: "\n")
        record.goal = Self.hostile.reversed().joined(separator: "\n")
        record.discussion[0].topic = Self.hostile[2]
        record.discussion[0].points = Self.hostile
        record.actions[0].action = Self.hostile[5]
        record.actions[0].support = Self.hostile.joined(separator: " ")
        record.venue.platform = Self.hostile[3]
        return record
    }

    private func run(_ program: String, _ arguments: [String], _ text: String) async throws -> Programs.Outcome {
        try await Programs(environment: ["PATH": "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin"]).run(
            program, arguments, input: Array(text.utf8))
    }

    private func documents() throws -> [PrintedForm] {
        let proof = Forms.proof([try Forms.signoff("MKT"), try Forms.signoff("RND", .object, reason: Self.hostile[0])])
        return [
            try Forms.form(proof: proof), try Forms.form(Record(), .draft, mark: .draft),
            try Forms.form(hostileRecord, proof: proof, mark: .superseded(by: 3), in: .en),
        ]
    }

    @Test(.needs("tidy"))
    func `tidy finds nothing wrong with the HTML, whatever the record says`() async throws {
        let symbol = QRSymbol(width: 2, modules: [true, false, false, true])
        for form in try documents() {
            let outcome = try await run("tidy", ["-q", "-e", "-utf8"], FormHTML(form, symbol: symbol).text)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        }
    }

    @Test func `the HTML stands alone: no script, no link, nothing to load, whatever the record says`() throws {
        for form in try documents() {
            let html = FormHTML(form, symbol: QRSymbol(width: 1, modules: [true])).text
            for tag in ["<script", "<img", "<link", "<iframe", "<object", "<a ", "<form", "<base", "url(", "@import"] {
                #expect(!html.contains(tag), "\(tag)")
            }
            #expect(html.contains("default-src 'none'"))
            let tags = html.split(separator: "<").dropFirst().map { $0.prefix { $0 != ">" } }
            #expect(!tags.contains { $0.contains(" on") || $0.contains("href") || $0.contains("src=") })
        }
    }

    @Test func `each page has number, round, digest and code, and a draft says so`() throws {
        let html = FormHTML(try Forms.form(), symbol: QRSymbol(width: 1, modules: [true])).text
        let head = try #require(html.split(separator: "<thead>").dropFirst().first?.split(separator: "</thead>").first)
        for text in ["2024-MKT-001", "第 2 轮", "SHA-256 \(Forms.digest)", "<svg"] { #expect(head.contains(text)) }
        #expect(!html.contains("watermark\" "))
        let draft = FormHTML(try Forms.form(.sound, .draft, mark: .draft), symbol: nil).text
        #expect(draft.contains("<div class=\"watermark\" aria-hidden=\"true\">草稿 DRAFT</div>"))
        #expect(draft.contains("<strong class=\"mark\">草稿 DRAFT</strong>") && !draft.contains("<svg"))
    }

    @Test func `the document says its language, and the record's where it is another`() throws {
        #expect(FormHTML(try Forms.form(), symbol: nil).text.contains("<html lang=\"zh-Hans\">"))
        #expect(!FormHTML(try Forms.form(), symbol: nil).text.contains("<td colspan=\"3\" lang="))
        let english = FormHTML(try Forms.form(.sound, in: .en), symbol: nil).text
        #expect(english.contains("<html lang=\"en\">"))
        #expect(english.contains("<td colspan=\"3\" lang=\"zh-Hans\"><p>因客户反馈"))
    }

    @Test(.needs("cmark-gfm"))
    func `text in Markdown stays the text that it was`() async throws {
        let extensions = ["table", "strikethrough", "autolink", "tasklist"].flatMap { ["-e", $0] }
        for text in Self.hostile {
            let html = try await run("cmark-gfm", extensions, "\(MarkdownText(text))\n").text
            #expect(html == "<p>\(HTMLText(text).description.replacing("&#39;", with: "'"))</p>\n", "\(text)")
            let table = try await run("cmark-gfm", extensions, "| a |\n| - |\n| \(MarkdownText(text)) |\n").text
            #expect(table.contains("<td>\(HTMLText(text).description.replacing("&#39;", with: "'"))</td>"), "\(text)")
        }
    }

    @Test(.needs("cmark-gfm"))
    func `the Markdown has the tables and headings of the form, and no more`() async throws {
        for form in try documents() {
            let html = try await run("cmark-gfm", ["-e", "table", "-e", "autolink"], FormMarkdown(form).text).text
            let tables = form.rows.count { if case .table = $0.content { true } else { false } }
            #expect(html.split(separator: "<table>").count - 1 == tables)
            #expect(html.split(separator: "<h2>").count - 1 == form.sections.count { $0.heading != nil && !$0.isPart })
            #expect(!html.contains("<em>") && !html.contains("<img") && !html.contains("href=\"http"))
            for table in form.rows.compactMap({ if case .table(let table) = $0.content { table } else { nil } }) {
                #expect(table.rows.allSatisfy { $0.count == table.columns.count })
            }
        }
    }
}
