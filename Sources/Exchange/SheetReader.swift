import RecordText
import Records

/// Reads records out of a sheet: what ``SheetWriter`` wrote, exactly; anything else by a mapping.
///
/// Rows belong to one record as long as they repeat its number, or leave number, title and date empty.
public struct SheetReader {
    let sheet: Sheet
    let values: CellValues
    let language: Language
    let headingRow: Int
    let feeds: [Feed]
    /// The sheet was written here: cells say exactly what they say.
    let isOwn: Bool
    let masksNames: Bool
    let constants: [Feed]
    public internal(set) var entries: [ImportedEntry] = []
    public internal(set) var findings: [ImportFinding] = []

    /// What a column feeds.
    struct Feed {
        enum Target: Hashable {
            case field(SheetColumn)
            /// Where the record stands, in the old register's word.
            case state
        }
        let target: Target
        /// From 0; -1 for a constant.
        let column: Int
        let heading: String
        var splitAt: Set<Character> = []
        var fillsDown = false
        var table: [String: String] = [:]
        var constant = ""

        var keys: [FormKey] {
            if case .field(let column) = target { column.keys } else { [] }
        }
    }

    /// Reads a sheet by a mapping; without one by its own heading, or by what its heading suggests.
    public static func read(_ sheet: Sheet, by mapping: ImportMapping?, _ values: CellValues, in language: Language)
        -> SheetReader
    {
        let row = (mapping?.headingRow).map { max(0, $0 - 1) } ?? sheet.headingRow
        let own = mapping == nil ? ownFeeds(sheet, row) : nil
        let isMasked = values.settings.policy.names ?? .masked == .masked
        let guessed = own == nil && mapping == nil ? ImportMapping.guess(sheet, masksNames: isMasked) : nil
        var findings: [ImportFinding] = []
        let used = mapping ?? guessed?.mapping
        let feeds = own ?? mappedFeeds(used ?? ImportMapping(), sheet, row, &findings)
        var reader = SheetReader(
            sheet: sheet, values: values.from(sheet), language: language, headingRow: row, feeds: feeds,
            isOwn: own != nil, masksNames: used?.masksNames ?? false,
            constants: constants(used, sheet, &findings))
        reader.findings = findings + reader.unused()
        reader.readAll()
        return reader
    }

    /// The feeds of a heading that is all names of fields in one language; nil when it is not.
    private static func ownFeeds(_ sheet: Sheet, _ row: Int) -> [Feed]? {
        guard sheet.rows.indices.contains(row) else { return nil }
        let headings = sheet.rows[row].map { CSVText.unguarded($0, exactly: true) }
        let columns = headings.map { SheetColumn.named($0) }
        let isOwn = Language.allCases.contains { language in
            zip(headings, columns).allSatisfy { $0 == $1?.name(in: language) }
        }
        guard isOwn, columns.first??.name(in: .en) == "number" else { return nil }
        return columns.enumerated().compactMap { index, column in
            column.map { Feed(target: .field($0), column: index, heading: headings[index]) }
        }
    }

    /// Columns that are filled and feed nothing: told, so that nothing is left behind unseen.
    private func unused() -> [ImportFinding] {
        guard sheet.rows.indices.contains(headingRow) else { return [] }
        let used = Set(feeds.map(\.column))
        let width = sheet.rows.map(\.count).max() ?? 0
        return (0..<width).filter { !used.contains($0) }.compactMap { column in
            guard
                let filled = (headingRow + 1..<max(headingRow + 1, sheet.rows.count)).first(where: {
                    !sheet.isBlank($0, column)
                })
            else { return nil }
            let heading = sheet.heading(column, in: headingRow)
            return ImportFinding(
                Finding(
                    "column-unused", .warning,
                    LocalizedText(zh: "该列未导入", en: "this column is not taken in"),
                    hint: LocalizedText(
                        zh: "请在映射的“栏目”中写明该列填入哪一项；无对应项的可填入“导入.备注”",
                        en: "name its field in the mapping's columns; imported.remarks takes what fits nowhere")),
                at: SheetPlace(file: sheet.name, row: filled + 1, column: column + 1, heading: heading))
        }
    }
}
