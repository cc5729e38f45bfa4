/// A line of iCalendar: a name, parameters, a value (RFC 5545 §3.1).
package struct CalendarProperty: Equatable, Sendable {
    package let name: String
    package let parameters: [CalendarParameter]
    package let value: CalendarValue

    package init(_ name: String, _ value: CalendarValue, _ parameters: [CalendarParameter] = []) {
        self.name = name
        self.parameters = parameters
        self.value = value
    }

    /// The whole line, not yet folded.
    var encoded: String {
        let all = (value.typeParameter.map { [$0] } ?? []) + parameters
        return CalendarValue.token(name) + all.map { ";" + $0.encoded }.joined() + ":" + value.encoded
    }
}

/// What a property says besides its value: `CN=研发部` (RFC 5545 §3.2).
package struct CalendarParameter: Equatable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Quoted where the value holds more than letters, digits and hyphens: not only what RFC 5545 asks for, as some readers
    /// trip over an equals sign or a space. A quotation mark, a caret or a line break, for which it has no way, by RFC 6868.
    var encoded: String {
        var text = ""
        for scalar in PublishedText.lines(value).unicodeScalars {
            switch scalar {
            case "^": text += "^^"
            case "\"": text += "^'"
            case "\n": text += "^n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        let isQuoted = text.utf8.contains { $0 < 0x80 && !CalendarValue.isTokenByte($0) }
        return CalendarValue.token(name) + "=" + (isQuoted ? "\"\(text)\"" : text)
    }
}
