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
        let kept = text.unicodeScalars.filter { !"<>\n\0".unicodeScalars.contains($0) }
        return String(String.UnicodeScalarView(kept))
    }

    /// Reads the line as git writes it; nil when it is not one.
    init?(line: some StringProtocol) {
        guard let open = line.firstIndex(of: "<"), let close = line.lastIndex(of: ">"), open < close else { return nil }
        let times = line[line.index(after: close)...].split(separator: " ")
        guard times.count == 2, let seconds = Int(times[0]), let offset = Self.minutes(times[1]) else { return nil }
        var name = line[..<open]
        while name.last == " " { name = name.dropLast() }
        self.init(
            name: String(name), mail: String(line[line.index(after: open)..<close]), seconds: seconds, offset: offset)
    }

    private static func minutes(_ zone: some StringProtocol) -> Int? {
        let digits = zone.dropFirst()
        guard zone.utf8.count == 5, let sign = zone.first, "+-".contains(sign), let number = Int(digits),
            !digits.hasPrefix("-")
        else { return nil }
        let minutes = number / 100 * 60 + number % 100
        return sign == "-" ? -minutes : minutes
    }

    var line: String {
        let size = abs(offset)
        let zone = String(size / 60 * 100 + size % 60)
        return
            "\(name) <\(mail)> \(seconds) \(offset < 0 ? "-" : "+")\(String(repeating: "0", count: max(0, 4 - zone.count)))\(zone)"
    }
}
