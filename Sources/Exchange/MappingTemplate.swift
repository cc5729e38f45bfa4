import RecordText
import Records

/// A first mapping for a sheet, written for its reader to correct: what could be guessed as YAML, the rest as comments.
public struct MappingTemplate {
    private let sheet: Sheet
    private let values: CellValues

    public init(_ sheet: Sheet, _ values: CellValues) {
        self.sheet = sheet
        self.values = values
    }

    public func text(in language: Language) -> String {
        let isMasked = values.settings.policy.names ?? .masked == .masked
        var (mapping, unknown) = ImportMapping.guess(sheet, masksNames: isMasked)
        var remarks = [
            LocalizedText(
                zh: "“\(sheet.name)”各列填入哪一项；请核对后使用", en: "Which field each column of \(sheet.name) feeds; look it over")
        ]
        for index in mapping.columns.indices {
            remarks += describe(&mapping.columns[index], language)
        }
        let row = sheet.headingRow
        let names = unknown.map { "\(Sheet.letters($0)) \(sheet.heading($0, in: row))" }
        if !names.isEmpty {
            remarks.append(
                LocalizedText(
                    zh: "未能对应的列：" + names.joined(separator: "、") + "（可填入“导入.备注”）",
                    en: "Columns that were not guessed: " + names.joined(separator: ", ")
                        + " (imported.remarks takes any)"))
        }
        let comments = remarks.map { "# \(CanonicalText.line($0[language]))\n" }.joined()
        return comments + String(decoding: FormText.write(mapping, in: language), as: UTF8.self)
    }

    /// Names the field in the reader's language, and says which of the column's values need a word.
    private func describe(_ column: inout ColumnMapping, _ language: Language) -> [LocalizedText] {
        let row = sheet.headingRow
        guard let index = sheet.rows[row].indices.first(where: { sheet.heading($0, in: row) == column.column }) else {
            return []
        }
        let cells = ((row + 1)..<max(row + 1, sheet.rows.count)).map { CellValues.trimmed(sheet.text($0, index)) }
        let separators = Set(column.splitAt).union(["\n", "\r\n"])
        let found = cells.flatMap { $0.split { separators.contains($0) }.map { CellValues.trimmed(String($0)) } }
        var unclear: [String] = []
        if column.field == "state" {
            column.field = language == .zh ? "状态" : "state"
            unclear = found.filter { OldState($0) == nil }
        } else if let field = SheetColumn.named(column.field) {
            column.field = field.name(in: language)
            if field.content == .scalar(.code) { unclear = found.filter { values.department($0) == nil } }
        }
        if column.splitAt == "换行", language == .en { column.splitAt = "newline" }
        let words = Array(Set(unclear.filter { !$0.isEmpty })).sorted().prefix(20)
        guard !words.isEmpty else { return [] }
        return [
            LocalizedText(
                zh: "“\(column.column)”中要用“对照”写明的值：" + words.joined(separator: "、"),
                en: "Values of \(column.column) that need a word under values: " + words.joined(separator: ", "))
        ]
    }
}
