import Glibc

/// One file of a work tree, or of this clone's own (``GitRepository/writeOwn(_:_:)``). It is reached folder by folder, never through a symbolic link, also not through one that
/// is put there meanwhile.
struct WorkTreeFile {
    private let root: String
    private let path: String
    private let parts: [String]

    /// - Throws: ``GitError/Kind/invalid`` for a path that leads out of the work tree or into `.git`.
    init(root: String, path: String) throws(GitError) {
        self.root = root
        self.path = path
        parts = try GitRepository.parts(of: path, "reach \(path)")
    }

    /// Whether anything is there, of whatever kind.
    func isThere() throws(GitError) -> Bool {
        guard let folder = try folder(making: false) else { return false }
        var status = stat()
        return fstatat(folder.raw, name, &status, AT_SYMLINK_NOFOLLOW) == 0
    }

    /// Nil when there is no plain file.
    func read() throws(GitError) -> [UInt8]? {
        guard let folder = try folder(making: false) else { return nil }
        // Without waiting for a writer, should it be a named pipe.
        let file = Descriptor(owning: openat(folder.raw, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
        guard let file else {
            if [ENOENT, ELOOP, ENXIO].contains(errno) { return nil }
            throw failure("read")
        }
        var status = stat()
        guard fstat(file.raw, &status) == 0 else { throw failure("read") }
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        guard let bytes = file.readAll() else { throw failure("read") }
        return bytes
    }

    /// Replaces the file whole: after a crash there is the old one or the new one, perhaps with a `.concord-…` beside it.
    func write(_ bytes: [UInt8]) throws(GitError) {
        guard let folder = try folder(making: true) else { throw failure("write") }
        let temporary = Leftover.name()
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        guard let file = Descriptor(owning: openat(folder.raw, temporary, flags, 0o666)) else { throw failure("write") }
        guard file.write(bytes), fsync(file.raw) == 0, renameat(folder.raw, temporary, folder.raw, name) == 0 else {
            let error = failure("write")
            unlinkat(folder.raw, temporary, 0)
            throw error
        }
    }

    /// Removes the file and the folders that become empty.
    func remove() throws(GitError) {
        guard let folder = Descriptor(owning: open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else {
            throw failure("remove")
        }
        try remove(parts[...], in: folder)
    }

    private func remove(_ parts: ArraySlice<String>, in folder: borrowing Descriptor) throws(GitError) {
        guard let name = parts.first else { return }
        if parts.count == 1 {
            guard unlinkat(folder.raw, name, 0) == 0 || errno == ENOENT else { throw failure("remove") }
        } else if let inner = try enter(name, of: folder, making: false) {
            try remove(parts.dropFirst(), in: inner)
            unlinkat(folder.raw, name, AT_REMOVEDIR)  // it stays when something else is in it
        }
    }

    private var name: String { parts.last ?? "" }

    /// The folder that the file is in; nil when it is not there.
    private func folder(making: Bool) throws(GitError) -> Descriptor? {
        guard var folder = Descriptor(owning: open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else {
            throw failure("reach")
        }
        for name in parts.dropLast() {
            guard let inner = try enter(name, of: folder, making: making) else { return nil }
            folder = inner
        }
        return folder
    }

    private func enter(_ name: String, of folder: borrowing Descriptor, making: Bool) throws(GitError) -> Descriptor? {
        if making, mkdirat(folder.raw, name, 0o777) != 0, errno != EEXIST { throw failure("make a folder for") }
        let inner = openat(folder.raw, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        if inner < 0, errno == ENOENT { return nil }
        if inner < 0, [ENOTDIR, ELOOP].contains(errno) {
            throw GitError(.invalid, "reach \(path)", "\(name) on the way is not a folder")
        }
        guard let inner = Descriptor(owning: inner) else { throw failure("reach") }
        return inner
    }

    private func failure(_ what: String) -> GitError {
        GitError(.other, "\(what) \(path)", String(cString: strerror(errno)))
    }
}

extension GitRepository {
    /// Writes a file of this clone's own, below the repository's folder: `concord/drafts/…`. After a crash there is the old one or
    /// the new one, and what was written is on the disk.
    public func writeOwn(_ path: String, _ bytes: [UInt8]) throws(GitError) {
        try WorkTreeFile(root: commonDirectory, path: path).write(bytes)
    }
}
