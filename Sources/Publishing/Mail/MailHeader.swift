import Records

/// A header field, folded (RFC 5322 §2.2): lines of 78 characters at most wherever there is a place to break, none with a
/// break of its own. What is put in stays within the field.
struct MailHeader {
    /// The whole field, with its line end.
    let text: String

    /// Lines are kept shorter than this where they can be.
    private static let width = 78

    /// Text for people: a subject.
    init(_ name: String, text: String) {
        let line = PublishedText.line(text)
        let plain = "\(name): \(line)"
        if Self.isPlain(line), plain.utf8.count <= Self.width {
            self.text = plain + "\r\n"
        } else {
            self.text = Self.folded(name, EncodedWords.words(line, after: name.utf8.count + 2), separator: "")
        }
    }

    /// A list of addresses; none at all is a group without members (§3.4).
    init(_ name: String, addresses: [MailAddress]) {
        guard !addresses.isEmpty else {
            text = "\(name): undisclosed-recipients:;\r\n"
            return
        }
        let items = addresses.enumerated().map { index, address in
            Self.mailbox(address, after: index == 0 ? name.utf8.count + 2 : 1)
        }
        text = Self.folded(name, items, separator: ",")
    }

    /// Words that are safe already, parted by spaces: message ids, a date.
    init(_ name: String, words: [String]) { text = Self.folded(name, words, separator: "") }

    /// A value with parameters (RFC 2045 §5.1); the values are encoded by ``MailParameter``.
    init(_ name: String, value: String, parameters: [MailParameter]) {
        text = Self.folded(name, [value] + parameters.flatMap(\.encoded), separator: ";")
    }

    /// `=?UTF-8?B?…?= <rnd@example.org>`, over several lines where the name is long.
    private static func mailbox(_ address: MailAddress, after column: Int) -> String {
        let name = PublishedText.line(address.name)
        if name.isEmpty { return address.address }
        if isPlain(name), name.utf8.count <= 60 {
            let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\"\(quoted)\" <\(address.address)>"
        }
        return (EncodedWords.words(name, after: column) + ["<\(address.address)>"]).joined(separator: "\r\n ")
    }

    /// Whether text stands in a header as it is: printable ASCII that neither looks like an encoded word nor has spaces that
    /// folding would lose.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?") && !text.contains("  ")
            && text.first != " " && text.last != " "
    }

    /// Items one behind the other, on a new line where one does not fit.
    private static func folded(_ name: String, _ items: [String], separator: String) -> String {
        var text = name + ":"
        var used = text.utf8.count
        for (index, item) in items.enumerated() {
            let item = item + (index < items.count - 1 ? separator : "")
            let first = item.utf8.firstIndex(of: UInt8(ascii: "\r")).map { item[..<$0] } ?? item[...]
            if index > 0, used + 1 + first.utf8.count > width {
                text += "\r\n"
                used = 0
            }
            text += " " + item
            let last = item.utf8.lastIndex(of: UInt8(ascii: "\n")).map { item[item.utf8.index(after: $0)...] }
            used = last.map(\.utf8.count) ?? used + 1 + item.utf8.count
        }
        return text + "\r\n"
    }
}

extension MailHeader {
    /// `Tue, 05 Mar 2024 14:00:00 +0800` (RFC 5322 §3.3), at the moment's own offset.
    init(_ name: String, date moment: Moment) {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (year, month, day) = moment.day.parts
        let second = moment.seconds + moment.offset * 60 - moment.day.ordinal * 86_400
        let minutes = Int(moment.offset.magnitude)
        self.init(
            name,
            words: [
                days[moment.day.weekday - 1] + ",", padded(day, 2), months[month - 1], padded(year, 4),
                moment.clock + ":" + padded(second % 60, 2),
                (moment.offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + padded(minutes % 60, 2),
            ])
    }
}
