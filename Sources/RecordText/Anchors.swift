import Records

/// Finds anchors in ordinary YAML. They are refused before a tree is made: a few dozen bytes of them make a tree that no
/// machine can walk.
enum Anchors {
    /// Where the first one stands; nil when there is none. Long text (`|`, `>`) and quoted text may hold what looks like one.
    static func place(in text: String) -> Finding.Place? {
        guard text.utf8.contains(ampersand) else { return nil }
        /// The indentation of the line that began a long text.
        var block: Int?
        /// A flow collection was begun, on this line or before: from there on any comma may open a value.
        var hasFlow = false
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let bytes = Array(line.utf8)
            let indent = bytes.prefix { $0 == .space }.count
            if let outer = block {
                if indent == bytes.count || indent > outer { continue }
                block = nil
            }
            if let column = column(in: bytes, &hasFlow) { return .init(line: number + 1, column: column) }
            if beginsBlock(bytes) { block = indent + dashes(bytes[indent...]) }
        }
        return nil
    }

    private static let ampersand = UInt8(ascii: "&")

    /// The column of an `&` at the place of a value, outside of quotes that begin and end on the line.
    private static func column(in bytes: [UInt8], _ hasFlow: inout Bool) -> Int? {
        var index = 0
        var isAtValue = true
        while index < bytes.count {
            let byte = bytes[index]
            if isAtValue, byte == .quote || byte == UInt8(ascii: "'"), let end = closing(byte, bytes, index + 1) {
                index = end
            } else if isAtValue, byte == ampersand, index + 1 < bytes.count, bytes[index + 1] != .space {
                return bytes[..<index].count { $0 & 0xC0 != 0x80 } + 1
            } else if isAtValue, byte == UInt8(ascii: "!") {
                index = bytes[index...].firstIndex(of: .space) ?? bytes.count  // a tag; the value is still to come
                continue
            }
            if isAtValue, byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { hasFlow = true }
            if byte != .space {
                isAtValue = opensValue(
                    byte, next: index + 1 < bytes.count ? bytes[index + 1] : .space, isAtValue, hasFlow)
            }
            index += 1
        }
        return nil
    }

    private static func opensValue(_ byte: UInt8, next: UInt8, _ isAtValue: Bool, _ hasFlow: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","): hasFlow
        case .colon: next == .space || (hasFlow && next == ampersand)
        case .dash, UInt8(ascii: "?"): isAtValue && next == .space
        default: false
        }
    }

    private static func closing(_ quote: UInt8, _ bytes: [UInt8], _ start: Int) -> Int? {
        var index = start
        while index < bytes.count, bytes[index] != quote {
            index += quote == .quote && bytes[index] == .backslash ? 2 : 1
        }
        return index < bytes.count ? index : nil
    }

    /// Whether long text follows: `key: |`, `- >-`, `key: |2`.
    private static func beginsBlock(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while let last = rest.last, last.isDigit || last == .dash || last == UInt8(ascii: "+") { rest.removeLast() }
        guard rest.popLast().map({ $0 == .bar || $0 == UInt8(ascii: ">") }) == true, rest.popLast() == .space else {
            return false
        }
        return rest.last == .colon || rest.last == .dash
    }

    /// How much deeper than its line a mapping stands that begins behind dashes.
    private static func dashes(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.starts(with: [.dash, .space]) ? 2 + dashes(bytes.dropFirst(2)) : 0
    }
}
