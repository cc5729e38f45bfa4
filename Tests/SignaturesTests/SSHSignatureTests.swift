import Programs
import Signatures
import Testing

@Suite struct SSHSignatureTests {
    static let types = [
        ["ed25519"], ["ecdsa", "-b", "256"], ["ecdsa", "-b", "384"], ["ecdsa", "-b", "521"], ["rsa", "-b", "3072"],
    ]
    let payload = Array("研发部 confirms 2024-MKT-001 round 2\n".utf8)

    @Test(arguments: types, ["sha512", "sha256"])
    func `what ssh-keygen signs verifies here, and a changed text does not`(type: [String], hash: String) async throws {
        let keys = try Keys()
        defer { keys.folder.remove() }
        let path = try await keys.make("key", type)
        let armor = try await keys.sign(payload, path, hash: hash)
        let verifier = SignatureVerifier()
        #expect(try verifier.verify(payload, armor) == keys.publicKey(path))
        #expect(throws: SignatureFinding.doesNotVerify) { try verifier.verify(payload + [10], armor) }
    }

    @Test func `a signature for another namespace is refused`() async throws {
        let keys = try Keys()
        defer { keys.folder.remove() }
        let path = try await keys.make("key", ["ed25519"])
        let armor = try await keys.sign(payload, path, namespace: "file")
        #expect(throws: SignatureFinding.wrongNamespace) { try SignatureVerifier().verify(payload, armor) }
    }

    @Test func `T8: re-wrapped armor, which ssh-keygen takes, is refused`() async throws {
        let keys = try Keys()
        defer { keys.folder.remove() }
        let path = try await keys.make("key", ["ed25519"])
        let armor = try await keys.sign(payload, path)
        let lines = armor.split(separator: "\n")
        let rewrapped =
            ([String(lines[0]), lines[1...(lines.count - 2)].joined(), String(lines[lines.count - 1])]).joined(
                separator: "\n") + "\n"
        let allowed = "rnd@example.org \(try keys.publicKey(path).line)\n"
        #expect(try await keys.stockVerifies(payload, rewrapped, allowed: allowed, as: "rnd@example.org"))
        #expect(throws: SignatureFinding.notCanonical) { try SignatureVerifier().verify(payload, rewrapped) }
        #expect(try SignatureVerifier().verify(payload, armor) == keys.publicKey(path))
    }

    @Test func `a byte changed anywhere in the block never verifies and never traps`() async throws {
        let keys = try Keys()
        defer { keys.folder.remove() }
        let armor = try await keys.sign(payload, try await keys.make("key", ["ecdsa", "-b", "256"]))
        var generator = SystemRandomNumberGenerator()
        for index in Array(armor.utf8).indices {
            var bytes = Array(armor.utf8)
            bytes[index] ^= UInt8.random(in: 1...127, using: &generator)
            guard let text = String(validating: bytes, as: UTF8.self) else { continue }
            #expect(throws: SignatureFinding.self) { try SignatureVerifier().verify(payload, text) }
        }
    }

    @Test func `signing through ssh-keygen gives what both take`() async throws {
        let keys = try Keys()
        defer { keys.folder.remove() }
        let path = try await keys.make("key", ["ed25519"])
        let signer = Signer(.sshFile(path), Keys.programs)
        let armor = try await signer.sign(payload)
        #expect(await signer.publicKey() == (try keys.publicKey(path)))
        #expect(try SignatureVerifier().verify(payload, armor) == keys.publicKey(path))
        let allowed = AllowedSigners.line(principal: "rnd@example.org", key: try keys.publicKey(path))
        #expect(try await keys.stockVerifies(payload, armor, allowed: allowed, as: "rnd@example.org"))
    }

    @Test func `a key that cannot sign says why`() async throws {
        await #expect(throws: SigningError.self) {
            try await Signer(.sshFile("/nonexistent/key"), Keys.programs).sign([1])
        }
    }
}
