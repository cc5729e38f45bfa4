/// The fields of a signed statement: behind a line for people and an empty line, `Name: value` a line, and nothing else.
enum StatementFields {
    /// Nil when a field is repeated, or a line is none of those that are known.
    static func read(_ message: String, known: Set<String>) -> [String: String]? {
        var fields: [String: String] = [:]
        let statement = message.range(of: "\n-----BEGIN ").map { message[..<$0] } ?? message[...]
        let lines = statement.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 2, lines[1].isEmpty else { return nil }
        for line in lines.dropFirst(2) where !(line.isEmpty && line.endIndex == statement.endIndex) {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let key = String(line[..<colon])
            guard fields[key] == nil, known.contains(key) else { return nil }
            fields[key] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        return fields
    }
}

extension String {
    /// Where the line behind a text's first place begins.
    fileprivate func range(of needle: String) -> Index? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(needle) { return self.index(after: index) }
            index = self.index(after: index)
        }
        return nil
    }
}
