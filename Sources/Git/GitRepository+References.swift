import CLibgit2
import Glibc

/// References are changed by compare-and-swap only: each change names what it takes the reference to be.
extension GitRepository {
    /// What a reference points at, following symbolic ones; nil when there is none. The name is taken as it is.
    public func reference(_ name: String) throws(GitError) -> ObjectID? {
        var raw = git_oid()
        let code = git_reference_name_to_id(&raw, handle, name)
        if code == GIT_ENOTFOUND.rawValue || code == GIT_EINVALIDSPEC.rawValue { return nil }
        try check(code, "read \(name)")
        return ObjectID(raw)
    }

    /// What `HEAD` stands for: `refs/heads/main`; nil when it is detached.
    public var headTarget: String? {
        var head: OpaquePointer?
        guard git_reference_lookup(&head, handle, "HEAD") == 0 else { return nil }
        defer { git_reference_free(head) }
        return git_reference_symbolic_target(head).map { String(cString: $0) }
    }

    /// All references under a prefix that ends with a slash, by name.
    public func references(under prefix: String) throws(GitError) -> [(name: String, id: ObjectID)] {
        var iterator: OpaquePointer?
        try check(git_reference_iterator_glob_new(&iterator, handle, prefix + "*"), "list \(prefix)")
        defer { git_reference_iterator_free(iterator) }
        var found: [(name: String, id: ObjectID)] = []
        var reference: OpaquePointer?
        while git_reference_next(&reference, iterator) == 0 {
            defer { git_reference_free(reference) }
            guard let target = git_reference_target(reference), let name = git_reference_name(reference) else {
                continue
            }
            found.append((String(cString: name), ObjectID(target.pointee)))
        }
        return found.sorted { $0.name < $1.name }
    }

    /// Creates a reference; ``GitError/Kind/exists`` when it is there already.
    public func createReference(_ name: String, _ id: ObjectID, message: String = "concord") throws(GitError) {
        try patiently { () throws(GitError) in
            var reference: OpaquePointer?
            var raw = id.raw
            let code = git_reference_create(&reference, handle, name, &raw, 0, message)
            git_reference_free(reference)
            try check(code, "create \(name)")
        }
    }

    /// Moves a reference from one object to another; ``GitError/Kind/modified`` when it is no longer the first.
    public func updateReference(_ name: String, from old: ObjectID, to new: ObjectID, message: String) throws(GitError)
    {
        try patiently { () throws(GitError) in
            var reference: OpaquePointer?
            var raw = new.raw
            var expected = old.raw
            let code = git_reference_create_matching(&reference, handle, name, &raw, 1, &expected, message)
            git_reference_free(reference)
            try check(code, "update \(name)")
        }
    }

    /// Deletes a reference that is what it is taken for; one that is gone already is no error.
    public func deleteReference(_ name: String, expecting id: ObjectID) throws(GitError) {
        try patiently { () throws(GitError) in
            var reference: OpaquePointer?
            let code = git_reference_lookup(&reference, handle, name)
            if code == GIT_ENOTFOUND.rawValue { return }
            try check(code, "look up \(name)")
            defer { git_reference_free(reference) }
            guard let target = git_reference_target(reference), ObjectID(target.pointee) == id else {
                throw GitError(.modified, "delete \(name)", "it has moved")
            }
            try check(git_reference_delete(reference), "delete \(name)")
        }
    }

    /// Tries again while another process holds the lock, or has just removed the folder that the reference goes into.
    private func patiently(_ attempt: () throws(GitError) -> Void) throws(GitError) {
        for round in 0..<60 {
            do {
                return try attempt()
            } catch {
                let isPassing =
                    error.kind == .locked
                    || (error.kind == .other || error.kind == .notFound) && Self.isRace(error.message)
                guard isPassing, round < 59 else { throw error }
                usleep(UInt32.random(in: 2_000...20_000) * UInt32(1 + round / 10))
            }
        }
    }

    /// libgit2 prunes empty reference folders as it deletes, and finds its own lock file's folder gone as it creates.
    private static func isRace(_ message: String) -> Bool {
        message.contains("lock") || message.contains("No such file") || message.contains("failed to create")
            || message.contains("directory")
    }
}
