import Glibc

/// Whether a repository may be opened although somebody else may have made it: git's rule (git-config(1), `safe.directory`;
/// `ensure_valid_ownership` in setup.c of git 2.46), in place of libgit2's, which knows neither `*` nor `path/*` nor the empty value.
///
/// A stranger's repository could tell git what to run. It is opened only when the person's or the machine's own
/// configuration, never the repository's, names it.
struct Ownership {
    /// The folder that is meant, without a slash at its end: that of the work tree, or the bare repository.
    let folder: String
    /// What must be ours: the folder, the repository's own folder, and the file that leads there from a linked work tree.
    private let paths: [String]
    private let environment: [String: String]

    /// - Parameters: as libgit2 has them, links followed.
    init(gitDirectory: String, workDirectory: String?, environment: [String: String]) {
        let git = Self.bare(gitDirectory)
        var paths = [git]
        if git.hasSuffix("/.git") {
            folder = Self.bare(String(git.dropLast(4)))
            paths.append(folder)
        } else if let work = workDirectory.map(Self.bare), Self.kind(of: work + "/.git") == S_IFREG {
            folder = work
            paths += [work, work + "/.git"]
        } else {
            folder = git
        }
        self.paths = paths
        self.environment = environment
    }

    var isTrusted: Bool { paths.allSatisfy(isOurs) || isNamed }

    /// Root also trusts whoever ran sudo, as git does.
    private func isOurs(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        let user = geteuid()
        if status.st_uid == user { return true }
        return user == 0 && environment["SUDO_UID"].flatMap { UInt32($0) } == status.st_uid
    }

    /// The last word of `safe.directory` counts, the farther configuration first; an empty value takes back all before.
    private var isNamed: Bool {
        var isNamed = false
        for value in ProtectedConfiguration(environment).values(of: "safe.directory") {
            if value?.isEmpty ?? true {
                isNamed = false
            } else if let value, names(value) {
                isNamed = true
            }
        }
        return isNamed
    }

    private func names(_ value: String) -> Bool {
        if value == "*" { return true }
        let home = environment["HOME"] ?? ""
        let path = value == "~" || value.hasPrefix("~/") ? home + value.dropFirst() : value
        guard path.hasPrefix("/") else { return false }
        if path.hasSuffix("/*") {
            let above = Self.real(String(path.dropLast())) ?? String(path.dropLast(2))
            return folder.hasPrefix(above == "/" ? above : above + "/")
        }
        return path == folder || Self.real(path) == folder
    }

    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private static func bare(_ folder: String) -> String {
        folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    }
}
