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

    /// As it is asked for, else by the file's name, else what is usual. A name that ends in something else would be taken for what it is not.
    static func chosen(_ asked: DocumentKind?, for file: String?, usual: DocumentKind) throws(UsageError)
        -> DocumentKind
    {
        guard asked == nil, let file, file != "-" else { return asked ?? usual }
        if let kind = DocumentKind(fileName: file) { return kind }
        try UsageError.refuseEnding(of: file, unless: ["pdf", "html", "htm", "md", "markdown"], option: "--as")
        return usual
    }

    var fileExtension: String {
        switch self {
        case .markdown: "md"
        case .html: "html"
        case .pdf: "pdf"
        }
    }
}
