import CLibgit2
import Glibc

/// References are changed by compare-and-swap only: each change names what it takes the reference to be.
extension GitRepository {
    /// What a reference points at, following symbolic ones; nil when there is none. The name is taken as it is.
    public func reference(_ name: String) throws(GitError) -> ObjectID? {
        try using { (handles) throws(GitError) in
            var raw = git_oid()
            let code = git_reference_name_to_id(&raw, handles.repository, name)
            if code == GIT_ENOTFOUND.rawValue || code == GIT_EINVALIDSPEC.rawValue { return nil }
            try check(code, "read \(name)")
            return ObjectID(raw)
        }
    }

    /// What `HEAD` stands for: `refs/heads/main`; nil when it is detached.
    public var headTarget: String? {
        try? using { (handles) throws(GitError) in
            var head: OpaquePointer?
            guard git_reference_lookup(&head, handles.repository, "HEAD") == 0 else { return nil }
            defer { git_reference_free(head) }
            return git_reference_symbolic_target(head).map { String(cString: $0) }
        }
    }

    /// All references under a prefix that ends with a slash, by name; symbolic ones are left out.
    public func references(under prefix: String) throws(GitError) -> [(name: String, id: ObjectID)] {
        var found: [(name: String, id: ObjectID)] = []
        try patiently { () throws(GitError) in
            found = try using { (handles) throws(GitError) in try Self.list(prefix, in: handles) }
        }
        return found.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private static func list(_ prefix: String, in handles: Handles) throws(GitError) -> [(name: String, id: ObjectID)] {
        var iterator: OpaquePointer?
        try check(git_reference_iterator_glob_new(&iterator, handles.repository, prefix + "*"), "list \(prefix)")
        defer { git_reference_iterator_free(iterator) }
        var found: [(name: String, id: ObjectID)] = []
        while true {
            var reference: OpaquePointer?
            let code = git_reference_next(&reference, iterator)
            if code == GIT_ITEROVER.rawValue { return found }
            try check(code, "list \(prefix)")
            defer { git_reference_free(reference) }
            if let target = git_reference_target(reference), let name = git_reference_name(reference) {
                found.append((String(cString: name), ObjectID(target.pointee)))
            }
        }
    }

    /// Creates a reference; of all who try at once, one succeeds.
    ///
    /// - Throws: ``GitError/Kind/exists`` when it is there already, to whatever it points.
    public func createReference(_ name: String, _ id: ObjectID, message: String = "concord") throws(GitError) {
        do throws(GitError) {
            try swap(name, from: .zero, to: id, message, "create \(name)")
        } catch {
            throw error.kind == .modified ? GitError(.exists, error.operation, "it is there already") : error
        }
    }

    /// Moves a reference from one object to another; from nil when there must be none.
    ///
    /// - Parameter message: for the reflog, which git keeps of branches.
    /// - Throws: ``GitError/Kind/modified`` when it is no longer what it was taken for, or gone; `locked` when another
    ///   process holds its lock for seconds. The reference is then as that other process left it.
    public func updateReference(
        _ name: String, from old: ObjectID?, to new: ObjectID, message: String
    ) throws(GitError) {
        do throws(GitError) {
            try swap(name, from: old ?? .zero, to: new, message, "update \(name)")
        } catch {
            throw error.kind == .notFound ? GitError(.modified, error.operation, "it is gone") : error
        }
    }

    /// libgit2 compares under the reference's lock, and takes zero for "there is none". Its own create-only flag would
    /// not do: it looks before it locks, and of two who create at once both would succeed.
    private func swap(
        _ name: String, from old: ObjectID, to new: ObjectID, _ message: String, _ operation: String
    ) throws(GitError) {
        guard exists(new) else { throw GitError(.invalid, operation, "there is no object \(new.short)") }
        do throws(GitError) {
            try patiently { () throws(GitError) in
                try using { (handles) throws(GitError) in
                    var reference: OpaquePointer?
                    var (expected, raw) = (old.raw, new.raw)
                    let code = git_reference_create_matching(
                        &reference, handles.repository, name, &raw, 1, &expected, message)
                    git_reference_free(reference)
                    try check(code, operation)
                }
            }
        } catch {
            // What failed after the rename, such as an fsync of the folder, does not undo it.
            guard old != new, [.other, .notFound].contains(error.kind), (try? self.reference(name)) == new else {
                throw error
            }
        }
        removeOwnLock(name)
    }

    /// libgit2 says nothing of a lock that it could not take away when its work was done; the next change would wait for it in vain.
    private func removeOwnLock(_ name: String) {
        guard access(commonDirectory + name + ".lock", F_OK) == 0, let lock = abandonedLock(),
            lock.name == name + ".lock"
        else { return }
        _ = remove(lock)
    }

    /// Deletes a reference that is what it is taken for; one that is gone already is no error.
    ///
    /// - Throws: ``GitError/Kind/modified`` when it points at something else.
    public func deleteReference(_ name: String, expecting id: ObjectID) throws(GitError) {
        do throws(GitError) {
            try patiently { () throws(GitError) in
                try using { (handles) throws(GitError) in
                    var reference: OpaquePointer?
                    let code = git_reference_lookup(&reference, handles.repository, name)
                    if code == GIT_ENOTFOUND.rawValue { return }
                    try check(code, "look up \(name)")
                    defer { git_reference_free(reference) }
                    guard let target = git_reference_target(reference), ObjectID(target.pointee) == id else {
                        throw GitError(.modified, "delete \(name)", "it has moved")
                    }
                    try check(git_reference_delete(reference), "delete \(name)")
                }
            }
            // libgit2 says that it is gone also when it still stands among the packed ones, whose lock it did not get.
            if let left = try reference(name), left == id {
                if let lock = abandonedLock() { throw GitError(.abandoned(lock), "delete \(name)", "it still stands") }
                throw GitError(.locked, "delete \(name)", "it still stands")
            }
        } catch {
            guard error.kind == .other, (try? reference(name)) == .some(nil) else { throw error }
        }
    }

    /// Tries again while another process holds a lock, or has just removed the empty folder that the reference's lock
    /// file was to go into, as libgit2 and git do when they delete; for a few seconds in all.
    ///
    /// - Throws: ``GitError/Kind/abandoned(_:)`` at once, when nobody holds the lock.
    func patiently(_ attempt: () throws(GitError) -> Void) throws(GitError) {
        let folderIsGone = String(cString: strerror(ENOENT))
        for round in 0..<60 {
            do throws(GitError) {
                return try attempt()
            } catch {
                guard error.kind == .locked || error.message.hasSuffix(folderIsGone), round < 59 else { throw error }
                if error.kind == .locked, round % 10 == 1, let lock = abandonedLock() {
                    throw GitError(.abandoned(lock), error.operation, error.message)
                }
                usleep(UInt32.random(in: 2_000...20_000) * UInt32(1 + round / 10))
            }
        }
    }
}
