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
        guard clientData.starts(with: start.utf8) else { throw .doesNotVerify }
        guard flags & 0x40 == 0, (flags & 0x80 != 0) == !extensions.isEmpty else { throw .doesNotVerify }
        guard flags & 0x01 != 0 else { throw .userPresenceMissing }
        guard flags & 0x04 != 0 else { throw .userVerificationMissing }
        guard policy.origins.contains(where: { $0.utf8.elementsEqual(origin.utf8) }) else { throw .foreignOrigin }
        guard Self.isOwnPage(clientData.dropFirst(start.utf8.count)) else { throw .crossOrigin }
    }

    /// Whether what stands behind the origin says that the page was not within another site's: `crossOrigin` is false or
    /// not said (WebAuthn §5.8.1.1 fixes the spelling), and nothing further on can be read as if it said it again. There
    /// a backslash could spell any name, and no browser puts one.
    private static func isOwnPage(_ rest: ArraySlice<UInt8>) -> Bool {
        let said = ",\"crossOrigin\":false"
        guard
            let more = String(
                validating: rest.starts(with: said.utf8) ? rest.dropFirst(said.utf8.count) : rest, as: UTF8.self)
        else { return false }
        return more == "}"
            || more.first == "," && more.last == "}" && more.range(of: "\\") == nil
                && more.range(of: "crossOrigin") == nil && more.range(of: "topOrigin") == nil
    }
}
