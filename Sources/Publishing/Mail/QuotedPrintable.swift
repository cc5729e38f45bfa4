/// Text as lines of ASCII that people can read (RFC 2045 §6.7).
enum QuotedPrintable {
    /// Characters in a line at most.
    private static let width = 76

    /// - Parameter text: lines ended by CR LF.
    static func lines(_ text: [UInt8]) -> [UInt8] {
        var written: [UInt8] = []
        var rest = text[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            var line = rest[rest.startIndex..<end]
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            write(line, to: &written)
            rest = rest[min(end + 1, rest.endIndex)...]
        }
        return written
    }

    private static func write(_ line: ArraySlice<UInt8>, to written: inout [UInt8]) {
        var used = 0
        for index in line.indices {
            let token = token(line[index], isFirst: index == line.startIndex, isLast: index == line.endIndex - 1)
            // The line's last place is kept for the `=` of a soft break.
            if used + token.count > width - 1 {
                written += Array("=\r\n".utf8)
                used = 0
            }
            written += token
            used += token.count
        }
        written += Array("\r\n".utf8)
    }

    /// A space at a line's end would be lost on the way. A dot that begins a line, and the word From, mean something to some
    /// programs on the way (RFC 2049 §3).
    private static func token(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> [UInt8] {
        let isPlain =
            switch byte {
            case UInt8(ascii: "="): false
            case UInt8(ascii: " "), UInt8(ascii: "\t"): !isLast
            case UInt8(ascii: "."), UInt8(ascii: "F"): !isFirst
            default: (0x21...0x7E).contains(byte)
            }
        return isPlain ? [byte] : [UInt8(ascii: "=")] + Array(HexDigits.pair(byte).utf8)
    }
}
