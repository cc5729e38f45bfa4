import Crypto
import Foundation
import Signatures
import Testing

/// Security keys and passkeys, played by keys in memory; stock `ssh-keygen` is asked about each too.
@Suite struct SecurityKeyTests {
    let payload = Array("研发部 confirms\n".utf8)
    let origin = "https://records.example.org"

    private func wire(_ parts: [UInt8]...) -> [UInt8] {
        parts.flatMap { part in (0..<4).map { UInt8(truncatingIfNeeded: part.count >> (24 - 8 * $0)) } + part }
    }

    private func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func integer(_ raw: some Sequence<UInt8>) -> [UInt8] {
        let digits = Array(Array(raw).drop { $0 == 0 })
        return (digits.first ?? 0) >= 0x80 ? [0] + digits : digits
    }

    private var signed: [UInt8] {
        text("SSHSIG") + wire(text("git"), [], text("sha512"), Array(SHA512.hash(data: payload)))
    }

    private func armor(_ key: [UInt8], _ signature: [UInt8]) -> String {
        Self.armored(text("SSHSIG") + [0, 0, 0, 1] + wire(key, text("git"), [], text("sha512"), signature))
    }

    private static func armored(_ blob: [UInt8]) -> String {
        var base64 = Data(blob).base64EncodedString()[...]
        var lines = ["-----BEGIN SSH SIGNATURE-----"]
        while !base64.isEmpty {
            lines.append(String(base64.prefix(70)))
            base64 = base64.dropFirst(70)
        }
        return (lines + ["-----END SSH SIGNATURE-----", ""]).joined(separator: "\n")
    }

    private func check(_ key: [UInt8], _ armor: String) async throws -> (stock: Bool, ours: SignatureFinding?) {
        let keys = try Keys()
        defer { keys.folder.remove() }
        let line = "rnd@example.org \(try unwrapped(SSHPublicKey(blob: key)).line)\n"
        let stock = try await keys.stockVerifies(payload, armor, allowed: line, as: "rnd@example.org")
        let verifier = SignatureVerifier(passkeys: PasskeyPolicy(origins: [origin]))
        do throws(SignatureFinding) {
            _ = try verifier.verify(payload, armor)
            return (stock, nil)
        } catch {
            return (stock, error)
        }
    }

    private func securityEd25519(flags: UInt8) throws -> (key: [UInt8], armor: String) {
        let key = Curve25519.Signing.PrivateKey()
        let blob = wire(text("sk-ssh-ed25519@openssh.com"), Array(key.publicKey.rawRepresentation), text("ssh:"))
        let counted: [UInt8] = [flags, 0, 0, 0, 7]
        let data = Array(SHA256.hash(data: text("ssh:"))) + counted + Array(SHA256.hash(data: signed))
        let signature = wire(text("sk-ssh-ed25519@openssh.com"), Array(try key.signature(for: data))) + counted
        return (blob, armor(blob, signature))
    }

    private func securityECDSA(flags: UInt8) throws -> (key: [UInt8], armor: String) {
        let key = P256.Signing.PrivateKey()
        let blob = wire(
            text("sk-ecdsa-sha2-nistp256@openssh.com"), text("nistp256"), Array(key.publicKey.x963Representation),
            text("ssh:"))
        let counted: [UInt8] = [flags, 0, 0, 0, 7]
        let data = Array(SHA256.hash(data: text("ssh:"))) + counted + Array(SHA256.hash(data: signed))
        let raw = Array(try key.signature(for: data).rawRepresentation)
        let signature =
            wire(text("sk-ecdsa-sha2-nistp256@openssh.com"), wire(integer(raw[..<32]), integer(raw[32...]))) + counted
        return (blob, armor(blob, signature))
    }

    private func passkey(
        flags: UInt8, origin: String, client tail: String = ",\"crossOrigin\":false}", challenge: [UInt8]? = nil
    ) throws -> (key: [UInt8], armor: String) {
        let key = P256.Signing.PrivateKey()
        let application = text("records.example.org")
        let blob = wire(
            text("sk-ecdsa-sha2-nistp256@openssh.com"), text("nistp256"), Array(key.publicKey.x963Representation),
            application)
        let encoded = Data(challenge ?? signed).base64EncodedString().replacing("+", with: "-").replacing(
            "/", with: "_"
        ).replacing("=", with: "")
        let client = text("{\"type\":\"webauthn.get\",\"challenge\":\"\(encoded)\",\"origin\":\"\(origin)\"" + tail)
        let counted: [UInt8] = [flags, 0, 0, 0, 9]
        let data = Array(SHA256.hash(data: application)) + counted + Array(SHA256.hash(data: client))
        let raw = Array(try key.signature(for: data).rawRepresentation)
        let signature =
            wire(text("webauthn-sk-ecdsa-sha2-nistp256@openssh.com"), wire(integer(raw[..<32]), integer(raw[32...])))
            + counted + wire(text(origin), client, [])
        return (blob, armor(blob, signature))
    }

    @Test func `a touched security key verifies, an untouched one does not (T13)`() async throws {
        let honest = try securityEd25519(flags: 1)
        #expect(try await check(honest.key, honest.armor) == (true, nil))
        let untouched = try securityEd25519(flags: 0)
        #expect(try await check(untouched.key, untouched.armor).ours == .userPresenceMissing)
        let other = try securityECDSA(flags: 5)
        #expect(try await check(other.key, other.armor) == (true, nil))
        let alone = try securityECDSA(flags: 4)
        #expect(try await check(alone.key, alone.armor).ours == .userPresenceMissing)
    }

