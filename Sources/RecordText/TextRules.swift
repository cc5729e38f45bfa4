/// Which characters and which spellings the stored text may have (Schemas/README.md, "Text").
enum TextRules {
    /// The largest text that is read at all. A record of this size would print on several hundred pages.
    static let sizeLimit = 4 << 20

    /// Characters that a stored text never holds: controls, the byte order mark, separators that only some programs
    /// take for line ends, and the controls that reorder what a person sees (UAX #9).
    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF:
            true
        default: false
        }
    }

    /// Whether a scalar must stand in double quotes to come back as the same text from any YAML 1.1 or 1.2 reader.
    static func needsQuotes(_ bytes: UnsafeBufferPointer<UInt8>, isText: Bool) -> Bool {
        guard let first = bytes.first, let last = bytes.last else { return true }
        if first == .space || last == .space || last == .colon || indicators[Int(first)] { return true }
        var previous = first
        for byte in bytes.dropFirst() {
            if (byte == .space && previous == .colon) || (byte == .hash && previous == .space) { return true }
            previous = byte
        }
        return isText && mayRetype[Int(first)] && RetypedScalar.matches(bytes)
    }

    private static let indicators = table("-?:,[]{}#&*!|>'\"%@`")
    private static let mayRetype = table("0123456789+-.~=<yYnNtTfFoO")

    private static func table(_ characters: String) -> [Bool] {
        var table = [Bool](repeating: false, count: 256)
        for byte in characters.utf8 { table[Int(byte)] = true }
        return table
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")
    static let colon = UInt8(ascii: ":")
    static let hash = UInt8(ascii: "#")
    static let dash = UInt8(ascii: "-")
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let bar = UInt8(ascii: "|")

    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}

/// Plain scalars that YAML 1.1 (as PyYAML resolves it) or the core schema of YAML 1.2 take for something other than
/// text. A little more is matched than they do (`1.2.3`): a quote too many costs nothing.
enum RetypedScalar {
    static func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= 64 else {
            return bytes.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "_") } || isNumber(bytes[...])
        }
        if words.contains(String(decoding: bytes, as: UTF8.self)) { return true }
        return isNumber(bytes[...]) || isTimestamp(bytes)
    }

    private static let words: Set<String> = Set(
        ["null", "true", "false", "yes", "no", "on", "off", "y", "n"].flatMap { word in
            [word, word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()]
        } + ["~", "=", "<<"])

    private static func isNumber(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var rest = bytes
        if let sign = rest.first, sign == UInt8(ascii: "+") || sign == .dash { rest = rest.dropFirst() }
        guard let first = rest.first else { return false }
        let text = String(decoding: rest, as: UTF8.self).lowercased()
        if text == ".inf" || text == ".nan" { return true }
        for (prefix, digits) in [("0x", "0123456789abcdef_"), ("0o", "01234567_"), ("0b", "01_")]
        where text.hasPrefix(prefix) {
            return text.dropFirst(2).allSatisfy(digits.contains)
        }
        guard first.isDigit || first == UInt8(ascii: "."), text.contains(where: \.isNumber) else { return false }
        if text.allSatisfy({ "0123456789_.:".contains($0) }) { return true }
        return text.contains("e") && text.allSatisfy { "0123456789_.e+-".contains($0) }
    }

    /// `2024-3-5`, and the same with a time behind it.
    private static func isTimestamp(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let parts = bytes.split(separator: .dash, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count),
            parts[0].allSatisfy(\.isDigit), parts[1].allSatisfy(\.isDigit)
        else { return false }
        let digits = parts[2].prefix(while: \.isDigit)
        guard (1...2).contains(digits.count) else { return false }
        let rest = parts[2].dropFirst(digits.count)
        return rest.isEmpty || rest.first == UInt8(ascii: "T") || rest.first == UInt8(ascii: "t")
            || rest.first == .space
    }
}
