import RecordText
import Records
import Testing

@Suite struct StrictReaderTests {
    static let sound = """
        记录编号: 2024-MKT-001
        轮次: 2
        主题: C产品响应速度优化
        沟通地点:
          方式: 线上
          会议号: 123-456-789
        参与部门:
          - 部门: RND
            对接人: 研发部经理*
            人员:
              - 研发部工程师*
              - "*某"
          - 部门: SAL
        背景描述: |
          第一行

          第三行: 有冒号 # 和井号
        后续跟踪:
          跟进人: 李*

        """

    private func rules(_ text: String) -> [String] {
        FormText.read(Record.self, stored: Array(text.utf8)).findings.map(\.rule)
    }

    @Test func `a sound text gives the record, and writing gives the text again`() {
        let reading = FormText.read(Record.self, stored: Array(Self.sound.utf8))
        #expect(reading.findings == [])
        #expect(reading.value.participants[0].people == ["研发部工程师*", "*某"])
        #expect(reading.value.background == "第一行\n\n第三行: 有冒号 # 和井号")
        #expect(String(decoding: FormText.write(reading.value, in: .zh), as: UTF8.self) == Self.sound)
    }

    @Test(arguments: [
        ("a: b\n", "key-unknown"), ("主题: 甲", "text-no-newline"), ("主题: 甲\n主题: 乙\n", "key-order"),
        ("轮次: 1\n记录编号: 2024-MKT-001\n", "key-order"), ("主题: [甲]\n", "scalar-plain"), ("主题: \"甲\"\n", "scalar-quote"),
        ("主题: &a 甲\n", "scalar-plain"), ("主题: *a\n", "scalar-plain"), ("主题: !!str 甲\n", "scalar-plain"),
        ("主题: '甲'\n", "scalar-plain"), ("主题: no\n", "scalar-plain"), ("主题: 0123\n", "scalar-plain"),
        ("主题: 2024-03-05\n", "scalar-plain"), ("主题: 1e3\n", "scalar-plain"), ("主题: 甲 # 注\n", "scalar-plain"),
        ("主题: >\n  甲\n", "scalar-plain"), ("背景描述: 甲\n", "value-shape"), ("背景描述: |\n  甲 \n", "text-trailing-space"),
        ("背景描述: |-\n  甲\n", "value-shape"), ("背景描述: |\n\n  甲\n", "text-shape"),
        ("主题:\t甲\n", "text-forbidden-character"),
        ("主题: 甲\r\n", "text-forbidden-character"), ("主题: 甲\u{202E}乙\n", "text-forbidden-character"),
        ("主题: 甲\u{1B}[31m\n", "text-forbidden-character"), ("\u{FEFF}主题: 甲\n", "text-forbidden-character"),
        ("---\n主题: 甲\n", "key-missing"), ("<<: 甲\n", "key-unknown"), ("沟通日期: 2024-02-30\n", "scalar-type"),
        ("沟通日期: 2024-3-5\n", "scalar-type"), ("参与部门: []\n", "value-shape"), ("参与部门:\n", "value-missing"),
        ("参与部门:\n- 部门: RND\n", "value-missing"), ("参与部门:\n  - 部门: rnd\n", "scalar-type"),
        ("主题: 甲\n\n轮次: 1\n", "blank-line"), ("主题: 甲\n  乙\n", "indentation"), ("title: a\n主题: 甲\n", "key-unknown"),
        ("", "text-no-newline"), ("主题: \"a\\n: b\"\n", "scalar-escape"), ("沟通地点: 线上\n", "value-shape"),
        ("主题:\n", "value-missing"), ("适用情境: milestone\n", "scalar-type"),
    ])
    func `what the format excludes is refused`(text: String, rule: String) {
        #expect(rules(text).contains(rule), "\(text) \(rules(text))")
    }

    @Test func `bytes that are not UTF-8 are refused with their place`() {
        for bad: [UInt8] in [
            [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0xB8], [0xFF], [0x80],
        ] {
            let reading = FormText.read(Record.self, stored: Array("轮次: 1\n主题: 甲".utf8) + bad + Array("\n".utf8))
            #expect(reading.findings.map(\.rule) == ["text-not-utf8"])
            #expect(reading.findings.first?.place == .init(line: 2, column: 6))
        }
    }

    @Test func `every fault of a text is found in one reading`() {
        let text = "记录编号: 2024-MKT-1\n主题: no\n参与部门:\n  - 部門: RND\n  - 部门: SAL\n沟通目标: 甲\n"
        let findings = FormText.read(Record.self, stored: Array(text.utf8)).findings
        #expect(findings.map { $0.place?.line } == [1, 2, 4, 6])
    }

    @Test func `a text of fifty megabytes is refused without being read`() {
        let findings = FormText.read(Record.self, stored: [UInt8](repeating: UInt8(ascii: "a"), count: 50 << 20))
            .findings
        #expect(findings.map(\.rule) == ["text-too-large"])
    }

    @Test func `a byte changed anywhere is refused, or changes what is read`() {
        let bytes = Array(Self.sound.utf8)
        let record = FormText.read(Record.self, stored: bytes).value
        for index in bytes.indices {
            for byte: UInt8 in [0x20, 0x0A, 0x3A, 0x22, 0x2D, 0x41, 0x7C] where byte != bytes[index] {
                var changed = bytes
                changed[index] = byte
                let reading = FormText.read(Record.self, stored: changed)
                guard reading.findings.isEmpty else { continue }
                #expect(reading.value != record, "byte \(index) as \(byte)")
                #expect(FormText.write(reading.value, in: reading.language) == changed, "byte \(index) as \(byte)")
            }
        }
    }

    @Test func `the agreed part is what sed cuts`() {
        let file = RecordFile(Array(Self.sound.utf8))
        #expect(String(decoding: file.living, as: UTF8.self) == "后续跟踪:\n  跟进人: 李*\n")
        #expect(file.bytes == Array(Self.sound.utf8))
    }
}
