import Signatures
import Testing

/// Registrars also edit the file by hand; what is ours to change is one line's end.
@Suite struct SignersEditingTests {
    static let end = 1_718_452_800
    static let ended = "valid-before=\"20240615120000Z\""
    let key: SSHPublicKey
    let other: SSHPublicKey

    init() throws {
        key = try unwrapped(SSHPublicKey(line: "ssh-ed25519 " + Self.blob(1)))
        other = try unwrapped(SSHPublicKey(line: "ssh-ed25519 " + Self.blob(2)))
    }

    /// `string "ssh-ed25519", string 32 bytes`, each of them the one given.
    private static func blob(_ byte: UInt8) -> String {
        "AAAAC3NzaC1lZDI1NTE5AAAAI" + (byte == 1 ? "AEB" : "AIC")
            + String(repeating: byte == 1 ? "AQEB" : "AgIC", count: 10)
    }

    private func ending(_ file: String, key: SSHPublicKey? = nil) -> String {
        String(decoding: AllowedSigners.ending("a@x", key: key, at: Self.end, in: Array(file.utf8)), as: UTF8.self)
    }

    @Test func `only the end is put in: comment, spaces and line ends stay`() {
        let file = "# ours\r\n a@x\tnamespaces=\"git\"  \(key.line)  desk 3\r\n\r\nb@x \(key.line)"
        #expect(ending(file) == file.replacing("\"git\"", with: "\"git\",\(Self.ended)"))
        #expect(ending("a@x \(key.line) desk\n") == "a@x \(Self.ended) \(key.line) desk\n")
    }

    @Test func `bytes that are no text stay as they are`() {
        let file = Array("# ".utf8) + [0xD1, 0xD0, 0x0A] + Array("a@x \(key.line) ".utf8) + [0xB7, 0xA2, 0x0A]
        let expected =
            Array("# ".utf8) + [0xD1, 0xD0, 0x0A] + Array("a@x \(Self.ended) \(key.line) ".utf8) + [0xB7, 0xA2, 0x0A]
        #expect(AllowedSigners.ending("a@x", at: Self.end, in: file) == expected)
    }

    @Test func `an end that is later is brought forward, an earlier one stays`() {
        let later = "a@x valid-before=\"20300101Z\",namespaces=\"git\" \(key.line)\n"
        #expect(ending(later) == "a@x namespaces=\"git\",\(Self.ended) \(key.line)\n")
        let earlier = "a@x valid-before=\"20200101Z\" \(key.line)\n"
        #expect(ending(earlier) == earlier)
    }

    @Test func `whoever shares the line keeps the key`() {
        let after = ending("b@x,a@x,*@y namespaces=\"git\" \(key.line) shared\n")
        let signers = AllowedSigners(Array(after.utf8))
        #expect(signers.problems.isEmpty)
        #expect(signers.permission(of: key, as: "a@x", at: Self.end + 1) == .expired(since: Self.end))
        guard case .granted = signers.permission(of: key, as: "a@x", at: Self.end) else {
            Issue.record("\(after)"); return
        }
        for principal in ["b@x", "c@y"] {
            guard case .granted = signers.permission(of: key, as: principal, at: Self.end + 1) else {
                Issue.record("\(principal): \(after)")
                continue
            }
        }
    }

    @Test func `a pattern on the same line does not keep the key alive`() {
        let signers = AllowedSigners(Array(ending("a@x,*@x \(key.line)\n").utf8))
        #expect(signers.permission(of: key, as: "a@x", at: Self.end + 1) == .expired(since: Self.end))
        guard case .granted = signers.permission(of: key, as: "b@x", at: Self.end + 1) else { Issue.record(); return }
    }

    @Test func `a key that was to begin later never begins`() {
        let after = ending("a@x valid-after=\"20300101Z\" \(key.line)\nb@x \(other.line)\n")
        let signers = AllowedSigners(Array(after.utf8))
        #expect(signers.problems.isEmpty)
        for time in [1, Self.end, Self.end + 1, 1_900_000_000, 2_000_000_000] {
            if case .granted = signers.permission(of: key, as: "a@x", at: time) {
                Issue.record("granted at \(time): \(after)")
            }
        }
        guard case .granted = signers.permission(of: other, as: "b@x", at: Self.end) else { Issue.record(); return }
    }

    @Test func `of two keys only the one that is named ends`() {
        let file = "a@x \(key.line)\na@x \(other.line)\n"
        #expect(ending(file, key: other) == "a@x \(key.line)\na@x \(Self.ended) \(other.line)\n")
    }

    @Test func `a line is put behind a file that lacks its last line feed`() {
        let line = AllowedSigners.line(principal: "a@x", key: key)
        #expect(line == "a@x namespaces=\"git\" \(key.line)\n")
        #expect(String(decoding: AllowedSigners.adding(line, to: Array("# x".utf8)), as: UTF8.self) == "# x\n" + line)
    }
}
