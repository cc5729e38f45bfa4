extension RecordGenerator {
    /// One line as it is kept: not empty, no space at its ends.
    public mutating func line() -> String {
        if chance(0.25) { return pick(Self.traps) }
        var parts = [pick(Self.phrases)]
        while chance(0.4) { parts.append(pick(chance(0.3) ? Self.traps : Self.phrases)) }
        return parts.joined(separator: pick(["", " ", ": ", " #", "、", ", ", "  ", "\" ", " '", ":"]))
    }

    /// Lines as they are kept: blank ones only within, spaces only in front.
    public mutating func text() -> String {
        var lines = [line()]
        while chance(0.55) {
            if chance(0.2) { lines.append("") }
            lines.append((chance(0.25) ? pick([" ", "  ", "      "]) : "") + line())
        }
        if chance(0.1) { lines[0] = "  " + lines[0] }
        return lines.joined(separator: "\n")
    }

    /// What some YAML reader takes for something else, or some program for its own syntax.
    public static let traps = [
        "*", "王*", "*市场部", "- 列表", "-", "---", "...", "? 问", "?", ": 值", "键: 值", "结尾:", ":", "# 不是注释", "文 # 字", "a#b",
        "\"引号\"", "'单引号'", "说\"好\"", "\\n", "反斜杠\\", "no", "No", "NO", "yes", "on", "off", "y", "N", "true", "False",
        "null",
        "Null", "~", "=", "<<", "1e3", "1E-3", "0123", "0o17", "0x1F", "0b11", "1_000", "12:30:45", "190:20", "+1",
        "-0", ".5",
        "1.", ".inf", "-.INF", ".NaN", "2024-03-05", "2024-3-5", "2024-03-05T14:00:00Z", "2024-03-05 14:00", "123",
        "-17",
        "[a, b]", "{k: v}", "}", "]", ",", "& anchor", "&a", "!tag", "!!str x", "| 块", "|", "> 折", ">", "%YAML 1.2",
        "@at",
        "`反引号`", "后续跟踪: {}", "followup:", "- - -", "a: b: c", "…", "——", "。", "\u{FF0C}", "\u{FF01}", "\u{FF1F}",
        "\u{FF1A}冒号", "键\u{FF1A}值", "“引”", "\u{FF11}\u{FF12}",
        "\u{FF0A}", "\u{FF03} 号", "\u{3000}宽",
        "TBD", "😀", "👩‍👩‍👧‍👦 家", "🇨🇳", "e\u{301}", "é", "𠮷野家", "\u{A0}x", "\u{200B}", "x\u{3000}", "1", "0", "--", "a  b",
        "*王", "-甲", "&锚", "!标", "结尾 :", "<<<<<<< 本方", "=======", "190:20:30.15", "0o", "1e", "1.2.3", "08",
        "2024-MKT-001",
        "+86 138", "版本 2: 终稿 # 二", "\"半个", "他说: \\\"", "1_", "a\u{200D}b", "تجربة", "后续跟踪:", "甲: &a", "- &a", "甲: *a",
        "<b>&amp;</b>", "$HOME", "%d", "../x", "key:value", "http://例.cn/?q=1#x",
    ]

    static let phrases = [
        "市场部经理*", "研发主管*", "Head of Administration*", "L*", "优先优化交互逻辑", "评估服务器升级可行性", "财务部提供预算参考",
        "首期采购温箱一台(58 万元)", "第二批试产顺延至 10 月 10 日", "需进一步评估", "下次会议讨论", "腾讯会议", "3号楼 502 会议室",
        "Rent eight access points", "Caterer asks for 50 % in advance", "Finance answers by 25 May", "none", "无",
        "研发部认为服务器升级需2周且预算高", "销售部认为交互逻辑优化可快速提升客户体验", "客户投诉汇总.xlsx", "It's \"fine\"", "测试组长*",
        "Q3 预算", "C产品", "approval of the 2025 budget", "按 2200 台投料", "效果不佳再调整",
    ]
}
