import Glibc

/// git's lock on a file of the repository, such as `packed-refs.lock`: while it stands nobody else changes that file.
struct HeldLock: ~Copyable {
    private let path: String
    private let operation: String
    /// Open, so that it does not pass for one whose maker is gone.
    private let file: Descriptor
    private var isInPlace = false

    /// - Parameter path: of the file that is to be changed.
    /// - Throws: ``GitError/Kind/locked`` where somebody else has it.
    init(on path: String, _ operation: String) throws(GitError) {
        guard let file = Descriptor(owning: open(path + ".lock", Self.making, 0o666)) else {
            throw GitError(errno == EEXIST ? .locked : .other, operation, String(cString: strerror(errno)))
        }
        self.path = path
        self.operation = operation
        self.file = file
    }

    deinit {
        if !isInPlace { unlink(path + ".lock") }
    }

    /// Puts a file in the place of the old one, as git does: it is the lock itself that takes the name.
    ///
    /// - Parameter parts: the file, one behind the other.
    consuming func put(_ parts: [ArraySlice<UInt8>]) throws(GitError) {
        guard parts.allSatisfy({ file.write($0) }), rename(path + ".lock", path) == 0 else { throw failure() }
        isInPlace = true
    }

    /// Puts a file whole in the place of the old one, and keeps the lock: after a crash there is one of them, and it is on the disk.
    ///
    /// - Parameter folder: where it is made, on the same file system; ends with a slash.
    borrowing func replace(with bytes: [UInt8], makingIn folder: String) throws(GitError) {
        mkdir(folder, 0o777)
        let new = folder + Leftover.name()
        guard let file = Descriptor(owning: open(new, Self.making, 0o666)), file.write(bytes),
            fsync(file.raw) == 0, rename(new, path) == 0
        else {
            let error = failure()
            unlink(new)
            throw error
        }
    }

    borrowing func failure() -> GitError { GitError(.other, operation, String(cString: strerror(errno))) }

    private static let making = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
}
