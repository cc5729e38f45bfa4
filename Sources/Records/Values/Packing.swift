/// A value that is kept as bytes between runs of the program. Bytes that say something else than expected give no value: whoever asks
/// works it out anew.
package protocol Packable {
    init?(from reader: inout PackReader)
    func pack(into writer: inout PackWriter)
}

extension Packable {
    package var packed: [UInt8] {
        var writer = PackWriter()
        pack(into: &writer)
        return writer.bytes
    }

    /// Nil unless the bytes are one value and nothing else.
    package init?(packed bytes: [UInt8]) {
        var reader = PackReader(bytes)
        self.init(from: &reader)
        guard reader.isAtEnd else { return nil }
    }
}

/// An answer that others can be told from without reading it.
package protocol Marked: Packable {
    /// What it is found by, such as `with MKT` or `date 2024-03-05`: no line breaks.
    var marks: [String] { get }
}

extension Marked {
    /// Whether it has a mark in each of some spans.
    package func isMarked(_ spans: [ClosedRange<String>]) -> Bool {
        let marks = marks
        return spans.allSatisfy { marks.contains(where: $0.contains) }
    }
}

@usableFromInline package struct PackWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Seven bits a byte, the lowest first; the sign is the lowest bit.
    @usableFromInline package mutating func add(_ number: Int) {
        var rest = UInt(bitPattern: (number << 1) ^ (number >> (Int.bitWidth - 1)))
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    @usableFromInline package mutating func add(_ isSo: Bool) { bytes.append(isSo ? 1 : 0) }

    package mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes += text.utf8
    }

    @inlinable package mutating func add<Value>(_ value: Value?, _ add: (inout PackWriter, Value) -> Void) {
        self.add(value != nil)
        if let value { add(&self, value) }
    }

    @inlinable package mutating func add<Value>(_ values: [Value], _ add: (inout PackWriter, Value) -> Void) {
        self.add(values.count)
        for value in values { add(&self, value) }
    }
}

// Whoever reads a hundred thousand answers makes this for its types, in its own room.
@usableFromInline package struct PackReader {
    @usableFromInline let bytes: [UInt8]
    @usableFromInline var position = 0
    /// Something else stood there than was asked for.
    @usableFromInline var hasFailed = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { !hasFailed && position == bytes.count }

    @inlinable package mutating func number() -> Int {
        var (value, shift): (UInt, UInt) = (0, 0)
        while position < bytes.count, shift < 64 {
            let byte = bytes[position]
            position += 1
            value |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
            shift += 7
        }
        hasFailed = true
        return 0
    }

    @inlinable package mutating func flag() -> Bool {
        guard position < bytes.count, bytes[position] < 2 else {
            hasFailed = true
            return false
        }
        defer { position += 1 }
        return bytes[position] == 1
    }

    @inlinable package mutating func text() -> String {
        let count = number()
        guard count >= 0, count <= bytes.count - position else {
            hasFailed = true
            return ""
        }
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }

    @inlinable package mutating func optional<Value>(_ read: (inout PackReader) -> Value?) -> Value? {
        guard flag() else { return nil }
        guard let value = read(&self) else {
            hasFailed = true
            return nil
        }
        return value
    }

    @inlinable package mutating func array<Value>(_ read: (inout PackReader) -> Value?) -> [Value] {
        let count = number()
        guard count >= 0, count <= bytes.count - position else {
            hasFailed = true
            return []
        }
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count {
            guard let value = read(&self) else {
                hasFailed = true
                return values
            }
            values.append(value)
        }
        return values
    }
}
