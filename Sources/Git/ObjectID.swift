import CLibgit2

/// The name of an object: its SHA-1.
public struct ObjectID: Hashable, Sendable, CustomStringConvertible {
    private let high: UInt64
    private let middle: UInt64
    private let low: UInt32

    /// Nil unless there are twenty bytes.
    public init?(bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == 20 else { return nil }
        self = bytes.withUnsafeBytes { ObjectID(buffer: $0) }
    }

    /// Nil unless the text is forty lower-case hexadecimal digits.
    public init?(hex: some StringProtocol) {
        let digits = Array(hex.utf8)
        guard digits.count == 40 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 40, by: 2) {
            guard let one = Self.value(digits[index]), let two = Self.value(digits[index + 1]) else { return nil }
            bytes.append(one << 4 | two)
        }
        self.init(bytes: bytes)
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    public var bytes: [UInt8] {
        let words = [high, middle].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
        return words + (0..<4).map { UInt8(truncatingIfNeeded: low >> (24 - 8 * $0)) }
    }

    public var hex: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The first seven digits, for people.
    public var short: String { String(hex.prefix(7)) }
    public var description: String { hex }

    init(_ raw: git_oid) {
        self = withUnsafeBytes(of: raw.id) { ObjectID(buffer: $0) }
    }

    /// - Precondition: twenty bytes.
    private init(buffer: UnsafeRawBufferPointer) {
        high = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        middle = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        low = UInt32(bigEndian: buffer.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
    }

    private init(zero: Void) { (high, middle, low) = (0, 0, 0) }

    /// The id of no object.
    public static let zero = ObjectID(zero: ())

    var raw: git_oid {
        var raw = git_oid()
        withUnsafeMutableBytes(of: &raw.id) { buffer in
            buffer.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
            buffer.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
            buffer.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
        }
        return raw
    }

    /// What an object of that kind with that content is called, without storing it.
    public static func hash(_ kind: ObjectKind, _ bytes: [UInt8]) -> ObjectID {
        var raw = git_oid()
        git_odb_hash(&raw, bytes, bytes.count, kind.raw)
        return ObjectID(raw)
    }
}

public enum ObjectKind: String, Sendable {
    case commit, tree, blob, tag

    var raw: git_object_t {
        switch self {
        case .commit: GIT_OBJECT_COMMIT
        case .tree: GIT_OBJECT_TREE
        case .blob: GIT_OBJECT_BLOB
        case .tag: GIT_OBJECT_TAG
        }
    }

    init?(_ raw: git_object_t) {
        switch raw {
        case GIT_OBJECT_COMMIT: self = .commit
        case GIT_OBJECT_TREE: self = .tree
        case GIT_OBJECT_BLOB: self = .blob
        case GIT_OBJECT_TAG: self = .tag
        default: return nil
        }
    }
}
