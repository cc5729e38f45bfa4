import Git
import RecordText
import Records

// Scalars as the form has them: their patterns are those of the schemas of what is stored.

extension OutputShape where Value == RecordNumber {
    static var number: Self { Self(.scalar(.number)) { .string("\($0)") } }
}

extension OutputShape where Value == DepartmentCode {
    static var code: Self { Self(.scalar(.code)) { .string($0.text) } }
}

extension OutputShape where Value == Day {
    static var day: Self { Self(.scalar(.day)) { .string("\($0)") } }
}

extension OutputShape where Value == Moment {
    static var moment: Self { Self(.scalar(.moment)) { .string("\($0)") } }
}

extension OutputShape where Value == RetentionTerm {
    static var term: Self { Self(.scalar(.term)) { .string($0.formText(in: .en)) } }
}

extension OutputShape where Value == ObjectID {
    /// The name of a commit: SHA-1 or SHA-256, as the repository has it.
    static var commit: Self { Self(.text(like: "^[0-9a-f]{40}([0-9a-f]{24})?$")) { .string($0.hex) } }
}

extension OutputShape where Value == ActionNumber {
    /// `2`, or `2.1` of a department's part in it.
    static var item: Self { Self(.text(like: "^[1-9][0-9]*(\\.[1-9][0-9]*)?$")) { .string("\($0)") } }
}

extension OutputShape where Value == String {
    static var text: Self { Self(.keywords([("type", "string")]), JSON.string) }

    /// SHA-256, in hexadecimal digits.
    static var digest: Self { Self(.scalar(.digest), JSON.string) }

    /// The same; empty where there is nothing that it could be of.
    static var digestIfAny: Self { Self(.any([.scalar(.digest), .words([""])]), JSON.string) }

    /// One of a few words.
    static func oneOf(_ words: String...) -> Self { oneOf(words) }

    static func oneOf(_ words: [String]) -> Self { Self(.words(words), JSON.string) }
}

extension OutputShape where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// The word of a case.
    static var word: Self { Self(.words(Value.allCases.map(\.rawValue))) { .string($0.rawValue) } }
}

extension OutputShape where Value == Bool {
    static var flag: Self { Self(.keywords([("type", "boolean")]), JSON.bool) }
}

extension OutputShape where Value == Int {
    /// A whole number.
    static var integer: Self { Self(.keywords([("type", "integer")]), JSON.integer) }

    /// How many, or a place in a list from nought.
    static var count: Self { whole(from: 0) }

    /// A place in a list from one: of a round, an action, a line.
    static var ordinal: Self { whole(from: 1) }

    static func oneOf(_ numbers: [Int]) -> Self {
        Self(.keywords([("enum", .array(numbers.map(JSON.integer)))]), JSON.integer)
    }

    /// So many tenths, as a decimal number.
    static var tenths: Self { Self(.keywords([("type", "number"), ("minimum", 0)]), JSON.tenths) }

    private static func whole(from minimum: Int) -> Self {
        Self(.keywords([("type", "integer"), ("minimum", .integer(minimum))]), JSON.integer)
    }
}

extension String {
    /// Nil where nothing is said.
    var ifSaid: String? { isEmpty ? nil : self }
}
