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

    /// All references under a prefix that ends with a slash, by name; symbolic ones are left out, and what git would not take
    /// for one.
    public func references(under prefix: String) throws(GitError) -> [(name: String, id: ObjectID)] {
        var listing = try listing(under: prefix)
        var found = try listing.next(.max)
        func precedes(_ one: (name: String, id: ObjectID), _ other: (name: String, id: ObjectID)) -> Bool {
            one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
        }
        // git writes the packed ones by name, as a rule.
        if !zip(found, found.dropFirst()).allSatisfy(precedes) { found.sort(by: precedes) }
        return found
    }

    /// The same, some at a time: there may be hundreds of thousands. By name where git has packed them so.
    public func listing(under prefix: String) throws(GitError) -> ReferenceListing {
        // Loose ones first: one that is packed meanwhile is found among the packed ones then.
        let loose = try looseReferences(under: prefix)
        return ReferenceListing(loose, try PackedReferences(in: commonDirectory)?.lines(under: prefix))
    }

    /// Those that have a file each, by the bytes of their names, with what they point at; nil for what is no object's name, as in
    /// a symbolic one.
    private func looseReferences(under prefix: String) throws(GitError) -> [[UInt8]: ObjectID?] {
        var found: [[UInt8]: ObjectID?] = [:]
        var failure: GitError?
        FolderWalk.visit(commonDirectory + prefix) { path, name in
            guard failure == nil, !name.hasSuffix(".lock") else { return false }
            guard let file = Descriptor(owning: Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)),
                let bytes = file.readAll()
            else {
                // Deleted or packed meanwhile, a link, or a folder.
                if ![ENOENT, ELOOP, EISDIR].contains(errno) {
                    failure = GitError(.other, "read \(path)", String(cString: strerror(errno)))
                }
                return true
            }
            found[Array(path.utf8.dropFirst(commonDirectory.utf8.count))] = ObjectID(
                hexDigits: bytes.prefix { $0 > .space })
            return false
        }
        if let failure { throw failure }
        return found
    }

    static func isReferenceName(_ name: String) -> Bool {
        var isValid: Int32 = 0
        return git_reference_name_is_valid(&isValid, name) == 0 && isValid == 1
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

    /// Compares under the reference's lock; zero stands for "there is none". libgit2's own way to do both at once takes in all
    /// packed references each time, to see that none is in the way of a new one.
    private func swap(
        _ name: String, from old: ObjectID, to new: ObjectID, _ message: String, _ operation: String
    ) throws(GitError) {
        guard exists(new) else { throw GitError(.invalid, operation, "there is no object \(new.short)") }
        guard Self.isReferenceName(name) else { throw GitError(.invalid, operation, "it is no name of a reference") }
        do throws(GitError) {
            try patiently { () throws(GitError) in
                try locking(name, operation) { (locked) throws(GitError) in
                    guard try Self.direct(name, in: locked.repository) == old else {
                        throw GitError(.modified, operation, "it is not what it was taken for")
                    }
                    if old == .zero, let other = try inTheWay(of: name, in: locked.repository) {
                        throw GitError(.other, operation, "\(other) is in the way")
                    }
                    var raw = new.raw
                    try check(git_transaction_set_target(locked.transaction, name, &raw, nil, message), operation)
                    try check(git_transaction_commit(locked.transaction), operation)
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

    /// Has a reference's lock while `body` runs.
    func locking(
        _ name: String, _ operation: String,
        _ body: ((repository: OpaquePointer, transaction: OpaquePointer?)) throws(GitError) -> Void
    ) throws(GitError) {
        try using { (handles) throws(GitError) in
            var transaction: OpaquePointer?
            try check(git_transaction_new(&transaction, handles.repository), operation)
            defer { git_transaction_free(transaction) }
            try check(git_transaction_lock_ref(transaction, name), operation)
            try body((handles.repository, transaction))
        }
    }

    /// What a reference itself points at: zero when there is none, nil when it stands for another one.
    static func direct(_ name: String, in repository: OpaquePointer) throws(GitError) -> ObjectID? {
        var reference: OpaquePointer?
        let code = git_reference_lookup(&reference, repository, name)
        if code == GIT_ENOTFOUND.rawValue { return .zero }
        try check(code, "read \(name)")
        defer { git_reference_free(reference) }
        return git_reference_target(reference).map { ObjectID($0.pointee) }
    }

    /// A reference in whose place a new one would need a folder, or the other way round.
    private func inTheWay(of name: String, in repository: OpaquePointer) throws(GitError) -> String? {
        for end in name.utf8.indices where name.utf8[end] == UInt8(ascii: "/") {
            let folder = String(name[..<end])
            // What may be no reference, as `refs`, is in nobody's way.
            if Self.isReferenceName(folder), try Self.direct(folder, in: repository) != .zero { return folder }
        }
        return try references(under: name + "/").first?.name
    }

    /// libgit2 says nothing of a lock that it could not take away when its work was done; the next change would wait for it in vain.
    func removeOwnLock(_ name: String) {
        guard access(commonDirectory + name + ".lock", F_OK) == 0, let lock = abandonedLock(),
            lock.name == name + ".lock"
        else { return }
        _ = remove(lock)
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
