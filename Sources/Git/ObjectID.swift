import CLibgit2

/// The name of an object: its SHA-1.
public struct ObjectID: Hashable, Sendable, CustomStringConvertible {
    // Four bytes each: with longer words there would be gaps in a list of them.
    private let first: UInt32
    private let second: UInt32
    private let third: UInt32
    private let fourth: UInt32
    private let fifth: UInt32

    private var high: UInt64 { UInt64(first) << 32 | UInt64(second) }
    private var middle: UInt64 { UInt64(third) << 32 | UInt64(fourth) }

    private init(_ high: UInt64, _ middle: UInt64, _ low: UInt32) {
        (first, second) = (UInt32(high >> 32), UInt32(truncatingIfNeeded: high))
        (third, fourth) = (UInt32(middle >> 32), UInt32(truncatingIfNeeded: middle))
        fifth = low
    }

    /// It is a digest: its first bytes tell it from any other.
    public func hash(into hasher: inout Hasher) { hasher.combine(high) }

    /// Nil unless there are twenty bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 20 else { return nil }
        self.init(twenty: bytes)
    }

    /// The tree that has nothing in it, which git knows without storing it.
    public static let emptyTree = ObjectID(hex: "4b825dc642cb6eb9a060e54bf8d69288fbee4904") ?? .zero

    /// Nil unless the text is forty lower-case hexadecimal digits.
    public init?(hex: some StringProtocol) { self.init(hexDigits: hex.utf8) }

    init?(hexDigits digits: some Collection<UInt8>) {
        guard digits.count == 40 else { return nil }
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        for (index, digit) in digits.enumerated() {
            guard let value = Self.value(digit) else { return nil }
            switch index {
            case 0..<16: words.0 = words.0 << 4 | value
            case 16..<32: words.1 = words.1 << 4 | value
            default: words.2 = words.2 << 4 | value
            }
        }
        self.init(words.0, words.1, UInt32(words.2))
    }

    private init(twenty bytes: some Sequence<UInt8>) {
        var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
        for (index, byte) in bytes.enumerated() {
            switch index {
            case 0..<8: words.0 = words.0 << 8 | UInt64(byte)
            case 8..<16: words.1 = words.1 << 8 | UInt64(byte)
            default: words.2 = words.2 << 8 | UInt32(byte)
            }
        }
        self.init(words.0, words.1, words.2)
    }

    private static func value(_ digit: UInt8) -> UInt64? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(digit - UInt8(ascii: "a") + 10)
        default: nil
        }
    }

    public var bytes: [UInt8] {
        let words = [high, middle].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
        return words + (0..<4).map { UInt8(truncatingIfNeeded: fifth >> (24 - 8 * $0)) }
    }

    public var hex: String { digits(40) }

    /// The first seven digits, for people.
    public var short: String { digits(7) }
    public var description: String { hex }

    private func digits(_ count: Int) -> String {
        String(unsafeUninitializedCapacity: count) { text in
            for index in 0..<count {
                let word = index < 16 ? high : index < 32 ? middle : UInt64(fifth) << 32
                let value = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (index % 16)) & 15)
                text[index] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
            }
            return count
        }
    }

    init(_ raw: git_oid) {
        self = withUnsafeBytes(of: raw.id) { bytes in
            Self(
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)))
        }
    }

    /// The id of no object.
    public static let zero = ObjectID(0, 0, 0)

    var raw: git_oid {
        var raw = git_oid()
        withUnsafeMutableBytes(of: &raw.id) { bytes in
            bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
            bytes.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
            bytes.storeBytes(of: fifth.bigEndian, toByteOffset: 16, as: UInt32.self)
        }
        return raw
    }

    /// What an object of that kind with that content is called, without storing it.
    public static func hash(_ kind: ObjectKind, _ bytes: [UInt8]) -> ObjectID {
        Library.start()
        var raw = git_oid()
        git_odb_hash(&raw, bytes, bytes.count, kind.raw)
        return ObjectID(raw)
    }
}
