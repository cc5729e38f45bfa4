import CLibgit2
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
        for value in Self.values(of: "safe.directory") + environmentValues {
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

    /// Of the machine, then of the person; nil where there is a key without a value.
    private static func values(of key: String) -> [String?] {
        var config: OpaquePointer?
        guard git_config_open_default(&config) == 0 else { return [] }
        defer { git_config_free(config) }
        return [GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL].flatMap { level -> [String?] in
            var one: OpaquePointer?
            guard git_config_open_level(&one, config, level) == 0 else { return [] }
            defer { git_config_free(one) }
            var iterator: OpaquePointer?
            guard git_config_multivar_iterator_new(&iterator, one, key, nil) == 0 else { return [] }
            defer { git_config_iterator_free(iterator) }
            var values: [String?] = []
            var entry: UnsafeMutablePointer<git_config_entry>?
            while git_config_next(&entry, iterator) == 0, let entry {
                values.append(entry.pointee.value.map { String(cString: $0) })
            }
            return values
        }
    }

    /// `GIT_CONFIG_COUNT` and its pairs, which come last (git(1)).
    private var environmentValues: [String?] {
        let count = environment["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
        return (0..<max(0, min(count, 1000))).compactMap { index in
            guard environment["GIT_CONFIG_KEY_\(index)"]?.lowercased() == "safe.directory" else { return nil }
            return environment["GIT_CONFIG_VALUE_\(index)"] ?? ""
        }
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
