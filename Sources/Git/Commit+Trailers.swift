extension Commit {
    /// The `Key: value` lines of the message's last paragraph, in order, as `git interpret-trailers --parse` gives them;
    /// none when another line stands among them, or when that paragraph is the only one.
    public var trailers: [(key: String, value: String)] {
        var lines = message.utf8.split(separator: .newline, omittingEmptySubsequences: false)[...]
        while lines.last.map(Self.isBlank) == true { lines.removeLast() }
        guard let blank = lines.lastIndex(where: Self.isBlank) else { return [] }
        var trailers: [(key: String, value: String)] = []
        for line in lines[(blank + 1)...] {
            guard let trailer = Self.trailer(line) else { return [] }
            trailers.append(trailer)
        }
        return trailers
    }

    /// The value of a trailer that stands there once.
    public func trailer(_ key: String) -> String? {
        let values = trailers.filter { $0.key.utf8.elementsEqual(key.utf8) }
        return values.count == 1 ? values[0].value : nil
    }

    private static func trailer(_ line: Substring.UTF8View) -> (key: String, value: String)? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(isKey)
        else { return nil }
        var value = line[line.index(after: colon)...].drop(while: isSpace)
        while let last = value.last, isSpace(last) { value.removeLast() }
        return (String(line[..<colon]) ?? "", String(value) ?? "")
    }

    private static func isKey(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// C's `isspace`, which is git's.
    private static func isSpace(_ byte: UInt8) -> Bool { byte == .space || (9...13).contains(byte) }

    private static func isBlank(_ line: Substring.UTF8View) -> Bool { line.allSatisfy(isSpace) }
}
