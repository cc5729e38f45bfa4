import CLibgit2

extension GitRepository {
    /// Reads an object whole.
    ///
    /// - Parameter limit: bytes beyond which it is not even unpacked (``GitError/Kind/tooLarge(size:)``).
    public func read(_ id: ObjectID, limit: Int = 64 << 20) throws(GitError) -> (kind: ObjectKind, bytes: [UInt8]) {
        try reading { (database) throws(GitError) in
            var raw = id.raw
            var size = 0
            var type = GIT_OBJECT_INVALID
            try check(git_odb_read_header(&size, &type, database, &raw), "read object \(id.short)")
            guard size <= limit else {
                throw GitError(.tooLarge(size: size), "read object \(id.short)", "\(size) bytes")
            }
            var object: OpaquePointer?
            try check(git_odb_read(&object, database, &raw), "read object \(id.short)")
            defer { git_odb_object_free(object) }
            guard let kind = ObjectKind(git_odb_object_type(object)) else {
                throw GitError(.invalid, "read object \(id.short)", "unknown kind")
            }
            let data = UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object))
            return (kind, Array(data))
        }
    }

    /// Reads an object that must be of one kind.
    public func read(_ id: ObjectID, as kind: ObjectKind, limit: Int = 64 << 20) throws(GitError) -> [UInt8] {
        let object = try read(id, limit: limit)
        guard object.kind == kind else {
            throw GitError(.invalid, "read object \(id.short)", "a \(object.kind.rawValue), not a \(kind.rawValue)")
        }
        return object.bytes
    }

    /// Stores an object as it is; storing what is there already does nothing.
    public func write(_ kind: ObjectKind, _ bytes: [UInt8]) throws(GitError) -> ObjectID {
        try using { (handles) throws(GitError) in
            var raw = git_oid()
            try check(git_odb_write(&raw, handles.database, bytes, bytes.count, kind.raw), "store a \(kind.rawValue)")
            return ObjectID(raw)
        }
    }

    public func exists(_ id: ObjectID) -> Bool {
        let found = try? using { (handles) throws(GitError) in
            var raw = id.raw
            return git_odb_exists(handles.database, &raw) == 1
        }
        return found ?? false
    }

    /// A commit, also one that git would not have written (``Commit/fault``).
    public func commit(_ id: ObjectID) throws(GitError) -> Commit {
        Commit(tolerating: try read(id, as: .commit, limit: 1 << 30), id: id)
    }

    /// - Throws: ``GitError/Kind/invalid`` for a tag that git would not have written.
    public func tag(_ id: ObjectID) throws(GitError) -> Tag {
        try Tag(try read(id, as: .tag, limit: 1 << 20), "read tag \(id.short)")
    }
}
