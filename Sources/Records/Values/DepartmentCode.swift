/// A department's code (部门代码), `[A-Z][A-Z0-9]{1,7}`: what numbers, sign-offs and file names are built from.
///
/// Codes are for good: a renamed department keeps its code, and a closed one's is not given again.
public struct DepartmentCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let text: String

    public init?(_ text: some StringProtocol) {
        var text = String(text)
        guard let code = text.withUTF8({ Self(bytes: $0[...]) }) else { return nil }
        self = code
    }

    init?(bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        guard (2...8).contains(bytes.count), let first = bytes.first, UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first,
            bytes.allSatisfy({
                UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
            })
        else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
    }

    public var description: String { text }

    public static func < (one: Self, other: Self) -> Bool { one.text < other.text }
}
