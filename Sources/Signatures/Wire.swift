/// The encoding of the SSH protocols (RFC 4251 §5): lengths and integers big-endian.
struct WireReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) { rest = ArraySlice(bytes) }

    var isAtEnd: Bool { rest.isEmpty }
    var remainder: [UInt8] { Array(rest) }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func bytes(_ count: Int) -> [UInt8]? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func number() -> UInt32? {
        bytes(4).map { $0.reduce(0) { $0 << 8 | UInt32($1) } }
    }

    mutating func string() -> [UInt8]? {
        guard let length = number() else { return nil }
        return bytes(Int(length))
    }

    mutating func text() -> String? { string().flatMap { String(validating: $0, as: UTF8.self) } }

    /// A positive integer in its one spelling, without the sign byte; nil for any other.
    mutating func positiveInteger() -> [UInt8]? {
        guard let bytes = string(), let first = bytes.first, first < 0x80 else { return nil }
        guard first == 0 else { return bytes }
        return bytes.count > 1 && bytes[1] >= 0x80 ? Array(bytes.dropFirst()) : nil
    }
}

struct WireWriter {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ byte: UInt8) { bytes.append(byte) }
    mutating func raw(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    mutating func number(_ number: UInt32) {
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
    }

    mutating func string(_ content: some Collection<UInt8>) {
        number(UInt32(content.count))
        raw(content)
    }

    mutating func string(_ text: String) { string(Array(text.utf8)) }

    mutating func positiveInteger(_ magnitude: [UInt8]) {
        let digits = magnitude.drop { $0 == 0 }
        string((digits.first ?? 0) >= 0x80 ? [0] + digits : Array(digits))
    }
}
