import CLibgit2
import Synchronization

/// libgit2 as a whole: started once, with the switches that a register wants, when it is first needed.
enum Library {
    private struct State {
        var environment: [String: String]?
        var isStarted = false
    }
    private static let state = Mutex(State())

    private static let started: Void = {
        git_libgit2_init()
        concord_git_enable_fsync()
        concord_git_strict_objects()
        concord_git_leave_ownership()
        concord_git_allow_worktree_config()
        concord_git_set_template_path("")
        // What is asked for again, this room keeps in mind itself. Once libgit2's own memory is full, it looks through the places of
        // all it has ever forgotten to forget the next one.
        concord_git_keep_no_objects()
        state.withLock {
            $0.isStarted = true
            if let environment = $0.environment { search(environment) }
        }
    }()

    static func start() { _ = started }

    static func use(_ environment: [String: String]) {
        state.withLock {
            $0.environment = environment
            if $0.isStarted { search(environment) }
        }
    }

    /// Where git's variables are looked up.
    static var environment: [String: String] { state.withLock { $0.environment } ?? [:] }

    private static func search(_ environment: [String: String]) {
        let home = environment["HOME"] ?? ""
        let xdg = environment["XDG_CONFIG_HOME"] ?? (home.isEmpty ? "" : home + "/.config")
        let machine = environment["GIT_CONFIG_NOSYSTEM"] == nil ? "/etc" : ""
        concord_git_set_search_path(GIT_CONFIG_LEVEL_GLOBAL.rawValue, home)
        concord_git_set_search_path(GIT_CONFIG_LEVEL_XDG.rawValue, xdg.isEmpty ? "" : xdg + "/git")
        concord_git_set_search_path(GIT_CONFIG_LEVEL_SYSTEM.rawValue, machine)
    }
}

extension GitRepository {
    /// Where the machine's and the person's git configuration is looked for: in that environment, not in the process's.
    ///
    /// It holds for the whole process, from the next repository that is opened.
    public static func useConfiguration(of environment: [String: String]) { Library.use(environment) }
}
