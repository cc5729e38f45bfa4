extension GitRepository {
    /// A tree's own entries, in git's order.
    public func entries(of tree: ObjectID) throws(GitError) -> [TreeEntry] {
        var cursor = try cursor(tree)
        var entries: [TreeEntry] = []
        while cursor.mode != nil {
            entries.append(cursor.entry)
            cursor.advance()
        }
        return entries
    }

    /// The entry at a path such as `records/2024/MKT`; nil when there is none.
    public func entry(at path: String, in tree: ObjectID) throws(GitError) -> TreeEntry? {
        var current = TreeEntry(name: "", mode: TreeEntry.folderMode, id: tree)
        for name in Array(path.utf8).split(separator: UInt8(ascii: "/")) {
            guard current.isFolder else { return nil }
            var cursor = try cursor(current.id)
            while cursor.mode != nil, !cursor.has(name) { cursor.pass() }
            guard cursor.mode != nil else { return nil }
            current = cursor.entry
        }
        return current
    }

    /// The bytes of the file at a path; nil when there is none.
    public func file(at path: String, in tree: ObjectID, limit: Int = 64 << 20) throws(GitError) -> [UInt8]? {
        guard let entry = try entry(at: path, in: tree), entry.mode == TreeEntry.fileMode || entry.mode == 0o100755
        else { return nil }
        return try read(entry.id, as: .blob, limit: limit)
    }

    /// Every file under a folder, in git's order; none when the folder is not there.
    ///
    /// - Parameter levels: of folders below this one that are gone into. What lies deeper, or beyond a quarter of a million entries, is left out:
    ///   a few small trees can nest into billions of paths.
    public func files(under folder: String, in tree: ObjectID, levels: Int = TreeLimits.depth) throws(GitError) -> [(
        path: String, entry: TreeEntry
    )] {
        guard let entry = try entry(at: folder, in: tree), entry.isFolder else { return [] }
        var files: [(path: String, entry: TreeEntry)] = []
        var left = TreeLimits.listed
        try collect(entry.id, folder.isEmpty ? "" : folder + "/", levels, &left, &files)
        return files
    }

    private func collect(
        _ tree: ObjectID, _ prefix: String, _ levels: Int, _ left: inout Int,
        _ files: inout [(path: String, entry: TreeEntry)]
    ) throws(GitError) {
        let own: [TreeEntry]
        // An entry may call a folder what is none: nothing is in it.
        do throws(GitError) { own = try entries(of: tree) } catch {
            guard error.kind == .invalid else { throw error }
            return
        }
        for entry in own {
            left -= 1
            guard left > 0 else { return }
            if !entry.isFolder {
                files.append((prefix + entry.name, entry))
            } else if levels > 0 {
                try collect(entry.id, prefix + entry.name + "/", levels - 1, &left, &files)
            }
        }
    }

    /// What differs between two trees, file by file in git's order, and what is wrong with those that were read for it; nil is an
    /// empty tree. Names are compared by their bytes.
    public func comparison(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> (
        changes: [PathChange], faults: [TreeFault]
    ) {
        var comparison = TreeComparison(self)
        try comparison.compare(old, new)
        return (comparison.changes, comparison.faults)
    }

    /// What differs between two trees.
    public func changes(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> [PathChange] {
        try comparison(from: old, to: new).changes
    }

    /// At a tree's first entry; nil is an empty tree.
    func cursor(_ tree: ObjectID?) throws(GitError) -> TreeCursor {
        guard let tree, tree != ObjectID.emptyTree else { return TreeCursor([]) }
        if let known = trees[tree] { return TreeCursor(known) }
        let bytes = try read(tree, as: .tree)
        return TreeCursor(trees.keep(bytes, for: tree, cost: bytes.count))
    }
}
