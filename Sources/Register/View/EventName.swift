/// An event's own name (decision 25), in as little room as may be: there may be a million.
enum EventName: Hashable, Sendable {
    /// As this program writes them.
    case digits(Digits)
    case other([UInt8])

    /// Thirty-two hexadecimal digits, not all of them zero.
    struct Digits: Hashable, Sendable {
        fileprivate let high: UInt64
        fileprivate let low: UInt64

        /// None.
        static let zero = Self(high: 0, low: 0)
    }

    init(_ text: String) {
        let (high, low) = (UInt64(text.prefix(16), radix: 16), UInt64(text.dropFirst(16), radix: 16))
        guard text.utf8.count == 32, let high, let low else {
            self = .other(Array(text.utf8))
            return
        }
        let digits = Digits(high: high, low: low)
        // Capital letters and signs are read, too.
        self = digits != .zero && digits.text == text ? .digits(digits) : .other(Array(text.utf8))
    }

    var text: String {
        switch self {
        case .digits(let digits): digits.text
        case .other(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension EventName.Digits {
    fileprivate var text: String {
        [high, low].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }
}
