/// What stands in the register for a large file that git-lfs keeps (git-lfs, docs/spec.md, "The Pointer"): its digest and
/// size. The content lies in the git folder's `lfs/objects`, and travels with `git lfs push` and `git lfs fetch`.
package struct LargeFilePointer: Equatable {
    /// SHA-256 of the content, in lower-case hexadecimal.
    package let digest: String
    package let size: Int

    package init(digest: String, size: Int) {
        self.digest = digest
        self.size = size
    }

    /// Nil for bytes that are no pointer, spelt to the letter.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count < 1024 else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[1].hasPrefix(Self.digestKey), lines[2].hasPrefix("size "),
            let size = Int(lines[2].dropFirst(5))
        else { return nil }
        self.init(digest: String(lines[1].dropFirst(Self.digestKey.count)), size: size)
        // The digest names a file of this machine: nothing else may stand there.
        guard self.bytes == bytes, digest.utf8.count == 64, digest.allSatisfy({ "0123456789abcdef".contains($0) })
        else { return nil }
    }

    private static let digestKey = "oid sha256:"

    package var bytes: [UInt8] {
        Array("version https://git-lfs.github.com/spec/v1\n\(Self.digestKey)\(digest)\nsize \(size)\n".utf8)
    }

    /// Where its content lies, from the git folder.
    package var path: String { "lfs/objects/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)" }
}
