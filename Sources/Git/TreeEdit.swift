/// What is to be done to one folder: files put in (a blob's id) or taken out (nil), and edits of folders in it.
private struct TreeEdit {
    private(set) var files: [String: ObjectID?] = [:]
    private(set) var folders: [String: TreeEdit] = [:]

    /// Whether anything in it, at any depth, is put in.
    var puts: Bool { files.values.contains { $0 != nil } || folders.values.contains(where: \.puts) }

    mutating func add(_ path: ArraySlice<String>, _ id: ObjectID?) throws(GitError) {
        guard let name = path.first else { return }
        if let index = folders.index(forKey: name) { try Self.refuseTwin(name, folders[index].key) }
        if path.count == 1 {
            files[name] = .some(id)
        } else {
            try folders[name, default: TreeEdit()].add(path.dropFirst(), id)
        }
    }

    /// Swift, macOS and people take names for the same that differ in how an accent or a variant character is encoded.
    /// Git does not; so no folder gets both.
    static func refuseTwin(_ one: String, _ other: String) throws(GitError) {
        guard one.utf8.elementsEqual(other.utf8) else {
            throw GitError(.invalid, "store \(one)", "a name that looks the same is there already, encoded otherwise")
        }
    }
}

extension GitRepository {
    /// A tree with some files put in (a blob's id) or taken out (nil); only the folders on their paths are written anew,
    /// and folders that become empty go. Taking out what is not there changes nothing.
    ///
    /// - Throws: ``GitError/Kind/invalid`` for a path that a register may not have, for a file where a folder is, and
    ///   for a folder where a file is, unless the file is taken out in the same edit.
    public func edit(_ tree: ObjectID?, _ changes: [String: ObjectID?]) throws(GitError) -> ObjectID {
        var root = TreeEdit()
        for (path, id) in changes { try root.add(try Self.parts(of: path, "store \(path)")[...], id) }
        if let written = try write(root, over: tree, "") { return written }
        return try write(.tree, [])
    }

    /// Nil when nothing is left in it.
    private func write(_ edit: TreeEdit, over tree: ObjectID?, _ prefix: String) throws(GitError) -> ObjectID? {
        var entries = try entriesByName(tree)
        for (name, id) in edit.files {
            if let old = entries[name] {
                try TreeEdit.refuseTwin(name, old.name)
                if old.isFolder { throw GitError(.invalid, "store \(prefix)\(name)", "a folder is there") }
            }
            entries[name] = id.map { TreeEntry(name: name, mode: TreeEntry.fileMode, id: $0) }
        }
        for (name, folder) in edit.folders {
            let old = entries[name]
            if let old {
                try TreeEdit.refuseTwin(name, old.name)
                guard old.isFolder || !folder.puts else {
                    throw GitError(.invalid, "store \(prefix)\(name)/", "a file is there")
                }
                if !old.isFolder { continue }
            }
            let new = try write(folder, over: old?.id, prefix + name + "/")
            entries[name] = new.map { TreeEntry(name: name, mode: TreeEntry.folderMode, id: $0) }
        }
        return entries.isEmpty ? nil : try write(.tree, TreeEntry.treeBytes(Array(entries.values)))
    }

    private func entriesByName(_ tree: ObjectID?) throws(GitError) -> [String: TreeEntry] {
        guard let tree else { return [:] }
        var byName: [String: TreeEntry] = [:]
        if let fault = try cursor(tree).faultOfAll {
            throw GitError(.invalid, "change tree \(tree.short)", "\(fault): correct it with stock git first")
        }
        for entry in try entries(of: tree) {
            guard byName.updateValue(entry, forKey: entry.name) == nil else {
                throw GitError(.invalid, "change tree \(tree.short)", "two names in it look the same: \(entry.name)")
            }
        }
        return byName
    }
}
