import CLibgit2
import Glibc

extension GitRepository {
    /// The names that this repository's own configuration gives to others, in its order.
    public func remoteNames() throws(GitError) -> [String] {
        try using { (handles) throws(GitError) in
            var list = git_strarray()
            _ = try check(git_remote_list(&list, handles.repository), "list the remotes")
            defer { git_strarray_dispose(&list) }
            return (0..<list.count).compactMap { index in list.strings[index].map { String(cString: $0) } }
        }
    }

    /// A setting of the repository, the person or the machine, the nearest first.
    public func configuration(_ key: String) -> String? {
        try? using { (handles) throws(GitError) in
            var config: OpaquePointer?
            guard git_repository_config_snapshot(&config, handles.repository) == 0 else { return nil }
            defer { git_config_free(config) }
            return Self.value(key, config)
        }
    }

    /// A setting of the person or the machine: never of the repository, which may have come over the network (T10).
    public static func personalConfiguration(_ key: String) -> String? {
        Library.start()
        var config: OpaquePointer?
        guard git_config_open_default(&config) == 0 else { return nil }
        defer { git_config_free(config) }
        var snapshot: OpaquePointer?
        guard git_config_snapshot(&snapshot, config) == 0 else { return nil }
        defer { git_config_free(snapshot) }
        return value(key, snapshot)
    }

    /// Nil also for what is not UTF-8: a name in GBK would else be signed with its characters lost.
    private static func value(_ key: String, _ config: OpaquePointer?) -> String? {
        var text: UnsafePointer<CChar>?
        guard git_config_get_string(&text, config, key) == 0, let text else { return nil }
        return String(validatingCString: text)
    }

    /// Lays `config.worktree` over the repository's configuration where `extensions.worktreeConfig` says so (git-worktree(1)):
    /// libgit2 1.5 does not know it.
    func readWorkTreeConfiguration() throws(GitError) {
        let path = gitDirectory + "config.worktree"
        guard access(path, F_OK) == 0 else { return }
        try using { (handles) throws(GitError) in
            var config: OpaquePointer?
            try check(git_repository_config(&config, handles.repository), "open the configuration")
            defer { git_config_free(config) }
            var isOn: Int32 = 0
            guard git_config_get_bool(&isOn, config, "extensions.worktreeConfig") == 0, isOn != 0 else { return }
            try check(
                git_config_add_file_ondisk(config, path, GIT_CONFIG_LEVEL_APP, handles.repository, 0), "read \(path)")
        }
    }

    /// Sets a value in the repository's own configuration.
    public func setConfiguration(_ key: String, _ value: String) throws(GitError) {
        try patiently { () throws(GitError) in
            try using { (handles) throws(GitError) in
                var config: OpaquePointer?
                try check(git_repository_config(&config, handles.repository), "open the configuration")
                defer { git_config_free(config) }
                var local: OpaquePointer?
                try check(git_config_open_level(&local, config, GIT_CONFIG_LEVEL_LOCAL), "open the configuration")
                defer { git_config_free(local) }
                try check(git_config_set_string(local, key, value), "set \(key)")
            }
        }
    }
}
