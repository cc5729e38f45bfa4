import Records

/// A file that is brought in, as the sheets or the lines that it is.
public enum ImportFile {
    /// Records, one a line, in UTF-8.
    case lines([UInt8])
    case sheets([Sheet])

    /// What the bytes are: JSON Lines when they begin with a brace, else CSV.
    ///
    /// - Parameter mapping: says encoding and separator, when the file cannot be told by itself. A byte order mark tells.
    public static func read(_ bytes: [UInt8], named name: String, by mapping: ImportMapping?) -> Result<
        ImportFile, UnreadableFile
    > {
        let named = (mapping?.encoding).flatMap { CharacterEncoding(named: $0) }
        let encoding = CharacterEncoding.marked(bytes) ?? named ?? CharacterEncoding.detect(bytes)
        guard let text = encoding.decode(bytes) else {
            return .failure(.init(name: name, finding: undecodable(encoding)))
        }
        if text.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") { return .success(.lines(text)) }
        do {
            let rows = try CSVReader.rows(of: text, separator: separator(mapping?.separator ?? ""))
            return .success(.sheets([Sheet(name: name, rows: rows)]))
        } catch {
            return .failure(.init(name: name, finding: openQuote, row: error.row, column: error.column))
        }
    }

    private static func separator(_ word: String) -> UInt8? {
        switch word {
        case ",", "逗号", "comma": .comma
        case ";", "分号", "semicolon": .semicolon
        case "\t", "\\t", "制表符", "tab": .tab
        default: nil
        }
    }

    private static func undecodable(_ encoding: CharacterEncoding) -> Finding {
        Finding(
            "file-encoding", .error,
            LocalizedText(zh: "文件不是有效的 \(encoding.rawValue)", en: "the file is not \(encoding.rawValue)"),
            hint: LocalizedText(
                zh: "在表格程序中另存为“CSV UTF-8”，或在映射的“编码”中写明",
                en: "save it as \"CSV UTF-8\", or name its encoding in the mapping"))
    }

    private static let openQuote = Finding(
        "csv-open-quote", .error,
        LocalizedText(
            zh: "这一格的双引号没有结束，其后的内容无法分格", en: "the quote of this cell is never closed: what follows cannot be told apart"
        ),
        hint: LocalizedText(zh: "补上结束的双引号；格内的双引号写成两个", en: "close it; a quote within a cell is written twice"))
}

/// A file of which nothing could be read.
public struct UnreadableFile: Error {
    public let fault: ImportFinding

    init(name: String, finding: Finding, row: Int = 1, column: Int? = nil) {
        fault = ImportFinding(finding, at: SheetPlace(file: name, row: row, column: column))
    }
}
