extension GitRepository {
    /// Whether a name may be a part of a register's path: no climbing, nothing that git or a file system takes specially.
    public static func isSafe(_ name: String) -> Bool {
        let lower = name.lowercased()
        return !name.isEmpty && name.utf8.count <= 255
            && name != "." && name != ".." && lower != ".git" && !lower.hasPrefix("git~")
            && !name.unicodeScalars.contains(where: isUnsafe)
            && name.utf8.last != UInt8(ascii: ".") && name.utf8.last != .space
    }

    /// Separators and wildcards of any system; controls; and what is invisible or turns the text around, which HFS+
    /// leaves out, so that `.g<U+200C>it` would be `.git` there.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
        default: "\\/:*?\"<>|".unicodeScalars.contains(scalar)
        }
    }

    /// The parts of a path, each of them safe.
    static func parts(of path: String, _ operation: String) throws(GitError) -> [String] {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(String.init)
        for part in parts {
            guard let part, isSafe(part) else {
                throw GitError(.invalid, operation, "\"\(part ?? "")\" is not a name that a register may have")
            }
        }
        return parts.compactMap(\.self)
    }
}
