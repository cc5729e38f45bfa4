/// A change of one path between two trees.
public struct PathChange: Hashable, Sendable {
    public let path: String
    /// Nil for a file that was added.
    public let old: TreeEntry?
    /// Nil for a file that was removed.
    public let new: TreeEntry?
}

/// Something wrong with a tree that git would not have written, or that is not read to its end.
public struct TreeFault: Hashable, Sendable {
    /// Of the folder; empty for the whole.
    public let path: String
    public let reason: String
}

/// Two trees side by side. Folders that are the same are not read; a file that became a folder is a file removed and
/// files added.
struct TreeComparison {
    private let repository: GitRepository
    private(set) var changes: [PathChange] = []
    /// Of the new tree.
    private(set) var faults: [TreeFault] = []
    private var entries = TreeLimits.compared

    init(_ repository: GitRepository) { self.repository = repository }

    mutating func compare(_ old: ObjectID?, _ new: ObjectID?, _ prefix: String = "", depth: Int = 0) throws(GitError) {
        guard old != new else { return }
        guard depth < TreeLimits.depth else { return note("folders nested too deep", prefix) }
        guard entries > 0 else { return note("too many files at once", "") }
        var before = try folder(old, prefix)
        var after = try folder(new, prefix)
        while before.mode != nil || after.mode != nil {
            entries -= 1
            // Nearly all are.
            if before.isAtSame(as: after) {
                before.pass()
                after.advance()
                continue
            }
            let order =
                before.mode == nil ? 1 : after.mode == nil ? -1 : TreeCursor.order(before, after)
            let isSame = order == 0 && before.mode == after.mode && before.id == after.id
            if !isSame {
                try note(order <= 0 ? before.entry : nil, order >= 0 ? after.entry : nil, prefix, depth)
            }
            if order <= 0 { before.pass() }
            if order >= 0 { after.advance() }
        }
        if let fault = after.fault { note(fault, prefix) }
    }

    /// An entry may call a folder what is none.
    private mutating func folder(_ tree: ObjectID?, _ prefix: String) throws(GitError) -> TreeCursor {
        do throws(GitError) { return try repository.cursor(tree) } catch {
            guard error.kind == .invalid else { throw error }
            note("what it names is no folder", prefix)
            return TreeCursor([])
        }
    }

    private mutating func note(_ reason: String, _ prefix: String) {
        let fault = TreeFault(path: String(prefix.dropLast()), reason: reason)
        if !faults.contains(fault), faults.count < 100 { faults.append(fault) }
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
public enum TreeLimits {
    /// Of folders in folders.
    public static let depth = 64
    /// Entries of one list of files.
    static let listed = 1 << 18
    /// Entries that are looked at to compare two trees.
    static let compared = 1 << 18
}
