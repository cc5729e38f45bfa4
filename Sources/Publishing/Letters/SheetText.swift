import Records

/// A week's sheet in a few lines of plain text, for a chat robot: WeCom, DingTalk and Feishu alike take a text.
///
/// It is short enough for all of them (WeCom takes 2048 bytes), and nothing in it addresses anybody: robots read `<at …>` and `@all`.
package struct SheetText: Sendable {
    private let sheet: WeekSheet
    private let settings: Settings
    private let language: Language

    /// Bytes of UTF-8 that a text has at most.
    package static let limit = 2000

    /// - Parameter sheet: of which what has a class is left out.
    package init(_ sheet: WeekSheet, _ settings: Settings, _ language: Language) {
        (self.sheet, self.settings, self.language) = (sheet.unclassified, settings, language)
    }

    package var title: String {
        let name = settings.department(sheet.department)?.name(in: language) ?? sheet.department.text
        return Self.quiet(
            language == .zh
                ? "\(name) \(sheet.from) 起一周：\(sheet.count.zh)" : "\(name), week from \(sheet.from): \(sheet.count.en)")
    }

    package var text: String {
        let close =
            language == .zh
            ? "不含标有密级的记录。查看：concord due --department \(sheet.department) --within 7"
            : "Records with a class are left out. All: concord due --department \(sheet.department) --within 7"
        let lines = (sheet.late + sheet.due).map(line)
        var text = title + "\n"
        for (index, line) in lines.enumerated() {
            let left = lines.count - index
            let more = language == .zh ? "另有 \(left) 项\n" : "\(left) more\n"
            guard text.utf8.count + line.utf8.count + more.utf8.count + close.utf8.count < Self.limit else {
                text += more
                break
            }
            text += line
        }
        return text + close
    }

    private func line(_ item: WeekSheet.Item) -> String {
        let parts = [
            "\(item.number)", Self.short(item.line), item.whose(settings, language), item.when(language),
            item.asked(language),
        ]
        return Self.quiet("- " + parts.filter { !$0.isEmpty }.joined(separator: language == .zh ? "，" : ", ")) + "\n"
    }

    /// The first sixty characters: a line of a chat.
    private static func short(_ text: String) -> String {
        text.count > 60 ? String(text.prefix(59)) + "…" : text
    }

    /// One line that addresses nobody.
    private static func quiet(_ text: String) -> String {
        String(
            PublishedText.line(text).map { character in
                switch character {
                case "<": "＜"
                case ">": "＞"
                case "@": "＠"
                default: character
                }
            })
    }
}
