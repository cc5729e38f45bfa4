import Records

/// The head of a mail that was read: its fields, each on one line (RFC 5322 §2.2). What it says is a claim, and no more.
package struct MailHead: Sendable {
    private let fields: [(name: String, value: String)]

    /// So much of a mail is looked at for its head.
    private static var limit: Int { 256 << 10 }

    /// Months as dates have them (§3.3).
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Nil for what does not begin as a mail does.
    package init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes.prefix(Self.limit), as: UTF8.self).replacing("\r\n", with: "\n")
        var fields: [(name: String, value: String)] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty { break }
            if line.first == " " || line.first == "\t" {
                guard !fields.isEmpty else { return nil }
                fields[fields.count - 1].value += " " + line.drop { $0 == " " || $0 == "\t" }
            } else if let colon = line.firstIndex(of: ":") {
                fields.append((line[..<colon].lowercased(), String(line[line.index(after: colon)...])))
            } else {
                return nil
            }
        }
        self.fields = fields
    }

    /// The first field of a name, which is written in lower case.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// Whom a field names, in its order; what is no address that a mail can go to is left out.
    package func addresses(in name: String) -> [MailAddress] { self[name].map(Self.addresses) ?? [] }

    /// The day of `Date`, as its sender's clock had it; nil where there is none to be read.
    package var day: Day? { self["date"].flatMap(Self.day) }

    /// Addresses behind names in angle brackets or alone, with comments and in groups (§3.4). What stands in quotes is a name.
    private static func addresses(_ value: String) -> [MailAddress] {
        var addresses: [MailAddress] = []
        var word = ""
        var (isQuoted, isEscaped, isOver, comments) = (false, false, false, 0)
        for character in value + "," {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch character {
            case "\\": isEscaped = true
            case "\"" where comments == 0: isQuoted.toggle()
            case _ where isQuoted: break
            case "(": comments += 1
            case ")": comments = max(0, comments - 1)
            case _ where comments > 0: break
            case "<", ":": word = ""
            case ">": isOver = true
            case ",", ";":
                if let address = try? MailAddress(word) { addresses.append(address) }
                (word, isOver) = ("", false)
            case _ where isOver || character.isWhitespace: break
            default: word.append(character)
            }
        }
        return addresses
    }

    /// `Fri, 27 Nov 2026 10:00:00 +0800`; of years, also those of two and three digits (§4.3).
    private static func day(_ value: String) -> Day? {
        let words = value.split { $0.isWhitespace || $0 == "," }
        for (place, word) in words.enumerated().dropFirst() {
            guard let month = months.firstIndex(where: { $0.lowercased() == word.lowercased() }) else { continue }
            guard let day = Int(words[place - 1]), words.indices.contains(place + 1),
                let year = Int(words[place + 1])
            else { return nil }
            let century = words[place + 1].count > 3 ? 0 : words[place + 1].count == 2 && year < 50 ? 2000 : 1900
            return Day(year: century + year, month: month + 1, day: day)
        }
        return nil
    }
}
