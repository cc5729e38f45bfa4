/// The one form in which a text is kept, whatever it was typed like.
public enum CanonicalText {
    /// A text of one line: breaks and tabs become spaces, the ends are trimmed.
    public static func line(_ text: String) -> String {
        var text = text
        let isCanonical = text.withUTF8 { utf8 in
            utf8.first != .space && utf8.last != .space && utf8.allSatisfy { $0 >= 0x20 }
        }
        if isCanonical { return text }
        var words: [Substring] = []
        for part in text.split(whereSeparator: { $0.isNewline || $0 == "\t" }) { words.append(trimmed(part)) }
        return String(trimmed(words.filter { !$0.isEmpty }.joined(separator: " ")[...]))
    }

    /// A text of any number of lines: no space at a line's end, no empty line at either end, tabs as spaces.
    public static func text(_ text: String) -> String {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            var line = line.contains("\t") ? Substring(line.replacing("\t", with: " ")) : line
            while line.last == " " { line.removeLast() }
            return line
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        while lines.first?.isEmpty == true { lines.removeFirst() }
        return lines.joined(separator: "\n")
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
