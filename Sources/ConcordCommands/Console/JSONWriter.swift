/// JSON as text (RFC 8259), the same bytes for the same value: two spaces a level, members in the order given.
///
/// Chinese stays Chinese. Escaped are the characters that JSON demands and those that would act on a terminal
/// (``SafeText/isUnsafe(_:)``); a parser sees no difference.
struct JSONWriter {
    private var text = ""
    private var isOneLine = false

    /// The value on one line, ended by a line feed: a line of JSON Lines.
    static func line(of value: JSON) -> String {
        var writer = JSONWriter()
        writer.isOneLine = true
        writer.write(value, depth: 0)
        return writer.text + "\n"
    }

    /// The value, ended by a line feed.
    static func text(of value: JSON) -> String {
        var writer = JSONWriter()
        writer.write(value, depth: 0)
        return writer.text + "\n"
    }

    private mutating func write(_ value: JSON, depth: Int) {
        switch value {
        case .object(let members):
            list(members, "{", "}", depth) { writer, member in
                writer.write(member.0)
                writer.text += ": "
                writer.write(member.1, depth: depth + 1)
            }
        case .array(let values):
            list(values, "[", "]", depth) { writer, value in writer.write(value, depth: depth + 1) }
        case .string(let string): write(string)
        case .integer(let number): text += String(number)
        case .bool(let truth): text += truth ? "true" : "false"
        case .null: text += "null"
        }
    }

    private mutating func list<Item>(
        _ items: [Item], _ open: String, _ close: String, _ depth: Int, _ write: (inout JSONWriter, Item) -> Void
    ) {
        text += open
        for (index, item) in items.enumerated() {
            if isOneLine {
                text += index == 0 ? "" : ", "
            } else {
                text += index == 0 ? "\n" : ",\n"
                text += String(repeating: "  ", count: depth + 1)
            }
            write(&self, item)
        }
        if !items.isEmpty, !isOneLine { text += "\n" + String(repeating: "  ", count: depth) }
        text += close
    }

    private mutating func write(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where SafeText.isUnsafe(scalar): String(scalar).utf16.forEach { escape($0) }
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    /// `\u` and four digits; what lies beyond U+FFFF is two of them.
    private mutating func escape(_ unit: UInt16) {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
