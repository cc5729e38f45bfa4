/// Reads one line as `ssh-keygen` does.
struct AllowedSignersParser {
    typealias Reason = AllowedSigners.Problem.Reason

    private var rest: Substring
    private let number: Int
    private let localOffset: Int

    init(_ content: Substring, number: Int, localOffset: Int) {
        rest = content
        self.number = number
        self.localOffset = localOffset
    }

    mutating func line() throws(Reason) -> AllowedSigners.Line {
        let principals = try principalsField()
        skipSpaces()
        if let key = SSHPublicKey(line: rest) {
            return .init(
                number: number, principals: principals, isAuthority: false, namespaces: nil, validAfter: nil,
                validBefore: nil, key: key)
        }
        let options = try Options(optionsField(), localOffset: localOffset)
        skipSpaces()
        guard let key = SSHPublicKey(line: rest) else { throw .badKey }
        return .init(
            number: number, principals: principals, isAuthority: options.isAuthority, namespaces: options.namespaces,
            validAfter: options.validAfter, validBefore: options.validBefore, key: key)
    }

    private mutating func skipSpaces() { rest = rest.drop { $0 == " " || $0 == "\t" } }

    /// Up to a space, or within double quotes.
    private mutating func principalsField() throws(Reason) -> String {
        if rest.first == "\"" {
            let body = rest.dropFirst()
            guard let end = body.firstIndex(of: "\"") else { throw .noPrincipal }
            rest = body[body.index(after: end)...]
            guard end > body.startIndex else { throw .noPrincipal }
            return String(body[..<end])
        }
        let field = rest.prefix { $0 != " " && $0 != "\t" }
        rest = rest[field.endIndex...]
        guard !field.isEmpty, !rest.isEmpty else { throw .noPrincipal }
        return String(field)
    }

    /// Up to a space that is not within double quotes.
    private mutating func optionsField() -> Substring {
        var isQuoted = false
        var index = rest.startIndex
        while index < rest.endIndex, isQuoted || (rest[index] != " " && rest[index] != "\t") {
            if rest[index] == "\\", rest.index(after: index) < rest.endIndex, rest[rest.index(after: index)] == "\"" {
                index = rest.index(after: index)
            } else if rest[index] == "\"" {
                isQuoted.toggle()
            }
            index = rest.index(after: index)
        }
        defer { rest = rest[index...] }
        return rest[..<index]
    }

    struct Options {
        var isAuthority = false
        var namespaces: String?
        var validAfter: Int?
        var validBefore: Int?

        init(_ text: Substring, localOffset: Int) throws(Reason) {
            var rest = text
            guard !rest.isEmpty else { throw .badKey }
            while true {
                if let after = Self.drop("cert-authority", from: rest), after.isEmpty || after.first == "," {
                    guard !isAuthority else { throw .badOption }
                    isAuthority = true
                    rest = after
                } else if let after = Self.drop("namespaces=", from: rest) {
                    guard namespaces == nil else { throw .badOption }
                    (namespaces, rest) = try Self.quoted(after)
                } else if let after = Self.drop("valid-after=", from: rest) {
                    guard validAfter == nil else { throw .badOption }
                    (validAfter, rest) = try Self.time(after, localOffset)
                } else if let after = Self.drop("valid-before=", from: rest) {
                    guard validBefore == nil else { throw .badOption }
                    (validBefore, rest) = try Self.time(after, localOffset)
                } else {
                    throw .badOption
                }
                if rest.isEmpty { break }
                guard rest.first == ",", rest.count > 1 else { throw .badOption }
                rest = rest.dropFirst()
            }
            if let validAfter, let validBefore, validAfter >= validBefore { throw .emptyInterval }
        }

        private static func drop(_ name: String, from text: Substring) -> Substring? {
            text.prefix(name.count).lowercased() == name ? text.dropFirst(name.count) : nil
        }

        private static func quoted(_ text: Substring) throws(Reason) -> (String, Substring) {
            guard text.first == "\"" else { throw .badOption }
            var value = ""
            var rest = text.dropFirst()
            while let character = rest.popFirst() {
                if character == "\"" { return (value, rest) }
                if character == "\\", rest.first == "\"" {
                    value.append(rest.removeFirst())
                } else {
                    value.append(character)
                }
            }
            throw .badOption
        }

        private static func time(_ text: Substring, _ localOffset: Int) throws(Reason) -> (Int, Substring) {
            let (value, rest) = try quoted(text)
            guard let seconds = SignerTime.seconds(value, localOffset: localOffset) else { throw .badTime }
            return (seconds, rest)
        }
    }
}

extension AllowedSigners.Problem.Reason: Error {}

/// Times as `ssh-keygen` takes them: `YYYYMMDD[HHMM[SS]][Z]`.
enum SignerTime {
    static func seconds(_ text: String, localOffset: Int) -> Int? {
        var digits = text[...]
        var offset = localOffset
        if let suffix = ["UTC", "Z", "z"].first(where: digits.hasSuffix) {
            digits = digits.dropLast(suffix.count)
            offset = 0
        }
        guard [8, 12, 14].contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        func number(_ from: Int, _ count: Int) -> Int { Int(digits.dropFirst(from).prefix(count)) ?? 0 }
        let (year, month, day) = (number(0, 4), number(4, 2), number(6, 2))
        let (hour, minute, second) = (number(8, 2), number(10, 2), number(12, 2))
        guard (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 61 else { return nil }
        // Days that the month does not have run over into the next, as in mktime(3).
        let days = daysBeforeMonth(year: year, month: month) + day - 1
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
        return seconds > 0 ? seconds : nil
    }

    /// Days from 1970-01-01 to the first of a month.
    private static func daysBeforeMonth(year: Int, month: Int) -> Int {
        let past = year - 1
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return past * 365 + past / 4 - past / 100 + past / 400 - 719_162 + lengths.prefix(month - 1).reduce(0, +)
    }

    /// `20240305060708Z`.
    static func text(_ seconds: Int) -> String {
        var days = seconds / 86_400
        var year = 1970
        while true {
            let length = daysBeforeMonth(year: year + 1, month: 1) - daysBeforeMonth(year: year, month: 1)
            if days < length { break }
            days -= length
            year += 1
        }
        let first = daysBeforeMonth(year: year, month: 1)
        let month = (1...12).last { daysBeforeMonth(year: year, month: $0) - first <= days } ?? 1
        let day = days - (daysBeforeMonth(year: year, month: month) - first) + 1
        let time = seconds % 86_400
        let fields = [(year, 4), (month, 2), (day, 2), (time / 3600, 2), (time / 60 % 60, 2), (time % 60, 2)]
        return fields.map { String(repeating: "0", count: max(0, $0.1 - String($0.0).count)) + String($0.0) }.joined()
            + "Z"
    }
}
