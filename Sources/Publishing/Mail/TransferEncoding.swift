/// How bytes travel as short lines of ASCII (RFC 2045 §6).
enum TransferEncoding: String {
    case base64
    case quotedPrintable = "quoted-printable"

    /// What keeps a text readable in the file when it is mostly ASCII, and short when it is not.
    static func best(for text: [UInt8]) -> Self {
        text.count { $0 >= 0x80 || $0 == UInt8(ascii: "=") } * 6 > text.count ? .base64 : .quotedPrintable
    }

    /// Lines of 76 characters at most, each ended by CR LF.
    ///
    /// - Parameter bytes: for text, with its lines ended by CR LF already.
    func lines(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .base64: Self.base64Lines(bytes)
        case .quotedPrintable: QuotedPrintable.lines(bytes)
        }
    }

    private static func base64Lines(_ bytes: [UInt8]) -> [UInt8] {
        var lines: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 57) {
            lines += base64(bytes[start..<min(start + 57, bytes.count)]) + [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        }
        return lines
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var rest = bytes
        while let first = rest.popFirst() {
            let (second, third) = (rest.popFirst(), rest.popFirst())
            let bits = Int(first) << 16 | Int(second ?? 0) << 8 | Int(third ?? 0)
            text += [alphabet[bits >> 18], alphabet[bits >> 12 & 63]]
            text.append(second == nil ? UInt8(ascii: "=") : alphabet[bits >> 6 & 63])
            text.append(third == nil ? UInt8(ascii: "=") : alphabet[bits & 63])
        }
        return text
    }
}
