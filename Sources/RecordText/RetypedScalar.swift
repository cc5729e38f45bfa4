/// Plain scalars that YAML 1.1 (as PyYAML resolves it) or the core schema of YAML 1.2 take for something other than
/// text. A little more is matched than they do (`1.2.3`): a quote too many costs nothing.
enum RetypedScalar {
    typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    static func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        isWord(bytes) || isNumber(bytes[...]) || isTimestamp(bytes[...])
    }

    private static let words: Set<[UInt8]> = Set(
        (["null", "true", "false", "yes", "no", "on", "off", "y", "n"].flatMap { word in
            [word, word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()]
        } + ["~", "=", "<<"]).map { Array($0.utf8) })

    private static func isWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count <= 5 && bytes.first?.isDigit != true && words.contains(Array(bytes))
    }

    private static func isNumber(_ bytes: Bytes) -> Bool {
        var rest = bytes
        if let sign = rest.first, sign == UInt8(ascii: "+") || sign == .dash { rest = rest.dropFirst() }
        guard let first = rest.first, first.isDigit || first == .dot else { return false }
        if first == .dot && (isSame(rest.dropFirst(), "inf") || isSame(rest.dropFirst(), "nan")) { return true }
        if first == UInt8(ascii: "0"), let prefix = rest.dropFirst().first {
            let digits = rest.dropFirst(2)
            switch prefix | 0x20 {
            case UInt8(ascii: "x"):
                return digits.allSatisfy { $0.isDigit || $0 == .underscore || isLetter($0, to: "f") }
            case UInt8(ascii: "o"), UInt8(ascii: "b"): return digits.allSatisfy { $0.isDigit || $0 == .underscore }
            default: break
            }
        }
        return isDecimal(rest)
    }

    /// Digits with `.`, `_` and `:` (sixties) between them, or with an exponent.
    private static func isDecimal(_ bytes: Bytes) -> Bool {
        var hasDigit = false
        var hasColon = false
        var hasExponent = false
        for byte in bytes {
            switch byte {
            case _ where byte.isDigit: hasDigit = true
            case .dot, .underscore: break
            case .colon: hasColon = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): hasExponent = true
            case .dash, UInt8(ascii: "+"): if !hasExponent { return false }
            default: return false
            }
        }
        return hasDigit && !(hasColon && hasExponent)
    }

    /// `2024-3-5`, and the same with a time behind it.
    private static func isTimestamp(_ bytes: Bytes) -> Bool {
        guard bytes.count >= 8, bytes.prefix(4).allSatisfy(\.isDigit), bytes[4] == .dash else { return false }
        let month = bytes[5...].prefix(while: \.isDigit)
        guard (1...2).contains(month.count), month.endIndex < bytes.endIndex, bytes[month.endIndex] == .dash else {
            return false
        }
        let day = bytes[(month.endIndex + 1)...].prefix(while: \.isDigit)
        guard (1...2).contains(day.count) else { return false }
        guard day.endIndex < bytes.endIndex else { return true }
        let next = bytes[day.endIndex]
        return next == UInt8(ascii: "T") || next == UInt8(ascii: "t") || next == .space
    }

    private static func isSame(_ bytes: Bytes, _ word: StaticString) -> Bool {
        bytes.count == word.utf8CodeUnitCount
            && bytes.indices.allSatisfy { index in
                bytes[index] | 0x20 == word.utf8Start[index - bytes.startIndex]
            }
    }

    private static func isLetter(_ byte: UInt8, to last: Unicode.Scalar) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: last) ~= byte | 0x20
    }
}

extension UInt8 {
    fileprivate static let dot = UInt8(ascii: ".")
    fileprivate static let underscore = UInt8(ascii: "_")
}
