import Crypto

/// Digests as the register writes them.
public enum Digest {
    /// SHA-256 in lower-case hexadecimal, as `sha256sum` prints it.
    public static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
