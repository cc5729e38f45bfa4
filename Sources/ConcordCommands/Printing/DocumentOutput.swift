import Publishing
import Records
import Register

/// Where a document goes that a command makes: a file that the person names, or standard output.
struct DocumentOutput {
    /// Nil is standard output.
    let file: String?
    let context: CommandContext

    /// - Parameter typed: `-` is standard output, too.
    init(_ typed: String?, _ context: CommandContext) {
        (file, self.context) = (typed == "-" ? nil : typed, context)
    }

    /// See ``DocumentKind/chosen(_:for:usual:)``.
    func kind(_ asked: DocumentKind?, otherwise usual: DocumentKind) throws(UsageError) -> DocumentKind {
        try .chosen(asked, for: file, usual: usual)
    }

    /// Text through the pager, a PDF only where no person looks at it.
    ///
    /// - Parameter name: for the file that is proposed.
    func put(_ kind: DocumentKind, named name: String, _ make: () throws -> [UInt8]) async throws {
        let isTerminal = context.terminal.output.isTerminal
        if let file { return try context.write(file, make()) }
        if kind == .pdf, isTerminal {
            throw RegisterError(
                "pdf-on-terminal", LocalizedText(zh: "PDF 无法在终端上显示", en: "a PDF cannot be shown on a terminal"),
                hint: LocalizedText(zh: "请写入文件：-o \(name).pdf", en: "write it to a file with -o \(name).pdf"))
        }
        let bytes = try make()
        if isTerminal {
            await context.show(SafeText.lines(String(decoding: bytes, as: UTF8.self)))
        } else {
            try FileHandleWriter.standardOutput(bytes)
        }
    }
}