    @Test func `a security key's counter and flags are signed`() throws {
        for (_, armor) in [try securityEd25519(flags: 1), try securityECDSA(flags: 1)] {
            let blob = Array(
                try unwrapped(Data(base64Encoded: armor.split(separator: "\n").dropFirst().dropLast().joined())))
            for back in 1...5 {
                var changed = blob
                changed[changed.count - back] ^= 2
                let forged = Self.armored(changed)
                #expect(throws: SignatureFinding.doesNotVerify) { try SignatureVerifier().verify(payload, forged) }
            }
        }
    }

    @Test func `T13: a passkey must be touched, verify its user, and come from the register's own page`() async throws {
        let honest = try passkey(flags: 5, origin: origin)
        #expect(try await check(honest.key, honest.armor) == (true, nil))
        let cases: [(flags: UInt8, origin: String, tail: String, finding: SignatureFinding)] = [
            (4, origin, ",\"crossOrigin\":false}", .userPresenceMissing),
            (1, origin, ",\"crossOrigin\":false}", .userVerificationMissing),
            (5, "https://evil.example.org", ",\"crossOrigin\":false}", .foreignOrigin),
            (5, origin, ",\"crossOrigin\":true}", .crossOrigin),
            (5, origin, ",\"x\":1,\"crossOrigin\": true}", .crossOrigin),
            (5, origin, ",\"crossOrigin\":false,\"crossOrigin\" : true}", .crossOrigin),
            (5, origin, ",\"cross\\u004frigin\":true}", .crossOrigin),
            (5, origin, ",\"crossOrigin\":false,\"topOrigin\":\"https://evil.example.org\"}", .crossOrigin),
            (5, origin, ",\"crossOrigin\":false", .crossOrigin),
        ]
        for attack in cases {
            let forged = try passkey(flags: attack.flags, origin: attack.origin, client: attack.tail)
            #expect(try await check(forged.key, forged.armor) == (true, attack.finding), "\(attack)")
        }
    }

    /// What browsers of today put behind the origin.
    @Test(arguments: [
        "}", ",\"crossOrigin\":false}", ",\"crossOrigin\":false,\"other_keys_can_be_added_here\":\"do not\"}",
    ])
    func `a passkey's page may say more, as long as it was its own`(tail: String) async throws {
        let honest = try passkey(flags: 5, origin: origin, client: tail)
        #expect(try await check(honest.key, honest.armor) == (true, nil))
    }

    @Test func `a passkey that signed another challenge does not verify`() async throws {
        let other = try passkey(flags: 5, origin: origin, challenge: Array(SHA256.hash(data: signed)))
        #expect(try await check(other.key, other.armor) == (false, .doesNotVerify))
    }

    @Test func `T8: an ECDSA signature with n-s is the honest signer's other half, and is taken`() async throws {
        let key = P256.Signing.PrivateKey()
        let blob = wire(text("ecdsa-sha2-nistp256"), text("nistp256"), Array(key.publicKey.x963Representation))
        let raw = Array(try key.signature(for: signed).rawRepresentation)
        for s in [Array(raw[32...]), Self.complement(Array(raw[32...]))] {
            let block = armor(blob, wire(text("ecdsa-sha2-nistp256"), wire(integer(raw[..<32]), integer(s))))
            #expect(try await check(blob, block) == (true, nil))
        }
    }

    @Test func `T8: an Ed25519 signature with S+L, which ssh-keygen takes, is refused`() async throws {
        let key = Curve25519.Signing.PrivateKey()
        let blob = wire(text("ssh-ed25519"), Array(key.publicKey.rawRepresentation))
        let raw = Array(try key.signature(for: signed))
        let order: [UInt8] =
            [0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14]
            + [UInt8](repeating: 0, count: 15) + [0x10]
        var carry = 0
        let shifted = zip(raw[32...], order).map { one, two -> UInt8 in
            carry += Int(one) + Int(two)
            defer { carry >>= 8 }
            return UInt8(truncatingIfNeeded: carry)
        }
        let block = armor(blob, wire(text("ssh-ed25519"), Array(raw[..<32]) + shifted))
        #expect(try await check(blob, block).ours == .doesNotVerify)
    }

    @Test func `T8: a reserved field that is not empty is refused`() async throws {
        let key = Curve25519.Signing.PrivateKey()
        let blob = wire(text("ssh-ed25519"), Array(key.publicKey.rawRepresentation))
        let signature = wire(text("ssh-ed25519"), Array(try key.signature(for: signed)))
        let whole = text("SSHSIG") + [0, 0, 0, 1] + wire(blob, text("git"), text("x"), text("sha512"), signature)
        let block = "-----BEGIN SSH SIGNATURE-----\n\(Data(whole).base64EncodedString())\n-----END SSH SIGNATURE-----\n"
        #expect(try await check(blob, block).ours == .notCanonical)
    }

    /// n - s for the order n of P-256.
    private static func complement(_ s: [UInt8]) -> [UInt8] {
        let order: [UInt8] =
            [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 8) + [
                0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
            ]
        var result = [UInt8](repeating: 0, count: 32)
        var borrow = 0
        for index in (0..<32).reversed() {
            let difference = Int(order[index]) - Int(s[index]) - borrow
            borrow = difference < 0 ? 1 : 0
            result[index] = UInt8(truncatingIfNeeded: difference + (borrow << 8))
        }
        return result
    }
}
