import CLibgit2
import Glibc

extension GitRepository {
    /// Brings some files of the work tree, and their index entries, to what a commit has: a blob, or nil for none.
    /// Nothing is done in a bare repository.
    ///
    /// Each file is replaced whole by a rename, so a crash leaves the old one or the new one. Nothing is written through
    /// a symbolic link. When one file fails, those before it, by path, and their index entries are done.
    ///
    /// - Throws: ``GitError/Kind/invalid`` for a path that leads out of the work tree or through something that is no
    ///   folder; `locked` when another process holds the index for seconds: the files are then done, the index is not.
    public func updateWorkTree(_ files: [String: ObjectID?]) throws(GitError) {
        guard let root = workDirectory else { return }
        var done: [String: ObjectID?] = [:]
        var failure: GitError?
        for (path, id) in files.sorted(by: { $0.key < $1.key }) {
            do throws(GitError) {
                let file = try WorkTreeFile(root: root, path: path)
                if let id { try file.write(try read(id, as: .blob)) } else { try file.remove() }
                done[path] = .some(id)
            } catch {
                failure = error
                break
            }
        }
        if !done.isEmpty {
            try patiently { () throws(GitError) in
                try using { (handles) throws(GitError) in try Self.updateIndex(handles, root, done) }
            }
        }
        if let failure { throw failure }
    }

    private static func updateIndex(
        _ handles: Handles, _ root: String, _ files: [String: ObjectID?]
    ) throws(GitError) {
        var index: OpaquePointer?
        try check(git_repository_index(&index, handles.repository), "open the index")
        defer { git_index_free(index) }
        try check(git_index_read(index, 1), "read the index")
        for (path, id) in files {
            guard let id else {
                let code = git_index_remove(index, path, 0)
                if code != GIT_ENOTFOUND.rawValue { try check(code, "take \(path) out of the index") }
                continue
            }
            var entry = indexEntry(id, of: root + path)
            let code = path.withCString { name in
                entry.path = name
                return git_index_add(index, &entry)
            }
            try check(code, "put \(path) into the index")
        }
        try check(git_index_write(index), "write the index")
    }

    /// With the file's times and size, so that git need not read it to know that it is unchanged.
    private static func indexEntry(_ id: ObjectID, of file: String) -> git_index_entry {
        var entry = git_index_entry()
        entry.mode = TreeEntry.fileMode
        entry.id = id.raw
        var status = stat()
        guard lstat(file, &status) == 0 else { return entry }
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

    /// Whether the work tree's file is not what a blob says: changed by hand, missing, or there without one.
    public func isModified(_ path: String, from id: ObjectID?) throws(GitError) -> Bool {
        guard workDirectory != nil else { return false }
        let content = try workTreeFile(path)
        guard let id else { return content != nil }
        return content.map { ObjectID.hash(.blob, $0) } != id
    }

    /// What the work tree has at a path; nil when no plain file is there, and in a bare repository.
    public func workTreeFile(_ path: String) throws(GitError) -> [UInt8]? {
        guard let root = workDirectory else { return nil }
        return try WorkTreeFile(root: root, path: path).read()
    }
}
