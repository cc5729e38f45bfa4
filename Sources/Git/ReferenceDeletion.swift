import CLibgit2
import FoundationEssentials
import Glibc

extension GitRepository {
    /// Deletes a reference that is what it is taken for; one that is gone already is no error.
    ///
    /// libgit2 writes back the packed references as it knew them before it took their lock: what `git pack-refs` packed in between would
    /// be lost. Here they are read under the lock, as stock git does.
    ///
    /// - Throws: ``GitError/Kind/modified`` when it points at something else, ``GitError/Kind/locked`` when another process holds a lock
    ///   for seconds.
    public func deleteReference(_ name: String, expecting id: ObjectID) throws(GitError) {
        let operation = "delete \(name)"
        guard Self.isReferenceName(name) else { throw GitError(.invalid, operation, "it is no name of a reference") }
        do throws(GitError) {
            try patiently { () throws(GitError) in
                // Looked at without making a folder for a lock.
                guard try itself(name) != .zero else { return }
                try locking(name, operation) { (locked) throws(GitError) in
                    guard let now = try Self.direct(name, in: locked.repository), now == id || now == .zero else {
                        throw GitError(.modified, operation, "it has moved")
                    }
                    guard now == id else { return }
                    try PackedReferences.Lock(in: commonDirectory, operation).remove(name)
                    git_reflog_delete(locked.repository, name)
                }
            }
        } catch {
            // What failed afterwards does not undo it.
            guard error.kind == .other, (try? itself(name)) == .zero else { throw error }
        }
        removeOwnLock(name)
        removeEmptyFolders(above: name)
    }

    /// What a reference itself points at: zero when there is none, nil when it stands for another one.
    private func itself(_ name: String) throws(GitError) -> ObjectID? {
        try using { (handles) throws(GitError) in try Self.direct(name, in: handles.repository) }
    }

    /// Those that it left, as git does; `refs/tags` and its like stay.
    private func removeEmptyFolders(above name: String) {
        var parts = name.split(separator: "/").dropLast()
        while parts.count > 2, rmdir(commonDirectory + parts.joined(separator: "/")) == 0 { parts.removeLast() }
    }
}

extension PackedReferences {
    /// `packed-refs.lock`: while it stands nobody else packs references or takes packed ones away.
    struct Lock: ~Copyable {
        private let folder: String
        private let lock: HeldLock

        /// - Parameter folder: of the repository, with its slash.
        /// - Throws: ``GitError/Kind/locked`` where somebody else has it.
        init(in folder: String, _ operation: String) throws(GitError) {
            self.folder = folder
            lock = try HeldLock(on: folder + "packed-refs", operation)
        }

        /// Takes one out, with what is said of it below, and its own file last: until that is gone the reference stands, and until then
        /// nobody packs it. One that is not there is no error.
        consuming func remove(_ name: String) throws(GitError) {
            if let rest = try PackedReferences(in: folder)?.without(name) {
                try lock.replace(with: rest, makingIn: folder + "concord/")
                if let folder = Descriptor(owning: open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
                    fsync(folder.raw)
                }
            }
            // Where a folder stands in its place, there is no file.
            guard unlink(folder + name) == 0 || [ENOENT, EISDIR].contains(errno) else { throw lock.failure() }
        }
    }
}
