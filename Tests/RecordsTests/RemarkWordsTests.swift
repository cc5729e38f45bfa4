import Records
import TestSupport
import Testing

/// What is said of a remark before it is signed.
@Suite struct RemarkWordsTests {
    private static let table: [(text: String, rules: [String])] = [
        ("加班工时另行核算", []), ("数据截至 3 月 5 日", []), ("The figures are as of 5 March", []),
        ("以预算到位为前提", ["remark-conditional"]), ("除非供应商延期，按期完成", ["remark-conditional"]),
        ("如果人手不足，顺延", ["remark-conditional"]), ("Unless the supplier is late", ["remark-conditional"]),
        ("agreed, PROVIDED the budget is released", ["remark-conditional"]),
        ("subject to approval", ["remark-conditional"]),
        ("the notification went out, specific figures follow", []),
        ("张伟", ["name-unmasked"]), ("张伟：以预算到位为前提", ["name-unmasked", "remark-conditional"]), ("张*", []),
        ("周期偏短，请关注", []), ("欧阳明月", ["name-unmasked"]), ("方案由张*、李*落实", []),
    ]

    @Test(arguments: table.indices) func `F7: names and conditions are found, and nothing else`(_ index: Int) {
        let (text, rules) = Self.table[index]
        #expect(Settings().findings(inRemark: text).map(\.rule) == rules, "\(text)")
    }

    @Test func `F7: a register that shows names lets remarks show them`() {
        var settings = Settings()
        settings.policy.names = .open
        #expect(settings.findings(inRemark: "张伟").isEmpty)
    }
}
