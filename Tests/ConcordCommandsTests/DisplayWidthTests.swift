import TestSupport
import Testing

@testable import ConcordCommands

@Suite("Display width")
struct DisplayWidthTests {
    /// The answers of wcwidth 0.9.4's `wcswidth`.
    @Test(
        "Text takes the cells that wcwidth says",
        arguments: [
            ("", 0),
            ("concord", 7),
            ("跨部门沟通协调记录表", 20),
            ("研发部 R&D", 10),
            ("ａｂｃ１２３", 12),
            ("「完成时限」", 12),
            ("“引号”", 6),
            ("…—", 2),
            ("한글", 4),
            ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", 4),
            ("①②③", 3),
            ("½ × 3", 5),
            ("e\u{301}te\u{301}", 3),
            ("Ünïcödé", 7),
            ("日本語のテキスト", 16),
            ("ｶﾀｶﾅ", 4),
            ("ไทย", 3),
            ("हिन्दी", 4),
            ("क्षि", 2),
            ("ქართული", 7),
            ("עברית", 5),
            ("👍", 2),
            ("👍🏽", 2),
            ("👨\u{200D}👩\u{200D}👧", 2),
            ("🇨🇳", 2),
            ("🇨🇳🇯🇵", 4),
            ("1\u{FE0F}\u{20E3}", 2),
            ("❤\u{FE0F}", 2),
            ("❤", 1),
            ("☁\u{FE0F}", 2),
            ("✅ 完成", 7),
            ("🏳\u{FE0F}\u{200D}🌈", 2),
            ("𠮷野家", 6),
            ("〇〇年", 6),
            ("\u{3000}", 2),
            ("a\u{200B}b", 2),
            ("々", 2),
            ("㈱", 2),
            ("％", 2),
            ("￥100", 5),
            ("→ 2", 3),
        ])
    func text(_ text: String, _ cells: Int) {
        #expect(DisplayWidth.of(text) == cells)
    }

    /// What is counted by bytes and what is counted by characters, in any mixture.
    @Test("A text is as wide as its characters")
    func mixture() {
        let parts = [
            "a", "~", " ", "预", "〇", "　", "，", "（", "！", "…", "“", "é", "e", "\u{301}", "\u{FE0F}", "\u{302A}",
            "\u{200D}", "👩", "🇨", "🇳",
            "ｶ", "한", "\u{1112}", "\u{1161}", "\n", "\u{7F}", "々", "鿿", "𠮷",
        ]
        var random = SeededRandom(seed: 3)
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in parts.randomElement(using: &random) ?? ""
            }
            .joined()
            #expect(DisplayWidth.of(text) == text.reduce(0) { $0 + DisplayWidth.of($1) }, "\(text.unicodeScalars)")
            #expect(DisplayWidth.of(text.dropFirst()) == text.dropFirst().reduce(0) { $0 + DisplayWidth.of($1) })
        }
    }

    @Test("A beginning is cut between characters, never inside one")
    func beginning() {
        #expect(DisplayWidth.prefix(of: "研发部", cells: 4) == "研发")
        #expect(DisplayWidth.prefix(of: "研发部", cells: 5) == "研发")
        #expect(DisplayWidth.prefix(of: "a👨\u{200D}👩\u{200D}👧b", cells: 2) == "a")
        #expect(DisplayWidth.prefix(of: "e\u{301}x", cells: 1) == "e\u{301}")
        #expect(DisplayWidth.prefix(of: "研", cells: 1) == "")
    }

    @Test("What is cut says so, and fits")
    func truncated() {
        #expect(DisplayWidth.truncate("研发部", to: 6) == "研发部")
        #expect(DisplayWidth.truncate("研发部", to: 5) == "研发…")
        #expect(DisplayWidth.truncate("研发部", to: 4) == "研…")
        #expect(DisplayWidth.truncate("研发部", to: 1) == "…")
        #expect(DisplayWidth.truncate("研发部", to: 0) == "")
    }

    @Test("The table's ranges are in order and apart")
    func table() {
        for ranges in [DisplayWidth.wide, DisplayWidth.zero] {
            #expect(ranges.count.isMultiple(of: 2))
            for index in stride(from: 0, to: ranges.count, by: 2) {
                #expect(ranges[index] <= ranges[index + 1])
                #expect(index == 0 || ranges[index - 1] + 1 < ranges[index])
            }
        }
    }

    @Test(
        "Every code point is as wide as wcwidth says, where that is installed",
        .enabled("no wcwidth of Unicode \(DisplayWidth.unicodeVersion) here") {
            await Python.says("import wcwidth; print(wcwidth.list_versions()[-1])", DisplayWidth.unicodeVersion)
        })
    func everyCodePoint() async throws {
        let script = """
            import wcwidth
            drawn = [c for c in range(0x20, 0x110000) if not (0x7F <= c < 0xA0 or 0xD800 <= c < 0xE000)]
            print(''.join(str(wcwidth.wcwidth(chr(c))) for c in drawn))
            """
        let theirs = try await Python.run(script)
        var ours = ""
        for code in UInt32(0x20)..<0x110000 where !(0x7F..<0xA0).contains(code) {
            guard let scalar = Unicode.Scalar(code) else { continue }
            ours += String(DisplayWidth.of(scalar))
        }
        #expect(ours == theirs)
    }
}
