import Records

// From a mapping to what each column feeds.
extension SheetReader {
    static func mappedFeeds(_ mapping: ImportMapping, _ sheet: Sheet, _ row: Int, _ findings: inout [ImportFinding])
        -> [Feed]
    {
        var feeds: [Feed] = []
        for column in mapping.columns {
            guard let target = target(column.field, &findings, sheet) else { continue }
            guard let index = index(of: column.column, sheet, row) else {
                findings.append(
                    ImportFinding(
                        Finding(
                            "column-missing", .error,
                            LocalizedText(
                                zh: "表中没有“\(column.column)”列", en: "the sheet has no column \"\(column.column)\""),
                            hint: LocalizedText(
                                zh: "标题行（第 \(row + 1) 行）现有的列：" + headings(sheet, row).joined(separator: "、"),
                                en: "the heading, row \(row + 1), has: " + headings(sheet, row).joined(separator: ", "))
                        ),
                        at: SheetPlace(file: sheet.name, row: row + 1)))
                continue
            }
            var feed = Feed(target: target, column: index, heading: sheet.heading(index, in: row))
            feed.splitAt = separators(column.splitAt)
            feed.fillsDown = column.fillsDown
            feed.table = Dictionary(column.values.map { ($0.from, $0.to) }) { first, _ in first }
            feeds.append(feed)
        }
        return feeds
    }

    static func constants(_ mapping: ImportMapping?, _ sheet: Sheet, _ findings: inout [ImportFinding]) -> [Feed] {
        var feeds: [Feed] = []
        for constant in mapping?.constants ?? [] {
            guard let target = target(constant.field, &findings, sheet) else { continue }
            var feed = Feed(target: target, column: -1, heading: constant.field)
            feed.constant = constant.value
            feeds.append(feed)
        }
        return feeds
    }

    private static func target(_ field: String, _ findings: inout [ImportFinding], _ sheet: Sheet) -> Feed.Target? {
        if ["状态", "state"].contains(field) { return .state }
        if let column = SheetColumn.named(field), column.content != .position, column.keys[0].en != "signoffs",
            column.keys[0].en != "round"
        {
            return .field(column)
        }
        let near = SheetColumn.all.filter { column in
            Language.allCases.contains {
                column.name(in: $0).contains(field) || column.keys.last?.name(in: $0) == field
            }
        }
        let some = (near.isEmpty ? SheetColumn.all : near).prefix(12)
        findings.append(
            ImportFinding(
                Finding(
                    "field-unknown", .error,
                    LocalizedText(
                        zh: "映射中的项目“\(field)”不存在，或无法导入",
                        en: "the mapping's field \"\(field)\" does not exist, or cannot be imported"),
                    hint: LocalizedText(
                        zh: "可用的项目：" + some.map { $0.name(in: .zh) }.joined(separator: "、"),
                        en: "there are: " + some.map { $0.name(in: .en) }.joined(separator: ", "))),
                at: SheetPlace(file: sheet.name, row: 1)))
        return nil
    }

    /// By its heading; else by its letters.
    private static func index(of column: String, _ sheet: Sheet, _ row: Int) -> Int? {
        let width = sheet.rows.map(\.count).max() ?? 0
        if let index = (0..<width).first(where: { sheet.heading($0, in: row) == column }) { return index }
        return Sheet.column(column.uppercased()).flatMap { $0 < width ? $0 : nil }
    }

    private static func headings(_ sheet: Sheet, _ row: Int) -> [String] {
        guard sheet.rows.indices.contains(row) else { return [] }
        return sheet.rows[row].indices.map { sheet.heading($0, in: row) }.filter { !$0.isEmpty }
    }

    private static func separators(_ text: String) -> Set<Character> {
        if text.isEmpty { return [] }
        if ["换行", "newline"].contains(text) { return ["\n"] }
        return Set(text).union(["\n"])
    }
}
