import CLibgit2

extension GitRepository {
    /// The commits from a tip back along first parents, newest first.
    ///
    /// - Parameter visit: false ends the walk.
    public func walk(from tip: ObjectID, _ visit: (Commit) throws -> Bool) throws {
        var next: ObjectID? = tip
        while let id = next {
            let commit = try commit(id)
            guard try visit(commit) else { return }
            next = commit.parents.first
        }
    }

    /// The same as an array.
    public func log(from tip: ObjectID, limit: Int = .max) throws -> [Commit] {
        var commits: [Commit] = []
        try walk(from: tip) { commit in
            commits.append(commit)
            return commits.count < limit
        }
        return commits
    }

    /// Whether one commit is another or comes before it.
    public func isAncestor(_ one: ObjectID, of other: ObjectID) throws(GitError) -> Bool {
        if one == other { return exists(one) }
        var (descendant, ancestor) = (other.raw, one.raw)
        let code = git_graph_descendant_of(handle, &descendant, &ancestor)
        if code == GIT_ENOTFOUND.rawValue { return false }
        return try check(code, "compare \(one.short) and \(other.short)") == 1
    }

    /// What a revision in git's own language means, as a commit: `HEAD~2`, `main@{yesterday}`.
    public func commitID(of revision: String) throws(GitError) -> ObjectID {
        var object: OpaquePointer?
        try check(git_revparse_single(&object, handle, revision), "look up \(revision)")
        defer { git_object_free(object) }
        var peeled: OpaquePointer?
        try check(git_object_peel(&peeled, object, GIT_OBJECT_COMMIT), "look up \(revision)")
        defer { git_object_free(peeled) }
        guard let id = git_object_id(peeled) else { throw GitError(.notFound, "look up \(revision)", "no commit") }
        return ObjectID(id.pointee)
    }
}
