/// A value that a form holds as one line of text.
public protocol FormScalar: Equatable, Sendable {
    static var kind: ScalarKind { get }
    /// Whether it is text, which a YAML reader must not take for a number, a day or a truth value.
    static var isText: Bool { get }

    /// Reads the one spelling that ``formText(in:)`` writes in that language.
    init?(formText: String, in language: Language)

    /// Reads what a person may have typed: either language, and looser spellings where they are unambiguous.
    init?(typed: String)

    func formText(in language: Language) -> String

    /// Whether it says nothing: an empty line of text. Such a value is not written.
    var saysNothing: Bool { get }
}

extension FormScalar {
    public static var isText: Bool { true }
    public var saysNothing: Bool { false }

    public init?(typed: String) {
        if let value = Self(formText: typed, in: .zh) ?? Self(formText: typed, in: .en) {
            self = value
        } else {
            return nil
        }
    }
}

/// What a scalar may look like: for schemas, documentation, and the sentence that says what was expected.
public enum ScalarKind: Hashable, Sendable {
    case line, integer, day, timeSpan, moment, code, number, term, flag, digest, language, timeZone
    case choice([LocalizedText])

    /// See ``FormScalar/isText``.
    public var isText: Bool {
        switch self {
        case .integer, .day, .moment, .flag: false
        default: true
        }
    }

    /// "a day, 2024-03-05", to be put after "expected".
    public var expectation: LocalizedText {
        switch self {
        case .line: LocalizedText(zh: "一行文字", en: "one line of text")
        case .integer: LocalizedText(zh: "整数，如 0、12", en: "a whole number such as 12")
        case .day: LocalizedText(zh: "日期，如 2024-03-05", en: "a day such as 2024-03-05")
        case .timeSpan: LocalizedText(zh: "起止时间，如 14:00-15:30", en: "a span of time such as 14:00-15:30")
        case .moment:
            LocalizedText(zh: "时刻，如 2024-03-05T14:00:00+08:00", en: "a moment such as 2024-03-05T14:00:00+08:00")
        case .code:
            LocalizedText(
                zh: "部门代码（2-8 位大写字母与数字，如 MKT）", en: "a department's code: 2-8 capitals and digits, such as MKT")
        case .number: LocalizedText(zh: "记录编号，如 2024-MKT-001", en: "a record's number such as 2024-MKT-001")
        case .term:
            LocalizedText(
                zh: "保存期限，如“2年”（不少于 2 年）或“永久”", en: "a term such as \"2 years\" (two at least) or \"permanent\"")
        case .flag: LocalizedText(zh: "“是”或“否”", en: "\"yes\" or \"no\"")
        case .digest:
            LocalizedText(zh: "SHA-256 校验值（64 位小写十六进制数）", en: "a SHA-256 digest: 64 lower-case hexadecimal digits")
        case .language: LocalizedText(zh: "zh 或 en", en: "zh or en")
        case .timeZone: LocalizedText(zh: "时区，如 Asia/Shanghai", en: "a time zone such as Asia/Shanghai")
        case .choice(let words):
            LocalizedText(
                zh: "下列之一：" + words.map(\.zh).joined(separator: "、"),
                en: "one of: " + words.map(\.en).joined(separator: ", "))
        }
    }
}

/// A scalar with a fixed set of words, each in both languages.
public protocol FormChoice: FormScalar, CaseIterable {
    var words: LocalizedText { get }
}

extension FormChoice {
    public static var kind: ScalarKind { .choice(allCases.map(\.words)) }

    public init?(formText: String, in language: Language) {
        guard let match = Self.allCases.first(where: { $0.words[language] == formText }) else { return nil }
        self = match
    }

    public func formText(in language: Language) -> String { words[language] }
}
