extension GitRepository {
    /// A tree's own entries, in git's order.
    public func entries(of tree: ObjectID) throws(GitError) -> [TreeEntry] {
        var cursor = try cursor(tree)
        var entries: [TreeEntry] = []
        while cursor.mode != nil {
            entries.append(try cursor.entry())
            try cursor.advance()
        }
        return entries
    }

    /// The entry at a path such as `records/2024/MKT`; nil when there is none.
    public func entry(at path: String, in tree: ObjectID) throws(GitError) -> TreeEntry? {
        var current = TreeEntry(name: "", mode: TreeEntry.folderMode, id: tree)
        for name in path.utf8.split(separator: UInt8(ascii: "/")) {
            guard current.isFolder else { return nil }
            var cursor = try cursor(current.id)
            while cursor.mode != nil, !cursor.has(name) { try cursor.advance() }
            guard cursor.mode != nil else { return nil }
            current = try cursor.entry()
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
    public func files(under folder: String, in tree: ObjectID) throws(GitError) -> [(path: String, entry: TreeEntry)] {
        guard let entry = try entry(at: folder, in: tree), entry.isFolder else { return [] }
        var files: [(path: String, entry: TreeEntry)] = []
        try collect(entry.id, folder.isEmpty ? "" : folder + "/", depth: 0, &files)
        return files
    }

    private func collect(
        _ tree: ObjectID, _ prefix: String, depth: Int, _ files: inout [(path: String, entry: TreeEntry)]
    ) throws(GitError) {
        try TreeLimits.check(depth, TreeLimits.entries - files.count, tree)
        for entry in try entries(of: tree) {
            if entry.isFolder {
                try collect(entry.id, prefix + entry.name + "/", depth: depth + 1, &files)
            } else {
                files.append((prefix + entry.name, entry))
            }
        }
    }

    /// What differs between two trees, file by file in git's order; nil is an empty tree. Names are compared by their
    /// bytes.
    public func changes(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> [PathChange] {
        var comparison = TreeComparison(self)
        try comparison.compare(old, new)
        return comparison.changes
    }

    /// At a tree's first entry; nil is an empty tree.
    func cursor(_ tree: ObjectID?) throws(GitError) -> TreeCursor {
        guard let tree else { return try TreeCursor([], "read no tree") }
        return try TreeCursor(try read(tree, as: .tree), "read tree \(tree.short)")
    }
}
