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
        guard bytes.count <= sizeLimit else { return .failure(.init(name: name, finding: tooLarge(bytes.count))) }
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
            let finding = error.isTooLong ? longCell : openQuote
            return .failure(.init(name: name, finding: finding, row: error.row, column: error.column))
        }
    }

    /// Bytes of a file: hundreds of thousands of records.
    public static let sizeLimit = 64 << 20

    private static func tooLarge(_ count: Int) -> Finding {
        Finding(
            "file-too-large", .error,
            LocalizedText(
                zh: "文件有 \(count >> 20) MB，最多 \(sizeLimit >> 20) MB",
                en: "the file has \(count >> 20) MB, and \(sizeLimit >> 20) is the most"),
            hint: LocalizedText(zh: "请按年份分为几个文件", en: "make several files of it, one a year"))
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
                zh: "请在表格程序中另存为“CSV UTF-8”，或在映射的“编码”中写明",
                en: "save it as \"CSV UTF-8\", or name its encoding in the mapping"))
    }

    private static let longCell = Finding(
        "csv-long-cell", .error,
        LocalizedText(zh: "该单元格超过 1 MB，不可能是一项内容", en: "this cell has more than 1 MB, and no field has"),
        hint: LocalizedText(
            zh: "请查看其前是否有未结束的双引号；大段材料请另存为文件，用 concord attach 附加",
            en:
                "see whether a quote before it was never closed; keep long material in a file of its own (concord attach)"
        ))

    private static let openQuote = Finding(
        "csv-open-quote", .error,
        LocalizedText(
            zh: "该单元格的双引号未结束，其后的内容无法分格", en: "the quote of this cell is never closed: what follows cannot be told apart"
        ),
        hint: LocalizedText(zh: "请补上结束的双引号；单元格内的双引号写成两个", en: "close it; a quote within a cell is written twice"))
}

/// A file of which nothing could be read.
public struct UnreadableFile: Error {
    public let fault: ImportFinding

    init(name: String, finding: Finding, row: Int = 1, column: Int? = nil) {
        fault = ImportFinding(finding, at: SheetPlace(file: name, row: row, column: column))
    }
}
