extension StringProtocol {
    /// Whether two mail addresses are the same person's: case does not tell people apart (`Zhang@Example.org`), nothing else
    /// is folded, so that no look-alike passes for somebody.
    public func isSameAddress(as other: some StringProtocol) -> Bool {
        utf8.count == other.utf8.count
            && zip(utf8, other.utf8).allSatisfy { one, two in one == two || Self.folded(one) == Self.folded(two) }
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension Sequence where Element: StringProtocol {
    /// Whether an address is among these.
    public func containsAddress(_ address: some StringProtocol) -> Bool {
        contains { $0.isSameAddress(as: address) }
    }
}
