extension GitRepository {
    public func entries(of tree: ObjectID) throws(GitError) -> [TreeEntry] {
        try TreeText.entries(try read(tree, as: .tree), "read tree \(tree.short)")
    }

    /// The entry at a path such as `records/2024/MKT`; nil when there is none.
    public func entry(at path: String, in tree: ObjectID) throws(GitError) -> TreeEntry? {
        var current = TreeEntry(name: "", mode: TreeEntry.folderMode, id: tree)
        for name in path.split(separator: "/") {
            guard current.isFolder else { return nil }
            let bytes = try read(current.id, as: .tree)
            guard let next = try TreeText.entry(named: String(name), in: bytes, "read tree \(current.id.short)") else {
                return nil
            }
            current = next
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
        guard depth < 64 else { throw GitError(.invalid, "read tree \(tree.short)", "folders nested too deep") }
        for entry in try entries(of: tree) {
            if entry.isFolder {
                try collect(entry.id, prefix + entry.name + "/", depth: depth + 1, &files)
            } else {
                files.append((prefix + entry.name, entry))
            }
        }
    }

    /// A tree with some files put in (a blob's id) or taken out (nil); only the folders on their paths are written anew,
    /// and folders that become empty go.
    public func edit(_ tree: ObjectID?, _ changes: [String: ObjectID?]) throws(GitError) -> ObjectID {
        var root = TreeEdit()
        for (path, id) in changes {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            if let bad = parts.first(where: { !Self.isSafe($0) }) {
                throw GitError(.invalid, "store \(path)", "\"\(bad)\" is not a name that a register may have")
            }
            root.add(parts[...], id)
        }
        if let written = try write(root, over: tree) { return written }
        return try write(.tree, [])
    }

    private struct TreeEdit {
        var files: [String: ObjectID?] = [:]
        var folders: [String: TreeEdit] = [:]

        mutating func add(_ path: ArraySlice<String>, _ id: ObjectID?) {
            guard let name = path.first else { return }
            if path.count == 1 {
                files[name] = .some(id)
            } else {
                folders[name, default: TreeEdit()].add(path.dropFirst(), id)
            }
        }
    }

    /// Nil when nothing is left in it.
    private func write(_ edit: TreeEdit, over tree: ObjectID?) throws(GitError) -> ObjectID? {
        var entries: [String: TreeEntry] = [:]
        if let tree { for entry in try self.entries(of: tree) { entries[entry.name] = entry } }
        for (name, id) in edit.files {
            entries[name] = id.map { TreeEntry(name: name, mode: TreeEntry.fileMode, id: $0) }
        }
        for (name, folder) in edit.folders {
            let old = entries[name].flatMap { $0.isFolder ? $0.id : nil }
            let new = try write(folder, over: old)
            entries[name] = new.map { TreeEntry(name: name, mode: TreeEntry.folderMode, id: $0) }
        }
        return entries.isEmpty ? nil : try write(.tree, TreeText.bytes(Array(entries.values)))
    }

    /// What differs between two trees, by path; folders that are the same are not read.
    public func changes(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> [PathChange] {
        var changes: [PathChange] = []
        try compare(old, new, "", &changes)
        return changes.sorted { $0.path < $1.path }
    }

    private func compare(_ old: ObjectID?, _ new: ObjectID?, _ prefix: String, _ changes: inout [PathChange])
        throws(GitError)
    {
        guard old != new, prefix.utf8.count < 4096 else { return }
        var before: [String: TreeEntry] = [:]
        if let old { for entry in try entries(of: old) { before[entry.name] = entry } }
        for entry in try new.map(entriesOf) ?? [] {
            let former = before.removeValue(forKey: entry.name)
            guard former != entry else { continue }
            if entry.isFolder || former?.isFolder == true {
                try compare(
                    former.flatMap { $0.isFolder ? $0.id : nil }, entry.isFolder ? entry.id : nil,
                    prefix + entry.name + "/", &changes)
            }
            let (oldFile, newFile) = (former.flatMap { $0.isFolder ? nil : $0 }, entry.isFolder ? nil : entry)
            if oldFile != nil || newFile != nil {
                changes.append(PathChange(path: prefix + entry.name, old: oldFile, new: newFile))
            }
        }
        for gone in before.values {
            if gone.isFolder {
                try compare(gone.id, nil, prefix + gone.name + "/", &changes)
            } else {
                changes.append(PathChange(path: prefix + gone.name, old: gone, new: nil))
            }
        }
    }

    private func entriesOf(_ tree: ObjectID) throws(GitError) -> [TreeEntry] { try entries(of: tree) }

    /// Whether a name may be a part of a register's path: no climbing, nothing that git or a file system takes specially.
    public static func isSafe(_ name: String) -> Bool {
        let lower = name.lowercased()
        return !name.isEmpty && name != "." && name != ".." && lower != ".git" && !lower.hasPrefix("git~")
            && name.utf8.count <= 255
            && !name.unicodeScalars.contains {
                $0.value < 0x20 || $0.value == 0x7F || "\\/:*?\"<>|".unicodeScalars.contains($0)
                    || (0x200B...0x200F).contains($0.value) || (0x202A...0x202E).contains($0.value)
                    || $0.value == 0xFEFF
            }
            && name.last != "." && name.last != " "
    }
}
