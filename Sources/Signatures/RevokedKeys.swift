/// Keys that may no longer be trusted: a plain list of public keys, which `gpg.ssh.revocationFile` takes too.
public struct RevokedKeys: Equatable, Sendable {
    public let keys: Set<SSHPublicKey>

    /// A file that is there but cannot be read as such a list, a KRL for one: nothing may be trusted then (T11).
    public struct Unreadable: Error, Equatable {
        /// From 1.
        public let line: Int
    }

    public init(_ bytes: [UInt8]) throws(Unreadable) {
        if bytes.contains(0) { throw Unreadable(line: 1) }
        var keys: Set<SSHPublicKey> = []
        for (number, content) in KeyFileLines(bytes: bytes) {
            guard let key = SSHPublicKey(line: content) else { throw Unreadable(line: number) }
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
