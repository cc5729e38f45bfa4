import Records

// From cells to values.
extension SheetReader {
    /// The cell's text; that of the cell above where the column says so.
    func text(_ row: Int, _ feed: Feed) -> String {
        var row = row
        while feed.fillsDown, sheet.isBlank(row, feed.column), row > headingRow + 1 { row -= 1 }
        return CSVText.unguarded(sheet.text(row, feed.column), exactly: isOwn)
    }

    func parts(_ text: String, _ feed: Feed) -> [String] {
        let separators = feed.splitAt.isEmpty ? ["\n"] : feed.splitAt
        let parts = text.split { separators.contains($0) || ($0 == "\r\n" && separators.contains("\n")) }.map(
            String.init)
        return isOwn ? parts : Self.unnumbered(parts.map(CellValues.trimmed).filter { !$0.isEmpty })
    }

    /// Without `1.`, `2、` in front, when all of several values are counted so: their order says the same.
    private static func unnumbered(_ parts: [String]) -> [String] {
        let bare = parts.enumerated().compactMap { index, part -> String? in
            let number = String(index + 1)
            let rest = part.drop { "(\u{FF08}".contains($0) }
            guard rest.hasPrefix(number), let mark = rest.dropFirst(number.count).first,
                ".、)\u{FF09}\u{FF0E}".contains(mark)
            else { return nil }
            return CellValues.trimmed(String(rest.dropFirst(number.count + 1)))
        }
        return parts.count > 1 && bare.count == parts.count ? bare : parts
    }

    /// One value as the form reads it; nil when the mapping says that it is none, or it was refused.
    mutating func value(_ text: String, _ kind: ScalarKind?, _ feed: Feed, _ row: Int) -> Node? {
        let place = place(row, feed)
        guard !isOwn, let kind else { return text.isEmpty ? nil : .scalar(text, place) }
        let trimmed = CellValues.trimmed(text)
        let meant = feed.table[trimmed] ?? trimmed
        guard !meant.isEmpty else { return nil }
        if feed.keys.first?.en == "imported", feed.keys.last?.en == "remarks" {
            return .scalar("\(feed.heading)：\(meant)", place)
        }
        if kind == .day || kind == .moment, !isDate(meant, place) { return nil }
        let formText = values.formText(meant, kind)
        if kind == .number, feed.keys.count > 1 || values.number(meant) != nil { return .scalar(formText, place) }
        if kind == .code, values.department(meant) == nil {
            noteUnknownDepartment(meant, place)
            return nil
        }
        return .scalar(formText, place)
    }

    /// False where a number of Excel's stands in a file that does not say which of Excel's two calendars it is of; notes that,
    /// and a weekday that is not the day's.
    private mutating func isDate(_ text: String, _ place: SheetPlace) -> Bool {
        if !values.isSpreadsheet, let serial = values.serialDate(text) {
            note(
                "date-serial", .error,
                LocalizedText(
                    zh: "“\(text)”是 Excel 的日期序列号，应为 \(serial.day)",
                    en: "\"\(text)\" is Excel's number of a day, \(serial.day)"),
                hint: LocalizedText(
                    zh: "请在表格程序中将该列设为日期格式，再另存为 CSV；或直接导入 .xlsx 文件",
                    en:
                        "show the column as dates in the spreadsheet and save it as CSV again; or import the .xlsx file itself"
                ),
                at: place)
            return false
        }
        if let date = CellDate(text), let weekday = date.weekday, weekday != date.day.weekday {
            note(
                "date-weekday", .warning,
                LocalizedText(
                    zh: "“\(text)”：\(date.day) 与所写的星期不符", en: "\"\(text)\": \(date.day) is another day of the week"),
                hint: LocalizedText(zh: "请核对日期", en: "see which of the two is right"), at: place)
        }
        return true
    }

    private mutating func noteUnknownDepartment(_ name: String, _ place: SheetPlace) {
        let near = values.departments(like: name)
        let list = near.isEmpty ? values.settings.departments : near
        note(
            "department-unknown", .error,
            LocalizedText(zh: "登记簿没有名为“\(name)”的部门", en: "the register has no department \"\(name)\""),
            hint: LocalizedText(
                zh: "请在映射的“对照”中写明对应的部门："
                    + list.map { "\($0.code?.text ?? "")（\($0.name(in: .zh))）" }.joined(separator: "、")
                    + "；或先登记该部门：concord department add",
                en: "say in the mapping's values which it is: "
                    + list.map { "\($0.code?.text ?? "") (\($0.name(in: .en)))" }.joined(separator: ", ")
                    + "; or add it with concord department add"), at: place)
    }
}
