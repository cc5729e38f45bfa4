import Crypto
import CryptoExtras
import FoundationEssentials
import Programs

/// Says whether a signature was made by its key over a text. Whether that key may sign is another question, for
/// ``AllowedSigners`` and the register's roster.
public struct SignatureVerifier: Sendable {
    public let namespace: String
    public let passkeys: PasskeyPolicy

    /// - Parameter namespace: what the signature must have been made for: `git`, for commits and tags.
    public init(namespace: String = "git", passkeys: PasskeyPolicy = PasskeyPolicy(origins: [])) {
        self.namespace = namespace
        self.passkeys = passkeys
    }

    /// Verifies in this process, and returns the key that signed.
    ///
    /// - Throws: the first thing that is wrong; ``SignatureFinding/unsupportedKey`` for kinds that need `ssh-keygen`.
    public func verify(_ payload: [UInt8], _ armor: String) throws(SignatureFinding) -> SSHPublicKey {
        let signature = try SSHSignature(armor: armor)
        guard signature.namespace == namespace else { throw .wrongNamespace }
        try verify(signature, signature.signedBytes(over: payload))
        return signature.key
    }

    private func verify(_ signature: SSHSignature, _ signed: [UInt8]) throws(SignatureFinding) {
        let isValid: Bool
        switch (signature.key.material, signature.value) {
        case (.ed25519(let key), .ed25519(let raw)):
            isValid = Self.ed25519(key, raw, signed)
        case (.ecdsa(let curve, let point), .ecdsa(let type, let r, let s)) where type.hasSuffix(curve):
            isValid = Self.ecdsa(curve, point, r, s, signed)
        case (.rsa(let exponent, let modulus), .rsa(let type, let raw)):
            isValid = try Self.rsa(exponent, modulus, type, raw, signed)
        case (.securityEd25519(let key, let application), .securityEd25519(let raw, let flags, let counter)):
            guard flags & 1 != 0 else { throw .userPresenceMissing }
            isValid = Self.ed25519(key, raw, Self.securityBytes(application, flags, counter, signed))
        case (.securityECDSA(let point, let application), .securityECDSA(let r, let s, let flags, let counter)):
            guard flags & 1 != 0 else { throw .userPresenceMissing }
            isValid = Self.ecdsa("nistp256", point, r, s, Self.securityBytes(application, flags, counter, signed))
        case (.securityECDSA(let point, let application), .passkey(let assertion, let r, let s)):
            try assertion.check(challenge: signed, policy: passkeys)
            isValid = Self.ecdsa("nistp256", point, r, s, assertion.signedBytes(application: application))
        case (.other, _), (_, .other):
            throw .unsupportedKey
        default:
            isValid = false
        }
        guard isValid else { throw .doesNotVerify }
    }

    /// What a security key signs (PROTOCOL.u2f): never the text itself.
    private static func securityBytes(_ application: [UInt8], _ flags: UInt8, _ counter: UInt32, _ signed: [UInt8])
        -> [UInt8]
    {
        var writer = WireWriter()
        writer.raw(SHA256.hash(data: application))
        writer.byte(flags)
        writer.number(counter)
        writer.raw(SHA256.hash(data: signed))
        return writer.bytes
    }

    private static func ed25519(_ key: [UInt8], _ raw: [UInt8], _ signed: [UInt8]) -> Bool {
        (try? Curve25519.Signing.PublicKey(rawRepresentation: key))?.isValidSignature(raw, for: signed) ?? false
    }

    private static func ecdsa(_ curve: String, _ point: [UInt8], _ r: [UInt8], _ s: [UInt8], _ signed: [UInt8]) -> Bool
    {
        func raw(_ width: Int) -> [UInt8]? {
            guard r.count <= width, s.count <= width else { return nil }
            return [UInt8](repeating: 0, count: width - r.count) + r + [UInt8](repeating: 0, count: width - s.count) + s
        }
        switch curve {
        case "nistp256":
            guard let key = try? P256.Signing.PublicKey(x963Representation: point), let raw = raw(32),
                let signature = try? P256.Signing.ECDSASignature(rawRepresentation: raw)
            else { return false }
            return key.isValidSignature(signature, for: signed)
        case "nistp384":
            guard let key = try? P384.Signing.PublicKey(x963Representation: point), let raw = raw(48),
                let signature = try? P384.Signing.ECDSASignature(rawRepresentation: raw)
            else { return false }
            return key.isValidSignature(signature, for: signed)
        case "nistp521":
            guard let key = try? P521.Signing.PublicKey(x963Representation: point), let raw = raw(66),
                let signature = try? P521.Signing.ECDSASignature(rawRepresentation: raw)
            else { return false }
            return key.isValidSignature(signature, for: signed)
        default:
            return false
        }
    }

    private static func rsa(
        _ exponent: [UInt8], _ modulus: [UInt8], _ type: String, _ raw: [UInt8], _ signed: [UInt8]
    ) throws(SignatureFinding) -> Bool {
        guard let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent) else { throw .weak }
        let signature = _RSA.Signing.RSASignature(rawRepresentation: Data(raw))
        return type == "rsa-sha2-256"
            ? key.isValidSignature(signature, for: SHA256.hash(data: signed), padding: .insecurePKCS1v1_5)
            : key.isValidSignature(signature, for: SHA512.hash(data: signed), padding: .insecurePKCS1v1_5)
    }
}
