import Signatures
import Testing

@Suite struct AllowedSignersTests {
    /// Each file, `KEY` standing for the signer's key and `OTHER` for another, is asked about the principal at
    /// 2024-06-15T12:00:00Z; stock `ssh-keygen` gives the answer.
    static let files = [
        "rnd@example.org KEY", "rnd@example.org OTHER", "sal@example.org KEY", "*@example.org KEY",
        "rnd@*,!rnd@example.org KEY",
        "!rnd@example.org KEY", "r?d@example.org KEY", "\"rnd@example.org\" KEY", "RND@example.org KEY",
        "sal@example.org,rnd@example.org KEY",
        "rnd@example.org namespaces=\"git\" KEY", "rnd@example.org namespaces=\"file\" KEY",
        "rnd@example.org namespaces=\"file,git\" KEY",
        "rnd@example.org namespaces=\"g*\" KEY", "rnd@example.org NAMESPACES=\"git\" KEY",
        "rnd@example.org namespaces=git KEY",
        "rnd@example.org namespaces=\"git\",namespaces=\"git\" KEY", "rnd@example.org no-touch-required KEY",
        "rnd@example.org valid-after=\"20240615120000Z\" KEY", "rnd@example.org valid-after=\"20240615120001Z\" KEY",
        "rnd@example.org valid-before=\"20240615120000Z\" KEY", "rnd@example.org valid-before=\"20240615115959Z\" KEY",
        "rnd@example.org valid-after=\"20240101\",valid-before=\"20250101\" KEY",
        "rnd@example.org valid-after=\"2024-01-01\" KEY",
        "rnd@example.org valid-after=\"20250101\",valid-before=\"20240101\" KEY",
        "rnd@example.org valid-before=\"20240931Z\" KEY",
        "rnd@example.org valid-after=\"202406151200UTC\" KEY", "rnd@example.org valid-before=\"202406151259z\" KEY",
        "rnd@example.org cert-authority KEY", "rnd@example.org cert-authority,namespaces=\"git\" KEY",
        "  rnd@example.org\tKEY a comment", "# rnd@example.org KEY", "rnd@example.org KEY\r", "rnd@example.org",
        "rnd@example.org ssh-ed25519 AAAA",
        "bad line here\nrnd@example.org KEY", "sal@example.org KEY\nrnd@example.org namespaces=\"git\" KEY",
        "rnd@example.org valid-before=\"20200101Z\" KEY\nrnd@example.org KEY",
        "rnd@example.org namespaces=\"git\", KEY",
        "rnd@example.org namespaces=\"git\",valid-after=\"20240101Z\" KEY", "",
    ]

    @Test func `our answer is ssh-keygen's for every kind of line`() async throws {
        let keys = try Keys()
        defer { keys.folder.remove() }
        let path = try await keys.make("key", ["ed25519"])
        let (key, other) = (try keys.publicKey(path), try keys.publicKey(try await keys.make("other", ["ed25519"])))
        let payload = Array("text\n".utf8)
        let armor = try await keys.sign(payload, path)
        var granted = 0
        for file in Self.files {
            let text = file.replacing("KEY", with: key.line).replacing("OTHER", with: other.line) + "\n"
            let stock = try await keys.stockVerifies(
                payload, armor, allowed: text, as: "rnd@example.org", at: "20240615120000Z")
            let permission = AllowedSigners(Array(text.utf8)).permission(
                of: key, as: "rnd@example.org", at: 1_718_452_800)
            var ours = false
            if case .granted = permission { ours = true }
            #expect(ours == stock, "\(file): \(permission)")
            granted += stock ? 1 : 0
        }
        #expect(granted > 15 && granted < Self.files.count - 10)
    }

    @Test func `a retired key's line gets its end, and every other byte stays`() async throws {
        let keys = try Keys()
        defer { keys.folder.remove() }
        let key = try keys.publicKey(try await keys.make("key", ["ed25519"]))
        let before =
            "# ours\n" + AllowedSigners.line(principal: "a@x", key: key)
            + AllowedSigners.line(principal: "b@x", key: key)
        let after = AllowedSigners.ending("a@x", at: 1_718_452_800, in: Array(before.utf8))
        let signers = AllowedSigners(after)
        #expect(signers.permission(of: key, as: "a@x", at: 1_718_452_800) == .granted(line: 2))
        #expect(signers.permission(of: key, as: "a@x", at: 1_718_452_801) == .expired(since: 1_718_452_800))
        #expect(signers.permission(of: key, as: "b@x", at: 1_718_452_801) == .granted(line: 3))
        let same = String(decoding: after, as: UTF8.self).split(separator: "\n")
        #expect(same[0] == "# ours" && same[2] == before.split(separator: "\n")[2])
        #expect(signers.principals(owning: key) == ["a@x", "b@x"])
    }

    @Test func `a list of revoked keys that cannot be read is not an empty one`() throws {
        #expect(throws: RevokedKeys.Unreadable.self) { try RevokedKeys(Array("# none\ngarbage\n".utf8)) }
        #expect(try RevokedKeys([]).keys.isEmpty)
    }
}
