/// Keys that may no longer be trusted: a plain list of public keys, which `gpg.ssh.revocationFile` takes too.
public struct RevokedKeys: Equatable, Sendable {
    public let keys: Set<SSHPublicKey>

    /// A file that is there but cannot be read as such a list: nothing may be trusted then (T11).
    public struct Unreadable: Error, Equatable {
        /// From 1.
        public let line: Int
    }

    public init(_ bytes: [UInt8]) throws(Unreadable) {
        var keys: Set<SSHPublicKey> = []
        let text = String(decoding: bytes, as: UTF8.self)
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let content = line.drop { $0 == " " || $0 == "\t" }
            if content.isEmpty || content.first == "#" { continue }
            guard let key = SSHPublicKey(line: content) else { throw Unreadable(line: index + 1) }
            keys.insert(key)
        }
        self.keys = keys
    }

    public static func adding(_ key: SSHPublicKey, comment: String, to bytes: [UInt8]) -> [UInt8] {
        let isWhole = bytes.isEmpty || bytes.last == UInt8(ascii: "\n")
        return bytes + (isWhole ? [] : [UInt8(ascii: "\n")])
            + Array("\(key.line) \(comment.filter { !$0.isNewline })\n".utf8)
    }
}
