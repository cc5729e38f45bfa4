import Testing

@testable import Publishing

@Suite("Text in HTML")
struct HTMLTextTests {
    @Test("markup in a record stays text")
    func markup() {
        #expect(HTMLText("<b a='1' c=\"2\">&").description == "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;")
    }

    @Test("lines and Chinese stay as they are")
    func plain() {
        #expect(HTMLText("协调\n记录\u{FF1A}二").description == "协调\n记录\u{FF1A}二")
    }

    @Test("characters that hide or turn text around are shown as missing")
    func hidden() {
        #expect(HTMLText("a\u{0}b\u{202E}c\u{85}").description == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
    }
}
