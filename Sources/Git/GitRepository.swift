import CLibgit2
import Synchronization

/// A git repository on this machine: its objects, references, work tree and configuration.
///
/// Only local things are done here, through libgit2, which runs nothing and follows no `refs/replace`; whatever goes
/// over the network is for ``RemoteRepository``. A repository may be shared by tasks: each call has the handle to itself.
public final class GitRepository: Sendable {
    /// The repository's own folder: `.git`, or the bare repository itself. Ends with a slash.
    public let gitDirectory: String
    /// The folder that all work trees share. Ends with a slash.
    public let commonDirectory: String
    /// The work tree, ending with a slash; nil for a bare repository.
    public let workDirectory: String?
    public var isBare: Bool { workDirectory == nil }

    /// What libgit2 gave us, ours until the end.
    ///
    /// Unchecked: they bear one thread at a time, and are used under the mutex only.
    struct Handles: @unchecked Sendable {
        let repository: OpaquePointer
        let database: OpaquePointer
    }
    private let handles: Mutex<Handles>
    /// Object stores for whoever finds the first one taken.
    private let spares = Mutex(Spares())

    private struct Spares: @unchecked Sendable {
        var idle: [OpaquePointer] = []
        /// Folders that are looked in too.
        var alternates: [String] = []
    }

    /// Folders' objects that were read a moment ago: what stands on one commit asks for the same ones again and again.
    let trees = BoundedCache<ObjectID, [UInt8]>(limit: 8 << 20)

    private init(owning repository: OpaquePointer, _ operation: String) throws(GitError) {
        var database: OpaquePointer?
        let code = git_repository_odb(&database, repository)
        guard code == 0, let database else {
            defer { git_repository_free(repository) }
            try check(code, operation)
            throw GitError(.other, operation, "it has no object store")
        }
        let folder = git_repository_path(repository).map { String(cString: $0) } ?? ""
        gitDirectory = folder
        commonDirectory = git_repository_commondir(repository).map { String(cString: $0) } ?? folder
        workDirectory = git_repository_workdir(repository).map { String(cString: $0) }
        handles = Mutex(Handles(repository: repository, database: database))
    }

    deinit {
        handles.withLock {
            git_odb_free($0.database)
            git_repository_free($0.repository)
        }
        spares.withLock { $0.idle.forEach { git_odb_free($0) } }
    }

    /// Has an object store to itself while `body` reads from it. There are as many as are used at once, so that what is worked out on
    /// several cores does not wait for one lock.
    func reading<Result: Sendable>(_ body: (OpaquePointer) throws(GitError) -> Result) throws(GitError) -> Result {
        let found = try handles.withLockIfAvailable { (handles) throws(GitError) -> Result in
            try body(handles.database)
        }
        if let found { return found }
        guard let spare = spare() else { return try using { (handles) throws(GitError) in try body(handles.database) } }
        defer { spares.withLock { $0.idle.append(spare) } }
        return try body(spare)
    }

    /// Nil where none can be opened.
    private func spare() -> OpaquePointer? {
        spares.withLock { spares -> Spare? in
            if let idle = spares.idle.popLast() { return Spare(idle) }
            var database: OpaquePointer?
            guard git_odb_open(&database, commonDirectory + "objects") == 0, let database else { return nil }
            guard spares.alternates.allSatisfy({ git_odb_add_disk_alternate(database, $0) == 0 }) else {
                git_odb_free(database)
                return nil
            }
            return Spare(database)
        }?.database
    }

    private struct Spare: @unchecked Sendable {
        let database: OpaquePointer

        init(_ database: OpaquePointer) { self.database = database }
    }

    /// Has the handles to itself while `body` runs, which must not come back here: the lock knows no second time.
    func using<Result: Sendable>(_ body: (Handles) throws(GitError) -> Result) throws(GitError) -> Result {
        try handles.withLock { (handles) throws(GitError) -> Result in try body(handles) }
    }
}

extension GitRepository {
    /// Opens the repository at a path, or the one around it.
    ///
    /// - Throws: ``GitError/Kind/notFound``; ``GitError/Kind/notOwned`` when it is another user's.
    public static func open(_ path: String, searchingUpwards: Bool) throws(GitError) -> GitRepository {
        Library.start()
        var handle: OpaquePointer?
        let flags = searchingUpwards ? 0 : GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
        try check(git_repository_open_ext(&handle, path, flags, nil), "open \(path)")
        guard let handle else { throw GitError(.notFound, "open \(path)", "no repository") }
        let repository = try GitRepository(owning: handle, "open \(path)")
        let ownership = Ownership(
            gitDirectory: repository.gitDirectory, workDirectory: repository.workDirectory,
            environment: Library.environment)
        guard ownership.isTrusted else {
            throw GitError(
                .notOwned, "open \(path)",
                "it belongs to another user of this machine; git config --global --add safe.directory trusts it")
        }
        try repository.readWorkTreeConfiguration()
        repository.obeySharing()
        return repository
    }

    /// Looks for objects in another folder too: git keeps what is pushed apart until a hook has judged it (githooks(5), pre-receive;
    /// git-receive-pack(1), QUARANTINE ENVIRONMENT), and libgit2 does not know of it.
    public func lookAlso(in objects: String) throws(GitError) {
        spares.withLock { spares in
            spares.idle.forEach { git_odb_free($0) }
            spares.idle = []
            spares.alternates.append(objects)
        }
        try using { (handles) throws(GitError) in
            _ = try check(git_odb_add_disk_alternate(handles.database, objects), "read the objects in \(objects)")
            _ = try check(concord_git_trust_objects(), "read the objects in \(objects)")
        }
    }

    /// Makes an empty repository whose first branch is `main`, without hooks or other things from the machine's templates.
    ///
    /// - Throws: ``GitError/Kind/exists`` when there is one already.
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
        return try GitRepository(owning: handle, "make a repository in \(path)")
    }
}
