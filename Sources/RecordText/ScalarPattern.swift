import Records

/// What each kind of scalar looks like, as a regular expression that ECMA 262, RE2 and Python read alike.
enum ScalarPattern {
    static func name(of kind: ScalarKind) -> String {
        switch kind {
        case .line, .timeZone, .choice: "line"
        case .integer: "integer"
        case .day: "day"
        case .timeSpan: "time-span"
        case .moment: "moment"
        case .code: "department-code"
        case .number: "record-number"
        case .term: "term"
        case .flag: "flag"
        case .digest: "digest"
        case .language: "language"
        }
    }

    /// The same for JSON: whole numbers and truth values are its own, long text ends without a line break, and days and moments bear
    /// the names that JSON Schema has for them.
    static func allInJSON() -> [(name: String, schema: JSON)] {
        all(.en).map { name, plain in
            switch name {
            case "integer":
                (
                    name,
                    .object([
                        ("type", .string("integer")), ("minimum", .integer(0)),
                        ("maximum", .integer(999_999_999_999_999_999)),
                    ])
                )
            case "flag": (name, .object([("type", .string("boolean"))]))
            case "text": (name, schema("one or more lines of text", "^\(textLine)(\\n+\(textLine))*$"))
            case "day": (name, plain.adding("format", "date"))
            case "moment": (name, plain.adding("format", "date-time"))
            default: (name, plain)
            }
        }
    }

    /// Every kind by name, in a fixed order, long text among them.
    static func all(_ language: Language) -> [(name: String, schema: JSON)] {
        let kinds: [(ScalarKind, String)] = [
            (.line, "^\(lineText)$"), (.integer, "^(0|[1-9][0-9]{0,17})$"), (.day, "^(\(day))$"),
            (.timeSpan, "^\(clock)-(\(clock)|24:00)$"),
            (.moment, "^(\(day))T\(clock):[0-5][0-9](\(offset))$"), (.code, "^\(code)$"),
            (.number, "^[1-9][0-9]{3}-\(code)-(00[1-9]|0[1-9][0-9]|[1-9][0-9]{2,5})$"),
            (.term, language == .zh ? "^(\(years)年|永久)$" : "^(\(years) years|permanent)$"),
            (.flag, language == .zh ? "^(是|否)$" : "^(yes|no)$"), (.digest, "^[0-9a-f]{64}$"),
            (.language, "^(zh|en)$"),
        ]
        let long = LocalizedText(zh: "一行或多行文字", en: "one or more lines of text")
        return [("text", schema(long[language], "^\(textLine)(\\n+\(textLine))*\\n$"))]
            + kinds.map { (name(of: $0), schema($0.expectation[language], $1)) }
    }

    private static func schema(_ description: String, _ pattern: String) -> JSON {
        .object([
            ("description", .string(description)), ("type", .string("string")), ("pattern", .string(pattern)),
        ])
    }

    /// What a stored text never holds, as the inside of a character class (see ``TextRules/isForbidden(_:)``).
    private static let forbidden =
        "\\u0000-\\u001F\\u007F-\\u009F\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFE\\uFFFF"
    /// No space at either end.
    private static let lineText = "[^ \(forbidden)]([^\(forbidden)]*[^ \(forbidden)])?"
    /// No space at the end.
    private static let textLine = "[^\(forbidden)]*[^ \(forbidden)]"

    private static let year = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
    private static let fours = "(0[48]|[2468][048]|[13579][26])"
    private static let day = [
        "\(year)-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])", "\(year)-(0[469]|11)-(0[1-9]|[12][0-9]|30)",
        "\(year)-02-(0[1-9]|1[0-9]|2[0-8])", "([0-9]{2}\(fours)|\(fours)00)-02-29",
    ].joined(separator: "|")
    private static let clock = "([01][0-9]|2[0-3]):[0-5][0-9]"
    private static let offset =
        "\\+(0[0-9]|1[0-4]):[0-5][0-9]|-(0[1-9]|1[0-4]):[0-5][0-9]|-00:(0[1-9]|[1-5][0-9])"
    private static let code = "[A-Z][A-Z0-9]{1,7}"
    private static let years = "([2-9]|[1-9][0-9]{1,2})"
}

extension JSON {
    fileprivate func adding(_ name: String, _ value: JSON) -> JSON {
        if case .object(let members) = self { .object(members + [(name, value)]) } else { self }
    }
}
