import CLibgit2
import Glibc

extension GitRepository {
    /// Brings some files of the work tree, and their index entries, to what a commit has: a blob, or nil for none.
    /// Nothing is done in a bare repository.
    ///
    /// Each file is replaced whole by a rename, so a crash leaves the old one or the new one. Nothing is written through
    /// a symbolic link, and nothing that a sparse checkout leaves out (git-sparse-checkout(1)). When one file fails, those
    /// before it, by path, and their index entries are done.
    ///
    /// - Throws: ``GitError/Kind/invalid`` for a path that leads out of the work tree or through something that is no
    ///   folder; `locked` when another process holds the index for seconds: the files are then done, the index is not.
    public func updateWorkTree(_ files: [String: ObjectID?]) throws(GitError) {
        guard let root = workDirectory else { return }
        var done: [String: ObjectID?] = [:]
        var failure: GitError?
        let leftOut = try leftOut(Array(files.keys))
        for (path, id) in files.sorted(by: { $0.key < $1.key }) {
            do throws(GitError) {
                let file = try WorkTreeFile(root: root, path: path)
                if leftOut.contains(path) {
                    // Its index entry alone is brought forward.
                } else if let id {
                    try file.write(try read(id, as: .blob))
                } else {
                    try file.remove()
                }
                done[path] = .some(id)
            } catch {
                failure = error
                break
            }
        }
        if !done.isEmpty {
            try patiently { () throws(GitError) in
                if leftOut.isEmpty, try changeIndexFile(root, done) { return }
                try using { (handles) throws(GitError) in try Self.updateIndex(handles, root, done, leftOut) }
            }
        }
        if let failure { throw failure }
    }

    /// Changes the index as it stands on the disk, in a fiftieth of the time where it is large.
    ///
    /// - Returns: false where libgit2 is to do it.
    private func changeIndexFile(_ root: String, _ files: [String: ObjectID?]) throws(GitError) -> Bool {
        // With each entry every change is looked at.
        guard files.count <= 16 else { return false }
        let lock = try HeldLock(on: indexPath, "write the index")
        let entries = files.map { path, id in
            (path, id.map { IndexFile.Entry(id: $0, status: Self.status(root + path)) })
        }
        let changed = indexFile()?.changing(Dictionary(uniqueKeysWithValues: entries)) { path, id in
            (try? workTreeFile(path)).flatMap(\.self).map { ObjectID.hash(.blob, $0) != id } ?? true
        }
        guard let changed else { return false }
        try lock.put(changed)
        return true
    }

    private var indexPath: String { gitDirectory + "index" }

