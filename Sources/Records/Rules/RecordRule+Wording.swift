// Wording that leaves open who, when or what (S17).
extension RecordRule {
    static let wording = [wordingAmbiguous]

    /// What is to be done, who does it and what support it takes are said without ambiguity: no 尽快, 相关人员, 待定, ASAP,
    /// TBD and the like. A register adds its own such words under 模糊用语 (S17).
    static let wordingAmbiguous = RecordRule("wording-ambiguous", from: .circulation) { record, context, findings in
        let words = ambiguousWords(context.settings)
        for (index, action) in record.actions.enumerated() {
            let places: [(KeyPath<ActionItem, String> & Sendable, LocalizedText)] = [
                (\.action, LocalizedText(zh: "请写明做什么、做到什么程度", en: "say what is to be done, and how far")),
                (\.owner, ownerWanted),
                (
                    \.support,
                    LocalizedText(zh: "请写明谁提供什么、何时提供；无需支持的写“无”", en: "say who provides what by when, or \"none\"")
                ),
            ]
            for (place, hint) in places {
                for word in words.found(in: action[keyPath: place]) {
                    findings.add(
                        .warning, at: record.path(toAction: index) + place,
                        LocalizedText(zh: "用语不明确：“\(word)”", en: "ambiguous wording: \"\(word)\""), hint: hint)
                }
            }
        }
    }

    static let ownerWanted = LocalizedText(
        zh: "请写明岗位，如“研发主管*”", en: "name the role, such as \"R&D lead*\"")

    private static let builtIn = WordList(ambiguousZh + ambiguousEn)

    static func ambiguousWords(_ settings: Settings) -> WordList {
        let own = settings.policy.ambiguousWords
        return own.isEmpty ? builtIn : WordList(ambiguousZh + ambiguousEn + own)
    }

    private static let ambiguousZh = [
        "尽快", "尽早", "尽量", "尽可能", "抓紧", "争取", "近期", "近日", "不久", "适时", "择机", "择期", "适当", "酌情", "视情", "视情况", "待定",
        "待确定", "待确认", "待商", "待议", "另定", "另议", "另行通知", "再说", "到时候", "必要时", "如有需要", "有空时", "相关人员", "有关人员",
        "相关同事", "相关部门", "有关部门", "相关方", "有关方面", "相关单位", "有关单位", "相关负责人", "有关负责人", "专人负责", "某人", "大家",
    ]

    private static let ambiguousEn = [
        "asap", "a.s.a.p", "as soon as possible", "soon", "shortly", "tbd", "tbc", "tba", "to be determined",
        "to be decided", "to be confirmed", "to be announced", "as appropriate", "where appropriate", "if appropriate",
        "as needed", "if needed", "as required", "if necessary", "when necessary", "if possible", "where possible",
        "in due course", "in the near future", "at some point", "sometime", "eventually", "someone", "somebody",
        "everyone", "relevant people", "relevant staff", "relevant colleagues", "relevant departments",
        "relevant parties", "people concerned", "departments concerned", "parties concerned", "all concerned",
    ]
}
