import RecordText
import Records

/// Text from records made fit for a terminal: whatever would move the cursor, reorder the line or hide something is
/// shown as an escape, `\u{202E}`.
///
/// Escaped are the control characters (C0, DEL, C1), the bidirectional controls, U+2028 and U+2029, and everything that
/// Unicode calls default ignorable: zero-width spaces, the byte order mark, tags, Hangul fillers. Two of the latter stay
/// where they do honest work: a variation selector after the character it varies, and U+200D between emoji.
enum SafeText {
    /// For one line: line breaks and tabs are shown as `\n`, `\r` and `\t`.
    static func line(_ text: String) -> String {
        escape(text, keepingLineBreaks: false)
    }

    /// For several lines: line feeds stay, all else is as in ``line(_:)``.
    static func lines(_ text: String) -> String {
        escape(text, keepingLineBreaks: true)
    }

    /// A record's number and its subject; the number alone where there is none, or none to be told.
    static func head(_ number: RecordNumber, _ title: String) -> String {
        title.isEmpty ? "\(number)" : "\(number)  \(line(title))"
    }

    private static func escape(_ text: String, keepingLineBreaks: Bool) -> String {
        if !text.unicodeScalars.contains(where: TextRules.actsOnScreen) { return text }
        let scalars = Array(text.unicodeScalars)
        var safe = ""
        for (index, scalar) in scalars.enumerated() {
            if !TextRules.actsOnScreen(scalar) || (keepingLineBreaks && scalar == "\n") || isAtWork(scalars, index) {
                safe.unicodeScalars.append(scalar)
            } else {
                safe += name(of: scalar)
            }
        }
        return safe
    }

    private static func name(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }

    private static func isAtWork(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard index > 0 else { return false }
        let scalar = scalars[index]
        let before = scalars[index - 1]
        if scalar.properties.isVariationSelector { return !TextRules.actsOnScreen(before) && before != " " }
        guard scalar == "\u{200D}", index + 1 < scalars.count else { return false }
        return isEmoji(scalars[index + 1]) && (isEmoji(before) || before == "\u{FE0F}")
    }

    /// Digits and `#` are emoji to Unicode, for the sake of keycaps; not here.
    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0xFF && scalar.properties.isEmoji
    }
}
