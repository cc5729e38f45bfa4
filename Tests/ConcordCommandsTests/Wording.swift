/// What the product calls things, and what it does not.
enum Wording {
    /// Where a word may not stand.
    enum Scope {
        case chinese
        /// Chinese for people who have never used git: everything but what audits, mends, sends and keeps servers.
        case office
        case english
    }

    struct Word: Sendable {
        let pattern: String
        func firstMatch(in text: String) -> Bool { text.contains(pattern) }
        var sample: String { "…\(pattern)…" }
    }

    struct Term: Sendable, CustomStringConvertible {
        let word: Word
        let better: String
        let scope: Scope
        var description: String { "\(word.pattern) → \(better)" }
    }

    struct Rule: @unchecked Sendable, CustomStringConvertible {
        let what: String
        let regex: Regex<Substring>
        var description: String { what }
    }

    static let terms = list(chinese, .chinese) + list(git, .office) + list(english, .english)

    private static func list(_ words: KeyValuePairs<String, String>, _ scope: Scope) -> [Term] {
        words.map { Term(word: Word(pattern: $0.key), better: $0.value, scope: scope) }
    }

    private static let chinese: KeyValuePairs = [
        "摘要": "校验值", "发出确认": "送请确认", "发起确认": "送请确认", "整理发出": "送请确认", "征求确认": "待确认",
        "了结": "办结（行动项）、已处理（分歧点）", "责任人": "负责人", "代理人": "代签人", "属实": "签字有效", "不成立": "签字无效",
        "没有签字可证": "无可核验的签字", "验证": "核验", "查验": "核验", "查证": "核验", "证实": "核验", "收录": "记入记录",
        "预览": "试运行", "周同步": "每周进度", "改编": "改号", "并未迟": "未逾期", "迟不足": "逾期不足", "已提醒": "提醒已登记", "已发出": "已登记",
        // 未 did not, 无法 cannot, 不得 may not.
        "没能": "未能", "不认识": "无法识别", "看不懂": "无法识别", "什么也没有": "未写入任何内容", "不知道": "无法确认", "不能": "无法、不得",
        "没有写入": "未写入", "没有写明": "未写明", "没有找到": "未安装、未找到", "没有安装": "未安装", "没有登记密钥": "未登记密钥", "没有签名": "未签名", "没有发现": "未发现",
        "没有接受": "未接受", "没有导入": "未导入", "没有生成": "未生成", "没有变化": "无变化", "没有说明": "未说明", "没有隐去": "未隐去",
        "还没有": "尚未、尚无", "要用它": "需用…",
        // Never what records may not say.
        "必要时": "say when",
    ]

    /// Git's own words: for audit, doctor, sync and whoever keeps a server.
    private static let git: KeyValuePairs = [
        "推送": "送到总登记簿", "克隆": "取得副本", "分支": "—", "快进": "—", "提交 ": "登记提交号",
    ]

    private static let english: KeyValuePairs = [
        "folded in": "recorded", "folds it in": "records it", "mend it": "correct it", "mend the": "correct the",
        "gave the number up": "voided the number", "given up on": "voided on", "is borne": "appears",
        "is what counts": "replaces",
        "too few": "short by", "is no public key": "is not a public key",
    ]

    static let rules = [
        Rule(
            what: "a space stands between Chinese and Latin or digits",
            regex: /[\u{4E00}-\u{9FFF}][A-Za-z0-9]|[A-Za-z0-9][\u{4E00}-\u{9FFF}]/),
        Rule(
            what: "marks beside Chinese are full-width",
            regex: /[\u{4E00}-\u{9FFF}][,;:?!()]|[,;:?!()][\u{4E00}-\u{9FFF}]/),
        Rule(what: "no space stands between Chinese words", regex: /[\u{4E00}-\u{9FFF}] [\u{4E00}-\u{9FFF}]/),
        Rule(what: "no space stands beside a full-width mark", regex: /[，。；：？！（）“、] | [，。；：？！（）”、]/),
    ]

    /// Wordings that stand although a term or a rule is against them.
    static let kept = [
        // Names and values as records have them.
        "C产品", "取号用标签: 是", "2024年3月5日", "“10年”", "(休, 放假 or day off; 班, 补班 or workday)", "3号楼", "“2年”", "“键: 值”",
        "“: ”", "“- ”",
        "(后续跟踪|followup)",
        // There is no way back, which 无法 would not say as plainly.
        "作废后不能恢复",
        // A commit's subject, of the format.
        "了结分歧点",
        // What is typed, a word by itself each.
        "邮箱 公钥文件", "预算 人力",
    ]

    /// What is in Chinese and no sentence of the product's: words that people type, names, what is signed or on disk, letters
    /// (which are read one by one), the demonstration's records.
    static let otherTexts: [String] = [
        "ConcordCommands/Demo/ChineseRecords", "ConcordCommands/Demo/EnglishRecords",
        "ConcordCommands/Demo/DemoCalendar",
        "ConcordCommands/Commands/RecordTemplate", "ConcordCommands/Usage/CommandNames", "Exchange/CellDate",
        "Exchange/CellScanner", "Exchange/CellValue",
        "Exchange/ImportMapping+Guessing", "Publishing/Letters/", "RecordText/Holidays/HolidayMark",
        "Records/Rules/PersonName", "Records/Rules/RecordRule+Titles", "Records/Rules/RecordRule+Wording",
        "RecordText/ScalarPattern", "Register/Trust/SignOffStatement",
    ]

    static func texts(_ scope: Scope) -> [SourceText] {
        switch scope {
        case .chinese: chineseTexts
        case .office: chineseTexts.filter { text in !gitPlaces.contains(where: text.file.hasPrefix) }
        case .english:
            SourceText.all.filter { text in
                !text.isChinese && text.text.contains(" ") && !isHelp(text)
                    && !otherTexts.contains(where: text.file.hasPrefix)
            }
        }
    }

    private static let chineseTexts = SourceText.all.filter { text in
        text.isChinese && !otherTexts.contains(where: text.file.hasPrefix) && !isHelp(text)
            && !["en:", "key("].contains(where: text.label.hasSuffix)
    }

    /// What `--help` says is in English, with Chinese words that may be typed.
    private static func isHelp(_ text: SourceText) -> Bool {
        ["help:", "abstract:", "discussion:", "ArgumentHelp("].contains(where: text.label.hasSuffix)
    }

    private static let gitPlaces = [
        "Audit/", "Sync/", "Git/", "Register/", "ConcordCommands/Commands/Doctor", "ConcordCommands/Commands/Gate",
        "ConcordCommands/Commands/GitMerge", "ConcordCommands/Commands/Server", "ConcordCommands/Commands/Sync",
        "ConcordCommands/Commands/Clone",
    ]
}
