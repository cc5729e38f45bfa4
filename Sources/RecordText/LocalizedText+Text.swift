import Records

/// What the readers say is wrong with a text.
extension LocalizedText {
    static let tooManyFaults = LocalizedText(zh: "问题过多，读取到此为止", en: "there are too many faults: reading ends here")
    static let afterTheEnd = LocalizedText(zh: "此处不应再有内容", en: "nothing may stand here")
    static let expectedBlock = LocalizedText(
        zh: "值应写在下一行起，缩进两格", en: "its value begins on the next line, two spaces deeper")
    static let expectedList = LocalizedText(zh: "应为列表，每项以“- ”开头", en: "expected a list, each item behind \"- \"")
    static let expectedText = LocalizedText(
        zh: "应为文字块：“|”后换行，缩进两格", en: "expected a text block: \"|\", then lines two spaces deeper")
    static let expectedMapping = LocalizedText(zh: "应为“键: 值”各行", en: "expected lines of \"key: value\"")
    static let expectedScalar = LocalizedText(
        zh: "应为一行文字，而不是列表或多项", en: "expected one line of text, not a list or a mapping")
    static let expectedKey = LocalizedText(zh: "应为“键: 值”", en: "expected \"key: value\"")
    static let blankLine = LocalizedText(zh: "不应有空行", en: "no blank line may stand here")
    static let emptyValue = LocalizedText(
        zh: "该项无内容；无内容的项不写", en: "nothing is written here; a field without content is left out")
    static let emptyText = LocalizedText(zh: "文件无内容", en: "the file is empty")
    static let needsQuotes = LocalizedText(zh: "该段文字应加双引号", en: "this text needs double quotes")
    static let quoteNotNeeded = LocalizedText(zh: "该段文字不应加引号", en: "this text must not be quoted")
    static let quoteEnd = LocalizedText(zh: "引号未在行末结束", en: "the quotes do not end at the line's end")
    static let escape = LocalizedText(zh: "双引号内只允许 \\\" 和 \\\\", en: "within quotes only \\\" and \\\\ may stand")
    static let textEnds = LocalizedText(
        zh: "文字块首尾不应有空行；首行以空格开头时写“|2”",
        en: "a text block neither begins nor ends with an empty line, and is \"|2\" when it begins with a space")
    static let trailingSpace = LocalizedText(zh: "行末不应有空格", en: "no space may stand at a line's end")
    static let noFinalNewline = LocalizedText(zh: "文件末尾缺少换行", en: "the last line has no line break")
    static let notUTF8 = LocalizedText(zh: "不是有效的 UTF-8 文本", en: "this is not valid UTF-8")
    static let saveAsUTF8 = LocalizedText(
        zh: "请用编辑器另存为 UTF-8，或转换编码：iconv -f GB18030 -t UTF-8",
        en: "save it as UTF-8, or convert it: iconv -f GB18030 -t UTF-8")
    package static let lost = LocalizedText(
        zh: "此处有字在转换编码时丢失（U+FFFD）", en: "a character was lost here when the text was converted (U+FFFD)")
    package static let readAgain = LocalizedText(
        zh: "请由原文件重新转换，或补上丢失的字", en: "convert the original file again, or type what was lost")
    static let anchor = LocalizedText(
        zh: "不支持 YAML 的锚点与引用（& 和 *）；以 & 或 * 开头的文字应加双引号",
        en: "YAML anchors and aliases are not taken; text that begins with & or * needs double quotes")

    static func indentation(_ spaces: Int) -> LocalizedText {
        LocalizedText(zh: "该行应缩进 \(spaces) 格", en: "this line should be indented by \(spaces) spaces")
    }

    static func keyOrder(_ name: String) -> LocalizedText {
        LocalizedText(zh: "“\(name)”重复或顺序不对", en: "\"\(name)\" stands twice or out of its order")
    }

    static func duplicateKey(_ name: String) -> LocalizedText {
        LocalizedText(zh: "“\(name)”重复", en: "\"\(name)\" stands twice")
    }

    static func unknownKey(_ name: String, _ outline: FormOutline) -> LocalizedText {
        LocalizedText(
            zh: "\(outline.about.zh)中没有“\(name)”一项", en: "\(outline.about.en.lowercasedFirst) has no field \"\(name)\"")
    }

    static func expected(_ what: LocalizedText) -> LocalizedText {
        LocalizedText(zh: "应为" + what.zh, en: "expected " + what.en)
    }

    static func tooLarge(_ size: Int) -> LocalizedText {
        LocalizedText(
            zh: "文件过大：\(size) 字节，上限 \(TextRules.sizeLimit) 字节",
            en: "the file is too large: \(size) bytes, at most \(TextRules.sizeLimit) are read")
    }

    static func forbidden(_ scalar: Unicode.Scalar) -> LocalizedText {
        let code =
            "U+" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
            + String(scalar.value, radix: 16, uppercase: true)
        return LocalizedText(zh: "不允许的控制字符 \(code)", en: "the control character \(code) may not stand in a record")
    }
}

extension String {
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