    /// Nil where there is none that can be changed in place.
    private func indexFile() -> IndexFile? {
        guard let file = Descriptor(owning: Glibc.open(indexPath, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
        else {
            return nil
        }
        var status = stat()
        guard fstat(file.raw, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let bytes = file.readAll() else {
            return nil
        }
        return IndexFile(bytes, writtenAt: status.st_mtim.tv_sec)
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }

    private static func updateIndex(
        _ handles: Handles, _ root: String, _ files: [String: ObjectID?], _ leftOut: Set<String>
    ) throws(GitError) {
        let index = try index(of: handles)
        defer { git_index_free(index) }
        for (path, id) in files {
            guard let id else {
                let code = git_index_remove(index, path, 0)
                if code != GIT_ENOTFOUND.rawValue { try check(code, "take \(path) out of the index") }
                continue
            }
            var entry = indexEntry(id, of: root + path)
            if leftOut.contains(path) { entry.flags_extended = skipWorkTree }
            let code = path.withCString { name in
                entry.path = name
                return git_index_add(index, &entry)
            }
            try check(code, "put \(path) into the index")
        }
        try check(git_index_write(index), "write the index")
    }

    /// The index as it stands on disk now, for its taker to free. libgit2 would keep the one of last time, with what could not be
    /// written of it, and to read that anew is to read it twice.
    private static func index(of handles: Handles) throws(GitError) -> OpaquePointer {
        var index: OpaquePointer?
        try check(git_repository_set_index(handles.repository, nil), "leave the index")
        try check(git_repository_index(&index, handles.repository), "read the index")
        guard let index else { throw GitError(.other, "read the index", "there is none") }
        return index
    }

    private static let skipWorkTree = UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue)

    /// Of these paths those that a sparse checkout leaves out, and that are not there.
    private func leftOut(_ paths: [String]) throws(GitError) -> Set<String> {
        guard let root = workDirectory else { return [] }
        var absent: [String] = []
        for path in paths {
            // Where a file stands in the way of a folder is for whoever writes to say.
            if let isThere = try? WorkTreeFile(root: root, path: path).isThere(), !isThere { absent.append(path) }
        }
        guard !absent.isEmpty else { return [] }
        if let index = indexFile() { return index.leftOut(of: absent) }
        return try using { (handles) throws(GitError) -> Set<String> in
            let index = try Self.index(of: handles)
            defer { git_index_free(index) }
            var leftOut: Set<String> = []
            for path in absent {
                guard let entry = git_index_get_bypath(index, path, 0) else { continue }
                if entry.pointee.flags_extended & Self.skipWorkTree != 0 { leftOut.insert(path) }
            }
            return leftOut
        }
    }

    /// What the index has, by path: what stock git takes for the folder's state. Entries of a merge that is under way are left out.
    public func indexEntries() throws(GitError) -> [String: ObjectID] {
        guard !isBare else { return [:] }
        return try using { (handles) throws(GitError) in
            let index = try Self.index(of: handles)
            defer { git_index_free(index) }
            var entries: [String: ObjectID] = [:]
            for position in 0..<git_index_entrycount(index) {
                guard let entry = git_index_get_byindex(index, position), git_index_entry_stage(entry) == 0,
                    let path = String(validatingCString: entry.pointee.path)
                else { continue }
                entries[path] = ObjectID(entry.pointee.id)
            }
            return entries
        }
    }

    /// With the file's times and size, so that git need not read it to know that it is unchanged.
    private static func indexEntry(_ id: ObjectID, of file: String) -> git_index_entry {
        var entry = git_index_entry()
        entry.mode = TreeEntry.fileMode
        entry.id = id.raw
        guard let status = status(file) else { return entry }
        entry.mtime = indexTime(status.st_mtim)
        entry.ctime = indexTime(status.st_ctim)
        entry.dev = UInt32(truncatingIfNeeded: status.st_dev)
        entry.ino = UInt32(truncatingIfNeeded: status.st_ino)
        entry.uid = status.st_uid
        entry.gid = status.st_gid
        entry.file_size = UInt32(truncatingIfNeeded: status.st_size)
        return entry
    }

    private static func indexTime(_ time: timespec) -> git_index_time {
        git_index_time(
            seconds: Int32(truncatingIfNeeded: time.tv_sec), nanoseconds: UInt32(truncatingIfNeeded: time.tv_nsec))
    }

    /// Whether the work tree's file is not what a blob says: changed by hand, missing (other than from a sparse checkout), or
    /// there without one.
    public func isModified(_ path: String, from id: ObjectID?) throws(GitError) -> Bool {
        guard workDirectory != nil else { return false }
        guard let content = try workTreeFile(path) else { return id == nil ? false : try leftOut([path]).isEmpty }
        return ObjectID.hash(.blob, content) != id
    }

    /// Has the work tree to itself, among the processes that ask for it, while `body` runs. The lock is on the repository's folder
    /// and goes with the process. Where there is no such lock, or it is not to be had for ten seconds, `body` runs all the same.
    public func havingWorkTree<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        guard let folder = Descriptor(owning: Glibc.open(gitDirectory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else {
            return try body()
        }
        for _ in 0..<1_000 {
            guard flock(folder.raw, LOCK_EX | LOCK_NB) != 0, [EWOULDBLOCK, EINTR].contains(errno) else { break }
            usleep(10_000)
        }
        defer { flock(folder.raw, LOCK_UN) }
        return try body()
    }

    /// What the work tree has at a path; nil when no plain file is there, and in a bare repository.
    public func workTreeFile(_ path: String) throws(GitError) -> [UInt8]? {
        guard let root = workDirectory else { return nil }
        return try WorkTreeFile(root: root, path: path).read()
    }
}
