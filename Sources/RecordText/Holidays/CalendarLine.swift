import Records

/// A line of iCalendar, unfolded: a name, parameters, a value (RFC 5545 §3.1).
struct CalendarLine {
    /// In capitals.
    let name: String
    /// Names in capitals; of several values the first.
    let parameters: [String: String]
    let value: String
    /// The line of the file that it begins in, from 1.
    let number: Int

    /// The lines of a text. Folded lines are joined; line ends without CR are taken, as many programs write them.
    ///
    /// - Returns: also the numbers of lines that are none.
    static func lines(of text: String) -> (lines: [CalendarLine], broken: [Int]) {
        var joined: [(number: Int, text: [UInt8])] = []
        var number = 0
        for line in text.utf8.split(separator: UInt8.newline, omittingEmptySubsequences: false) {
            number += 1
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if let first = line.first, first == .space || first == UInt8(ascii: "\t"), !joined.isEmpty {
                joined[joined.count - 1].text += line.dropFirst()
            } else if !line.isEmpty {
                joined.append((number, Array(line)))
            }
        }
        var broken: [Int] = []
        let lines = joined.compactMap { number, bytes in
            let line = CalendarLine(String(decoding: bytes, as: UTF8.self), number)
            if line == nil { broken.append(number) }
            return line
        }
        return (lines, broken)
    }

    /// Nil for what has no name and colon.
    private init?(_ text: String, _ number: Int) {
        var isQuoted = false
        guard
            let colon = text.firstIndex(where: {
                if $0 == "\"" { isQuoted.toggle() }
                return $0 == ":" && !isQuoted
            })
        else { return nil }
        let head = Self.parts(text[..<colon])
        guard let name = head.first, !name.isEmpty,
            name.utf8.allSatisfy({
                $0.isDigit || $0 == .dash || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0 & 0xDF)
            })
        else { return nil }
        self.name = name.uppercased()
        self.number = number
        value = String(text[text.index(after: colon)...])
        parameters = head.dropFirst().reduce(into: [:]) { parameters, part in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { return }
            parameters[halves[0].uppercased()] = String(halves[1].replacing("\"", with: ""))
        }
    }

    /// Parts between semicolons that are not in quotes.
    private static func parts(_ text: Substring) -> [String] {
        var parts = [""]
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == ";", !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts
    }

    /// The value as text (§3.3.11).
    var text: String {
        var text = ""
        var isEscaped = false
        for character in value {
            if isEscaped {
                text.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                text.append(character)
            }
        }
        return text
    }
}
