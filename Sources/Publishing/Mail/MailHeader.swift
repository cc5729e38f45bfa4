import Records

/// A header field, folded (RFC 5322 §2.2): lines of 76 characters at most wherever there is a place to break. What is put in stays within the field.
struct MailHeader {
    /// The whole field, with its line end.
    let text: String

    /// Characters in a line, wherever there is a place to break: what a line with an encoded word may have (RFC 2047 §2).
    private static let width = 76

    /// Text for people: a subject.
    init(_ name: String, text: String) {
        let line = PublishedText.line(text)
        let plain = "\(name): \(line)"
        if Self.isPlain(line), plain.utf8.count <= Self.width {
            self.text = plain + "\r\n"
        } else {
            self.text = Self.folded(name, EncodedWords.words(line, after: name.utf8.count + 2))
        }
    }

    /// A list of addresses; none at all is a group without members (§3.4).
    init(_ name: String, addresses: [MailAddress]) {
        var words: [String] = []
        for address in addresses {
            if let last = words.indices.last { words[last] += "," }
            words += Self.mailbox(address, after: words.isEmpty ? name.utf8.count + 2 : 1)
        }
        text = Self.folded(name, words.isEmpty ? ["undisclosed-recipients:;"] : words)
    }

    /// Words that are safe already, parted by spaces: message ids, a date.
    init(_ name: String, words: [String]) { text = Self.folded(name, words) }

    /// A value with parameters (RFC 2045 §5.1); the values are encoded by ``MailParameter``.
    init(_ name: String, value: String, parameters: [MailParameter]) {
        let words = [value] + parameters.flatMap(\.encoded)
        text = Self.folded(name, words.dropLast().map { $0 + ";" } + words.suffix(1))
    }

    /// `=?UTF-8?B?…?= <rnd@example.org>`, in pieces between which a line may be broken.
    private static func mailbox(_ address: MailAddress, after column: Int) -> [String] {
        let name = address.name
        if name.isEmpty { return [address.address] }
        let quoted = "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        if isPlain(name), quoted.utf8.count <= 64 { return [quoted, "<\(address.address)>"] }
        return EncodedWords.words(name, after: column) + ["<\(address.address)>"]
    }

    /// Whether text stands in a header as it is: printable ASCII that neither looks like an encoded word nor has spaces that
    /// folding would lose.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?") && !text.contains("  ")
            && text.first != " " && text.last != " "
    }

    /// Words one behind the other, on a new line where one does not fit.
    private static func folded(_ name: String, _ words: [String]) -> String {
        var text = name + ":"
        var used = text.utf8.count
        for (index, word) in words.enumerated() {
            if index > 0, used + 1 + word.utf8.count > width {
                text += "\r\n"
                used = 0
            }
            text += " " + word
            used += 1 + word.utf8.count
        }
        return text + "\r\n"
    }
}

extension MailHeader {
    /// `Tue, 05 Mar 2024 14:00:00 +0800` (RFC 5322 §3.3), at the moment's own offset.
    init(_ name: String, date moment: Moment) {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let (year, month, day) = moment.day.parts
        let second = moment.seconds + moment.offset * 60 - moment.day.ordinal * 86_400
        let minutes = Int(moment.offset.magnitude)
        self.init(
            name,
            words: [
                days[moment.day.weekday - 1] + ",", padded(day, 2), MailHead.months[month - 1], padded(year, 4),
                moment.clock + ":" + padded(second % 60, 2),
                (moment.offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + padded(minutes % 60, 2),
            ])
    }
}
