extension GitRepository {
    /// Whether a name may be given to a file of a register: the same name on every system that a clone may lie on, taken
    /// specially by none of them, and by git neither (`.gitattributes` would change other files' bytes).
    public static func isSafe(_ name: String) -> Bool {
        isPart(name) && !isGitsOwn(name) && !isDevice(name) && isComposed(name)
    }

    /// Whether a name may be a part of a path at all: no climbing, no repository within the register, nothing that a file
    /// system takes specially.
    private static func isPart(_ name: String) -> Bool {
        let lower = name.lowercased()
        return !name.isEmpty && name.utf8.count <= 255
            && name != "." && name != ".." && lower != ".git" && !lower.hasPrefix("git~")
            && !name.unicodeScalars.contains(where: isUnsafe)
            && name.utf8.last != UInt8(ascii: ".") && name.utf8.last != .space
    }

    /// `.git` and all that begins so, and how NTFS abbreviates such names: `GIT~1`, `GITATT~1`, `GI7D29~1` (git's
    /// `is_ntfs_dot_generic`).
    private static func isGitsOwn(_ name: String) -> Bool {
        let lower = name.lowercased()
        if lower.hasPrefix(".git") { return true }
        guard lower.hasPrefix("gi"), let wave = lower.firstIndex(of: "~") else { return false }
        return lower[..<wave].utf8.count <= 6 && lower[lower.index(after: wave)...].first?.isNumber == true
    }

    /// A device's name on Windows, with whatever ending: `CON`, `nul.txt`, `COM1`, `LPT¹` ("Naming Files, Paths, and
    /// Namespaces" in Microsoft's documentation).
    private static func isDevice(_ name: String) -> Bool {
        var base = name.prefix { $0 != "." }.lowercased()
        while base.last == " " { base.removeLast() }
        if ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"].contains(base) { return true }
        guard base.count == 4, base.hasPrefix("com") || base.hasPrefix("lpt") else { return false }
        return base.last.map("0123456789¹²³".contains) == true
    }

    /// Separators and wildcards of any system; controls; and what is invisible or turns the text around, which HFS+
    /// leaves out, so that `.g<U+200C>it` would be `.git` there.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
        default: "\\/:*?\"<>|".unicodeScalars.contains(scalar)
        }
    }

    /// The parts of a path, each of them safe.
    static func parts(of path: String, _ operation: String) throws(GitError) -> [String] {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(String.init)
        for part in parts {
            guard let part, isPart(part) else {
                throw GitError(.invalid, operation, "\"\(part ?? "")\" is not a name that a register may have")
            }
        }
        return parts.compactMap(\.self)
    }
}

extension GitRepository {
    /// The other name among these that is the same file as this one where case or the composition of letters tells no files
    /// apart (Windows, macOS): `报告.PDF` beside `报告.pdf`, `é` as one character beside `e` with its accent. Nil when
    /// there is none; a name is no twin of itself.
    public static func twin(of name: String, among names: some Sequence<String>) -> String? {
        let folded = folded(name)
        return names.first { !$0.utf8.elementsEqual(name.utf8) && Self.folded($0) == folded }
    }

    /// Without case; strings compare by canonical equivalence anyway. Upper case first, which takes `ß` and `ſ` along.
    private static func folded(_ name: String) -> String { name.uppercased().lowercased() }
}
