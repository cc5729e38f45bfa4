import FoundationEssentials
import Publishing
import Records
import Register

/// What a form is written as.
enum FormKind: String, CaseIterable, Sendable {
    case markdown, html, pdf

    var ending: String { self == .markdown ? "md" : rawValue }

    /// By a file's ending; nil for one that says nothing.
    init?(file: String) {
        switch file.split(separator: ".").last?.lowercased() {
        case "md", "markdown": self = .markdown
        case "html", "htm": self = .html
        case "pdf": self = .pdf
        default: return nil
        }
    }
}

/// A form as a file's bytes. A PDF says in a comment behind its end which page it was made from, so that one that is
/// there already need not be made again.
struct FormFile {
    let kind: FormKind
    let printer: PDFPrinter?

    func bytes(_ form: PrintedForm) async throws -> [UInt8] {
        switch kind {
        case .markdown: return Array(form.markdown.utf8)
        case .html: return Array(form.html.utf8)
        case .pdf:
            guard let printer else { throw RegisterError("failed", Phrase("no printer")) }
            let page = form.html
            return try await printer.pdf(page) + Self.mark(page)
        }
    }

    /// Whether a file holds this very form.
    func isCurrent(_ path: String, _ form: PrintedForm) -> Bool {
        guard let known = FileManager.default.contents(atPath: path) else { return false }
        switch kind {
        case .markdown: return known.elementsEqual(form.markdown.utf8)
        case .html: return known.elementsEqual(form.html.utf8)
        case .pdf:
            let mark = Self.mark(form.html)
            return known.suffix(mark.count).elementsEqual(mark)
        }
    }

    private static func mark(_ page: String) -> [UInt8] {
        Array("% concord form \(Register.digest(Array(page.utf8)))\n".utf8)
    }
}
