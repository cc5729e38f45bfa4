import Testing

@testable import ConcordCommands

@Suite("Safe text")
struct SafeTextTests {
    @Test(
        "What would act on the terminal is shown as an escape",
        arguments: [
            ("a\u{1B}[2Jb", "a\\u{1B}[2Jb"),
            ("\u{7}\u{0}\u{7F}\u{9B}", "\\u{7}\\u{0}\\u{7F}\\u{9B}"),
            ("研发\u{202E}部", "研发\\u{202E}部"),
            ("\u{2066}x\u{2069}\u{200E}\u{200F}\u{61C}", "\\u{2066}x\\u{2069}\\u{200E}\\u{200F}\\u{61C}"),
            ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}"),
            ("\u{FEFF}同\u{200B}意\u{2060}", "\\u{FEFF}同\\u{200B}意\\u{2060}"),
            ("🏴\u{E0067}\u{E007F}", "🏴\\u{E0067}\\u{E007F}"),
            ("\u{FFF9}\u{3164}\u{AD}", "\\u{FFF9}\\u{3164}\\u{AD}"),
            ("a\r\nb\tc", "a\\r\\nb\\tc"),
        ])
    func escaped(_ text: String, _ safe: String) {
        #expect(SafeText.line(text) == safe)
    }

    @Test(
        "Honest text stays as it is",
        arguments: [
            "", "2024-MKT-001", "跨部门沟通协调记录表：「完成时限」……", "e\u{301}té", "❤\u{FE0F} 1\u{FE0F}\u{20E3}",
            "👨\u{200D}👩\u{200D}👧 🏳\u{FE0F}\u{200D}🌈 👩🏽\u{200D}🚀", "葛\u{E0100}飾区", "עברית", "C:\\new",
        ])
    func honest(_ text: String) {
        #expect(SafeText.line(text) == text)
    }

    @Test("A joiner or a variation selector that joins and varies nothing is shown")
    func idle() {
        #expect(SafeText.line("同\u{200D}意") == "同\\u{200D}意")
        #expect(SafeText.line("👩\u{200D}") == "👩\\u{200D}")
        #expect(SafeText.line("\u{FE0F}a") == "\\u{FE0F}a")
        #expect(SafeText.line("a\u{E0100}\u{E0101}") == "a\u{E0100}\\u{E0101}")
    }

    @Test("Several lines keep their line feeds and nothing else")
    func severalLines() {
        #expect(SafeText.lines("一\n二\r\n三\t") == "一\n二\\r\n三\\t")
    }

    @Test("No control character is left over, whatever goes in")
    func everyControl() {
        for code in UInt32(0)..<0x3000 {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let category = scalar.properties.generalCategory
            guard category == .control || scalar.properties.isBidiControl else { continue }
            #expect(!SafeText.line("x\(scalar)y").unicodeScalars.contains(scalar))
        }
    }
}
