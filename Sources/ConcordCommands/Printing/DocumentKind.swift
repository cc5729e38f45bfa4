import ArgumentParser

/// What a printed form can be written as.
enum DocumentKind: String, CaseIterable, ExpressibleByArgument {
    case markdown, html, pdf

    init?(argument: String) { self.init(rawValue: argument.lowercased()) }

    /// By a file's name; nil when it does not say.
    init?(fileName: String) {
        let name = fileName.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return nil }
        switch name[name.index(after: dot)...].lowercased() {
        case "md", "markdown": self = .markdown
        case "html", "htm": self = .html
        case "pdf": self = .pdf
        default: return nil
        }
    }

    var fileExtension: String {
        switch self {
        case .markdown: "md"
        case .html: "html"
        case .pdf: "pdf"
        }
    }
}
