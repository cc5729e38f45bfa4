import CLibgit2
import FoundationEssentials

extension GitRepository {
    /// The commits from a tip back along first parents, newest first, to the first one or the shallow boundary.
    ///
    /// - Parameter visit: false ends the walk.
    public func walk(from tip: ObjectID, _ visit: (Commit) throws -> Bool) throws {
        let boundary = shallowBoundary
        var next: ObjectID? = tip
        while let id = next {
            let commit = try commit(id)
            guard try visit(commit) else { return }
            next = boundary.contains(id) ? nil : commit.parents.first
        }
    }

    /// The same as an array.
    public func log(from tip: ObjectID, limit: Int = .max) throws -> [Commit] {
        guard limit > 0 else { return [] }
        var commits: [Commit] = []
        try walk(from: tip) { commit in
            commits.append(commit)
            return commits.count < limit
        }
        return commits
    }

    /// The commits whose parents are not here, and are not missed: the `shallow` file's.
    public var shallowBoundary: Set<ObjectID> {
        guard let data = FileManager.default.contents(atPath: commonDirectory + "shallow") else { return [] }
        return Set(data.split(separator: UInt8(ascii: "\n")).compactMap { ObjectID(hexDigits: $0) })
    }

    public var isShallow: Bool { !shallowBoundary.isEmpty }

    /// Whether one commit is another or comes before it. A commit that is not here comes before none.
    public func isAncestor(_ one: ObjectID, of other: ObjectID) throws(GitError) -> Bool {
        guard exists(one) else { return false }
        if one == other { return true }
        let boundary = shallowBoundary
        if !boundary.isEmpty { return try ancestors(of: other, boundary, upTo: { $0 == one }).found != nil }
        return try using { (handles) throws(GitError) in
            var (descendant, ancestor) = (other.raw, one.raw)
            let code = git_graph_descendant_of(handles.repository, &descendant, &ancestor)
            return try check(code, "compare \(one.short) and \(other.short)") == 1
        }
    }

    /// The newest commit that two have in common; nil when their histories share nothing.
    public func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID? {
        let boundary = shallowBoundary
        if !boundary.isEmpty {
            let before = try ancestors(of: one, boundary, upTo: { _ in false }).seen
            return try ancestors(of: other, boundary, upTo: before.contains).found
        }
        return try using { (handles) throws(GitError) in
            var (first, second) = (one.raw, other.raw)
            var base = git_oid()
            let code = git_merge_base(&base, handles.repository, &first, &second)
            if code == GIT_ENOTFOUND.rawValue, git_odb_exists(handles.database, &first) == 1,
                git_odb_exists(handles.database, &second) == 1
            {
                return nil
            }
            try check(code, "compare \(one.short) and \(other.short)")
            return ObjectID(base)
        }
    }

    /// libgit2's walk does not know the shallow boundary and takes what lies behind it for missing; this one stops there.
    private func ancestors(
        of tip: ObjectID, _ boundary: Set<ObjectID>, upTo isEnd: (ObjectID) -> Bool
    ) throws(GitError) -> (seen: Set<ObjectID>, found: ObjectID?) {
        var seen: Set = [tip]
        var queue = [tip]
        var position = 0
        while position < queue.count {
            let id = queue[position]
            position += 1
            if isEnd(id) { return (seen, id) }
            guard !boundary.contains(id) else { continue }
            for parent in try commit(id).parents where seen.insert(parent).inserted { queue.append(parent) }
        }
        return (seen, nil)
    }

    /// What a revision in git's own language means, as a commit: `HEAD~2`, `main@{yesterday}`.
    public func commitID(of revision: String) throws(GitError) -> ObjectID {
        try using { (handles) throws(GitError) in
            var object: OpaquePointer?
            try check(git_revparse_single(&object, handles.repository, revision), "look up \(revision)")
            defer { git_object_free(object) }
            var peeled: OpaquePointer?
            try check(git_object_peel(&peeled, object, GIT_OBJECT_COMMIT), "look up \(revision)")
            defer { git_object_free(peeled) }
            guard let id = git_object_id(peeled) else { throw GitError(.notFound, "look up \(revision)", "no commit") }
            return ObjectID(id.pointee)
        }
    }
}
