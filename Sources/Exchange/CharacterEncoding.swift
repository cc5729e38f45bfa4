import Glibc

/// The encodings in which old registers come.
public enum CharacterEncoding: String, CaseIterable, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// With GBK and GB2312 within it: what Chinese Windows writes.
    case gb18030 = "GB18030"

    /// By its name, or the name of an encoding that it holds.
    public init?(named name: String) {
        switch name.uppercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
        case "UTF8", "UTF8BOM", "UTF8SIG": self = .utf8
        case "UTF16", "UTF16LE", "UNICODE": self = .utf16LittleEndian
        case "UTF16BE": self = .utf16BigEndian
        case "GB18030", "GBK", "GB2312", "CP936", "936", "ANSI": self = .gb18030
        default: return nil
        }
    }

    /// What a byte order mark says, whatever anybody else does.
    static func marked(_ bytes: [UInt8]) -> CharacterEncoding? {
        if bytes.starts(with: CSVText.byteOrderMark) { return .utf8 }
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        return nil
    }

    /// By the byte order mark, else UTF-8 if it is that, else UTF-16 if every other byte tells so, else GB18030.
    static func detect(_ bytes: [UInt8]) -> CharacterEncoding {
        if let marked = marked(bytes) { return marked }
        let zeros = bytes.prefix(4096).enumerated().filter { $0.element == 0 }.map { $0.offset % 2 }
        if zeros.count > 2 { return zeros.count { $0 == 1 } * 2 > zeros.count ? .utf16LittleEndian : .utf16BigEndian }
        return String(validating: bytes, as: UTF8.self) == nil ? .gb18030 : .utf8
    }

    /// The text as UTF-8 without a byte order mark; nil when the bytes are not of this encoding.
    func decode(_ bytes: [UInt8]) -> [UInt8]? {
        let text: String?
        switch self {
        case .utf8: text = String(validating: bytes, as: UTF8.self)
        case .utf16LittleEndian, .utf16BigEndian:
            guard bytes.count.isMultiple(of: 2) else { return nil }
            let isLittle = self == .utf16LittleEndian
            let units = stride(from: 0, to: bytes.count, by: 2).map { index in
                let (low, high) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return isLittle ? high << 8 | low : low << 8 | high
            }
            text = String(validating: units, as: UTF16.self)
        case .gb18030: return Self.converted(bytes, from: rawValue)
        }
        guard let text else { return nil }
        let decoded = Array(text.utf8)
        return decoded.starts(with: CSVText.byteOrderMark) ? Array(decoded.dropFirst(3)) : decoded
    }

    /// By the system's `iconv`; nil when it does not know the encoding, or the bytes are none of it.
    private static func converted(_ bytes: [UInt8], from encoding: String) -> [UInt8]? {
        let converter = iconv_open("UTF-8", encoding)
        guard converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes
        // A character of two bytes becomes three; nothing grows more.
        var output = [UInt8](repeating: 0, count: bytes.count * 2 + 16)
        let written = input.withUnsafeMutableBytes { source in
            output.withUnsafeMutableBytes { target -> Int? in
                var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                var (left, free) = (source.count, target.count)
                let outcome = iconv(converter, &from, &left, &to, &free)
                return outcome == -1 || left > 0 ? nil : target.count - free
            }
        }
        return written.map { Array(output.prefix($0)) }
    }
}
