import Crypto
import FoundationEssentials

/// Which passkeys a register takes.
public struct PasskeyPolicy: Equatable, Sendable {
    /// The origins whose pages may ask for a sign-off, such as `https://records.example.org`.
    public let origins: Set<String>

    public init(origins: Set<String>) { self.origins = origins }
}

/// A WebAuthn assertion carried in an SSH signature (PROTOCOL.u2f, "webauthn").
struct PasskeyAssertion: Equatable {
    static let signatureType = "webauthn-sk-ecdsa-sha2-nistp256@openssh.com"

    let flags: UInt8
    let counter: UInt32
    let origin: String
    let clientData: [UInt8]
    let extensions: [UInt8]

    init?(_ reader: inout WireReader) {
        guard let flags = reader.byte(), let counter = reader.number(), let origin = reader.text(),
            let clientData = reader.string(), let extensions = reader.string()
        else { return nil }
        (self.flags, self.counter, self.origin) = (flags, counter, origin)
        (self.clientData, self.extensions) = (clientData, extensions)
    }

    func write(to writer: inout WireWriter) {
        writer.byte(flags)
        writer.number(counter)
        writer.string(origin)
        writer.string(clientData)
        writer.string(extensions)
    }

    /// What the authenticator signed.
    func signedBytes(application: [UInt8]) -> [UInt8] {
        var writer = WireWriter()
        writer.raw(SHA256.hash(data: application))
        writer.byte(flags)
        writer.number(counter)
        writer.raw(extensions)
        writer.raw(SHA256.hash(data: clientData))
        return writer.bytes
    }

    /// What stock verification leaves out (T13), and what it asks for: that the page signed exactly this challenge.
    func check(challenge: [UInt8], policy: PasskeyPolicy) throws(SignatureFinding) {
        let encoded = Data(challenge).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").prefix { $0 != "=" }
        let start = "{\"type\":\"webauthn.get\",\"challenge\":\"\(encoded)\",\"origin\":\"\(origin)\""
        guard let client = String(validating: clientData, as: UTF8.self), client.hasPrefix(start) else {
            throw .doesNotVerify
        }
        guard flags & 0x40 == 0, (flags & 0x80 != 0) == !extensions.isEmpty else { throw .doesNotVerify }
        guard flags & 0x01 != 0 else { throw .userPresenceMissing }
        guard flags & 0x04 != 0 else { throw .userVerificationMissing }
        guard policy.origins.contains(origin) else { throw .foreignOrigin }
        let rest = client.dropFirst(start.count)
        guard rest == "}" || rest.hasPrefix(",\"crossOrigin\":false") || !rest.contains("crossOrigin"),
            !rest.contains("\"crossOrigin\":true")
        else { throw .crossOrigin }
    }
}
