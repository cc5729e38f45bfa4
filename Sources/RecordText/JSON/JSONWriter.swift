/// JSON as text (RFC 8259), the same bytes for the same value, members in the order given.
///
/// Chinese stays Chinese. Escaped are the characters that JSON demands and those that would act on a terminal
/// (``TextRules/actsOnScreen(_:)``); a parser sees no difference.
package struct JSONWriter {
    /// Where lines break. What is on several lines has two spaces a level.
    private enum Layout {
        /// Nowhere.
        case line
        /// After each member and each value.
        case lines
        /// As `lines`, but for lists of plain values.
        case schema
    }

    private var text = ""
    private let layout: Layout

    private init(_ layout: Layout) { self.layout = layout }

    /// The value on one line, ended by a line feed: a line of JSON Lines.
    package static func line(of value: JSON) -> String { text(of: value, .line) }

    /// The value, ended by a line feed.
    package static func text(of value: JSON) -> String { text(of: value, .lines) }

    /// The value, ended by a line feed, lists of plain values on one line, as people write schemas.
    package static func schema(of value: JSON) -> String { text(of: value, .schema) }

    private static func text(of value: JSON, _ layout: Layout) -> String {
        var writer = JSONWriter(layout)
        writer.write(value, depth: 0)
        return writer.text + "\n"
    }

    private mutating func write(_ value: JSON, depth: Int) {
        switch value {
        case .object(let members):
            list(members, "{", "}", breaksAt: layout == .line ? nil : depth) { writer, member in
                writer.write(member.0)
                writer.text += ": "
                writer.write(member.1, depth: depth + 1)
            }
        case .array(let values):
            let isOneLine = layout == .line || (layout == .schema && values.allSatisfy(\.isPlain))
            list(values, "[", "]", breaksAt: isOneLine ? nil : depth) { $0.write($1, depth: depth + 1) }
        case .string(let string): write(string)
        case .integer(let number): text += String(number)
        case .tenths(let tenths): text += JSON.decimal(tenths)
        case .real(let number): text += number.isFinite ? "\(number)" : "null"
        case .bool(let truth): text += truth ? "true" : "false"
        case .null: text += "null"
        }
    }

    /// - Parameter depth: the level of the brackets, where each item has its line; nil for all on one.
    private mutating func list<Item>(
        _ items: [Item], _ open: String, _ close: String, breaksAt depth: Int?,
        _ write: (inout JSONWriter, Item) -> Void
    ) {
        text += open
        for (index, item) in items.enumerated() {
            if let depth {
                text += index == 0 ? "\n" : ",\n"
                text += String(repeating: "  ", count: depth + 1)
            } else {
                text += index == 0 ? "" : ", "
            }
            write(&self, item)
        }
        if !items.isEmpty, let depth { text += "\n" + String(repeating: "  ", count: depth) }
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
            case _ where TextRules.actsOnScreen(scalar): String(scalar).utf16.forEach { escape($0) }
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
