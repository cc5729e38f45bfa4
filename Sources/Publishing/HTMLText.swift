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
            case _ where PublishedText.isForbidden(scalar): escaped.unicodeScalars.append("\u{FFFD}")
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        description = escaped
    }
}
