import Crypto
import Foundation
import Programs

/// An ed25519 key that `ssh-keygen` made, and that signs in this process.
struct PersonKey {
    let path: String
    private let key: Curve25519.Signing.PrivateKey
    private let blob: [UInt8]

    static func make(_ path: String, _ programs: Programs) async throws -> PersonKey {
        if !FileManager.default.fileExists(atPath: path) {
            _ = try await programs.run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path])
        }
        return try PersonKey(path)
    }

    /// Reads a key file without a passphrase (openssh-portable, PROTOCOL.key): behind the type and the public half stand the
    /// seed and the public half once more, as one string of 64 bytes.
    private init(_ path: String) throws {
        self.path = path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let base64 = text.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
        let bytes = Array(Data(base64Encoded: base64) ?? Data())
        guard let place = bytes.lastRange(of: [0, 0, 0, 64]), place.upperBound + 64 <= bytes.count else {
            throw BenchmarkFault("\(path) is no ed25519 key")
        }
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes[place.upperBound...].prefix(32))
        blob = Self.wire(Array("ssh-ed25519".utf8)) + Self.wire(Array(key.publicKey.rawRepresentation))
    }

    /// What `ssh-keygen -Y sign -n git` would print (PROTOCOL.sshsig).
    func signature(over payload: [UInt8]) throws -> String {
        let what = ["git", "", "sha512"].reduce(into: []) { $0 += Self.wire(Array($1.utf8)) }
        let value = try key.signature(
            for: Array("SSHSIG".utf8) + what + Self.wire(Array(SHA512.hash(data: payload))))
        let signed = Self.wire(Self.wire(Array("ssh-ed25519".utf8)) + Self.wire(Array(value)))
        let bytes = Array("SSHSIG".utf8) + [0, 0, 0, 1] + Self.wire(blob) + what + signed
        var rest = Data(bytes).base64EncodedString()[...]
        var lines = ["-----BEGIN SSH SIGNATURE-----"]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(70)))
            rest = rest.dropFirst(70)
        }
        return lines.joined(separator: "\n") + "\n-----END SSH SIGNATURE-----\n"
    }

    private static func wire(_ bytes: [UInt8]) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes.count >> $0) } + bytes
    }
}

extension [UInt8] {
    fileprivate func lastRange(of pattern: [UInt8]) -> Range<Int>? {
        stride(from: count - pattern.count, through: 0, by: -1).first { self[$0...].starts(with: pattern) }
            .map { $0..<($0 + pattern.count) }
    }
}

struct BenchmarkFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
