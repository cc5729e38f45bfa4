/// How the file is changed: a line is put behind the others, or gets an end; every other byte stays.
extension AllowedSigners {
    /// A line as this program writes it: a literal principal, for git only, times in UTC.
    public static func line(
        principal: String, key: SSHPublicKey, validAfter: Int? = nil, validBefore: Int? = nil
    ) -> String {
        var options = ["namespaces=\"git\""]
        if let validAfter { options.append("valid-after=\"\(SignerTime.text(validAfter))\"") }
        if let validBefore { options.append("valid-before=\"\(SignerTime.text(validBefore))\"") }
        return "\(principal) \(options.joined(separator: ",")) \(key.line)\n"
    }

    /// Whether a principal can stand in the file as it is: no pattern, no space, no quote, no comma.
    public static func isLiteral(_ principal: String) -> Bool {
        !principal.isEmpty && principal.first != "#"
            && !principal.unicodeScalars.contains {
                $0.value <= 0x20 || $0.value == 0x7F || "*?!,\"\\".unicodeScalars.contains($0)
            }
    }

    public static func adding(_ line: String, to bytes: [UInt8]) -> [UInt8] {
        let isWhole = bytes.isEmpty || bytes.last == UInt8(ascii: "\n")
        return bytes + (isWhole ? [] : [UInt8(ascii: "\n")]) + Array(line.utf8)
    }

    /// The file with an end put to a principal's lines (all of them, or those of one key) that have none or a later one.
    public static func ending(
        _ principal: String, key: SSHPublicKey? = nil, at seconds: Int, in bytes: [UInt8]
    ) -> [UInt8] {
        let parsed = AllowedSigners(bytes).lines(of: principal).filter { key == nil || $0.key == key }
        var texts = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        for line in parsed where (line.validBefore ?? .max) > seconds && line.number <= texts.count {
            let start = line.validAfter.flatMap { $0 < seconds ? $0 : nil }
            texts[line.number - 1] = String(
                Self.line(principal: principal, key: line.key, validAfter: start, validBefore: seconds).dropLast())
        }
        return Array(texts.joined(separator: "\n").utf8)
    }
}
