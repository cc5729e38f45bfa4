/// An entry of a tree object.
public struct TreeEntry: Hashable, Sendable {
    public let name: String
    public let mode: UInt32
    public let id: ObjectID

    public static let folderMode: UInt32 = 0o040000
    public static let fileMode: UInt32 = 0o100644

    public var isFolder: Bool { mode == Self.folderMode }

    /// What git sorts entries by: folders as if their names ended with a slash.
    private var sortKey: [UInt8] { Array(name.utf8) + (isFolder ? [UInt8(ascii: "/")] : []) }

    /// The tree object that has these entries.
    static func treeBytes(_ entries: [TreeEntry]) -> [UInt8] {
        var bytes: [UInt8] = []
        let sorted = entries.map { ($0.sortKey, $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
        for (_, entry) in sorted {
            bytes += Array("\(String(entry.mode, radix: 8)) \(entry.name)\0".utf8) + entry.id.bytes
        }
        return bytes
    }
}
