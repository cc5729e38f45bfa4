/// The fields of a signed statement: behind a line for people and an empty line, `Name: value` a line, and nothing else.
enum StatementFields {
    /// Nil when a field is repeated, or a line is none of those that are known.
    static func read(_ message: String, known: Set<String>) -> [String: String]? {
        var fields: [String: String] = [:]
        let statement = message.utf8.prefix(upTo: message.signature ?? message.endIndex)
        let lines = statement.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count > 2, lines[1].isEmpty else { return nil }
        for line in lines.dropFirst(2) where !(line.isEmpty && line.endIndex == statement.endIndex) {
            // No line ends in two ways: a statement is written by one hand.
            guard line.last != UInt8(ascii: "\r"), let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
                return nil
            }
            let key = String(Substring(line[..<colon]))
            guard fields[key] == nil, known.contains(key) else { return nil }
            fields[key] = String(Substring(line[colon...].dropFirst().drop { $0 == UInt8(ascii: " ") }))
        }
        return fields
    }
}

extension String {
    /// Where a signature's first line begins, behind another.
    fileprivate var signature: Index? {
        let dashes = "-----BEGIN "
        var rest = utf8[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            rest = rest[utf8.index(after: end)...]
            if rest.starts(with: dashes.utf8) { return rest.startIndex }
        }
        return nil
    }
}
