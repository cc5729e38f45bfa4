/// A JSON value whose members keep the order they were given in, so that output can be compared line by line.
///
///     let row: JSON = ["number": .string(number), "open_actions": 2, "commit": nil]
///
/// Numbers are whole: nothing that is stored or imported holds another. Medians and shares alone have a tenth.
package indirect enum JSON: Sendable {
    case object([(String, JSON)])
    case array([JSON])
    case string(String)
    case integer(Int)
    /// So many tenths, as a decimal number: `2.5`, and `2` for twenty.
    case tenths(Int)
    /// Null where it is no number.
    case real(Double)
    case bool(Bool)
    case null

    /// `2.5` for twenty-five tenths, `2` for twenty.
    package static func decimal(_ tenths: Int) -> String {
        let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
        return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
    }

    /// Neither an object nor an array.
    var isPlain: Bool {
        switch self {
        case .object, .array: false
        case .string, .integer, .tenths, .real, .bool, .null: true
        }
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    package init(dictionaryLiteral members: (String, JSON)...) { self = .object(members) }
    package init(arrayLiteral values: JSON...) { self = .array(values) }
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(nilLiteral: ()) { self = .null }
}
