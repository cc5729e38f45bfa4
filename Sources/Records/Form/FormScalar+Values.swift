extension String: FormScalar {
    public static var kind: ScalarKind { .line }
    public init?(formText: String, in language: Language) { self = formText }
    public init?(typed: String) { self = typed }
    public func formText(in language: Language) -> String { self }
    public var saysNothing: Bool { isEmpty }
}

extension Int: FormScalar {
    public static var kind: ScalarKind { .integer }
    public static var isText: Bool { false }
    /// Counts and sizes, of 18 digits at most: never negative, and the same number in every program.
    public init?(formText: String, in language: Language) {
        let digits = formText.utf8
        guard digits.count <= 18, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            digits.count == 1 || digits.first != UInt8(ascii: "0"), let value = Int(formText)
        else { return nil }
        self = value
    }
    public func formText(in language: Language) -> String { String(self) }
}

extension Bool: FormScalar {
    public static var kind: ScalarKind { .flag }
    public static var isText: Bool { false }

    public init?(formText: String, in language: Language) {
        switch formText {
        case Self.words(true)[language]: self = true
        case Self.words(false)[language]: self = false
        default: return nil
        }
    }

    public init?(typed: String) {
        switch typed.lowercased() {
        case "是", "yes", "true": self = true
        case "否", "no", "false": self = false
        default: return nil
        }
    }

    public func formText(in language: Language) -> String { Self.words(self)[language] }

    private static func words(_ flag: Bool) -> LocalizedText {
        flag ? LocalizedText(zh: "是", en: "yes") : LocalizedText(zh: "否", en: "no")
    }
}

extension Language: FormScalar {
    public static var kind: ScalarKind { .language }
    public init?(formText: String, in language: Language) { self.init(rawValue: formText) }
    public func formText(in language: Language) -> String { rawValue }
}

extension DepartmentCode: FormScalar {
    public static var kind: ScalarKind { .code }
    public init?(formText: String, in language: Language) { self.init(formText) }
    public init?(typed: String) { self.init(Typed.narrow(typed).uppercased()) }
    public func formText(in language: Language) -> String { text }
}

extension RecordNumber: FormScalar {
    public static var kind: ScalarKind { .number }
    public init?(formText: String, in language: Language) { self.init(formText) }
    public init?(typed: String) { self.init(Typed.narrow(typed).uppercased()) }
    public func formText(in language: Language) -> String { description }
}

extension Day: FormScalar {
    public static var kind: ScalarKind { .day }
    public static var isText: Bool { false }
    public init?(formText: String, in language: Language) { self.init(formText) }

    /// `2024-3-5`, `2024/03/05`, `2024.3.5` and `2024年3月5日` are what people type.
    public init?(typed: String) {
        let parts = Typed.narrow(typed).split { "-/.年月日".contains($0) }
        guard parts.count == 3, parts[0].utf8.count == 4, let year = Typed.number(parts[0]),
            let month = Typed.number(parts[1]), let day = Typed.number(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public func formText(in language: Language) -> String { description }
}

extension TimeSpan: FormScalar {
    public static var kind: ScalarKind { .timeSpan }
    public init?(formText: String, in language: Language) { self.init(formText) }

    /// `9:30~11:45`, `14:00–15:30`, `14:00 至 15:30` are what people type.
    public init?(typed: String) {
        let narrow = Typed.narrow(typed).filter { $0 != " " }
        let ends = narrow.split { "-~–—至到".contains($0) }.map { $0.split(separator: ":") }
        guard ends.count == 2, ends.allSatisfy({ $0.count == 2 && $0[1].utf8.count == 2 }),
            let numbers = Optional(ends.map { $0.compactMap(Typed.number) }), numbers.allSatisfy({ $0.count == 2 }),
            numbers.allSatisfy({ (0...24).contains($0[0]) && (0..<60).contains($0[1]) })
        else { return nil }
        self.init(start: numbers[0][0] * 60 + numbers[0][1], end: numbers[1][0] * 60 + numbers[1][1])
    }

    public func formText(in language: Language) -> String { description }
}

extension Moment: FormScalar {
    public static var kind: ScalarKind { .moment }
    public static var isText: Bool { false }
    public init?(formText: String, in language: Language) {
        // Written, UTC is always `+00:00`.
        guard formText.utf8.count == 25, !formText.hasSuffix("-00:00") else { return nil }
        self.init(formText)
    }
    public func formText(in language: Language) -> String { description }
}

extension RetentionTerm: FormScalar {
    public static var kind: ScalarKind { .term }

    public init?(formText: String, in language: Language) {
        let permanent = LocalizedText(zh: "永久", en: "permanent")
        let unit = LocalizedText(zh: "年", en: " years")
        if formText == permanent[language] {
            self = .permanent
        } else if formText.hasSuffix(unit[language]), let years = Int(formText.dropLast(unit[language].count)),
            (2...999).contains(years), String(years) + unit[language] == formText
        {
            self = .years(years)
        } else {
            return nil
        }
    }

    public init?(typed: String) {
        if let years = Typed.number(Typed.narrow(typed)), (2...999).contains(years) {
            self = .years(years)
        } else if let term = RetentionTerm(formText: typed, in: .zh) ?? RetentionTerm(formText: typed, in: .en) {
            self = term
        } else {
            return nil
        }
    }

    public func formText(in language: Language) -> String {
        switch (self, language) {
        case (.years(let years), .zh): "\(years)年"
        case (.years(let years), .en): "\(years) years"
        case (.permanent, .zh): "永久"
        case (.permanent, .en): "permanent"
        }
    }
}

/// What people type on a Chinese keyboard.
public enum Typed {
    /// A number of digits alone: a sign in front of it would be a slip of the keyboard.
    public static func number(_ text: some StringProtocol) -> Int? {
        text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(text) : nil
    }

    /// On one line, with one space where any white space was: a reason, a remark.
    public static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Full-width digits, letters and punctuation (U+FF01–FF5E) as their ASCII twins, ideographic spaces as spaces.
    public static func narrow(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3000: result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
