/// How text stands out on a terminal that shows colours.
struct Style: Hashable, Sendable {
    /// Parameters of SGR (ECMA-48 §8.3.117).
    private let codes: [UInt8]

    static let plain = Style(codes: [])
    static let bold = Style(codes: [1])
    static let dim = Style(codes: [2])
    static let underline = Style(codes: [4])
    static let red = Style(codes: [31])
    static let green = Style(codes: [32])
    static let yellow = Style(codes: [33])
    static let blue = Style(codes: [34])
    static let magenta = Style(codes: [35])
    static let cyan = Style(codes: [36])

    static func + (one: Style, other: Style) -> Style {
        Style(codes: one.codes + other.codes)
    }

    /// Text between the sequences that switch the style on and everything off. Line by line, so that a pager that shows
    /// only some of the lines still shows each as meant.
    func render(_ text: String) -> String {
        if codes.isEmpty || text.isEmpty { return text }
        let start = "\u{1B}[" + codes.map(String.init).joined(separator: ";") + "m"
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : start + $0 + "\u{1B}[0m" }
            .joined(separator: "\n")
    }
}
