import CLibgit2
import Synchronization

/// A git repository on this machine: its objects, references, work tree and configuration.
///
/// Only local things are done here, through libgit2, which runs nothing and reads no `refs/replace`; whatever goes over
/// the network is for ``GitProgram``. A handle serves one task at a time.
public final class GitRepository: @unchecked Sendable {
    // Unchecked: the handle is used by one task at a time, and libgit2 keeps its own state behind its own locks.
    let handle: OpaquePointer

    private init(handle: OpaquePointer) { self.handle = handle }

    deinit { git_repository_free(handle) }

    /// Opens the repository at a path, or the one around it.
    public static func open(_ path: String, searchingUpwards: Bool) throws(GitError) -> GitRepository {
        Library.start()
        var handle: OpaquePointer?
        let flags = searchingUpwards ? 0 : GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
        try check(git_repository_open_ext(&handle, path, flags, nil), "open \(path)")
        guard let handle else { throw GitError(.notFound, "open \(path)", "no repository") }
        return GitRepository(handle: handle)
    }

    /// Makes an empty repository whose first branch is `main`, without hooks or other things from the machine's templates.
    public static func create(_ path: String, bare: Bool) throws(GitError) -> GitRepository {
        Library.start()
        var options = git_repository_init_options()
        git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION))
        options.flags = GIT_REPOSITORY_INIT_MKPATH.rawValue | GIT_REPOSITORY_INIT_NO_REINIT.rawValue
        if bare { options.flags |= GIT_REPOSITORY_INIT_BARE.rawValue }
        var handle: OpaquePointer?
        let code = "main".withCString { branch in
            options.initial_head = branch
            return git_repository_init_ext(&handle, path, &options)
        }
        try check(code, "make a repository in \(path)")
        guard let handle else { throw GitError(.other, "make a repository in \(path)", "no repository") }
        return GitRepository(handle: handle)
    }

    /// Where the machine's and the person's git configuration is looked for: in that environment, not in the process's.
    /// To be said before the first repository is opened; libgit2 itself is started by then only, since that takes
    /// milliseconds (it reads the machine's certificates).
    public static func useConfiguration(of environment: [String: String]) {
        Library.environment.withLock { $0 = environment }
    }

    /// The repository's own folder: `.git`, or the bare repository itself. Ends with a slash.
    public var gitDirectory: String { git_repository_path(handle).map { String(cString: $0) } ?? "" }

    /// The folder that all work trees share. Ends with a slash.
    public var commonDirectory: String { git_repository_commondir(handle).map { String(cString: $0) } ?? gitDirectory }

    /// The work tree, ending with a slash; nil for a bare repository.
    public var workDirectory: String? { git_repository_workdir(handle).map { String(cString: $0) } }

    public var isBare: Bool { git_repository_is_bare(handle) == 1 }

    public var isShallow: Bool { git_repository_is_shallow(handle) == 1 }

    enum Library {
        static let environment = Mutex<[String: String]?>(nil)

        private static let started: Void = {
            git_libgit2_init()
            concord_git_enable_fsync()
            concord_git_strict_objects()
            concord_git_set_template_path("")
            guard let environment = environment.withLock({ $0 }) else { return }
            let home = environment["HOME"] ?? ""
            let xdg = environment["XDG_CONFIG_HOME"] ?? (home.isEmpty ? "" : home + "/.config")
            let machine = environment["GIT_CONFIG_NOSYSTEM"] == nil ? "/etc" : ""
            concord_git_set_search_path(Int32(GIT_CONFIG_LEVEL_GLOBAL.rawValue), home)
            concord_git_set_search_path(Int32(GIT_CONFIG_LEVEL_XDG.rawValue), xdg.isEmpty ? "" : xdg + "/git")
            concord_git_set_search_path(Int32(GIT_CONFIG_LEVEL_SYSTEM.rawValue), machine)
        }()

        static func start() { _ = started }
    }
}
