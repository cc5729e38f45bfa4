import Crypto
import FoundationEssentials

/// A signature in OpenSSH's format (PROTOCOL.sshsig), taken apart.
///
/// One rule keeps every second spelling out (T8): it is decoded, encoded again, and must be the same text.
public struct SSHSignature: Equatable, Sendable {
    public let key: SSHPublicKey
    public let namespace: String
    /// `sha512` or `sha256`.
    public let hashName: String
    let value: Value

    enum Value: Equatable {
        case ed25519([UInt8])
        case ecdsa(type: String, r: [UInt8], s: [UInt8])
        case rsa(type: String, [UInt8])
        case securityEd25519([UInt8], flags: UInt8, counter: UInt32)
        case securityECDSA(r: [UInt8], s: [UInt8], flags: UInt8, counter: UInt32)
        case passkey(PasskeyAssertion, r: [UInt8], s: [UInt8])
        /// A kind that only `ssh-keygen` can judge.
        case other([UInt8])
    }

    public init(armor: String) throws(SignatureFinding) {
        let begin = "-----BEGIN SSH SIGNATURE-----\n"
        guard armor.utf8.starts(with: begin.utf8) else { throw .malformed }
        // Base64 has no dash: what follows one is the end, or malformed.
        let text = armor.utf8.dropFirst(begin.utf8.count)
        guard let end = text.firstIndex(of: UInt8(ascii: "-")),
            text[end...].starts(with: "-----END SSH SIGNATURE-----".utf8)
        else { throw .malformed }
        let body = text[..<end].filter { !$0.isSpace }
        guard let data = Data(base64Encoded: Data(body)) else { throw .malformed }
        let blob = Array(data)
        try self.init(blob: blob)
        // By bytes: two texts may be equal to Unicode and not the same.
        guard encoded == blob, Self.armored(blob).utf8.elementsEqual(armor.utf8) else { throw .notCanonical }
    }

    private init(blob: [UInt8]) throws(SignatureFinding) {
        var reader = WireReader(blob)
        guard let magic = reader.bytes(6), magic == Array("SSHSIG".utf8), reader.number() == 1,
            let keyBlob = reader.string(), let namespace = reader.text(), let reserved = reader.string(),
            let hashName = reader.text(), let signature = reader.string()
        else { throw .malformed }
        guard let key = SSHPublicKey(blob: keyBlob) else { throw .unsupportedKey }
        guard reserved.isEmpty, reader.isAtEnd else { throw .notCanonical }
        guard hashName == "sha512" || hashName == "sha256" else { throw .malformed }
        self.key = key
        self.namespace = namespace
        self.hashName = hashName
        self.value = try Self.value(signature)
    }

    private static func value(_ bytes: [UInt8]) throws(SignatureFinding) -> Value {
        var reader = WireReader(bytes)
        guard let type = reader.text() else { throw .malformed }
        let value: Value
        switch type {
        case "ssh-ed25519":
            guard let raw = reader.string(), raw.count == 64 else { throw .malformed }
            value = .ed25519(raw)
        case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521":
            let (r, s) = try integers(reader.string())
            value = .ecdsa(type: type, r: r, s: s)
        case "rsa-sha2-256", "rsa-sha2-512":
            guard let raw = reader.string() else { throw .malformed }
            value = .rsa(type: type, raw)
        case "ssh-rsa":
            throw .weak
        case "sk-ssh-ed25519@openssh.com":
            guard let raw = reader.string(), raw.count == 64, let flags = reader.byte(), let counter = reader.number()
            else { throw .malformed }
            value = .securityEd25519(raw, flags: flags, counter: counter)
        case "sk-ecdsa-sha2-nistp256@openssh.com":
            let (r, s) = try integers(reader.string())
            guard let flags = reader.byte(), let counter = reader.number() else { throw .malformed }
            value = .securityECDSA(r: r, s: s, flags: flags, counter: counter)
        case PasskeyAssertion.signatureType:
            let (r, s) = try integers(reader.string())
            guard let assertion = PasskeyAssertion(&reader) else { throw .malformed }
            value = .passkey(assertion, r: r, s: s)
        default:
            return .other(bytes)
        }
        guard reader.isAtEnd else { throw .notCanonical }
        return value
    }

    private static func integers(_ bytes: [UInt8]?) throws(SignatureFinding) -> (r: [UInt8], s: [UInt8]) {
        guard let bytes else { throw .malformed }
        var reader = WireReader(bytes)
        guard let r = reader.positiveInteger(), let s = reader.positiveInteger(), reader.isAtEnd else {
            throw .notCanonical
        }
        return (r, s)
    }
}

extension SSHSignature {
    /// The blob, written as OpenSSH writes it.
    var encoded: [UInt8] {
        var writer = WireWriter()
        writer.raw("SSHSIG".utf8)
        writer.number(1)
        writer.string(key.blob)
        writer.string(namespace)
        writer.string("")
        writer.string(hashName)
        writer.string(encodedValue)
        return writer.bytes
    }

    private var encodedValue: [UInt8] {
        var writer = WireWriter()
        switch value {
        case .ed25519(let raw):
            writer.string("ssh-ed25519")
            writer.string(raw)
        case .ecdsa(let type, let r, let s):
            writer.string(type)
            writer.string(Self.encoded(r, s))
        case .rsa(let type, let raw):
            writer.string(type)
            writer.string(raw)
        case .securityEd25519(let raw, let flags, let counter):
            writer.string("sk-ssh-ed25519@openssh.com")
            writer.string(raw)
            writer.byte(flags)
            writer.number(counter)
        case .securityECDSA(let r, let s, let flags, let counter):
            writer.string("sk-ecdsa-sha2-nistp256@openssh.com")
            writer.string(Self.encoded(r, s))
            writer.byte(flags)
            writer.number(counter)
        case .passkey(let assertion, let r, let s):
            writer.string(PasskeyAssertion.signatureType)
            writer.string(Self.encoded(r, s))
            assertion.write(to: &writer)
        case .other(let bytes):
            return bytes
        }
        return writer.bytes
    }

    private static func encoded(_ r: [UInt8], _ s: [UInt8]) -> [UInt8] {
        var writer = WireWriter()
        writer.positiveInteger(r)
        writer.positiveInteger(s)
        return writer.bytes
    }

    /// What `ssh-keygen -Y sign` prints: lines of seventy characters.
    static func armored(_ blob: [UInt8]) -> String {
        var text = Array("-----BEGIN SSH SIGNATURE-----\n".utf8)
        var rest = Data(blob).base64EncodedData()[...]
        while !rest.isEmpty {
            text += rest.prefix(70)
            text.append(UInt8(ascii: "\n"))
            rest = rest.dropFirst(70)
        }
        return String(decoding: text + Array("-----END SSH SIGNATURE-----\n".utf8), as: UTF8.self)
    }

    /// What the key signed: a preamble, and the digest of the payload.
    func signedBytes(over payload: [UInt8]) -> [UInt8] {
        var writer = WireWriter()
        writer.raw("SSHSIG".utf8)
        writer.string(namespace)
        writer.string("")
        writer.string(hashName)
        writer.string(hashName == "sha512" ? Array(SHA512.hash(data: payload)) : Array(SHA256.hash(data: payload)))
        return writer.bytes
    }
}
