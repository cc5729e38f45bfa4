import CLibgit2

/// What git calls protected configuration (git-config(1), SCOPES): the machine's, the person's and the command's, never a
/// repository's. In git's order, the last word counts.
struct ProtectedConfiguration {
    private let environment: [String: String]

    init(_ environment: [String: String]) { self.environment = environment }

    /// Every value of a key, the farthest first; nil where the key stands without one.
    func values(of key: String) -> [String?] {
        level(GIT_CONFIG_LEVEL_SYSTEM, instead: environment["GIT_CONFIG_SYSTEM"], key)
            + (environment["GIT_CONFIG_GLOBAL"] == nil ? level(GIT_CONFIG_LEVEL_XDG, instead: nil, key) : [])
            + level(GIT_CONFIG_LEVEL_GLOBAL, instead: environment["GIT_CONFIG_GLOBAL"], key)
            + (pairs + parameters).filter { $0.key.lowercased() == key }.map(\.value)
    }

    /// - Parameter file: is read in place of the level's own, if one is named.
    private func level(_ level: git_config_level_t, instead file: String?, _ key: String) -> [String?] {
        var config: OpaquePointer?
        if let file {
            if level == GIT_CONFIG_LEVEL_SYSTEM, environment["GIT_CONFIG_NOSYSTEM"] != nil { return [] }
            guard git_config_open_ondisk(&config, file) == 0 else { return [] }
        } else {
            var all: OpaquePointer?
            guard git_config_open_default(&all) == 0 else { return [] }
            defer { git_config_free(all) }
            guard git_config_open_level(&config, all, level) == 0 else { return [] }
        }
        defer { git_config_free(config) }
        var iterator: OpaquePointer?
        guard git_config_multivar_iterator_new(&iterator, config, key, nil) == 0 else { return [] }
        defer { git_config_iterator_free(iterator) }
        var values: [String?] = []
        var entry: UnsafeMutablePointer<git_config_entry>?
        while git_config_next(&entry, iterator) == 0, let entry {
            values.append(entry.pointee.value.map { String(cString: $0) })
        }
        return values
    }

    /// `GIT_CONFIG_COUNT` and what it counts (git(1)).
    private var pairs: [(key: String, value: String?)] {
        let count = environment["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
        return (0..<max(0, min(count, 1000))).map { index in
            (environment["GIT_CONFIG_KEY_\(index)"] ?? "", environment["GIT_CONFIG_VALUE_\(index)"] ?? "")
        }
    }

    /// `GIT_CONFIG_PARAMETERS`, by which `git -c` tells its children: words in single quotes, `'key'='value'`.
    private var parameters: [(key: String, value: String?)] {
        var (words, word, isQuoted, isEscaped) = ([String](), "", false, false)
        for character in environment["GIT_CONFIG_PARAMETERS"] ?? "" {
            switch character {
            case _ where isEscaped:
                word.append(character)
                isEscaped = false
            case "'": isQuoted.toggle()
            case "\\" where !isQuoted: isEscaped = true
            case " " where !isQuoted:
                words.append(word)
                word = ""
            default: word.append(character)
            }
        }
        return (words + [word]).filter { !$0.isEmpty }.map { word in
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
        }
    }
}
