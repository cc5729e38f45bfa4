import Records

/// What SQLite says of a question, in Chinese as well, and what may have been meant by a name that there is not.
struct QuerySpeech {
    let message: LocalizedText
    /// The nearest name; nil where none is alike, or no name was wrong.
    let meant: String?

    /// - Parameters:
    ///   - said: in SQLite's English.
    ///   - question: as it was typed.
    init(_ said: String, of question: String, _ tables: [QueryTable]) {
        let english = "the question cannot be answered: \(said)"
        if let table = said.name(after: "no such table: ") {
            message = LocalizedText(zh: "没有名为“\(table)”的表", en: english)
            meant = Spelling.nearest(to: table, among: tables.flatMap { [$0.name, $0.chinese] })
        } else if let column = said.name(after: "no such column: ") {
            // SQL takes a name from double quotes, and a text from single ones.
            let isText = question.contains("\"\(column)\"")
            message = LocalizedText(zh: "没有名为“\(column)”的列" + (isText ? "；文字请用单引号" : ""), en: english)
            meant = isText ? nil : Spelling.nearest(to: column, among: Self.columns(of: question, tables))
        } else {
            message = LocalizedText(zh: Self.chinese(said), en: english)
            meant = nil
        }
    }

    /// Those of the tables that the question names; of all, where it names none.
    private static func columns(of question: String, _ tables: [QueryTable]) -> [String] {
        let words = Set(question.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
        let named = tables.filter { words.contains($0.name) || words.contains($0.chinese) }
        return (named.isEmpty ? tables : named).flatMap { $0.columns.flatMap { [$0.name, $0.chinese] } }
    }

    private static func chinese(_ said: String) -> String {
        switch said {
        case "incomplete input": return "语句不完整"
        case let said where said.hasPrefix("near \"") && said.hasSuffix("\": syntax error"):
            return "“\(said.dropFirst(6).dropLast(15))”附近有语法错误"
        case let said where said.hasPrefix("unrecognized token: \""):
            return "无法识别“\(said.dropFirst(21).dropLast())”"
        case let said where said.hasPrefix("no such function: "): return "没有函数 \(said.dropFirst(18))"
        case let said where said.hasPrefix("ambiguous column name: "):
            return "列名“\(said.dropFirst(23))”见于多个表，请写明表名"
        case let said where said.hasPrefix("misuse of aggregate"):
            return "此处无法使用汇总函数" + said.split(separator: ":").dropFirst().joined()
        case let said where said.hasPrefix("wrong number of arguments to function "):
            return "函数 \(said.dropFirst(38)) 的参数个数不对"
        default: return "无法执行查询；SQLite 的说明：“\(said)”"
        }
    }
}

extension String {
    /// `title` of `no such column: r.title`: without its table, and without quotes or what may follow.
    fileprivate func name(after words: String) -> String? {
        guard hasPrefix(words) else { return nil }
        let word = dropFirst(words.count).prefix { $0 != " " }
        return word.split(separator: ".").last.map { $0.filter { !"\"`[]".contains($0) } }
    }
}
