// What a department adds to its agreement (保留意见): words that stand beside it and change nothing of what is agreed.
extension Settings {
    /// What is wrong with a remark: names that stand open (S11), and, as a warning, words that make the agreement hang on
    /// something, which it never does.
    public func findings(inRemark text: String) -> [Finding] {
        var findings: [Finding] = []
        if policy.names ?? .masked == .masked {
            let list = NameList(aside: text, roleWords: policy.roleWords)
            // Four characters are mostly words: 周期偏短 is no Mr Zhou.
            findings = list.unmasked.filter { $0.text.count < 4 || PersonName(String($0.text.prefix(2))).isSurname }.map
            { name in
                Finding(
                    "name-unmasked", .error,
                    LocalizedText(
                        zh: "保留意见中姓名未隐去：“\(name.text)”", en: "the remark does not mask a name: \"\(name.text)\""),
                    hint: name.maskHint)
            }
        }
        let conditions = Self.conditions.found(in: text)
        guard !conditions.isEmpty else { return findings }
        let (zh, en) = (conditions.map { "“\($0)”" }, conditions.map { "\"\($0)\"" })
        return findings + [
            Finding(
                "remark-conditional", .warning,
                LocalizedText(
                    zh: "保留意见中有表示条件的用语：\(zh.joined(separator: "、"))；签字即为同意，不附条件",
                    en:
                        "the remark reads like a condition (\(en.joined(separator: ", "))); a sign-off agrees, whatever it says beside"
                ),
                hint: LocalizedText(
                    zh: "条件未满足便不同意的，请提出异议：concord object", en: "whoever agrees only then objects: concord object"))
        ]
    }

    /// Words by which an agreement is made to hang on something.
    private static let conditions = WordList([
        "前提", "除非", "条件是", "为条件", "如果", "假如", "倘若", "只要", "否则", "方可", "才同意", "方同意", "再同意", "须先", "待落实后", "unless",
        "provided", "providing", "on condition", "on the condition", "conditional", "subject to", "only if", "if",
        "as long as",
        "so long as", "until", "otherwise",
    ])
}
