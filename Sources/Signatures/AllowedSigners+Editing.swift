/// How the file is changed: a line is put behind the others, or gets an end; every other byte stays.
extension AllowedSigners {
    /// A line as this program writes it: a literal principal, for git only, times in UTC.
    public static func line(
        principal: String, key: SSHPublicKey, validAfter: Int? = nil, validBefore: Int? = nil
    ) -> String {
        var options = ["namespaces=\"git\""]
        if let validAfter { options.append("valid-after=\"\(SignerTime.text(validAfter))\"") }
        if let validBefore { options.append(Self.end(validBefore)) }
        return "\(principal) \(options.joined(separator: ",")) \(key.line)\n"
    }

    /// Whether a principal can stand in the file as it is: no pattern, no space, no quote, no comma.
    public static func isLiteral(_ principal: String) -> Bool {
        !principal.isEmpty && principal.first != "#"
            && !principal.unicodeScalars.contains {
                $0.value <= 0x20 || $0.value == 0x7F || "*?!,\"\\".unicodeScalars.contains($0)
            }
    }

    /// Whether a text is one mail address, by which a person can be known: a literal with something on both sides of an `@`.
    public static func isAddress(_ text: String) -> Bool {
        isLiteral(text) && text.contains("@") && text.first != "@" && text.last != "@"
    }

    public static func adding(_ line: String, to bytes: [UInt8]) -> [UInt8] {
        let isWhole = bytes.isEmpty || bytes.last == UInt8(ascii: "\n")
        return bytes + (isWhole ? [] : [UInt8(ascii: "\n")]) + Array(line.utf8)
    }

    /// The file with an end put to a principal's lines (all of them, or those of one key) that have none or a later one.
    ///
    /// Whoever shares such a line keeps the key, on a line of their own. A line that was to begin only after its end
    /// becomes a comment: with an interval that is empty `ssh-keygen` would call it bad.
    public static func ending(
        _ principal: String, key: SSHPublicKey? = nil, at seconds: Int, in bytes: [UInt8]
    ) -> [UInt8] {
        var result: [UInt8] = []
        var copied = 0
        for (number, content) in KeyFileLines(bytes: bytes) {
            guard let found = try? SignersLineParser.parse(content, number: number, localOffset: 0),
                found.line.names(principal), key == nil || found.line.key == key,
                (found.line.validBefore ?? .max) > seconds
            else { continue }
            result += bytes[copied..<content.startIndex] + found.ended(content, principal, at: seconds)
            copied = content.endIndex
        }
        return result + bytes[copied...]
    }

    fileprivate static func end(_ seconds: Int) -> String { "valid-before=\"\(SignerTime.text(seconds))\"" }
}

extension SignersLineParser.Found {
    fileprivate func ended(_ content: ArraySlice<UInt8>, _ principal: String, at seconds: Int) -> [UInt8] {
        guard let others = PatternList(line.principals).without(principal) else {
            return begins(before: seconds) ? self.content(content, end: seconds) : Array("# ".utf8) + content
        }
        let theirs = self.content(content, principals: others) + Array("\n".utf8)
        let ours = self.content(content, principals: principal, end: seconds)
        return theirs + (begins(before: seconds) ? ours : Array("# ".utf8) + ours)
    }

    private func begins(before seconds: Int) -> Bool { (line.validAfter ?? 0) < seconds }

    /// The line with other principals or another end, and all else as it was.
    private func content(_ content: ArraySlice<UInt8>, principals names: String? = nil, end: Int? = nil) -> [UInt8] {
        let isQuoted = content[principals].contains(UInt8(ascii: "\""))
        let first = names.map { Array((isQuoted ? "\"\($0)\"" : $0).utf8) } ?? Array(content[principals])
        let place = options?.place ?? key..<key
        var second = Array(content[place])
        if let end {
            let kept = (options?.written ?? []) + [Array(AllowedSigners.end(end).utf8)[...]]
            second = Array(kept.joined(separator: ",".utf8)) + (options == nil ? [UInt8(ascii: " ")] : [])
        }
        return first + content[principals.upperBound..<place.lowerBound] + second + content[place.upperBound...]
    }
}
