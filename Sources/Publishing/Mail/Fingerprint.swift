/// A number that is the same for the same bytes and most likely another for others (FNV-1a). It proves nothing.
enum Fingerprint {
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    static func of(_ bytes: some Sequence<UInt8>, after start: UInt64 = start) -> UInt64 {
        bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
