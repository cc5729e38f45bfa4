/// A change of one path between two trees.
public struct PathChange: Hashable, Sendable {
    public let path: String
    /// Nil for a file that was added.
    public let old: TreeEntry?
    /// Nil for a file that was removed.
    public let new: TreeEntry?
}

/// Two trees side by side. Folders that are the same are not read; a file that became a folder is a file removed and
/// files added.
struct TreeComparison {
    private let repository: GitRepository
    private(set) var changes: [PathChange] = []
    private var entries = TreeLimits.entries

    init(_ repository: GitRepository) { self.repository = repository }

    mutating func compare(_ old: ObjectID?, _ new: ObjectID?, _ prefix: String = "", depth: Int = 0) throws(GitError) {
        guard old != new else { return }
        try TreeLimits.check(depth, entries, old ?? new ?? .zero)
        var before = try repository.cursor(old)
        var after = try repository.cursor(new)
        while before.mode != nil || after.mode != nil {
            entries -= 1
            let order =
                before.mode == nil ? 1 : after.mode == nil ? -1 : TreeCursor.order(before, after)
            let isSame = order == 0 && before.mode == after.mode && before.id == after.id
            if !isSame {
                try note(order <= 0 ? before.entry() : nil, order >= 0 ? after.entry() : nil, prefix, depth)
            }
            if order <= 0 { try before.advance() }
            if order >= 0 { try after.advance() }
        }
    }

    /// Of two entries, both are folders or none: git's order has a file and a folder of one name in different places.
    private mutating func note(_ old: TreeEntry?, _ new: TreeEntry?, _ prefix: String, _ depth: Int) throws(GitError) {
        guard let entry = new ?? old else { return }
        if entry.isFolder {
            try compare(old?.id, new?.id, prefix + entry.name + "/", depth: depth + 1)
        } else {
            changes.append(PathChange(path: prefix + entry.name, old: old, new: new))
        }
    }
}

/// Trees can nest a few small objects into billions of paths; what nobody keeps is not read.
enum TreeLimits {
    static let depth = 64
    static let entries = 1 << 22

    static func check(_ depth: Int, _ entriesLeft: Int, _ tree: ObjectID) throws(GitError) {
        guard depth < Self.depth else { throw GitError(.invalid, "read tree \(tree.short)", "folders nested too deep") }
        guard entriesLeft > 0 else { throw GitError(.invalid, "read tree \(tree.short)", "too many files") }
    }
}
