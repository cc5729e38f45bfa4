import Records

/// What a YAML reader stumbled over, in the person's words: libyaml says it in English and in terms of its own.
struct YAMLProblem {
    let message: LocalizedText
    let hint: LocalizedText

    /// - Parameter line: the text's line that libyaml stopped at, and those that it may have begun on before it.
    init(_ problem: String, around lines: some BidirectionalCollection<Substring>) {
        if problem.contains("alias") || problem.contains("anchor") {
            (message, hint) = (Self.message("有 YAML 的锚或引用", "there is an anchor or alias of YAML"), .anchor)
        } else if problem.contains("tab character") || lines.contains(where: Self.hasTab) {
            (message, hint) = (
                Self.message("行首有制表符（Tab）", "a tab stands at the beginning of a line"),
                LocalizedText(zh: "缩进只能用空格：把制表符换成两个空格", en: "indent with spaces alone: put two in place of each tab")
            )
        } else {
            let known = Self.words.first { problem.contains($0.problem) }
            message = known?.message ?? LocalizedText(zh: "不是有效的 YAML", en: "this is not valid YAML: \(problem)")
            hint = known?.hint ?? Self.look
        }
    }

    /// A tab in front of the first character, or right behind a key's colon or an item's dash.
    private static func hasTab(_ line: Substring) -> Bool {
        line.prefix { $0 == " " || $0 == "\t" || $0 == "-" }.contains("\t")
    }

    private static func message(_ zh: String, _ en: String) -> LocalizedText { LocalizedText(zh: zh, en: en) }

    private static let look = message(
        "检查缩进、冒号后的空格，以及含“: ”或“#”的文字是否加了双引号",
        "look at the indentation, the space behind each colon, and quotes around text with \": \" or \" #\"")

    private static let quote = message(
        "含“: ”的文字要加双引号；也看看上一行是否缺少冒号",
        "text with \": \" in it goes into double quotes; or the line before has no colon")
    private static let pair = message(
        "括号要成对；含括号的文字要加双引号", "brackets go in pairs; text with brackets goes into double quotes")

    private static let words: [(problem: String, message: LocalizedText, hint: LocalizedText)] = [
        ("mapping values are not allowed", message("此处不应再有“: ”", "no \": \" may stand here"), quote),
        ("could not find expected ':'", message("这一行缺少冒号", "this line has no colon"), look),
        ("expected key", message("此处应为新的一项", "a new key should stand here"), look),
        ("expected '-' indicator", message("此处应为以“- ”开头的一项", "an item behind \"- \" should stand here"), look),
        ("expected ',' or ']'", message("方括号没有配对", "a bracket [ is not closed"), pair),
        ("expected ',' or '}'", message("花括号没有配对", "a brace { is not closed"), pair),
        (
            "unexpected end of stream", message("引号没有结束", "quotes are not closed"),
            message("引号要成对", "quotes go in pairs")
        ),
        (
            "cannot start any token", message("文字不得以该字符开头", "text cannot begin with this character"),
            message("以 @、`、% 等字符开头的文字要加双引号", "text that begins with @, ` or % goes into double quotes")
        ),
        (
            "unknown escape", message("双引号内的反斜杠写法无法识别", "the backslash within double quotes is not understood"),
            message("反斜杠写作 \\\\", "a backslash is written \\\\")
        ),
        ("block sequence entries are not allowed", message("此处不应有“- ”", "no \"- \" may stand here"), look),
        ("multiple documents", message("“---”之后还有另一份内容", "another document follows \"---\""), look),
    ]
}
