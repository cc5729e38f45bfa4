import TestSupport
import Testing

@testable import Records

@Suite struct PersonNameTests {
    @Test(arguments: [
        ("张三", "张*"), ("张三丰", "张*"), ("欧阳修", "欧阳*"), ("欧阳", "欧*"), ("司马相如", "司马*"), ("上官婉儿", "上官*"),
        ("诸葛亮", "诸葛*"), ("张 三", "张*"), ("老王", "王*"), ("小李", "李*"), ("市场部张三", "市场部张*"), ("买买提·艾力", "买*"),
        ("张三(市场部)", "张*(市场部)"), (" 张三 ", "张*"), ("市场部经理", "市场部经理*"), ("高级工程师", "高级工程师*"), ("研发主管", "研发主管*"),
        ("方案组长", "方案组长*"), ("项目部", "项目部*"), ("技术支持", "技术支持*"), ("李总", "李总*"), ("采购员", "采购员*"), ("IT经理", "IT经理*"),
        ("John Smith", "J*"), ("Anna", "A*"), ("Ludwig van Beethoven", "L*"), ("O'Brien", "O*"), ("Éva Nagy", "É*"),
        ("IT manager", "IT manager*"), ("Head of Administration", "Head of Administration*"),
        ("Network engineer", "Network engineer*"), ("R&D lead", "R&D lead*"), ("external partner", "external partner*"),
        ("张*", "张*"), ("L*", "L*"), ("张\u{FF0A}", "张\u{FF0A}"),
    ])
    func `the masked form keeps a role, or a surname, and a star`(name: String, masked: String) {
        #expect(PersonName(name).masked == masked)
        #expect(PersonName(PersonName(name).masked).isMasked)
    }

    @Test func `the way out of an unmasked name is its masked form; where it may be either, both`() {
        var record = Record.sound
        record.initiator = "张三"
        record.recorder = "镟星之"
        let findings = record.findings(at: .notice, RuleContext(settings: .sample, calendar: .sample))
        #expect(findings.map { $0.hint?.zh } == ["改为“张*”", "岗位写“镟星之*”，姓名写“镟*”"])
        #expect(findings.first?.hint?.en == "write \"张*\"")
    }

    @Test func `names may stand open where the register says so`() {
        var record = Record.sound
        record.initiator = "张三"
        record.recorder = "张三丰*"
        let context = RuleContext(settings: .sample { $0.names = .open }, calendar: .sample)
        #expect(record.findings(at: .circulation, context) == [])
    }

    @Test(arguments: ["市场部经理*", "测试组长*", "固件工程师*", "王*", "张*丰", "李某*", "方案组*", "外包*", "L*", "John Smith*"])
    func `a role or a surname with a star is no full name`(name: String) {
        #expect(PersonName(name).shownPerson == nil)
    }
}

@Suite struct WordListTests {
    private let words = WordList(["尽快", "ASAP", "soon", "as soon as possible", "R2D2"])

    @Test(arguments: [
        ("请尽快办理", ["尽快"]), ("asap", ["ASAP"]), ("请asap办理", ["ASAP"]), ("\u{FF21}SAP!", ["ASAP"]),
        ("ASAPs", []), ("xasap", []), ("soon-ish, 尽快", ["soon", "尽快"]), ("sooner", []),
        ("As soon as possible.", ["as soon as possible"]),
        ("as soon as possible, so soon", ["as soon as possible", "soon"]), ("r2d22", []), ("", []), ("尽 快", []),
    ])
    func `words are found whole, in any case and width, each once`(text: String, found: [String]) {
        #expect(words.found(in: text) == found)
    }
}
