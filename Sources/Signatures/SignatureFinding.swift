/// Why a signature is not good. The raw value is the name that users, documents and tests see.
public enum SignatureFinding: String, Error, Sendable, CaseIterable {
    case missing = "signature-missing"
    /// More than one block (T6).
    case repeated = "signature-repeated"
    /// Text after the block's end (T6).
    case trailingText = "signature-trailing-text"
    /// Not an SSHSIG or OpenPGP signature at all.
    case malformed = "signature-malformed"
    /// It can be read, but is not spelled as its maker spells it (T8).
    case notCanonical = "signature-not-canonical"
    case wrongNamespace = "signature-wrong-namespace"
    /// The arithmetic says no: another key, or another text.
    case doesNotVerify = "signature-does-not-verify"
    /// RSA with SHA-1, or a key too short.
    case weak = "signature-weak"
    case unsupportedKey = "key-type-unsupported"
    /// Nobody touched the authenticator (T13).
    case userPresenceMissing = "user-presence-missing"
    /// The authenticator did not ask who was touching it (T13).
    case userVerificationMissing = "user-verification-missing"
    /// A passkey used on a page that the register does not name (T13).
    case foreignOrigin = "origin-foreign"
    /// A passkey used from within another site's page (T13).
    case crossOrigin = "cross-origin"
    /// The program that must judge this kind is not installed.
    case programMissing = "verifier-missing"
    /// OpenPGP: none of the keys given made it.
    case unknownKey = "key-unknown"
    case keyExpired = "key-expired"
    case keyRevoked = "key-revoked"
}
