/// Which characters and which spellings the stored text may have (Schemas/README.md, "Text").
public enum TextRules {
    /// The largest text that is read at all. A record of this size would print on several hundred pages.
    public static let sizeLimit = 4 << 20

    /// The text of a file that somebody saved, without the byte order mark that Windows' editors put in front; nil when it
    /// is not UTF-8.
    public static func text(typed bytes: some Collection<UInt8>) -> String? {
        String(validating: bytes, as: UTF8.self).map { withoutMark($0) }
    }

    /// Without a byte order mark, and with line feeds where Windows and old Macs write carriage returns: to Swift, CRLF is one
    /// character that is no line feed.
    public static func plain(_ text: String) -> String {
        let text = withoutMark(text)
        guard text.utf8.contains(0x0D) else { return text }
        return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    private static func withoutMark(_ text: String) -> String {
        text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// U+FFFD: here stood a character that some program could not read. A stored one is left alone; a new one is not taken.
    public static func isLost(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{FFFD}" }

    /// Characters that a stored text never holds: controls, the byte order mark, separators that only some programs
    /// take for line ends, and the controls that reorder what a person sees (UAX #9).
    public static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF:
            true
        default: false
        }
    }

    /// Whether a code point would act on the reader's screen rather than appear on it: controls, and whatever Unicode
    /// calls default ignorable.
    package static func actsOnScreen(_ scalar: Unicode.Scalar) -> Bool {
        let code = scalar.value
        if code < 0xA0 { return code < 0x20 || code >= 0x7F }
        if (0x3001...0x3163).contains(code) || (0x4E00...0x9FFF).contains(code) { return false }
        switch code {
        case 0x2028, 0x2029, 0xFFF9...0xFFFB: return true
        default: return scalar.properties.isDefaultIgnorableCodePoint
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
