import Questions
import Records

/// Records in which something was found: each with the lines around it.
enum SearchShowing {
    /// How many passages of a record are shown on the screen.
    private static let most = 3

    static func text(_ matches: [TextMatch], of count: Int, _ context: CommandContext) -> String {
        let language = context.language
        var text = ""
        for match in matches {
            let row = match.row
            text += "\(row.number)  \(context.paint(row.stateWords[language], row.state.style))  "
            text += "\(row.date.map { "\($0)  " } ?? "")\(context.paint(SafeText.line(row.title), .bold))\n"
            for passage in match.passages.prefix(most) { text += self.text(passage, context) }
            let left = match.passages.count - most
            if left > 0 {
                text += context.paint(language == .zh ? "    … 另有 \(left) 处" : "    … \(left) more", .dim) + "\n"
            }
        }
        guard count > matches.count else { return text }
        let left = count - matches.count
        let rest =
            language == .zh
            ? "… 另有 \(left) 份记录；全部列出：--limit \(count)" : "… \(left) more records; all of them: --limit \(count)"
        return text + context.paint(rest, .dim) + "\n"
    }

    private static func text(_ passage: TextMatch.Passage, _ context: CommandContext) -> String {
        let language = context.language
        let label = (passage.field.last?.label(in: language) ?? "") + (language == .zh ? "：" : ": ")
        let whole = max(20, (context.terminal.width ?? 100) - 4)
        let (characters, start) = beginning(of: passage, room: whole - DisplayWidth.of(label))
        let isCut = DisplayWidth.of(label) + characters.reduce(0) { $0 + DisplayWidth.of($1) } > whole
        let room = isCut ? whole - 1 : whole
        var marked = ""
        var (position, used) = (0, DisplayWidth.of(label))
        for index in characters.indices {
            let width = DisplayWidth.of(characters[index])
            guard used + width <= room else { break }
            used += width
            position = index + 1
        }
        var from = 0
        for place in passage.places where place.lowerBound - start < position {
            let first = place.lowerBound - start
            marked += SafeText.line(String(characters[from..<first]))
            from = min(place.upperBound - start, position)
            marked += context.paint(SafeText.line(String(characters[first..<from])), .yellow)
        }
        marked += SafeText.line(String(characters[from..<position])) + (isCut ? "…" : "")
        return "    " + context.paint(label, .dim) + marked + "\n"
    }

    /// A passage from a place on from which its first words are within the room.
    ///
    /// - Returns: with how many characters are left out before it; `…` stands for them.
    private static func beginning(of passage: TextMatch.Passage, room: Int) -> (characters: [Character], start: Int) {
        let characters = Array(passage.text)
        guard let place = passage.places.first, place.upperBound <= characters.count else { return (characters, 0) }
        var (first, width) = (place.lowerBound, DisplayWidth.of(String(characters[place])) + 1)
        // As much as there is room for, and a third of it at the most where it is not all.
        guard characters[..<place.lowerBound].reduce(width, { $0 + DisplayWidth.of($1) }) > room else {
            return (characters, 0)
        }
        width = 1
        while first > 0, width + DisplayWidth.of(characters[first - 1]) <= room / 3 {
            first -= 1
            width += DisplayWidth.of(characters[first])
        }
        return (first > 0 ? ["…"] + characters[first...] : characters, max(0, first - 1))
    }

    static func table(_ matches: [TextMatch], _ language: Language) -> Table {
        func title(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        var table = Table(columns: [
            .init(title: title("编号", "number"), key: "number"), .init(title: title("状态", "state"), key: "state"),
            .init(title: title("日期", "date"), key: "date"), .init(title: title("主题", "title"), key: "title"),
            .init(title: title("栏目", "field"), key: "field"), .init(title: title("内容", "text"), key: "text"),
        ])
        table.rows = matches.flatMap { match in
            match.passages.map { passage in
                [
                    .init("\(match.row.number)"), .init(match.row.stateWords[language]),
                    .init(match.row.date?.description ?? ""), .init(match.row.title),
                    .init(passage.field.map { $0.label(in: language) }.joined(separator: " / ")), .init(passage.text),
                ]
            }
        }
        return table
    }

    static let shape = OutputShape<TextMatch>.object {
        Member("number", .number, "The record.", \.row.number)
        Member("title", .text, "What it is about.", \.row.title)
        Member("state", .word, "Where it stands.", \.row.state)
        Member("date", .day, "The day of the communication.", orNull: \.row.date)
        Member("passages", each: passageShape, "Where the words stand.", \.passages)
    }

    private static let passageShape = OutputShape<TextMatch.Passage>.object {
        Member("field", each: .text, "The field, by the keys that lead there.") { $0.field.map(\.en) }
        Member("text", .text, "The line.", \.text)
        Member("places", each: placeShape, "The words in it.", \.places)
    }

    private static let placeShape = OutputShape<Range<Int>>.object {
        Member("start", .count, "The character at which it begins, from 0.", \.lowerBound)
        Member("length", .ordinal, "How many characters it has.", \.count)
    }
}
