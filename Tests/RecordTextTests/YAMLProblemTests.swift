import Records
import Testing

@testable import RecordText

/// What is wrong with a typed text is said in the person's words.
@Suite struct YAMLProblemTests {
    @Test(arguments: [
        ("主题: 甲\n\t记录人: 王*\n", "制表符"), ("参与部门:\n\t- {部门: RND}\n", "制表符"), ("参与部门:\n  -\t{部门: RND}\n\t\t人员: 甲\n", "制表符"),
        ("主题: 甲: 乙: 丙\n", "不应再有"), ("主题: [甲\n记录人: 王*\n", "方括号"), ("主题: {甲: 乙\n", "花括号"), ("主题: \"甲\n", "引号"),
        ("主题: @甲\n", "不得以该字符开头"), ("主题: \"\\甲\"\n", "反斜杠"), ("主题: 甲\n - 乙\n记录人\n", "缺少冒号"), ("主题\n记录人: 王*\n", "不应再有"),
        ("- 甲\n主题: 乙\n", "“- ”"), ("%甲\n主题: 乙\n", "YAML"),
    ]) func `a text that is no YAML is refused in Chinese`(_ text: String, _ said: String) throws {
        let findings = FormText.read(Record.self, typed: text).findings
        let finding = try #require(findings.first { $0.severity == .error })
        let all = finding.message.zh + (finding.hint?.zh ?? "")
        #expect(finding.message.zh.contains(said), "\(all)")
        #expect(!all.contains(/[a-z]{3,} [a-z]{2,}/), "\(all)")
        #expect(finding.place != nil)
    }

    @Test(arguments: [
        ("主提: 甲\n", "主题"), ("沟通日其: 2024-03-05\n", "沟通日期"), ("titel: x\n", "title"), ("recoder: x\n", "recorder"),
    ]) func `a key that is misspelt is guessed`(_ text: String, _ meant: String) throws {
        let finding = try #require(FormText.read(Record.self, typed: text).findings.first)
        #expect(
            finding.rule == "key-unknown" && "\(finding.hint?.zh ?? "")\(finding.hint?.en ?? "")".contains(meant),
            "\(finding)")
    }

    @Test func `departments go by their names where the register is known`() {
        var settings = Settings()
        var (rnd, sal) = (Department(), Department())
        (rnd.code, rnd.name, rnd.nameEn) = (DepartmentCode("RND"), "研发部", "R&D")
        (sal.code, sal.name) = (DepartmentCode("SAL"), "销售部")
        settings.departments = [rnd, sal]
        for name in ["RND", "rnd", "研发部", "r&d", " 研发部 "] {
            let reading = FormText.read(Record.self, typed: "发起部门: '\(name)'\n", in: settings)
            #expect(reading.value.department?.text == "RND" && reading.findings.isEmpty, "\(name)")
        }
        let wrong = FormText.read(Record.self, typed: "发起部门: 研发\n", in: settings).findings
        #expect(wrong.first?.hint?.zh == "是否指：研发部（RND）")
        #expect(FormText.read(Record.self, typed: "发起部门: 研发部\n").findings.hasErrors, "nobody knows the names")
    }
}
