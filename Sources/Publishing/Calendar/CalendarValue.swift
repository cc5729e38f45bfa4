import Records

/// The value of an iCalendar property, by its type (RFC 5545 §3.3). Whatever text is put in, it stays within its property.
package enum CalendarValue: Equatable, Sendable {
    /// Text of any number of lines (§3.3.11).
    case text(String)
    /// A word of the standard: `CONFIRMED`, `REQUEST`. Only letters, digits and hyphens are written.
    case keyword(String)
    case integer(Int)
    /// A whole day (§3.3.4); the property gets `VALUE=DATE`.
    case day(Day)
    /// An instant, written in UTC whatever its offset (§3.3.5, form 2).
    case instant(Moment)
    case duration(CalendarDuration)
    /// A calendar user's address: `mailto:…` (§3.3.3).
    case address(MailAddress)

    /// The parameter that says so where the type is not the property's own.
    var typeParameter: CalendarParameter? {
        if case .day = self { CalendarParameter("VALUE", "DATE") } else { nil }
    }

    /// As it is written behind the colon, not yet folded.
    var encoded: String {
        switch self {
        case .text(let text): Self.escaped(text)
        case .keyword(let word): Self.token(word)
        case .integer(let number): String(number)
        case .day(let day): Self.digits(day)
        case .instant(let moment): Self.digits(moment)
        case .duration(let duration): duration.description
        case .address(let address): "mailto:" + Self.percentEncoded(address.address)
        }
    }

    /// Backslash, semicolon, comma and line break escaped (§3.3.11).
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in PublishedText.lines(text).unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    static func token(_ word: String) -> String {
        String(decoding: word.utf8.filter { isTokenByte($0) }, as: UTF8.self)
    }

    static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func digits(_ day: Day) -> String {
        let (year, month, dayOfMonth) = day.parts
        return padded(year, 4) + padded(month, 2) + padded(dayOfMonth, 2)
    }

    private static func digits(_ moment: Moment) -> String {
        let utc = Moment(seconds: moment.seconds, offset: 0)
        let second = utc.seconds - utc.day.ordinal * 86_400
        return digits(utc.day) + "T" + padded(second / 3600, 2) + padded(second / 60 % 60, 2) + padded(second % 60, 2)
            + "Z"
    }

    /// An address in a `mailto:` URI (RFC 6068 §2): letters, digits and what needs no escape there.
    private static func percentEncoded(_ address: String) -> String {
        let plain = Set("-._~!$'*+@".utf8)
        var encoded = ""
        for byte in address.utf8 {
            if plain.contains(byte) || isTokenByte(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                encoded += "%" + HexDigits.pair(byte)
            }
        }
        return encoded
    }
}
