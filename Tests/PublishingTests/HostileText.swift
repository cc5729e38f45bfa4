import TestSupport

@testable import Publishing

/// Text that tries to leave its place.
enum HostileText {
    static let samples =
        pieces + [
            String(repeating: "长主题", count: 3400), String(repeating: "x", count: 10_000),
            String(repeating: "word ", count: 300), String(repeating: "👩‍👩‍👧‍👦", count: 80),
            "e" + String(repeating: "\u{301}", count: 150), pieces.joined(), noncharacters,
        ] + generated

    static let pieces = [
        "a\r\nATTENDEE:mailto:evil@example.org", "a\r\nBcc: evil@example.org\r\n\r\nbody", "a\rb", "a\nb\n\nc", "\r\n",
        "END:VEVENT\r\nEND:VCALENDAR", "--=_0_", "\n.\n", "\nFrom me", "=?UTF-8?B?QmNj?=", "=?utf-8?q?=0D=0ABcc:?=",
        "\u{0}nul\u{0}", "\u{B}\u{C}\u{1C}\u{1D}\u{1E}\u{7F}\u{85}\u{9B}31m", "\u{2028}line\u{2029}paragraph",
        "\u{202E}txt.exe\u{202C}", "\u{2066}isolate\u{2069}", "\"quoted\" 'single' `back`",
        "a;b,c:d\\n\\,\\;\\\\", "^n^'^^", "CN=\"x\";ROLE=CHAIR:mailto:a@b", "<evil@example.org>, b@example.org",
        "(comment)",
        "%0D%0A%00''*=", "a=b; filename=evil.exe", "../../etc/passwd", "C:\\x\\y.txt", ".hidden", " lead and trail ",
        "two  spaces", "\ttab\t", "😀🇨🇳👩‍👩‍👧‍👦", "𠮷野家", "é e\u{301}", "\u{FEFF}bom", "<b>&amp;</b><!--", "-- ", "", " ", "王*",
    ]

    /// Texts that nobody thought of: what YAML trips over, and pieces of the above, in any order.
    private static let generated = (0..<40).map { seed in
        var generator = RecordGenerator(seed: UInt64(seed))
        var random = SeededRandom(seed: UInt64(seed))
        let parts = (0..<4).map { _ in pieces.randomElement(using: &random) ?? "" }
        return (parts + [generator.text(), generator.line()]).shuffled(using: &random).joined()
    }

    /// Swift has no literals for them.
    private static let noncharacters = String(
        String.UnicodeScalarView([0xFFFE, 0xFDD0, 0x1FFFF].compactMap { Unicode.Scalar($0 as UInt32) }))
}
