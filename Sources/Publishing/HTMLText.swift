/// Text on its way into HTML: what comes from a record stays text, whatever it holds.
///
/// Fit for element content and for attribute values in double quotes (HTML Living Standard §13.3).
package struct HTMLText: Sendable, CustomStringConvertible {
    package let description: String

    /// Escapes the five characters that HTML reads as its own; control characters that HTML forbids become U+FFFD.
    package init(_ plain: String) {
        var escaped = ""
        escaped.reserveCapacity(plain.utf8.count)
        for scalar in plain.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case _ where Self.isForbidden(scalar): escaped.unicodeScalars.append("\u{FFFD}")
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        description = escaped
    }

    /// Control characters, noncharacters, and the bidirectional overrides that make text read other than it is.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
