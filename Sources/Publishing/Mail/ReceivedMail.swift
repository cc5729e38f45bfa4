import Records

/// What a mail that somebody got says of itself in its head (RFC 5322): a claim, and no more.
package struct ReceivedMail: Equatable, Sendable {
    /// The first address in `From`.
    package let sender: String
    /// The day of `Date`, as its sender's clock had it; nil where there is none to be read.
    package let day: Day?

    /// Nil for what is no mail, or has no sender.
    package init?(_ bytes: [UInt8]) {
        let head = Self.head(bytes)
        guard let from = head.first(where: { $0.name == "from" })?.value, let sender = Self.address(in: from) else {
            return nil
        }
        self.sender = sender
        day = head.first { $0.name == "date" }.flatMap { Self.day($0.value) }
    }

    /// So much of a mail is looked at for its head.
    private static var headLimit: Int { 256 << 10 }

    /// The fields before the first empty line, each on one line.
    private static func head(_ bytes: [UInt8]) -> [(name: String, value: String)] {
        let text = String(decoding: bytes.prefix(headLimit), as: UTF8.self).replacing("\r\n", with: "\n")
        var fields: [(name: String, value: String)] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty { break }
            if line.first == " " || line.first == "\t" {
                guard !fields.isEmpty else { return [] }
                fields[fields.count - 1].value += " " + line.drop { $0 == " " || $0 == "\t" }
            } else if let colon = line.firstIndex(of: ":") {
                fields.append((line[..<colon].lowercased(), String(line[line.index(after: colon)...])))
            } else {
                return []
            }
        }
        return fields
    }

    private static func address(in value: String) -> String? {
        var text = value[...]
        if let open = value.lastIndex(of: "<"), let close = value[open...].firstIndex(of: ">") {
            text = value[value.index(after: open)..<close]
        }
        let word = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
        return (try? MailAddress(word))?.address
    }

    /// `Fri, 27 Nov 2026 10:00:00 +0800`.
    private static func day(_ value: String) -> Day? {
        let words = value.split { $0.isWhitespace || $0 == "," }
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        guard let place = words.firstIndex(where: { months.contains($0.prefix(3).lowercased()) }), place > 0,
            place + 1 < words.count, let day = Int(words[place - 1]), let year = Int(words[place + 1]),
            let month = months.firstIndex(of: words[place].prefix(3).lowercased())
        else { return nil }
        func padded(_ number: Int, _ width: Int) -> String {
            let text = "\(number)"
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        guard (0...9999).contains(year), (1...31).contains(day) else { return nil }
        return Day("\(padded(year, 4))-\(padded(month + 1, 2))-\(padded(day, 2))")
    }
}
