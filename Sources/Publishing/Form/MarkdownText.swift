/// Text on its way into Markdown (CommonMark 0.31 §2.4, §6; GitHub's tables, strikethrough and autolinks): what comes from a
/// record stays text, whatever it holds.
package struct MarkdownText: Sendable, CustomStringConvertible {
    package let description: String

    /// One line of text, for a paragraph, a list's item or a table's cell. Line breaks become spaces.
    package init(_ plain: String) {
        let scalars = Array(PublishedText.line(plain).unicodeScalars)
        var escaped = ""
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            // References, since a backslash does not undo HTML, a table's cell or a link everywhere.
            case "&", "<", ">", "|": escaped += Self.reference(scalar)
            case ":" where scalars[(index + 1)...].starts(with: "//".unicodeScalars): escaped += Self.reference(scalar)
            case "." where Self.follows("www", scalars, index): escaped += Self.reference(scalar)
            case _ where Self.marks(scalar) || Self.begins(scalar, after: escaped):
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        description = escaped
    }

    private static func reference(_ scalar: Unicode.Scalar) -> String { "&#\(scalar.value);" }

    /// What marks something up wherever it stands.
    private static func marks(_ scalar: Unicode.Scalar) -> Bool { "\\`*_[]~$".unicodeScalars.contains(scalar) }

    /// What begins a list, a heading or a rule at the beginning of a line; a full stop or a parenthesis behind a number there.
    private static func begins(_ scalar: Unicode.Scalar, after text: String) -> Bool {
        if text.isEmpty { return "-+#=".unicodeScalars.contains(scalar) }
        return (scalar == "." || scalar == ")") && text.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private static func follows(_ word: String, _ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        index >= 3 && scalars[(index - 3)..<index].map { $0.properties.lowercaseMapping }.joined() == word
    }
}
