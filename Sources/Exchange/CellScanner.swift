/// Reads a cell from its start, full-width characters as their plain twins.
struct CellScanner {
    enum DayPart { case morning, noon, afternoon }

    private var rest: ArraySlice<Character>
    private var previous: Character?

    init(_ text: String) {
        let narrow = text.unicodeScalars.map { scalar -> Character in
            switch scalar.value {
            case 0xFF01...0xFF5E: Character(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3000, 0xA0, 0x09: " "
            default: Character(scalar)
            }
        }
        rest = narrow[...]
        skip(" ")
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ characters: String) {
        while let first = rest.first, characters.contains(first) { advance(1) }
    }

    mutating func take(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        advance(1)
        return true
    }

    mutating func next(of characters: String) -> Character? {
        guard let first = rest.first, characters.contains(first) else { return nil }
        advance(1)
        return first
    }

    /// The `T` between a day and a time (ISO 8601).
    mutating func skipTimeMark() {
        if rest.first == "T", rest.dropFirst().first?.isASCIIDigit == true { advance(1) }
    }

    private mutating func advance(_ count: Int) {
        previous = rest.prefix(count).last
        rest = rest.dropFirst(count)
    }

    private mutating func take(anyOf words: [String]) -> String? {
        guard let word = words.first(where: { rest.starts(with: $0) }) else { return nil }
        advance(word.count)
        return word
    }

    // MARK: numbers

    /// Digits one by one, plain or Chinese, as years have them: `2021`, `二〇二一`; as plain ones.
    mutating func digits() -> String? {
        let digits = rest.prefix { $0.isASCIIDigit || Self.yearDigits[$0] != nil }
        guard !digits.isEmpty else { return nil }
        advance(digits.count)
        return digits.map { Self.yearDigits[$0].map { "\($0)" } ?? "\($0)" }.joined()
    }

    /// A number under a hundred: `5`, `05`, `三十一`, `廿五`.
    mutating func number() -> Int? {
        let plain = rest.prefix { $0.isASCIIDigit }
        if !plain.isEmpty {
            guard plain.count <= 2 else { return nil }
            advance(plain.count)
            return Int(String(plain))
        }
        let words = rest.prefix { Self.units[$0] != nil || Self.tens[$0] != nil }
        guard let value = Self.value(Array(words)) else { return nil }
        advance(words.count)
        return value
    }

    private static func value(_ words: [Character]) -> Int? {
        switch words.count {
        case 1: units[words[0]] ?? tens[words[0]]
        case 2 where tens[words[0]] != nil && units[words[1]] != nil: (tens[words[0]] ?? 0) + (units[words[1]] ?? 0)
        case 2 where words[1] == "十": units[words[0]].map { $0 * 10 }
        case 3 where words[1] == "十":
            if let ten = units[words[0]], let one = units[words[2]] { ten * 10 + one } else { nil }
        default: nil
        }
    }

    private static let units: [Character: Int] = [
        "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let tens: [Character: Int] = ["十": 10, "廿": 20, "卅": 30]
    private static let yearDigits: [Character: Int] = [
        "〇": 0, "零": 0, "○": 0, "O": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]

    // MARK: words

    mutating func weekday() -> Int? {
        let isBracketed = previous == "(" && rest.dropFirst().first == ")"
        if let word = ["星期", "礼拜", "周"].first(where: { rest.starts(with: $0) }) {
            guard let day = rest.dropFirst(word.count).first.flatMap({ Self.weekdays[$0] }) else { return nil }
            advance(word.count + 1)
            return day
        }
        if isBracketed, let day = rest.first.flatMap({ Self.weekdays[$0] }) {
            advance(1)
            return day
        }
        let letters = String(rest.prefix { $0.isASCII && $0.isLetter }).lowercased()
        guard letters.count >= 3, let index = Self.english.firstIndex(where: { $0.hasPrefix(letters) }) else {
            return nil
        }
        advance(letters.count)
        _ = take(".")
        return index + 1
    }

    /// - Parameter inLatin: only `AM` and `PM`, which stand behind the time.
    mutating func dayPart(inLatin: Bool = false) -> DayPart? {
        if take(anyOf: ["AM", "am", "a.m.", "Am"]) != nil { return .morning }
        if take(anyOf: ["PM", "pm", "p.m.", "Pm"]) != nil { return .afternoon }
        if inLatin { return nil }
        if take(anyOf: ["上午", "早上", "早晨", "凌晨", "清晨"]) != nil { return .morning }
        if take(anyOf: ["下午", "晚上", "傍晚", "晚"]) != nil { return .afternoon }
        return take(anyOf: ["中午"]).map { _ in .noon }
    }

    private static let weekdays: [Character: Int] = [
        "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7,
    ]
    private static let english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}

extension Character {
    var isASCIIDigit: Bool { isASCII && isNumber }
}
