/// Who made a commit or a tag, and when: `Name <mail> seconds +zone`.
public struct Person: Hashable, Sendable {
    public let name: String
    public let mail: String
    /// Since 1970-01-01T00:00:00Z.
    public let seconds: Int
    /// Minutes east of UTC.
    public let offset: Int

    /// Angle brackets, line breaks and NUL in a name or address, which no object can hold, are left out.
    public init(name: String, mail: String, seconds: Int, offset: Int) {
        self.name = Self.clean(name)
        self.mail = Self.clean(mail)
        self.seconds = seconds
        self.offset = offset
    }

    private static func clean(_ text: String) -> String {
        // Hardly any has one of them, and each commit has two people.
        guard text.utf8.contains(where: { "<>\n\0".utf8.contains($0) }) else { return text }
        let kept = text.unicodeScalars.filter { !"<>\n\0".unicodeScalars.contains($0) }
        return String(String.UnicodeScalarView(kept))
    }

    /// Reads the line as `git fsck --strict` wants it; nil when it is not one.
    init?(line: ArraySlice<UInt8>) {
        guard let open = line.firstIndex(of: UInt8(ascii: "<")), open > line.startIndex, line[open - 1] == .space,
            let close = line.firstIndex(of: UInt8(ascii: ">")), open < close,
            let name = String(validating: line[line.startIndex..<open - 1], as: UTF8.self),
            let mail = String(validating: line[(open + 1)..<close], as: UTF8.self),
            !line[close...].contains(UInt8(ascii: "<")), !mail.utf8.contains(UInt8(ascii: "<"))
        else { return nil }
        let words = line[(close + 1)...].split(separator: .space, omittingEmptySubsequences: false)
        guard words.count == 3, words[0].isEmpty, let seconds = Self.number(words[1]),
            words[1].first != UInt8(ascii: "0") || words[1].count == 1, seconds <= Self.latest,
            let offset = Self.minutes(words[2])
        else { return nil }
        self.init(name: name, mail: mail, seconds: seconds, offset: offset)
    }

    /// Digits only: `Int` would take a sign, too.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...18).contains(digits.count) else { return nil }
        var number = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }

    private static func minutes(_ zone: ArraySlice<UInt8>) -> Int? {
        guard zone.count == 5, let sign = zone.first, let number = number(zone.dropFirst()) else { return nil }
        let minutes = number / 100 * 60 + number % 100
        switch sign {
        case UInt8(ascii: "+"): return minutes
        case UInt8(ascii: "-"): return -minutes
        default: return nil
        }
    }

    /// As it stands in an object.
    var line: String {
        let digits = String(abs(offset) / 60 * 100 + abs(offset) % 60)
        let zone = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(name) <\(mail)> \(seconds) \(offset < 0 ? "-" : "+")\(zone)"
    }
}
