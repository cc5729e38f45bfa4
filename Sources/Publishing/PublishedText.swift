/// Text from a record on its way out of the register, without the characters that hide, that break a line where none is
/// meant, or that make text read other than it is.
enum PublishedText {
    /// Text of several lines, parted by line feeds; what is forbidden becomes U+FFFD.
    static func lines(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where isAfterReturn: break
            case "\n", "\r",
                _ where isLineBreak(scalar):
                clean.append("\n")
            case "\t": clean.append(scalar)
            default: clean.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
            }
            isAfterReturn = scalar == "\r"
        }
        return String(clean)
    }

    /// Text of one line: each break and each tab is a space.
    static func line(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        for scalar in lines(text).unicodeScalars { clean.append(scalar == "\n" || scalar == "\t" ? " " : scalar) }
        return String(clean)
    }

    /// A name: one line, with single spaces within and none around it.
    static func name(_ text: String) -> String { line(text).split(separator: " ").joined(separator: " ") }

    /// What some reader takes for the end of a line: NEL and the separators of lines and paragraphs.
    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    /// Control characters, noncharacters, and the bidirectional overrides that make text read other than it is.
    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}

/// A whole number in at least so many digits.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
