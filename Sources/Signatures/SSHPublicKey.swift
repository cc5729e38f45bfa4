import Crypto
import FoundationEssentials

/// A public key as OpenSSH writes it: a type, and a blob that holds the type again.
public struct SSHPublicKey: Hashable, Sendable {
    /// `ssh-ed25519`, `ecdsa-sha2-nistp256`, …
    public let type: String
    /// The key in wire encoding (RFC 4253 §6.6).
    public let blob: [UInt8]
    let material: Material

    enum Material: Hashable, Sendable {
        case ed25519([UInt8])
        case ecdsa(curve: String, point: [UInt8])
        case rsa(exponent: [UInt8], modulus: [UInt8])
        case securityEd25519([UInt8], application: [UInt8])
        case securityECDSA(point: [UInt8], application: [UInt8])
        /// A kind that OpenSSH knows and this program does not.
        case other
    }

    /// Nil when the blob is not a whole key of a kind that OpenSSH knows.
    public init?(blob: [UInt8]) {
        var reader = WireReader(blob)
        guard let type = reader.text(), let material = Self.material(type, &reader) else { return nil }
        self.type = type
        self.blob = blob
        self.material = material
    }

    private static func material(_ type: String, _ reader: inout WireReader) -> Material? {
        let material: Material?
        switch type {
        case "ssh-ed25519":
            material = reader.string().flatMap { $0.count == 32 ? .ed25519($0) : nil }
        case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521":
            guard let curve = reader.text(), type == "ecdsa-sha2-\(curve)", let point = reader.string() else {
                return nil
            }
            material = .ecdsa(curve: curve, point: point)
        case "ssh-rsa":
            guard let exponent = reader.positiveInteger(), let modulus = reader.positiveInteger() else { return nil }
            material = .rsa(exponent: exponent, modulus: modulus)
        case "sk-ssh-ed25519@openssh.com":
            guard let key = reader.string(), key.count == 32, let application = reader.string() else { return nil }
            material = .securityEd25519(key, application: application)
        case "sk-ecdsa-sha2-nistp256@openssh.com":
            guard reader.text() == "nistp256", let point = reader.string(), let application = reader.string() else {
                return nil
            }
            material = .securityECDSA(point: point, application: application)
        case "ssh-dss",
            _ where type.hasSuffix("-cert-v01@openssh.com"):
            return .other
        default:
            return nil
        }
        return reader.isAtEnd ? material : nil
    }

    /// Reads a line such as `ssh-ed25519 AAAA… comment`; nil when it is not a key.
    public init?(line: some StringProtocol) { self.init(line: Array(line.utf8)[...].drop(while: \.isSpaceInLine)) }

    /// As OpenSSH does (sshkey.c, `sshkey_read`): the comment may be anything, white space may stand behind the base64.
    init?(line: ArraySlice<UInt8>) {
        let type = line.prefix { !$0.isSpaceInLine }
        let base64 = line[type.endIndex...].drop(while: \.isSpaceInLine).prefix { !$0.isSpaceInLine }
            .filter { !$0.isSpace }
        guard !base64.isEmpty, let data = Data(base64Encoded: Data(base64)), Data(base64) == data.base64EncodedData(),
            let key = SSHPublicKey(blob: Array(data)), key.type.utf8.elementsEqual(type)
        else { return nil }
        self = key
    }

    /// Whether signatures by it can be good here: not for certificates, DSA, and RSA under 2048 bits.
    public var isSupported: Bool {
        switch material {
        case .other: false
        case .rsa(_, let modulus): modulus.count > 256 || modulus.count == 256 && modulus.first ?? 0 >= 0x80
        default: true
        }
    }

    /// `ssh-ed25519 AAAA…`, without a comment.
    public var line: String { "\(type) \(Data(blob).base64EncodedString())" }

    /// `SHA256:…`, as `ssh-keygen -l` prints it.
    public var fingerprint: String {
        "SHA256:" + Data(digest).base64EncodedString().prefix { $0 != "=" }
    }

    /// SHA-256 of the blob, 32 bytes: what the fingerprint says.
    public var digest: [UInt8] { Array(SHA256.hash(data: blob)) }
}
