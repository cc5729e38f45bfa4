import CLibgit2
import Glibc

extension GitRepository {
    /// Brings some files of the work tree, and their index entries, to what a commit has: a blob, or nil for none.
    ///
    /// Each file is replaced whole by a rename, so a crash leaves the old one or the new one. Nothing is written through
    /// a symbolic link.
    public func updateWorkTree(_ files: [String: ObjectID?]) throws(GitError) {
        guard let root = workDirectory else { return }
        for (path, id) in files.sorted(by: { $0.key < $1.key }) {
            if let id {
                try WorkTreeFile(root: root, path: path).write(try read(id, as: .blob))
            } else {
                WorkTreeFile(root: root, path: path).remove()
            }
        }
        try updateIndex(root, files)
    }

    private func updateIndex(_ root: String, _ files: [String: ObjectID?]) throws(GitError) {
        var index: OpaquePointer?
        try check(git_repository_index(&index, handle), "open the index")
        defer { git_index_free(index) }
        try check(git_index_read(index, 0), "read the index")
        for (path, id) in files {
            guard let id else {
                git_index_remove_bypath(index, path)
                continue
            }
            var entry = git_index_entry()
            entry.mode = TreeEntry.fileMode
            entry.id = id.raw
            var status = stat()
            if lstat(root + path, &status) == 0 {
                entry.mtime = git_index_time(
                    seconds: Int32(truncatingIfNeeded: status.st_mtim.tv_sec),
                    nanoseconds: UInt32(truncatingIfNeeded: status.st_mtim.tv_nsec))
                entry.ctime = git_index_time(
                    seconds: Int32(truncatingIfNeeded: status.st_ctim.tv_sec),
                    nanoseconds: UInt32(truncatingIfNeeded: status.st_ctim.tv_nsec))
                entry.dev = UInt32(truncatingIfNeeded: status.st_dev)
                entry.ino = UInt32(truncatingIfNeeded: status.st_ino)
                entry.uid = status.st_uid
                entry.gid = status.st_gid
                entry.file_size = UInt32(truncatingIfNeeded: status.st_size)
            }
            let code = path.withCString { name in
                entry.path = name
                return git_index_add(index, &entry)
            }
            try check(code, "put \(path) into the index")
        }
        try check(git_index_write(index), "write the index")
    }

    /// Whether the work tree's file is not what a blob says: changed by hand, missing, or there without one.
    public func isModified(_ path: String, from id: ObjectID?) throws(GitError) -> Bool {
        guard let root = workDirectory else { return false }
        let content = try WorkTreeFile(root: root, path: path).read()
        guard let id else { return content != nil }
        return content.map { ObjectID.hash(.blob, $0) } != id
    }

    /// What the work tree has at a path; nil when nothing is there.
    public func workTreeFile(_ path: String) throws(GitError) -> [UInt8]? {
        guard let root = workDirectory else { return nil }
        return try WorkTreeFile(root: root, path: path).read()
    }
}

/// One file of a work tree.
struct WorkTreeFile {
    let root: String
    let path: String

    /// Nil when there is no plain file.
    func read() throws(GitError) -> [UInt8]? {
        try refuseLinks()
        let descriptor = open(root + path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            guard count > 0 else { throw failure("read") }
            bytes += buffer[..<count]
        }
    }

    func write(_ bytes: [UInt8]) throws(GitError) {
        try refuseLinks()
        var folder = root
        for name in path.split(separator: "/").dropLast() {
            folder += name + "/"
            if mkdir(folder, 0o777) != 0, errno != EEXIST { throw failure("make \(folder)") }
        }
        let temporary = root + path + ".concord-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure("write") }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                let error = failure("write")
                close(descriptor)
                unlink(temporary)
                throw error
            }
            written += count
        }
        guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, root + path) == 0 else {
            let error = failure("write")
            unlink(temporary)
            throw error
        }
    }

    /// Removes the file and the folders that become empty.
    func remove() {
        guard (try? refuseLinks()) != nil else { return }
        unlink(root + path)
        var parts = path.split(separator: "/").dropLast()
        while !parts.isEmpty, rmdir(root + parts.joined(separator: "/")) == 0 { parts.removeLast() }
    }

    private func refuseLinks() throws(GitError) {
        var folder = root
        for name in path.split(separator: "/").dropLast() {
            folder += name
            var status = stat()
            if lstat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
                throw GitError(.invalid, "reach \(path)", "\(folder) is not a folder")
            }
            folder += "/"
        }
    }

    private func failure(_ what: String) -> GitError {
        GitError(.other, "\(what) \(path)", String(cString: strerror(errno)))
    }
}
